"""The licence texts that go along with the product: those that its parts bring, and those that a part lacks.

What a licence asks of us stands in ``supply.toml``; nearly every one asks that its text goes along.  So does that of a
library which PyInstaller took from the system.  Standard library only; run by the interpreter whose environment holds
the parts.
"""

import re
import sys
import sysconfig
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

import deb
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
_SHARED = re.compile(r"/usr/share/common-licenses/([\w.+-]*\w)")


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


def of_system(libraries: Iterable[str], system: Path = Path("/")) -> dict[str, Path]:
    """Return the place of each text in the bundle → where it lies, of the packages of Debian that own *libraries*.

    A package's text may only name one that it shares with others; that one goes along as well, for another system
    need not have it.

    Args:
        libraries: files; those of the environment and of Python itself have their texts in ``texts``.
        system: the root where the packages' texts lie.

    Raises:
        SystemExit: nobody owns a library, or who does has no text.
    """
    own = (Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve())
    found = dict[str, Path]()
    for library in sorted(set(libraries)):
        if Path(library).resolve().is_relative_to(own[0]):
            continue
        package = deb.owner(library)
        if package is None:
            if Path(library).resolve().is_relative_to(own[1]):
                continue
            raise SystemExit(f"No package owns {library}: its licence is not known.")
        text = system / "usr" / "share" / "doc" / package / "copyright"
        if not text.is_file():
            raise SystemExit(f"{package}, which owns {library}, has no text in {text}.")
        found[f"{FOLDER}/debian/{package}/copyright"] = text
        for name in _SHARED.findall(text.read_text("utf-8", errors="replace")):
            shared = system / "usr" / "share" / "common-licenses" / name
            if shared.is_file():  # one text misspells the name of another
                found[f"{FOLDER}/debian/common-licenses/{name}"] = shared
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
