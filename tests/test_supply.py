"""What the product is made of: licences, floors, and that nothing unknown is ever called good."""

import json
import platform
import re
import sys
from pathlib import Path

import pytest

from desktop_app import __version__
from tests.conftest import ROOT, script

pytestmark = pytest.mark.long

LOCK = ROOT / "packaging" / "requirements-hub.txt"
"""Of all that is shipped: a desk has a part of it."""


@pytest.fixture(scope="module")
def supply():
    return script("supply")


@pytest.fixture
def cyclonedx(tmp_path):
    """The tool, which does not hold what it wrote against the schema: that takes it twenty seconds.

    It does so wherever parts are listed to be delivered, with every ``dev.py check`` too (the step ``wheel``).
    """
    tool = tmp_path / "cyclonedx"
    tool.write_text(f'#!/bin/sh\nexec "{Path(sys.executable).with_name("cyclonedx-py")}" "$@" --no-validate\n', "utf-8")
    tool.chmod(0o755)
    return tool


def document(*components):
    return {"components": [{"name": name, "version": "1", "licenses": licences} for name, licences in components]}


def numbers(version):
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def test_no_locked_part_is_below_its_floor(supply):
    floors = supply.rules(ROOT)["floors"]
    locked = supply.locked(LOCK.read_text("utf-8"))
    assert set(floors) <= set(locked)
    below = {name: locked[name] for name, floor in floors.items() if numbers(locked[name]) < numbers(floor["version"])}
    assert below == {}


def test_the_floors_would_catch_an_older_part(supply):
    locked = supply.locked("ReportLab==4.5.1 \\\n    --hash=sha256:0\n")
    assert numbers(locked["reportlab"]) < numbers(supply.rules(ROOT)["floors"]["reportlab"]["version"])


def test_of_alternatives_one_accepted_licence_is_enough_of_a_sum_all_count(supply):
    parts = supply.parts_of(
        document(
            ("either", [{"expression": "GPL-2.0-only OR MIT"}]),
            ("both", [{"expression": "MIT AND GPL-2.0-only"}]),
            ("two entries", [{"license": {"id": "MIT"}}, {"license": {"id": "GPL-2.0-only"}}]),
        ),
        {},
    )
    refused = supply.unaccepted(parts, ["MIT"])
    assert [line.split(" 1:")[0] for line in refused] == ["both", "two entries"]


def test_a_part_without_a_licence_is_refused_until_somebody_has_read_it(supply):
    silent = document(("Silent_Part", []))
    assert supply.unaccepted(supply.parts_of(silent, {}), ["MIT"]) == ["Silent_Part 1: no licence is known"]
    assert supply.unaccepted(supply.parts_of(silent, {"silent-part": "MIT"}), ["MIT"]) == []


def test_what_we_have_read_names_locked_parts_only(supply):
    assert set(supply.rules(ROOT)["read"]) <= set(supply.locked(LOCK.read_text("utf-8")))


def test_every_font_of_the_tree_is_a_part(supply):
    known = {path for files in supply.rules(ROOT)["files"] for path in files["paths"]}
    lying = {str(path.relative_to(ROOT)) for path in (ROOT / "resources" / "fonts").iterdir()}
    assert lying - known == {path for path in lying if path.endswith((".md", ".txt"))} - known
    assert {path for path in known if path.startswith("resources/fonts/")} <= lying
    assert all((ROOT / path).is_file() for path in known)


def test_the_text_of_every_licence_goes_along(supply):
    """Of each part that goes to a desk from here; what only another system needs is not installed."""
    texts = script("licences").texts(ROOT)
    parts = {place.split("/")[1] for place in texts}
    locked = supply.locked((ROOT / "packaging" / "requirements.txt").read_text("utf-8"))

    assert all(source.stat().st_size > 0 for source in texts.values())
    assert set(locked) - parts == {"tzdata"} - parts
    assert "python" in parts
    assert sorted(place for place in texts if "/pyside6-essentials/" in place) == [
        "licences/pyside6-essentials/GPL-3.0.txt",
        "licences/pyside6-essentials/LGPL-3.0.txt",
    ]


