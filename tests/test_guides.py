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

    assert [guide.stem for guide in GUIDES] == ["clause", "language", "policy", "solution"]
    assert [guide.name for guide in GUIDES if f"docs/guides/{guide.name}" not in said] == []
    assert "docs/operations.md" in said


def test_every_room_on_the_datas_way_is_there():
    way = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## The data's way")[2].partition("\n## ")[0]
    rooms = set(re.findall(r"`([\w/]+)`", way)) - {"desktop_app"}

    assert len(rooms) > 40
    assert sorted(room for room in rooms if not list((ROOT / "desktop_app").glob(f"{room}*"))) == []


def test_every_place_where_it_lies_is_there():
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Where it lies")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([^`]+)`", table)) - {"desktop_app", "tests", "promises.toml"}
    patterns = {re.sub(r"<\w+>", "*", name) for name in named}

    assert len(named) > 20
    assert sorted(one for one in patterns if not [*ROOT.glob(one), *(ROOT / "desktop_app").glob(f"{one}*")]) == []


def is_room(name: str) -> bool:
    place = ROOT / "desktop_app" / name
    return place.is_dir() or place.with_name(f"{place.name}.py").is_file()
