"""Makes the Debian package of a desk from the bundle: ``/opt``, the desktop's files, and what it was measured to need.

Standard library only, like ``dev.py``, which calls it.  The same tree and the same bundle give the same bytes.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

NAME = "accord-desk"
APPLICATION = "bank.accord.desk"
"""The id under which a desktop, its store and its windows know the program."""
PLACE = Path("opt") / NAME
SCRIPTS = ("preinst", "postinst", "postrm")
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+?)\]")
_RUNPATH = re.compile(r"\((?:RPATH|RUNPATH)\).*\[(.*?)\]")
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_ELF = b"\x7fELF"
_FIXED = ("libc6",)
"""What is asked for with a version of its own, which the bundle's files say."""
_ACCENT = b"#0b5a85"


def version(root: Path) -> str:
    """Return the program's version, from the one place where it is written."""
    text = (root / "desktop_app" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        raise SystemExit("desktop_app/__init__.py names no version.")
    return found.group(1)


def drawing(root: Path) -> bytes:
    """Return the icon (SVG) in the colour that it has outside the program."""
    return (root / "resources" / "icons" / "accord.svg").read_bytes().replace(b"currentColor", _ACCENT)


def stage(
    root: Path,
    bundle: Path,
    tree: Path,
    manuals: Mapping[str, str],
    papers: Mapping[str, Path],
    icons: Mapping[int, bytes],
    when: int,
    *,
    list_files: Callable[[Path], object],
) -> None:
    """Lay out in *tree* what the package installs, and its control files.

    Args:
        root: the tree of the sources.
        bundle: PyInstaller's folder.
        tree: the folder to fill; what lay there is gone.
        manuals: the manual page by language, "" for what holds without one.
        papers: what lies with the documentation, by its place there: manuals, and what the package is made of.
        icons: the icon as PNG, by its size in pixels.
        when: seconds of the epoch that all files bear.
        list_files: writes into the program's folder, once nothing in it changes any more, what its files are.
    """
    shutil.rmtree(tree, ignore_errors=True)
    own = root / "packaging" / "desktop"
    shutil.copytree(bundle, tree / PLACE, symlinks=True)
    for path in _programs(tree / PLACE):
        _forget_builder(path)
        if ".so" in path.name:
            path.chmod(0o644)  # read by who loads it, started by nobody
    list_files(tree / PLACE)
    share, documents = tree / "usr" / "share", tree / "usr" / "share" / "doc" / NAME
    _put(tree / "usr" / "bin" / NAME, (own / "launcher.sh").read_bytes(), 0o755)
    _put(share / "applications" / f"{APPLICATION}.desktop", (own / f"{APPLICATION}.desktop").read_bytes())
    _put(share / "metainfo" / f"{APPLICATION}.metainfo.xml", (own / f"{APPLICATION}.metainfo.xml").read_bytes())
    _put(share / "mime" / "packages" / f"{APPLICATION}.xml", (own / f"{APPLICATION}.mime.xml").read_bytes())
    themes = share / "icons" / "hicolor"
    _put(themes / "scalable" / "apps" / f"{APPLICATION}.svg", drawing(root))
    for size, picture in icons.items():
        _put(themes / f"{size}x{size}" / "apps" / f"{APPLICATION}.png", picture)
    for language, page in manuals.items():
        _put(share / "man" / language / "man1" / f"{NAME}.1.gz", gzip.compress(page.encode(), 9, mtime=0))
    _put(documents / "copyright", (own / "copyright").read_bytes())
    _put(documents / "CHANGELOG.md.gz", gzip.compress((root / "CHANGELOG.md").read_bytes(), 9, mtime=0))
    _put(documents / "changelog.gz", gzip.compress(_changelog(root, when).encode(), 9, mtime=0))
    for place, paper in papers.items():
        _put(documents / place, paper.read_bytes())
    _put(documents / "examples" / "default", (own / "default").read_bytes())
    for name in SCRIPTS:
        _put(tree / "DEBIAN" / name, (own / name).read_bytes(), 0o755)
    _put(tree / "DEBIAN" / "control", control(root, tree).encode())
    _put(tree / "DEBIAN" / "md5sums", "".join(_sums(tree)).encode())
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        os.utime(path, (when, when), follow_symlinks=False)


def control(root: Path, tree: Path) -> str:
    """Return the control file: what the package is, and what it was measured to need."""
    text = (root / "packaging" / "desktop" / "control").read_text("utf-8")
    kib = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    needs = ", ".join(depends(tree / PLACE))
    return text.format(name=NAME, version=version(root), architecture=_architecture(), size=kib, depends=needs)


def pack(tree: Path, out: Path, root: Path, when: int) -> Path:
    """Pack *tree* and return the package.

    With xz, for the dpkg of UOS V20 and Kylin V10 (1.19) reads no zstd; at its first level, which the bundle of 331 MB
    takes 69 s and 138 MB with, where the third takes 277 s for 6 MB less (zstd at 9: 9 s, 144 MB; 2 busy processors).
    """
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"{NAME}_{version(root)}_{_architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", str(tree), str(package)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when)}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return package


