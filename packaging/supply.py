"""What the product is made of, and whether it may be shipped: parts, licences, secrets, known holes.

Standard library only, like ``dev.py``, which calls it; the tools it starts lie in ``.venv``.
"""

import hashlib
import json
import platform
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import deb

BASELINE = "packaging/secrets-baseline.json"
_OF_PYTHON = frozenset({"pip", "setuptools", "wheel"})
"""Come with an environment and do not go to a desk."""
_PLANTED = "-----BEGIN " + "RSA PRIVATE KEY-----\n"
"""In two pieces, so that this file itself has none."""
_OF_INVENTED_PEOPLE = ("Base64HighEntropyString", "HexHighEntropyString", "KeywordDetector")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the product, with its licence as an expression of SPDX, empty when nobody has read it."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class Advisories:
    """What the search for known holes has found out."""

    holes: tuple[str, ...]
    looked_at: int
    not_looked_at: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every part was looked up: only then does no hole mean anything."""
        return self.looked_at > 0 and not self.not_looked_at


def rules(root: Path) -> dict[str, Any]:
    """Return what ``supply.toml`` says."""
    return tomllib.loads((root / "packaging" / "supply.toml").read_text("utf-8"))


# ── Parts and licences ────────────────────────────────────────────────────────────────────────────────────────────


def write_parts(root: Path, tool: Path, interpreter: str, out: Path) -> list[str]:
    """Write ``sbom.cdx.json`` (CycloneDX 1.6) and ``licences.txt`` of what *interpreter*'s environment holds.

    Args:
        root: the tree.
        tool: ``cyclonedx-py``.
        interpreter: of an environment with the product and its locked packages, and nothing else.
        out: the folder for both files.

    Returns:
        What is wrong, a line each: a part without a licence that ``supply.toml`` accepts.
    """
    out.mkdir(parents=True, exist_ok=True)
    file = out / "sbom.cdx.json"
    known = rules(root)
    document = _completed(_held(root, tool, interpreter, file), root, known)
    _write(document, file)
    parts = parts_of(document, known["read"])
    lines = [f"{part.name:32}{part.version:18}{part.licence or 'NOT READ'}\n" for part in parts]
    (out / "licences.txt").write_text("".join(lines), "utf-8")
    return unaccepted(parts, known["accepted"])


def write_parts_of_package(
    root: Path, tool: Path, interpreter: str, bundle: Path, versions: Callable[[str], str], file: Path
) -> None:
    """Write to *file* what *bundle* is made of: Python, its locked packages, and libraries of Debian's packages.

    Args:
        root: the tree.
        tool: ``cyclonedx-py``.
        interpreter: that froze the bundle; what the lock of a desk does not name stayed out.
        bundle: PyInstaller's folder, which says by its licence texts whose libraries it holds.
        versions: of a package of Debian on the machine that froze.
        file: to be written, CycloneDX 1.6.
    """
    document = _held(root, tool, interpreter, file)
    wanted = _frozen(root)
    components = [one for one in document["components"] if _folded(one["name"]) in wanted]
    left = {one["bom-ref"] for one in components} | {document["metadata"]["component"]["bom-ref"]}
    dependencies = [
        one | {"dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in left]}
        for one in document.get("dependencies", ())
        if one["ref"] in left
    ]
    kept = document | {"components": components, "dependencies": dependencies}
    whole = _completed(kept, root, rules(root))
    whole["components"] += [_of_python(platform.python_version())]
    whole["components"] += [_of_debian(name, versions(name)) for name in packages_of_system(bundle)]
    _write(whole, file)


def packages_of_system(bundle: Path) -> list[str]:
    """Return the packages of Debian whose libraries lie in *bundle*, by the texts that went along with them."""
    found = bundle.glob("_internal/licences/debian/*/copyright")
    return sorted(text.parent.name for text in found)


def _held(root: Path, tool: Path, interpreter: str, file: Path) -> dict[str, Any]:
    """What *interpreter*'s environment holds, as the tool says it; it says so to a *file*."""
    file.parent.mkdir(parents=True, exist_ok=True)
    options = ["--pyproject", "pyproject.toml", "--output-reproducible", "--sv", "1.6", "-o", str(file)]
    subprocess.run([str(tool), "environment", *options, interpreter], cwd=root, check=True)
    held: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return held


def _write(document: Mapping[str, Any], file: Path) -> None:
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def _frozen(root: Path) -> frozenset[str]:
    """The names of what goes into a bundle from an environment: what a desk's lock names, and what starts it."""
    return frozenset({*locked((root / "packaging" / "requirements.txt").read_text("utf-8")), "pyinstaller"})


def _of_python(version: str) -> dict[str, Any]:
    return {
        "bom-ref": "python",
        "licenses": [{"license": {"id": "Python-2.0"}}],
        "name": "CPython",
        "type": "platform",
        "version": version,
    }


def _of_debian(name: str, version: str) -> dict[str, Any]:
    purl = f"pkg:deb/debian/{quote(name)}@{quote(version)}"
    text = f"licences/debian/{name}/copyright"
    return {
        "bom-ref": purl,
        # Debian's copyright files name a licence for each file of the source: the text counts, it goes along.
        "licenses": [{"license": {"name": f"see {text}"}}],
        "name": name,
        "purl": purl,
        "type": "library",
        "version": version,
    }


