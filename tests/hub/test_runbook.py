"""What is delivered for a data centre is true: each file is judged by its own program, and the runbook's blocks run."""

import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from psycopg.conninfo import conninfo_to_dict

from desktop_app import hub_cli
from desktop_app.bootstrap import head_office
from desktop_app.hub.api.metrics import Metrics
from desktop_app.terminal import LANGUAGE_VARIABLE
from tests.hub.postgres import USER, programs
from tests.hub.rigs import KEYS

DELIVERED = Path(__file__).parents[2] / "packaging" / "hub"
RUNBOOK = (DELIVERED / "runbook.md").read_text("utf-8")
UNITS = sorted((DELIVERED / "systemd").glob("accord-hub*"))
EVERYTHING = sorted(path for path in DELIVERED.rglob("*") if path.is_file())
pytestmark = pytest.mark.long
FROM_HERE = Path(sysconfig.get_path("scripts"))


@dataclass(frozen=True)
class Block:
    """A block of the runbook, and who runs it."""

    who: str
    text: str


def blocks(text: str) -> list[Block]:
    found = re.findall(r"^```sh (\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [Block(who, inside) for who, inside in found]


def judged(*command: str | Path, **environment: str) -> str:
    """What a program says of a file; it must be content."""
    done = subprocess.run(command, env=os.environ | environment, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# ── Each file by its own program ──────────────────────────────────────────────────────────────────────────────────


def test_systemd_takes_every_unit(tmp_path):
    """Verified where the command is; on this machine it is not in /opt."""
    command = tmp_path / "accord-hub"
    command.write_text("#!/bin/sh\n", "ascii")
    command.chmod(0o755)
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/opt/accord-hub/bin/accord-hub", str(command))
        (tmp_path / unit.name).write_text(text, "utf-8")
    started = [tmp_path / unit.name.replace("@.", "@1.") for unit in UNITS]

    assert judged("systemd-analyze", "verify", "--man=no", *started) == ""


def test_no_unit_may_do_more_than_it_needs(tmp_path):
    for unit in UNITS:
        if unit.suffix == ".service":
            said = judged("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)
            assert "Overall exposure level" in said


def test_haproxy_takes_its_file_and_prometheus_its_own():
    assert judged("promtool", "check", "config", DELIVERED / "prometheus.yml").count("SUCCESS") == 3


def test_patroni_takes_its_file(tmp_path):
    text = re.sub(r"etcd\d\.bank\.example", "127.0.0.1", (DELIVERED / "patroni.yml").read_text("utf-8"))
    file = tmp_path / "patroni.yml"
    file.write_text(text, "utf-8")
    done = subprocess.run(["patroni", "--validate-config", file], text=True, capture_output=True, check=False)
    wrong = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]

    # It calls on what it is told of; no etcd answers here, and that is all it may say.
    assert [line for line in wrong if not re.search(r"^etcd3\.hosts\.\d 127.*(refused|not reachable)", line)] == []


def test_compose_names_what_is_there():
    compose = yaml.safe_load((DELIVERED / "compose.yaml").read_text("utf-8"))
    for name, service in compose["services"].items():
        assert set(service.get("secrets", ())) <= set(compose["secrets"]), name
        mounted = {volume.split(":")[0] for volume in service.get("volumes", ())}
        assert {one for one in mounted if not one.startswith("./")} <= set(compose["volumes"]), name
        assert all((DELIVERED / one).exists() for one in mounted if one.startswith("./")), name
        assert set(service.get("depends_on", ())) <= set(compose["services"]), name
        if service.get("image") == "accord-hub" and "entrypoint" not in service:
            hub_cli.build_parser().parse_args(service["command"])
    assert compose["services"]["hub1"]["build"]["dockerfile"] == "packaging/hub/Containerfile"


def test_containerfile_starts_the_hub_as_it_can_be_started():
    said = (DELIVERED / "Containerfile").read_text("utf-8")
    entry = re.findall(r"^(?:ENTRYPOINT|CMD) \[(.*)\]$", said, re.MULTILINE)
    words = re.findall(r'"([^"]*)"', ",".join(entry))

    assert words.pop(0) == "accord-hub"
    assert hub_cli.build_parser().parse_args(words).run is hub_cli.serve
    for copied in re.findall(r"^COPY (packaging/\S+)", said, re.MULTILINE):
        assert (DELIVERED.parents[1] / copied).exists()


# ── Whatever a file names exists ──────────────────────────────────────────────────────────────────────────────────


def test_every_command_that_is_named_can_be_given():
    """In units, image and runbook: each is parsed by the program itself."""
    parser, found = hub_cli.build_parser(), 0
    for file in EVERYTHING:
        for words in commands(file.read_text("utf-8")):
            parser.parse_args(words)
            found += 1
    assert found > 15


def commands(text: str) -> list[list[str]]:
    """The arguments of each ``accord-hub …`` in a line of its own or after a path, filled in where it is a pattern."""
    lines = re.findall(
        r"^(?:ExecStart=|ACCORD_HUB_DSN=\".*?\" )?(?:\S*/bin/)?accord-hub (.+?)(?: [>|] ?.*)?$", text, re.MULTILINE
    )
    return [re.sub(r'"?\$\{?(BRANCH|MOVING)\}?"?', "10086", line).replace('"', "").split() for line in lines]


def test_every_verb_is_in_the_page_of_commands():
    page = (DELIVERED.parents[1] / "docs" / "commands.md").read_text("utf-8")

    assert [one.name for one in hub_cli.commands() if f"`accord-hub {one.name}" not in page] == []


def test_every_figure_that_is_watched_is_counted():
    counted = set(re.findall(r"^# TYPE (\w+)", Metrics().text(None).decode(), re.MULTILINE))
    counted |= {f"{name}_bucket" for name in counted}
    named = {name for file in EVERYTHING for name in re.findall(r"accord_hub_\w+", file.read_text("utf-8"))}

    assert len(named) > 8
    assert named <= counted


def test_every_alert_has_its_line_in_the_runbook():
    rules = yaml.safe_load((DELIVERED / "alerts.yml").read_text("utf-8"))["groups"][0]["rules"]
    rows = re.findall(r"^\| ([\w, ]+) \|", RUNBOOK.partition("## 10 Alerts")[2], re.MULTILINE)
    explained = {name for row in rows[1:] for name in row.split(", ")}

    assert explained == {rule["alert"] for rule in rules}


def test_every_variable_that_is_set_is_read():
    named = {
        name for file in EVERYTHING for name in re.findall(r"\bACCORD_(?:HUB_\w+|LANG)\b", file.read_text("utf-8"))
    }

    read = {value for name, value in vars(head_office).items() if name.endswith("_VARIABLE")}
    assert named <= read | {LANGUAGE_VARIABLE}
    assert read <= named


def test_every_unit_and_file_that_the_runbook_names_is_delivered():
    units = {unit.name.replace("@.", "@1.") for unit in UNITS}
    named = set(re.findall(r"\b(accord-hub[@\w-]*(?:\.timer|\.service))", RUNBOOK))
    named |= {f"{name}.service" for name in re.findall(r"\b(accord-hub@1|accord-hub-migrate)\b", RUNBOOK)}
    installed = [line.split()[3:-1] for line in re.findall(r"^install -m \d+ [\w.].*$", RUNBOOK, re.MULTILINE)]

    assert named <= units
    assert len(installed) == 4
    assert all(list(DELIVERED.glob(word)) for words in installed for word in words)


# ── The blocks run ────────────────────────────────────────────────────────────────────────────────────────────────


def postgres_place(dsn: str) -> dict[str, str]:
    """What PostgreSQL's own programs find the server of *dsn* by."""
    known = conninfo_to_dict(dsn)
    return {"PGHOST": str(known["host"]), "PGPORT": str(known["port"]), "PGUSER": str(known["user"])}


class Operator:
    """Runs the blocks of a section, each as who it is for."""

    def __init__(self, home: Path, dsn: str, database: str) -> None:
        self.home = home
        self.variables = {
            head_office.DATA_VARIABLE: str(home / "data"),
            head_office.SECRET_VARIABLE: str(home / "hub.secret"),
            head_office.DSN_VARIABLE: dsn,
            "BACKUP": str(home / "backup"),
            **postgres_place(dsn),
            "PGDATABASE": database,
            "BRANCH": "10086",
        }
        (home / "data").mkdir()
        (home / "hub.secret").write_text(KEYS.secret.hex(), "ascii")
        backup = home / "backup"
        backup.mkdir()
        self._other = USER if os.geteuid() == 0 else None
        if self._other is not None:  # PostgreSQL's programs refuse root
            shutil.chown(backup, self._other)

    def section(self, number: int, **variables: str) -> str:
        """What the blocks of a section print."""
        text = re.split(r"^## ", RUNBOOK, flags=re.MULTILINE)[number].partition("\n")[2]
        return "".join(self.run(block, **variables) for block in blocks(text) if block.who in {"hub", "postgres"})

    def run(self, block: Block, **variables: str) -> str:
        path = os.pathsep.join([str(FROM_HERE), str(programs()), os.environ["PATH"]])
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.text],
            user=self._other if block.who == "postgres" else None,
            cwd="/",
            env=os.environ | self.variables | {"PATH": path} | variables,
            text=True,
            stdout=subprocess.PIPE,
            check=True,
        )
        return done.stdout


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder into which the database's user can look."""
    folder = Path(tempfile.mkdtemp(prefix="accord-runbook-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_the_schema_is_made_and_a_workstation_invited_by_the_runbook(server, home):
    """The first blocks of ``tests/faults/test_runbook.py``, which goes on to a restored hub."""
    database = server.make()
    operator = Operator(home, server.dsn(database), database)

    assert operator.section(2) == "migrated\nup to date\n"
    enrol = next(block for block in blocks(RUNBOOK) if block.text == 'accord-hub enrol "$BRANCH"\n')
    assert re.fullmatch(r"\d{8}\n", operator.run(enrol))
