"""Compile forms, resources and translations; run by every build and, as a script, after an edit.

``forms/*.ui``, ``resources/*.qrc`` and ``resources/i18n/*.ts`` become ``desktop_app/ui/compiled``; fonts become
``desktop_app/_data/fonts``.  Only what is stale is made, and what has lost its source is removed.
"""

import ast
import importlib.util
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMPILED = Path("desktop_app/ui/compiled")
FONTS = Path("desktop_app/_data/fonts")
DATA = ("policies", "agreements", "phrases", "help", "imports", "bank", "privacy", "rehearsals")
"""Folders of ``resources/`` that travel in the wheel as they are."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source: where it lies, what it becomes, and the Qt tool that does it."""

    pattern: str
    target: str
    tool: str
    options: tuple[str, ...]
    output: str


UIC = ("-g", "python", "--from-imports", "--rc-prefix", "--no-autoconnection")
RCC = ("-g", "python", "--format-version", "1")
"""Later formats hold when each file was changed, so when somebody cloned the tree, and no two builds are equal."""
KINDS = (
    Kind("forms/*.ui", "ui_{}.py", "uic", UIC, "-o"),
    Kind("resources/*.qrc", "rc_{}.py", "rcc", RCC, "-o"),
    Kind("resources/i18n/*.ts", "{}.qm", "lrelease", ("-silent",), "-qm"),
)


@dataclass(frozen=True, slots=True)
class Job:
    """One target and all that it is made of."""

    kind: Kind
    source: Path
    target: Path

    def is_stale(self) -> bool:
        """Return whether the target is missing or older than anything it is made of."""
        if not self.target.exists():
            return True
        made = self.target.stat().st_mtime_ns
        return any(path.stat().st_mtime_ns > made for path in self._ingredients() if path.exists())

    def run(self) -> None:
        """Write the target in one step, so that a build beside this one never reads half a file."""
        part = self.target.with_name(f".{os.getpid()}-{self.target.name}")
        command = [str(qt_tool(self.kind.tool)), *self.kind.options, str(self.source), self.kind.output, str(part)]
        try:
            subprocess.run(command, check=True)
            if self.kind.tool == "uic":
                part.write_text(without_unused(part.read_text("utf-8")), "utf-8")
            part.replace(self.target)
        finally:
            part.unlink(missing_ok=True)

    def _ingredients(self) -> Iterator[Path]:
        yield self.source
        yield Path(__file__)  # how it is made
        if self.source.suffix == ".qrc":
            for entry in ET.parse(self.source).iter("file"):  # nosec B314 # our own .qrc
                yield self.source.parent / (entry.text or "")


def without_unused(form: str) -> str:
    """The *form* without the names that uic imports into each and this one does not use.

    PySide makes a class when it is imported, with all its enumerations: forty of them before the first window is ready.
    """
    tree, lines = ast.parse(form), form.splitlines(keepends=True)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in reversed(tree.body):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
            names = [alias.name for alias in node.names if alias.name in used]
            kept = f"from {node.module} import ({', '.join(names)})\n" if names else ""
            lines[node.lineno - 1 : node.end_lineno] = [kept]
    return "".join(lines)


def qt_tool(name: str) -> Path:
    """Return the tool of the PySide6 that this interpreter imports: its version is the runtime's version.

    The binary itself, not the ``pyside6-`` wrapper, which starts a second interpreter for each file.
    """
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} comes with PySide6, which this interpreter ({sys.executable}) does not have.")
    package = Path(spec.origin).parent
    for place in (package / "Qt" / "libexec" / name, package / name, package / f"{name}.exe"):
        if place.exists():
            return place
    raise SystemExit(f"{name} is missing from {package}.")


def jobs(root: Path) -> list[Job]:
    """Return what is to be compiled in the tree at *root*, stale or not."""
    return [
        Job(kind, source, root / COMPILED / kind.target.format(source.stem))
        for kind in KINDS
        for source in sorted(root.glob(kind.pattern))
    ]


def compile_stale(root: Path) -> list[Path]:
    """Write the stale targets, remove those whose source is gone, and return what was written."""
    wanted = jobs(root)
    (root / COMPILED).mkdir(parents=True, exist_ok=True)
    kept = {job.target.name for job in wanted}
    for path in (root / COMPILED).glob("[!._]*"):
        if path.suffix in {".py", ".qm"} and path.name not in kept:
            path.unlink()
    stale = [job for job in wanted if job.is_stale()]
    for job in stale:
        job.run()
    return [job.target for job in stale]


def build_fonts(root: Path) -> None:
    """Unpack and cut the fonts; ``packaging/fonts.py`` leaves alone what is up to date."""
    script = root / "packaging" / "fonts.py"
    if script.exists():
        _function(script, "build_fonts")(root, root / FONTS)


def _function(script: Path, name: str) -> Callable[..., object]:
    """Return a function of a script in ``packaging/``, which is no package: a library bears that name."""
    spec = importlib.util.spec_from_file_location(f"packaging_{script.stem}", script)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{script} cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up here
    spec.loader.exec_module(module)
    function: Callable[..., object] = getattr(module, name)
    return function


def data_files(root: Path) -> dict[str, str]:
    """Return what the wheel carries as ``desktop_app/_data``: source → place in the wheel.

    Of the fonts it carries the unpacked ones, and with them their licences and what else is not packed.
    """
    places = {root / "resources" / name: f"desktop_app/_data/{name}" for name in DATA}
    places[root / FONTS] = FONTS.as_posix()
    for path in (root / "resources" / "fonts").glob("*"):
        if path.suffix != ".xz":
            places[path] = f"{FONTS.as_posix()}/{path.name}"
    return {str(source): place for source, place in places.items() if source.exists()}


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # as a script before the first install: only the functions above are wanted
    pass
else:

    class CompileHook(BuildHookInterface[Any]):
        """Compiles before every wheel and editable install."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile; a real wheel also carries the data, an editable install reads it in the tree."""
            if self.target_name != "wheel":
                return
            root = Path(self.root)
            compile_stale(root)
            build_fonts(root)
            if version != "editable":
                build_data["force_include"].update(data_files(root))


def main() -> int:
    """Compile what is stale in this tree and say what was made."""
    root = Path(__file__).resolve().parent.parent
    made = compile_stale(root)
    build_fonts(root)
    print(f"{len(made)} of {len(jobs(root))} forms, icon sets and catalogues compiled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
