"""A reader whose child runs under its real limits; the hostile files are made by the tests themselves."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.devices.reader import FileReader, TakenFile
from desktop_app.domain.errors import RuleBroken

ROOT = Path(__file__).parents[3]
CHILD = (
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from desktop_app.devices.reading import main; "
    "sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))",
)
Refusal = Callable[[str, bytes], RuleBroken]


@pytest.fixture
def reader() -> FileReader:
    return FileReader(CHILD)


@pytest.fixture
def attachment_refusal(reader: FileReader) -> Refusal:
    """Reads an attachment and returns why it was refused."""

    def refusal(name: str, content: bytes) -> RuleBroken:
        with pytest.raises(RuleBroken) as refused:
            reader.read_attachment(TakenFile(name, content, ""))
        return refused.value

    return refusal


@pytest.fixture
def table_refusal(reader: FileReader) -> Refusal:
    """Reads a table and returns why it was refused."""

    def refusal(name: str, content: bytes) -> RuleBroken:
        with pytest.raises(RuleBroken) as refused:
            reader.read_table(TakenFile(name, content, ""))
        return refused.value

    return refusal