def test_a_bundle_is_listed_with_what_it_took_from_the_system_and_without_what_stayed_out(supply, cyclonedx, tmp_path):
    bundle, file = tmp_path / "bundle", tmp_path / "sbom.cdx.json"
    for name in ("libxcb1", "libgcc-s1"):
        text = bundle / "_internal" / "licences" / "debian" / name / "copyright"
        text.parent.mkdir(parents=True)
        text.touch()
    (bundle / "_internal" / "licences" / "debian" / "common-licenses").mkdir()

    supply.write_parts_of_package(
        ROOT, cyclonedx, sys.executable, bundle, {"libxcb1": "1.15-1", "libgcc-s1": "12+d"}.get, file
    )
    listed = json.loads(file.read_text("utf-8"))
    found = {one["name"].lower(): one for one in listed["components"]}

    assert listed["metadata"]["component"]["version"] == __version__
    assert found["libgcc-s1"]["purl"] == "pkg:deb/debian/libgcc-s1@12%2Bd"
    assert found["libxcb1"]["version"] == "1.15-1"
    assert found["cpython"]["version"] == platform.python_version()
    assert found["sqlcipher3"]["licenses"] == [{"expression": supply.rules(ROOT)["read"]["sqlcipher3"]}]
    assert {"sqlalchemy", "pyinstaller", "noto sans sc"} <= set(found)
    assert not {"pytest", "pip", "mypy", "psycopg", "common-licenses"} & set(found)
    assert {one["ref"] for one in listed["dependencies"]} <= {
        listed["metadata"]["component"]["bom-ref"],
        *(one["bom-ref"] for one in listed["components"]),
    }


def test_a_part_without_a_text_stops_the_build(tmp_path, monkeypatch):
    licences = script("licences")
    own = tmp_path / "silent_part-1.dist-info"
    own.mkdir()
    (own / "METADATA").write_text("Metadata-Version: 2.1\nName: silent-part\nVersion: 1\n", "ascii")
    (own / "RECORD").write_text("silent_part-1.dist-info/METADATA,,\n", "ascii")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert [place.split("/")[1] for place in licences.texts(tmp_path, ["no-such-part"])] == ["python"]
    with pytest.raises(SystemExit, match="silent-part brings no licence text"):
        licences.texts(tmp_path, ["silent-part"])


def test_the_text_of_a_library_of_the_system_goes_along_with_those_that_it_only_names(supply):
    """Of what PyInstaller takes on this machine, a library of Debian's that every program loads."""
    licences = script("licences")
    library = "/lib/x86_64-linux-gnu/libgcc_s.so.1"

    texts = licences.of_system([library, library, sys.executable])

    own = texts["licences/debian/libgcc-s1/copyright"]
    named = set(re.findall(r"common-licenses/([A-Z]+-[\d.]*\d)", own.read_text("utf-8")))
    assert "GPL-3" in named
    assert {place for place in texts if "common-licenses" in place} >= {
        f"licences/debian/common-licenses/{name}" for name in named
    }
    assert all(source.is_file() for source in texts.values())


def test_a_library_of_nobody_and_one_without_a_text_stop_the_build(supply, tmp_path):
    licences = script("licences")
    stray = tmp_path / "libstray.so"
    stray.write_bytes(b"")

    with pytest.raises(SystemExit, match=r"No package owns .*libstray\.so: its licence is not known"):
        licences.of_system([str(stray)])
    with pytest.raises(SystemExit, match=r"libgcc-s1, which owns .*, has no text"):
        licences.of_system(["/lib/x86_64-linux-gnu/libgcc_s.so.1"], tmp_path)


def test_parts_that_could_not_be_looked_up_are_never_called_good(supply):
    answer = {"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}]}
    found = supply.advisories(json.dumps(answer))
    assert (found.holes, found.not_looked_at, found.is_whole) == ((), ("b",), False)


def test_an_answer_about_nothing_is_not_good_either(supply):
    assert not supply.advisories('{"dependencies": []}').is_whole


@pytest.mark.parametrize(
    ("answer", "result", "words"),
    [
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}', 0, "Audited: 1 parts"),
        ('{"dependencies": [{"name": "b", "skip_reason": "not found"}]}', 3, "NOT AUDITED"),
        ("", 3, "NOT AUDITED"),
        (
            '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-0", "fix_versions": ["2"]}]}]}',
            1,
            "a 1: CVE-0, mended in 2",
        ),
    ],
)
def test_the_audit_says_what_it_is_worth(supply, tmp_path, capsys, answer, result, words):
    """The tool's own cheerful last words are not shown."""
    tool = tmp_path / "pip-audit"
    (tmp_path / "answer.json").write_text(answer, "utf-8")
    tool.write_text(f"#!/bin/sh\necho 'No known vulnerabilities found' >&2\ncat '{tmp_path}/answer.json'\n", "ascii")
    tool.chmod(0o755)
    assert supply.audit(tool, LOCK) == result
    said = capsys.readouterr().out
    assert words in said
    if result:
        assert "No known" not in said or not answer
