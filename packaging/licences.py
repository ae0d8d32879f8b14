"""The licence texts that go along with the product: those that its parts bring, and those that a part lacks.

What a licence asks of us stands in ``supply.toml``; nearly every one asks that its text goes along.  Standard library
only; run by the interpreter whose environment holds the parts.
"""

import re
import sys
import sysconfig
from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

import supply

FOLDER = "licences"
"""Where they lie in the bundle, a folder for each part."""
LACKING: Mapping[str, tuple[str, ...]] = {
    # Its wheels say LGPL-3.0-only and bring no text; that licence is the GPL with more permissions, so both are read.
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
_TEXT = re.compile(r"(?i)/licen[cs]es/|(licen[cs]e|copying|copyright|notice|authors)[^/]*$")
_CODE = {".py", ".pyc", ".pyi", ".so", ".pyd", ".h"}


def texts(root: Path, parts: Collection[str] | None = None) -> dict[str, Path]:
    """Return the place of each text in the bundle → where it lies.

    Args:
        root: the tree.
        parts: names of packages; by default all that the lock of a desk names.

    Raises:
        SystemExit: a part that is installed brings no text, and none lies in ``packaging/licences``.
    """
    if parts is None:
        parts = supply.locked((root / "packaging" / "requirements.txt").read_text("utf-8"))
    found = {f"{FOLDER}/python/LICENSE.txt": _of_python()}
    for part in sorted(parts):
        try:
            own = dict(_brought(part))
        except PackageNotFoundError:
            continue  # of another system
        for name in LACKING.get(part, ()):
            own[name] = root / "packaging" / "licences" / name
        if not own:
            raise SystemExit(f"{part} brings no licence text: put it into packaging/licences.")
        found |= {f"{FOLDER}/{part}/{place}": source for place, source in own.items()}
    return found


def _brought(part: str) -> Iterator[tuple[str, Path]]:
    """The texts of *part*: the place below its own folder, and where each lies."""
    whole = distribution(part)
    for file in whole.files or ():
        if _TEXT.search(file.as_posix()) and file.suffix not in _CODE:
            yield PurePosixPath(*file.parts[1:]).as_posix(), Path(str(whole.locate_file(file)))


def _of_python() -> Path:
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    for place in places:
        if place.is_file():
            return place
    raise SystemExit(f"Python's own licence lies neither in {places[0]} nor in {places[1]}.")
