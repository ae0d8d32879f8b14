"""One command for everything: ``python3 packaging/dev.py run|test|check|…``; ``make`` has the short forms.

Standard library only, since it makes the environment that all else needs.  Each command does its whole set-up on a
bare machine: system libraries (as root on Debian), ``.venv``, the locked packages, the compiled forms and fonts.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import IO

import deb
import supply
import windows

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
LOCK = ROOT / "packaging" / "requirements.txt"
HUB_LOCK = ROOT / "packaging" / "requirements-hub.txt"
"""What head office's side needs: the first lock, and the extra ``hub`` with all below it."""
DEV_LOCK = ROOT / "packaging" / "requirements-dev.txt"
IS_LINUX = sys.platform == "linux"
UV = "uv==0.13.9"
NOT_COMPILED = "--no-compile"
"""Where each program is started once: to compile all packages takes as long as to install them."""
BESIDE = ("security", "types", "wheel")
"""Steps of ``check`` that work on one processor each, and on nothing that another of them writes."""
ON_ALL_PROCESSORS = (
    *("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart=0"),
    *("-o", "faulthandler_timeout=420", "-o", "faulthandler_exit_on_timeout=true"),
    "--randomly-seed=20261128",
)
"""A file stays in one process: what its tests share is made once.  The order is that of ``tests/conftest.py``, and the
same for everybody who changes the tree; ``pytest`` by itself takes another each time.

A test that stands still below Python hears no alarm: after seven minutes its process says where, and ends.  The run
ends with it: once a process took the place of another, the last ones waited for work for ever.
"""

FOR_QT: dict[str, str] = {
    "libdbus-1-3": "QtDBus, which QtGui is linked with",
    "libegl1": "QtGui",
    "libfontconfig1": "finds fonts, offscreen too",
    "libgl1": "QtGui",
    "libglib2.0-0": "QtCore's event loop; uic, rcc and lrelease as well",
    "libxkbcommon0": "QtGui's key tables",
}
FOR_SCREEN: dict[str, str] = {
    "libcups2": "Qt's plugin for printers",
    "libxcb-cursor0": "Qt's xcb platform",
    "libxcb-icccm4": "the same",
    "libxcb-image0": "the same",
    "libxcb-keysyms1": "the same",
    "libxcb-randr0": "the same: the customer's screen",
    "libxcb-render-util0": "the same",
    "libxcb-shape0": "the same",
    "libxcb-shm0": "the same",
    "libxcb-sync1": "the same",
    "libxcb-xfixes0": "the same",
    "libxcb-xkb1": "the same: keyboard layouts",
    "libxkbcommon-x11-0": "the same: keyboard layouts",
}
FOR_PACKAGE: dict[str, str] = {
    "binutils": "readelf says what the bundle needs, strip leaves out what nobody reads",
    "chrpath": "takes this machine's folders out of the libraries",
}
FOR_OUTSIDE: dict[str, str] = {
    "at-spi2-core": "says to whoever reads the screen aloud what is on it",
    "imagemagick": "takes pictures of that screen",
    "openbox": "a window manager, without which no key finds its window",
    "xauth": "the same",
    "xclip": "the clipboard of that screen",
    "xdotool": "hands at the keyboard",
    "xvfb": "a screen of the tests' own",
}
FOR_FAULTS: dict[str, str] = FOR_OUTSIDE | {
    "debootstrap": "a bare Debian 12, of which the runbook makes a head office",
    "systemd-container": "systemd-nspawn: boots it",
}
FOR_CHECK: dict[str, str] = (
    FOR_PACKAGE
    | FOR_OUTSIDE
    | {
        "appstream": "judges what a software store reads",
        "debootstrap": "a bare Debian 12 to install into",
        "desktop-file-utils": "judges the desktop entry",
        "lintian": "judges the package",
        "man-db": "sets the manual pages",
    }
)
FOR_TESTS: dict[str, str] = {
    "chrpath": "takes a folder out of a library, in the test of the package",
    "cups": "a real print server of the tests' own",
    "cups-client": "lp and lpstat",
    "cups-filters": "turns the agreement's PDF into what a queue takes",
    "dbus": "a message bus of the tests' own",
    "default-jre-headless": "runs PDFBox",
    "faketime": "a head office whose clock is days away",
    "gnome-keyring": "a real Secret Service, on that bus",
    "gcc": "makes the library that stands between the program and its disk when faults are planted",
    "haproxy": "the proxy before the hub, with the file that is delivered",
    "iproute2": "ip: a network for each machine of a cluster, one of which is cut off",
    "libactivation-java": "PDFBox's Preflight needs it",
    "libc6-dev": "what gcc needs for that library",
    "libcommons-io-java": "the same",
    "libcups2": "Qt's plugin for printers",
    "libjaxb-api-java": "PDFBox's Preflight needs it",
    "libpdfbox2-java": "Preflight: a judge of PDF/A",
    "patroni": "judges its example of packaging/hub",
    "poppler-utils": "pdftotext and pdftoppm: a second reader of our PDFs",
    "postgresql": "a database server of the tests' own, as the hub has it",
    "openssl": "the runbook's certificates",
    "procps": "ps, for tests that kill the program",
    "prometheus": "promtool: judges the alerts of packaging/hub",
    "qpdf": "qpdf --check: a second judge of our PDFs",
    "softhsm2": "a token in software, for the seal by PKCS#11",
    "sane-utils": "scanimage, and a scanner of the tests' own that gives what a file holds",
    "systemd": "systemd-analyze: judges the units of packaging/hub",
}


