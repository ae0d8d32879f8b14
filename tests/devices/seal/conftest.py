import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.devices.seal.checking import check_seal
from desktop_app.devices.seal.key_file import unlocked_key
from desktop_app.devices.seal.sealing import KeySealer
from desktop_app.domain.signing.seal import SealReport, SealTrust
from tests.seal_keys import NOW, PASSWORD, Held, authority, given


@pytest.fixture(scope="session")
def root() -> Held:
    return authority()


@pytest.fixture(scope="session")
def branch_key(root: Held) -> Held:
    return given(root)


@pytest.fixture
def sealer(branch_key: Held) -> KeySealer:
    return KeySealer(unlocked_key(branch_key.p12(), PASSWORD))


@pytest.fixture
def judged(root: Held, branch_key: Held) -> Iterator[Callable[..., SealReport]]:
    """Judges in this process what the reader child judges in its own."""
    loop = asyncio.new_event_loop()

    def judge(pdf: bytes, *, roots=(root,), own=(branch_key,), at=NOW) -> SealReport:
        trust = SealTrust(tuple(one.der for one in roots), frozenset(one.fingerprint for one in own), at)
        return check_seal(pdf, trust, loop)

    yield judge
    loop.close()


@pytest.fixture
def key_path(tmp_path: Path, branch_key: Held) -> Path:
    path = tmp_path / "seal.p12"
    path.write_bytes(branch_key.p12())
    return path
