"""The guides of docs/guides name what is there: files, tests, commands, and each other."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
TOP = r"(?:desktop_app|resources|tests|packaging|docs|forms)/"
MADE_BY_IT = {
    "resources/agreements/refund_confirmation.2.toml",
    "resources/i18n/app_zh_TW.ts",
    "resources/policies/refund.2027-1.toml",
}
"""What somebody has only after following the guide."""
LAYER = "(?:ui|documents|devices|hub|storage|services|wire|domain)"


def is_there(name: str) -> bool:
    """Whether *name* is a file or folder of the tree, or a word that stands in the module before it."""
    path = re.sub(r"<\w+>", "*", name)
    if any([*ROOT.glob(f"{top}{path}"), *ROOT.glob(f"{top}{path}.*")] for top in ("", "desktop_app/")):
        return True
    parts = re.split(r"[./]", path)
    for length in range(len(parts), 0, -1):
        module = ROOT.joinpath("desktop_app", *parts[:length])
        for file in (module.with_suffix(".py"), module / "__init__.py"):
            if file.is_file():
                return all(re.search(rf"\b{word}\b", file.read_text("utf-8")) for word in parts[length:])
    return False


@pytest.mark.parametrize("guide", GUIDES, ids=[guide.stem for guide in GUIDES])
def test_every_file_that_a_guide_names_is_there(guide):
    text = guide.read_text("utf-8")
    named = set(re.findall(rf"\b{TOP}[\w./-]*\w", re.sub(r"\S*<\w+>\S*", "", text)))

    assert len(named) > 5
    assert sorted(name for name in named - MADE_BY_IT if not (ROOT / name).exists()) == []
    links = re.findall(r"\]\(([^)#]+)", text)
    assert [link for link in links if not (guide.parent / link).exists()] == []


def test_readme_leads_to_every_guide():
    said = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))

    assert [guide.stem for guide in GUIDES] == ["clause", "field", "language", "policy", "solution"]
    assert [guide.name for guide in GUIDES if f"docs/guides/{guide.name}" not in said] == []
    assert "docs/operations.md" in said


def test_every_place_that_architecture_names_is_there():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    paths = set(re.findall(r"`([\w.*<>-]+(?:/[\w.*<>-]+)+)`", text))
    dotted = set(re.findall(rf"`({LAYER}(?:\.\w+)+)(?:\(\))?`", text))

    assert len(paths) > 150
    assert len(dotted) > 5
    assert sorted(name for name in paths | dotted if not is_there(name)) == []


@pytest.mark.parametrize("name", ["ui/models/case_table", "domain.errors.HARM", "domain/papers/page_code.Copied"])
def test_a_place_that_was_moved_is_missed(name):
    assert not is_there(name)


def test_every_place_where_it_lies_is_there():
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Where it lies")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([^`]+)`", table)) - {"desktop_app", "tests", "promises.toml", "common_passwords.txt"}
    patterns = {re.sub(r"<\w+>", "*", name) for name in named}

    assert len(named) > 20
    assert sorted(one for one in patterns if not [*ROOT.glob(one), *(ROOT / "desktop_app").glob(f"{one}*")]) == []


def test_every_picture_of_the_program_is_shown_somewhere():
    pictures = {path.name for path in (ROOT / "docs" / "screenshots").rglob("*.png")}
    shown = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "resources/help/manual.toml"))

    assert len(pictures) > 8
    assert sorted(name for name in pictures if name not in shown) == []