def _completed(document: dict[str, Any], root: Path, known: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is Python's own, say what we have read, and add the files that no package manager knows."""
    components = [
        one | {"licenses": [{"expression": known["read"][_folded(one["name"])]}]}
        if _folded(one["name"]) in known["read"]
        else one
        for one in document["components"]
        if _folded(one["name"]) not in _OF_PYTHON
    ]
    gone = {one["bom-ref"] for one in document["components"]} - {one["bom-ref"] for one in components}
    for files in known["files"]:
        digest = hashlib.sha256(b"".join((root / path).read_bytes() for path in files["paths"])).hexdigest()
        component = {
            "bom-ref": f"file:{files['name']}",
            "hashes": [{"alg": "SHA-256", "content": digest}],
            "licenses": [{"license": {"id": files["licence"]}}],
            "name": files["name"],
            "type": "file",
            "version": files["version"],
        }
        components.append(component)
    dependencies = [one for one in document.get("dependencies", ()) if one["ref"] not in gone]
    product = document["metadata"]["component"] | {"version": deb.version(root)}
    about = document["metadata"] | {"component": product}
    return document | {"components": components, "dependencies": dependencies, "metadata": about}


def parts_of(document: Mapping[str, Any], read: Mapping[str, str]) -> list[Part]:
    """Return the parts of a CycloneDX *document* by name; what we have *read* goes before what a part says."""
    parts = []
    for component in document["components"]:
        said = [_licence(entry) for entry in component.get("licenses", ())]
        licence = read.get(_folded(component["name"])) or " AND ".join(said)
        parts.append(Part(component["name"], component.get("version", ""), licence))
    return sorted(parts, key=lambda part: part.name.lower())


def _licence(entry: Mapping[str, Any]) -> str:
    named = entry.get("license", {})
    return str(entry.get("expression") or named.get("id") or named.get("name") or "")


def unaccepted(parts: Iterable[Part], accepted: Iterable[str]) -> list[str]:
    """Return a line for each part that offers no licence we accept: of alternatives one is enough, of a sum all."""
    known = frozenset(accepted)
    return [
        f"{part.name} {part.version}: {part.licence or 'no licence is known'}"
        for part in parts
        if not any(all(one.strip(" ()") in known for one in way.split(" AND ")) for way in part.licence.split(" OR "))
    ]


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    """Return name → version of what a lock's text pins."""
    return {
        _folded(name): version for name, version in re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;]+)", lock, re.MULTILINE)
    }


# ── Secrets ───────────────────────────────────────────────────────────────────────────────────────────────────────


def secrets_found(root: Path, tool: Path, files: Sequence[str]) -> list[str]:
    """Return where *files* of the tree hold what looks like a secret and is not in the baseline.

    In the tests the passwords of invented people and long numbers are what they are about: there only what has the
    shape of a key or a token counts.

    Raises:
        RuntimeError: a planted secret was not found, so the scan looks at nothing.
    """
    tests = [file for file in files if file.startswith("tests/")]
    product = [file for file in files if not file.startswith("tests/") and file != BASELINE]
    found = _scanned(root, tool, product, ()) | _scanned(root, tool, tests, _OF_INVENTED_PEOPLE)
    accepted = json.loads((root / BASELINE).read_text("utf-8"))
    return [
        f"{file}:{one['line_number']}: {one['type']}, {one['hashed_secret']}"
        for file, ones in sorted(found.items())
        for one in ones
        if one["hashed_secret"] not in accepted.get(file, ())
    ]


def _scanned(root: Path, tool: Path, files: Iterable[str], without: Iterable[str]) -> dict[str, Any]:
    """Scan a copy in a place without git, since the tool leaves out what git does not know, with a planted key."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for file in files:
            if (root / file).is_file():
                (place / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(root / file, place / file)
        (place / "planted.pem").write_text(_PLANTED, "utf-8")
        disabled = [word for plugin in without for word in ("--disable-plugin", plugin)]
        command = [str(tool), "scan", "--all-files", *disabled, "."]
        answer = subprocess.run(command, cwd=place, capture_output=True, check=True).stdout
    found: dict[str, Any] = json.loads(answer)["results"]
    if not found.pop("planted.pem", None):
        message = "the scan for secrets did not find the planted one"
        raise RuntimeError(message)
    return found


# ── Advisories ────────────────────────────────────────────────────────────────────────────────────────────────────


def advisories(answer: str) -> Advisories:
    """Read what ``pip-audit --format json`` answered: a part it could not look up is not a part without holes.

    Raises:
        ValueError: it answered something else.
    """
    parts = json.loads(answer)["dependencies"]
    holes = [
        f"{part['name']} {part['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no release'}"
        for part in parts
        for hole in part.get("vulns", ())
    ]
    missed = [part["name"] for part in parts if "skip_reason" in part]
    return Advisories(tuple(holes), len(parts) - len(missed), tuple(missed))


def audit(tool: Path, lock: Path) -> int:
    """Look the locked packages up among the known holes, and say what that is worth.

    Returns:
        0 when every part was looked up and none has a hole, 1 when one has, 3 when not every part could be looked up.
    """
    command = [
        str(tool),
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner",
        "off",
        "-r",
        str(lock),
        "-f",
        "json",
    ]
    # Its own last words are "No known vulnerabilities found", also when it could look up nothing: they are kept back.
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = advisories(asked.stdout)
    except ValueError:
        print(f"NOT AUDITED: {tool.name} gave no answer.", asked.stderr, sep="\n")
        return 3
    for hole in found.holes:
        print(hole)
    if found.holes:
        return 1
    if not found.is_whole:
        print(f"NOT AUDITED: {len(found.not_looked_at)} parts could not be looked up, {found.looked_at} were.")
        print("Run this again where there is advisory data, before a release goes to a desk.")
        return 3
    print(f"Audited: {found.looked_at} parts, no known hole.")
    return 0
