"""The guide for head office is true: its blocks run, in its order, at a hub and at a desk that speak over a socket."""

import json
import os
import re
import shlex
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app import cli, hub_cli
from desktop_app.bootstrap import head_office
from desktop_app.commands.figures import BEIJING
from tests import real_desk
from tests.hub.test_command import served
from tests.hub.test_runbook import blocks

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "operations.md").read_text("utf-8")
BRANCH = "10086"
PROGRAMS: Mapping[str, Callable[[list[str]], int]] = {"accord-hub": hub_cli.main, "accord-desk": cli.run}


class Operator:
    """Types the lines of the guide; what one prints goes where it says, or is given back."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.variables = {"BRANCH": BRANCH, "LEADER": "S001"}

    def section(self, number: int, *who: str) -> list[tuple[int, str]]:
        """Exit code and output of each line of a section that is for one of *who*."""
        text = re.split(r"^## ", GUIDE, flags=re.MULTILINE)[number]
        lines = [line for block in blocks(text) if block.who in who for line in block.text.splitlines()]
        assert lines
        return [self._type(line) for line in lines]

    def _type(self, line: str) -> tuple[int, str]:
        filled = re.sub(r'"\$(\w+)"', lambda found: shlex.quote(self.variables[found[1]]), line)
        program, *words = shlex.split(filled)
        target = words[-1] if words[-2:-1] == [">"] else ""
        code = PROGRAMS[program](words[:-2] if target else words)
        said = self._capsys.readouterr()
        assert "Traceback" not in said.err
        if target:
            Path(target).write_text(said.out, "utf-8")
        return code, said.out


@pytest.fixture
def operator(tmp_path, monkeypatch, capsys):
    for name in (head_office.DSN_VARIABLE, head_office.SECRET_VARIABLE, head_office.STORE_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(head_office.DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setenv("ACCORD_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    real_desk.set_up_today(tmp_path / "home")
    (tmp_path / "password").write_text(real_desk.SUPERVISOR_PASSWORD, "utf-8")
    found = Operator(capsys)
    found.variables |= {"MONTH": f"{today():%Y-%m}", "DAY": today().isoformat()}
    return found


def today():
    return datetime.now(BEIJING).date()


def test_the_guide_leads_from_a_branch_that_is_let_in_to_a_desk_that_leaves(operator, tmp_path):
    data = tmp_path / "data"
    people = re.search(r"```json people.json\n(.*?)```", GUIDE, re.DOTALL)
    assert people is not None
    (tmp_path / "people.json").write_text(people[1], "utf-8")
    pack = (ROOT / "resources" / "policies" / "refund.toml").read_text("utf-8")
    pack = pack.replace('version = "2026.1"', 'version = "2026.2"', 1)
    pack = re.sub(r"effective_from = \S+", f"effective_from = {operator.variables['DAY']}", pack, count=1)
    (tmp_path / "refund.toml").write_text(pack, "utf-8")
    assert [code for code, _ in operator.section(3, "signer")] == [0, 0]
    keys = [json.loads((tmp_path / name).read_text("utf-8")) for name in ("first.json", "second.json")]
    data.mkdir()
    (data / head_office.REFERENCE_KEYS).write_text(json.dumps(keys), "utf-8")
    assert hub_cli.main(["migrate"]) == 0
    assert [code for code, _ in operator.section(2, "hub")] == [0, 0, 0, 0]

    with served(data) as client:
        operator.variables["HUB"] = str(client.base_url).rstrip("/")
        (code, enrolled), (first, _), (second, how) = operator.section(2, "desk")
        assert (code, first, second) == (0, 1, 0), how
        operator.variables["WORKSTATION"] = json.loads(enrolled)["workstation"]

        assert [code for code, _ in operator.section(3, "hub")] == [0, 0, 0]
        (_, _), (_, told) = operator.section(3, "desk")
        facts = json.loads(told.partition("== facts.json\n")[2].partition("\n== ")[0])
        assert [(one["version"], one["state"]) for one in facts["head_office"]["rules"]] == [(2, "in_force")]

        assert [code for code, _ in operator.section(5, "hub")] == [0, 0, 0]
        assert [code for code, _ in operator.section(6, "desk", "hub")] == [0, 0]


def test_what_the_guide_refers_to_is_there():
    links = re.findall(r"\]\(([^)#]+)(#[^)]*)?\)", GUIDE)
    anchors = {f"#{re.sub(r'[^a-z0-9 -]', '', title.lower()).replace(' ', '-')}" for title in titles(GUIDE)}

    assert [path for path, _ in links if not (ROOT / "docs" / path).exists()] == []
    assert set(re.findall(r"\]\((#[^)]*)\)", GUIDE)) <= anchors
    runbook = (ROOT / "packaging" / "hub" / "runbook.md").read_text("utf-8")
    named = {int(number) for number in re.findall(r"runbook (\d+)", GUIDE)}
    assert named <= {int(title.split()[0]) for title in titles(runbook)}
    assert os.fspath(Path(__file__).relative_to(ROOT)) in GUIDE


def titles(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)