# ── What the bundle needs of the system ───────────────────────────────────────────────────────────────────────────


def depends(bundle: Path) -> list[str]:
    """Return the packages that *bundle* needs: what its files are linked with and do not bring, by who owns it here.

    Raises:
        SystemExit: a library that is needed lies nowhere on this machine, so nobody can say whose it is.
    """
    files = _programs(bundle)
    brought = {path.name for path in bundle.rglob("*")}
    needed, newest = set[str](), (0, 0)
    for start in range(0, len(files), 50):
        said = _readelf("-dV", files[start : start + 50])
        needed |= set(_NEEDED.findall(said))
        newest = max([newest, *((int(major), int(minor)) for major, minor in _GLIBC.findall(said))])
    owners = _owners(needed - brought)
    return sorted({f"libc6 (>= {newest[0]}.{newest[1]})", *(owners - set(_FIXED))})


def _programs(bundle: Path) -> list[Path]:
    """Return the programs and libraries in *bundle*."""
    return [
        path for path in sorted(bundle.rglob("*")) if not path.is_symlink() and path.is_file() and _is_program(path)
    ]


def _forget_builder(path: Path) -> None:
    """Take the folder of the machine that built it out of where *path* looks for libraries.

    On a desk that folder is somebody else's, or nobody's; what a wheel finds beside itself it goes on finding.
    """
    places = _RUNPATH.findall(_readelf("-d", [path]))
    if any(place.startswith("/") for found in places for place in found.split(":")):
        subprocess.run(["chrpath", "--delete", str(path)], stdout=subprocess.DEVNULL, check=True)


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_ELF)) == _ELF


def _readelf(option: str, files: Iterable[Path]) -> str:
    command = ["readelf", option, "--wide", *map(str, files)]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def _owners(libraries: Iterable[str]) -> set[str]:
    """Return the packages of this machine that own *libraries*."""
    known = {line.split()[0]: line.split()[-1] for line in _lines("ldconfig", "-p") if "=>" in line}
    owners = set[str]()
    for library in sorted(libraries):
        if library.startswith(("ld-linux", "linux-vdso")):
            continue
        place = known.get(library)
        if place is None:
            raise SystemExit(f"{library} is needed by the bundle and is not on this machine.")
        whose = owner(place)
        if whose is None:
            raise SystemExit(f"No package owns {place}.")
        owners.add(whose)
    return owners


def owner(place: str) -> str | None:
    """Return whose file *place* is, if a package's; Debian 12 has merged /lib into /usr/lib and names it by either."""
    for way in (place, str(Path(place).resolve()), f"/usr{place}", place.removeprefix("/usr")):
        found = subprocess.run(["dpkg", "-S", way], capture_output=True, text=True, check=False).stdout
        if found:
            return found.split(":")[0]
    return None


def version_here(package: str) -> str:
    """Return the version of a package of this machine."""
    return _lines("dpkg-query", "--show", "--showformat=${Version}", package)[0]


def _lines(*command: str) -> list[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


# ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _changelog(root: Path, when: int) -> str:
    """Return the list of releases as Debian reads it; what is new stands in CHANGELOG.md."""
    control = (root / "packaging" / "desktop" / "control").read_text("utf-8")
    maintainer = re.search(r"^Maintainer: (.+)$", control, re.MULTILINE)
    if maintainer is None:
        raise SystemExit("packaging/desktop/control names no maintainer.")
    head = f"{NAME} ({version(root)}) stable; urgency=medium"
    day = format_datetime(datetime.fromtimestamp(when, UTC))
    return f"{head}\n\n  * See CHANGELOG.md.gz.\n\n -- {maintainer.group(1)}  {day}\n"


def _put(path: Path, content: bytes, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)


def _sums(tree: Path) -> Iterator[str]:
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts:
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(tree)}\n"


def _architecture() -> str:
    return _lines("dpkg", "--print-architecture")[0]
