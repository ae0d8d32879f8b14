"""A hub as a data centre runs it, over a server that syncs to its disk."""

from collections.abc import Iterator

import pytest

from tests.hub import postgres
from tests.hub.served import ServedHub


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running(is_durable=True) as started:
        yield started


@pytest.fixture(scope="module")
def hub(server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    served = ServedHub(tmp_path_factory.mktemp("hub"), server.dsn(server.make()))
    served.migrate()
    served.start()
    yield served
    served.stop()