def main(arguments: Sequence[str]) -> int:
    """Run the command that *arguments* name; what follows it goes to the program that does the work."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=sorted(COMMANDS), help="what to do")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on, e.g. test tests/domain -x")
    chosen = parser.parse_args(arguments)
    os.chdir(ROOT)
    try:
        return COMMANDS[chosen.command](chosen.rest)
    except subprocess.CalledProcessError as failed:
        print(f"dev.py: failed with {failed.returncode}: {' '.join(map(str, failed.cmd))}", file=sys.stderr)
        return failed.returncode if failed.returncode > 0 else 1


# ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────────


def run(rest: Sequence[str]) -> int:
    """Open the application; where there is no display, drive the demonstration case instead."""
    if IS_LINUX and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("No display here: the demonstration case runs offscreen instead.", flush=True)
        return demo(rest)
    set_up(FOR_QT | FOR_SCREEN)
    return call([python(), "-m", "desktop_app", *rest])


def demo(rest: Sequence[str]) -> int:
    """Take a case through all seven stages offscreen and leave papers and pictures in ``build/demo``."""
    set_up(FOR_QT)
    out = BUILD / "demo"
    result = call([python(), "-m", "desktop_app", "demo", "--out", str(out), *rest], QT_QPA_PLATFORM="offscreen")
    if result == 0:
        print(f"The papers, one picture per page and case.json lie in {out.relative_to(ROOT)}/")
    return result


def test(rest: Sequence[str]) -> int:
    """Run the tests, offscreen: the whole suite on all processors, what is named in one process."""
    set_up(FOR_QT | FOR_TESTS)
    return pytest(rest or ON_ALL_PROCESSORS)


def bench(rest: Sequence[str]) -> int:
    """Run the benchmarks, in their written order, and keep what they measured in a dated file, to be committed."""
    results = ROOT / "tests" / "bench" / "results" / f"{datetime.now(UTC):%Y-%m-%d}.txt"
    return _suite("bench", "nothing to measure yet", ["-p", "no:randomly", "-s", *rest], results)


def faults(rest: Sequence[str]) -> int:
    """Run the long fault harnesses and keep what they found in a dated file, to be committed."""
    results = ROOT / "tests" / "faults" / "results" / f"{datetime.now(UTC):%Y-%m-%d}.txt"
    return _suite("faults", "no fault harness yet", ["--timeout=0", "-rA", *rest], results, FOR_SCREEN | FOR_FAULTS)


def build(_rest: Sequence[str] = ()) -> int:
    """Compile stale forms, icons, translations and fonts."""
    set_up(FOR_QT)
    return 0


def translate(_rest: Sequence[str] = ()) -> int:
    """Bring ``resources/i18n/*.ts`` up to the sources; the new entries are left unfinished."""
    set_up(FOR_QT)
    for catalogue in _catalogues():
        _lupdate(catalogue)
    return 0


def lock(_rest: Sequence[str] = ()) -> int:
    """Resolve the locks anew: hashed, for every platform, without an index's address."""
    set_up(FOR_QT)
    tools = BUILD / "uv"
    if not tools.exists():
        check_call([python(), "-m", "pip", "install", "--quiet", "--target", str(tools), UV])
    compile_command = [
        *(str(tools / "bin" / "uv"), "pip", "compile", "pyproject.toml", "--quiet", "--upgrade", "--universal"),
        *("--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
        *("--custom-compile-command", "python3 packaging/dev.py lock"),
    ]
    relative = LOCK.relative_to(ROOT)
    check_call([*compile_command, "-o", str(relative)])
    hub = [*compile_command, "--extra", "hub", "-c"]
    check_call([*hub, str(relative), "-o", str(HUB_LOCK.relative_to(ROOT))])
    check_call([*hub, str(HUB_LOCK.relative_to(ROOT)), "--group", "dev", "-o", str(DEV_LOCK.relative_to(ROOT))])
    return 0


def audit(_rest: Sequence[str] = ()) -> int:
    """Look the locked packages up among the known holes; exit 3 says that this could not be done here."""
    set_up({})
    return supply.audit(_script("pip-audit"), HUB_LOCK)


def check(rest: Sequence[str]) -> int:
    """Run all that guards the tree, cheapest first; the tests come last, so that their closing line does too.

    With ``--step`` and a name that step alone is run, on a machine that is set up.
    """
    steps: dict[str, Callable[[], int]] = {
        "format": lambda: call([python(), "-m", "ruff", "format", "--check", "."]),
        "lint": lambda: call([python(), "-m", "ruff", "check", "."]),
        "layers": lambda: call([str(_script("lint-imports")), "--no-logo"]),
        "translations": _translations,
        "security": lambda: call(
            [python(), "-m", "bandit", "-q", "-c", "pyproject.toml", "-r", "desktop_app", "packaging"]
        ),
        "types": _types,
        "wheel": _wheel,
        "secrets": _secrets,
        "sheets": _sheets,
        "tests": lambda: pytest(rest or ON_ALL_PROCESSORS),
    }
    if rest[:1] == ["--step"]:
        return steps[rest[1]]()
    set_up(FOR_QT | FOR_TESTS)
    return _all(steps | _begun_together(BESIDE))


def manual(_rest: Sequence[str] = ()) -> int:
    """Make the manuals of tellers and supervisors in both languages from the help, into ``build/manual``."""
    set_up(FOR_QT)
    return call([python(), "packaging/handbook.py", str(BUILD / "manual")], QT_QPA_PLATFORM="offscreen")


def package(rest: Sequence[str]) -> int:
    """Build the one folder of a desk and, where dpkg-deb is, the Debian package; ``--check`` tries both (as root)."""
    set_up(FOR_QT | FOR_SCREEN | (FOR_CHECK if "--check" in rest else FOR_PACKAGE))
    bundled = BUILD / "package"
    seconds = _last_change()
    # The same seed and the same time, so that two builds give the same bytes.
    fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(seconds)}
    icons = _icons()
    freeze = [python(), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(bundled), "--workpath", str(BUILD / "package-work")]
    check_call([*freeze, *places, "packaging/desktop/accord-desk.spec"], **fixed)
    _list_files(bundled / deb.NAME)
    print(f"The program lies in {(bundled / deb.NAME).relative_to(ROOT)}/")
    if not shutil.which("dpkg-deb"):
        return 0
    manuals = {"": _manual("en", seconds), "zh_CN": _manual("zh", seconds)}
    parts = BUILD / "package-parts" / "sbom.cdx.json"
    tool = _script("cyclonedx-py")
    supply.write_parts_of_package(ROOT, tool, python(), bundled / deb.NAME, deb.version_here, parts)
    laid = BUILD / "package-tree"
    papers = {"sbom.cdx.json": parts} | {f"manual/{book.name}": book for book in _books(seconds)}
    deb.stage(ROOT, bundled / deb.NAME, laid, manuals, papers, icons, seconds, list_files=_list_files)
    made = deb.pack(laid, BUILD / "dist", ROOT, seconds)
    print(f"The package is {made.relative_to(ROOT)}, SHA-256 {hashlib.sha256(made.read_bytes()).hexdigest()}")
    if "--check" in rest:
        return pytest(["tests/packages", "-p", "no:randomly", "--timeout=0", "-rA"])
    return 0


def _list_files(folder: Path) -> None:
    """Write what an installed program holds its files against, and print the digest that is published with it."""
    listed = subprocess.run(
        [python(), "packaging/desktop/release.py", str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    print(f"SHA-256 of {folder.relative_to(ROOT)}/release.sha256: {listed.stdout.strip()}")


def _manual(language: str, seconds: int) -> str:
    command = [python(), "packaging/desktop/manual.py", str(seconds)]
    environment = _environment({"ACCORD_LANG": language})
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def _books(seconds: int) -> list[Path]:
    folder = BUILD / "package-books"
    shutil.rmtree(folder, ignore_errors=True)
    # The seed: the order in which Qt writes its fonts is that of a hash.
    fixed = {"SOURCE_DATE_EPOCH": str(seconds), "QT_HASH_SEED": "0", "QT_QPA_PLATFORM": "offscreen"}
    check_call([python(), "packaging/handbook.py", str(folder)], **fixed)
    return sorted(folder.glob("*.pdf"))


def _icons() -> dict[int, bytes]:
    """Draw the icon, and return the pictures by their size in pixels; beside it lies what Windows shows with it."""
    folder = BUILD / "package-icons"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = folder / "icon.svg"
    source.write_bytes(deb.drawing(ROOT))
    (folder / "version.txt").write_text(windows.version_resource(deb.version(ROOT)), "utf-8")
    check_call([python(), "packaging/desktop/icons.py", str(source), str(folder)])
    return {int(path.stem): path.read_bytes() for path in sorted(folder.glob("*.png"))}


def _last_change() -> int:
    """Return when the tree was last changed (seconds of the epoch): its commit's time, without git its changelog's."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    if (ROOT / ".git").exists() and shutil.which("git"):
        asked = ["git", "log", "-1", "--format=%ct"]
        return int(subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    return int((ROOT / "CHANGELOG.md").stat().st_mtime)


# ── Steps of check ────────────────────────────────────────────────────────────────────────────────────────────────


def _all(steps: Mapping[str, Callable[[], int]]) -> int:
    """Run every step, also after one has failed, and name those that failed."""
    failed = []
    for name, step in steps.items():
        print(f"== {name}", flush=True)
        began = time.monotonic()
        try:
            result = step()
        except subprocess.CalledProcessError as error:
            result = error.returncode
        if result != 0:
            failed.append(name)
        if name != "tests":
            print(f"== {name}: {'failed' if result else 'ok'}, {time.monotonic() - began:.1f} s", flush=True)
    if failed:
        print(f"check failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _begun_together(names: Sequence[str]) -> dict[str, Callable[[], int]]:
    """Return steps of which the first to be run begins them all; each then prints what it said, and nothing between."""
    begun: dict[str, tuple[subprocess.Popen[bytes], IO[bytes]]] = {}

    def begin(name: str) -> None:
        said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who has read it
        command = [sys.executable, str(Path(__file__).resolve()), "check", "--step", name]
        begun[name] = subprocess.Popen(command, stdout=said, stderr=said), said

    def ended(name: str) -> int:
        for each in () if begun else names:
            begin(each)
        process, said = begun[name]
        result = process.wait()
        with said:
            said.seek(0)
            print(said.read().decode("utf-8", "replace"), end="", flush=True)
        return result

    return {name: partial(ended, name) for name in names}


def _types() -> int:
    """Check types: the product and the scripts strictly, the bodies of the tests as well (see ``pyproject.toml``)."""
    scripts = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "packaging").glob("*.py"))
    # The scripts import each other by bare name, so that their folder is no package.
    results = [
        call([python(), "-m", "mypy"]),
        call([python(), "-m", "mypy", "--no-explicit-package-bases", *scripts]),
    ]
    return max(results)


def _sheets() -> int:
    """Have hundreds of simulated sheets read and print the figures; ``test`` does not wait for these minutes."""
    return pytest(["tests/sheets", "-p", "no:randomly", "--timeout=1200", "-s"])


def _secrets() -> int:
    """Refuse what looks like a password or a key and is not known to be none."""
    found = supply.secrets_found(ROOT, _script("detect-secrets"), _tree())
    for line in found:
        print(f"{line}; if it is none, its hash goes into {supply.BASELINE}")
    return 1 if found else 0


def _tree() -> list[str]:
    """Return the files that git keeps, or without git those that are not built."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]
    built = {".venv", "build", "dist", "_data", "compiled", "__pycache__"}
    files = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return sorted(str(path) for path in files if built.isdisjoint(path.parts))


def _translations() -> int:
    """Refuse a catalogue that the sources have left behind, or that has an entry without a translation."""
    result = 0
    for catalogue in _catalogues():
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(shutil.copy(catalogue, folder))
            _lupdate(fresh)
            if fresh.read_bytes() != catalogue.read_bytes():
                print(f"{catalogue.name} is behind the sources: run python3 packaging/dev.py translate")
                result = 1
            unfinished = fresh.read_text("utf-8").count('type="unfinished"')
        if unfinished:
            print(f"{catalogue.name}: {unfinished} entries have no translation")
            result = 1
    return result


def _catalogues() -> list[Path]:
    return sorted((ROOT / "resources" / "i18n").glob("*.ts"))


def _lupdate(catalogue: Path) -> None:
    """Merge the texts of forms and code into *catalogue*; no line numbers, so that only texts make a difference."""
    code = sorted(path for path in (ROOT / "desktop_app").rglob("*.py") if "compiled" not in path.parts)
    sources = [str(path.relative_to(ROOT)) for path in [*code, *sorted((ROOT / "forms").glob("*.ui"))]]
    options = ["-silent", "-locations", "none", "-no-obsolete", "-source-language", "en"]
    if catalogue.stem == "app_en":
        options.append("-pluralonly")  # the sources are English; only what is counted has two forms
    check_call([str(_script("pyside6-lupdate")), *options, *sources, "-ts", str(catalogue)])


def _wheel() -> int:
    """Build the wheel, install it with the locked packages in a fresh environment, and start it there."""
    shutil.rmtree(BUILD / "wheel", ignore_errors=True)
    pip = [python(), "-m", "pip", "--disable-pip-version-check"]
    check_call([*pip, "wheel", "-q", "--no-build-isolation", "--no-deps", "-w", str(BUILD / "wheel"), "."])
    wheels = [str(path) for path in (BUILD / "wheel").glob("accord_desk-*.whl")]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        venv.create(place / "venv", with_pip=True)
        inside = _python_of(place / "venv")
        _install_locked(inside, LOCK, NOT_COMPILED)
        check_call([inside, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", *wheels])
        home = {"ACCORD_HOME": str(place / "home"), "QT_QPA_PLATFORM": "offscreen"}
        starts = call([str(Path(inside).with_name("accord-desk")), "--version"], cwd=place, **home)
        # A desk has no more than that; what head office has besides is looked at with it.
        _install_locked(inside, HUB_LOCK, NOT_COMPILED)
        refused = supply.write_parts(ROOT, _script("cyclonedx-py"), inside, BUILD / "supply")
        for line in refused:
            print(f"no accepted licence: {line}")
        if refused:
            return 1
        return max(starts, call([str(Path(inside).with_name("accord-hub")), "--version"], cwd=place))


# ── Set-up ────────────────────────────────────────────────────────────────────────────────────────────────────────


def set_up(libraries: Mapping[str, str]) -> None:
    """Make this machine ready: *libraries* of the system, ``.venv``, locked packages, compiled forms and fonts."""
    if IS_LINUX and shutil.which("dpkg-query"):
        _install_libraries(libraries)
    if not Path(python()).exists():
        print("Making .venv", flush=True)
        venv.create(VENV, with_pip=True, clear=True)
    if _has_changed("packages", [DEV_LOCK]):
        print("Installing the locked packages", flush=True)
        _install_locked(python(), DEV_LOCK)
        _remember("packages", [DEV_LOCK])
    definition = [ROOT / "pyproject.toml", ROOT / "packaging" / "hatch_build.py"]
    if _has_changed("project", definition):
        editable = ["--no-build-isolation", "--no-deps", "--editable", "."]
        check_call([python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *editable])
        _remember("project", definition)
    check_call([python(), "packaging/hatch_build.py"])


def _install_libraries(libraries: Mapping[str, str]) -> None:
    """Install what is missing when we are root on Debian, else say what is missing."""
    wanted = dict(libraries)
    if not _can_make_environments():
        wanted["python3-venv"] = "makes .venv"
    missing = {name: reason for name, reason in wanted.items() if name not in _installed(wanted)}
    if not missing:
        return
    for name, reason in missing.items():
        print(f"  {name:22} {reason}")
    if os.geteuid() != 0:
        print(f"These are missing here: sudo apt-get install --no-install-recommends {' '.join(missing)}")
        return
    print(f"Installing {len(missing)} packages of the system", flush=True)
    # RUNLEVEL: a package installed for a test starts no service.
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    check_call([*apt, "update"], **quiet)
    install = [*apt, "install", "--yes", "--no-install-recommends", *missing]
    subprocess.run(install, env=_environment(quiet), stdout=subprocess.DEVNULL, check=True)


def _installed(names: Iterable[str]) -> set[str]:
    query = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}


def _can_make_environments() -> bool:
    """Return whether this Python has ensurepip, which Debian keeps in a package of its own."""
    return subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode == 0


def _install_locked(interpreter: str, locked: Path, *more: str) -> None:
    # Wheels only: no package runs code of its own to be installed.  No dependencies: the lock is complete, and pip
    # would look for the newest release of a package that another asks for with an extra, which the lock does not have.
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    check_call([interpreter, "-m", "pip", "install", *options, *more, "-r", str(locked)])


def _has_changed(name: str, files: Sequence[Path]) -> bool:
    stamp = VENV / f".{name}"
    return not stamp.exists() or stamp.read_text("ascii") != _digest(files)


def _remember(name: str, files: Sequence[Path]) -> None:
    (VENV / f".{name}").write_text(_digest(files), "ascii")


def _digest(files: Sequence[Path]) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


# ── Programs ──────────────────────────────────────────────────────────────────────────────────────────────────────


def pytest(rest: Sequence[str], output: Path | None = None) -> int:
    """Run pytest offscreen; copy what it prints to *output* if given."""
    command = [python(), "-m", "pytest", *rest]
    if output is None:
        return call(command, QT_QPA_PLATFORM="offscreen")
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("w", encoding="utf-8") as kept:
        kept.write(_circumstances())
        kept.flush()
        environment = _environment({"QT_QPA_PLATFORM": "offscreen"})
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as running:
            for line in running.stdout or ():
                print(line, end="", flush=True)
                kept.write(line)
    return running.returncode


def _suite(
    folder: str,
    absent: str,
    rest: Sequence[str],
    output: Path | None = None,
    libraries: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Run the suite in ``tests/<folder>``, which ``test`` leaves out, or say that it is *absent*.

    It needs *libraries* of the system beside those of the tests.
    """
    if not any((ROOT / "tests" / folder).glob("test_*.py")):
        print(f"tests/{folder}: {absent}.")
        return 0
    set_up({**FOR_QT, **FOR_TESTS, **libraries})
    return pytest([f"tests/{folder}", *rest], output)


def _circumstances() -> str:
    """Return one line that says when, of what and on what; a copy of the tree without git has no commit."""
    commit = ""
    if shutil.which("git"):
        asked = ["git", "rev-parse", "--short", "HEAD"]
        commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    facts = [f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", f"commit {commit or 'unknown'}"]
    return ", ".join([*facts, f"Python {platform.python_version()}", f"{os.cpu_count()} processors"]) + "\n"


def python() -> str:
    """Return the interpreter of ``.venv``."""
    return _python_of(VENV)


def _python_of(environment: Path) -> str:
    return str(environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def _script(name: str) -> Path:
    """Return a command that a package installed in ``.venv``."""
    return Path(python()).with_name(f"{name}.exe" if sys.platform == "win32" else name)


def call(command: Sequence[str], cwd: Path = ROOT, **extra: str) -> int:
    """Run *command* with *extra* environment and return its exit code."""
    return subprocess.run(command, cwd=cwd, env=_environment(extra), check=False).returncode


def check_call(command: Sequence[str], **extra: str) -> None:
    """Run *command*; a failure ends dev.py."""
    subprocess.run(command, cwd=ROOT, env=_environment(extra), check=True)


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return our environment with *extra*, in UTF-8 also where the machine has no locale at all."""
    environment = dict(os.environ)
    # The tests start hundreds of processes, and to compile the program anew is half of such a start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    locale = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    if IS_LINUX and "utf" not in locale.lower():
        environment["LC_ALL"] = "C.UTF-8"
    return environment | dict(extra)


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "audit": audit,
    "bench": bench,
    "build": build,
    "check": check,
    "demo": demo,
    "faults": faults,
    "lock": lock,
    "manual": manual,
    "package": package,
    "run": run,
    "test": test,
    "translate": translate,
}

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - the one script that an older Python may be asked to run
        sys.exit(f"Accord Desk needs Python 3.11 or later; this is {platform.python_version()}.")
    sys.exit(main(sys.argv[1:]))
