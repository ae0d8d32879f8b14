"""SECURITY.md claims nothing that no test proves, and leaves out none of the requirements it answers to."""

import re

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
PROOFS = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)))
ROW = re.compile(r"^\| ([A-K][0-9]+) \| (.+) \| (.+) \| ?(.*) ?\|$", re.MULTILINE)
PLACE = r"`((?:domain|services|storage|devices|documents|ui|wire|log|process|hub)[\w/]*)`"
COUNTS = {"A": 21, "B": 13, "C": 10, "D": 8, "E": 7, "F": 13, "G": 8, "H": 15, "I": 6, "J": 6, "K": 9}
"""How many requirements each area has."""
NO_TEST_OF_ITS_OWN = {"K6"}
"""A check of its own kind, which ``make check`` runs."""


@pytest.mark.parametrize(("file", "name"), PROOFS, ids=lambda part: part)
def test_every_test_that_is_named_is_there(file, name):
    source = (ROOT / "tests" / file).read_text("utf-8")
    assert re.search(rf"^(async )?def test_{name}\(", source, re.MULTILINE)


def test_every_requirement_has_a_proof_or_says_that_it_has_none():
    rows = ROW.findall(PAGE)
    assert [row[0] for row in rows] == [f"{area}{no}" for area, most in COUNTS.items() for no in range(1, most + 1)]
    without = [row[0] for row in rows if not row[3].strip() and "NOT" not in row[1] + row[2]]
    assert set(without) == NO_TEST_OF_ITS_OWN
    assert len(PROOFS) > 100


def test_every_place_that_is_named_is_there():
    for row in ROW.findall(PAGE):
        for place in re.findall(
            r"`((?:domain|services|storage|devices|documents|ui|wire|log|process|hub)[\w/]*)`", row[2]
        ):
            where = ROOT / "desktop_app" / place
            assert where.is_dir() or where.with_suffix(".py").is_file(), (row[0], place)
