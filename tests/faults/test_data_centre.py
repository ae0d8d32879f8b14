"""The runbook on a bare Debian 12, as it stands: from ``useradd`` to a proved backup, with a desk at the other end.

One machine stands for all: PostgreSQL with the lines of ``patroni.yml``, two hubs under systemd, HAProxy before them.
It takes some minutes, root, Debian's packages and the locked wheels.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
import yaml

from tests import real_desk
from tests.conftest import ROOT
from tests.faults.booted import Machine, booted
from tests.hub.test_runbook import DELIVERED, RUNBOOK, Block, blocks
from tests.packages.clean_root import CleanRoot

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="systemd, HAProxy and PostgreSQL as Debian has them"),
    pytest.mark.timeout(0),
]
PACKAGES = ("dbus", "haproxy", "openssl", "postgresql", "python3.11-venv", "systemd", "systemd-sysv")
PLACE = "/root/hub"
PASSWORD = "an-invented-one"
"""Of the database's role."""
MOST_CONNECTIONS = 8000
"""Of the proxy: a container may raise no limit, and the machine that it runs on may have a low one."""
DATABASE = "/var/lib/postgresql/15/accord"
WHO = {"root": "root", "hub": "accord-hub", "postgres": "postgres", "primary": "postgres"}


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Nothing of ours is installed yet; what is to be lies in a folder."""
    place = tmp_path_factory.mktemp("centre") / "root"
    with CleanRoot.copied(ROOT / "build" / "debian12", place) as root:
        with root.with_proc():
            root.run("apt-get", "-qq", "update")
            done = root.run("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *PACKAGES)
        assert done.returncode == 0, done.stderr
        _bring(root)
        with booted(root) as machine:
            yield machine


def _bring(root: CleanRoot) -> None:
    """The wheel, the locked parts, what ``packaging/hub`` delivers, and a desk that knows no head office."""
    folder = root.place / PLACE.lstrip("/")
    shutil.copytree(DELIVERED, folder)
    shutil.copy(ROOT / "packaging" / "requirements-hub.txt", folder)
    pip = (sys.executable, "-m", "pip", "--quiet")
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)], check=True)
    locked = ("-r", str(folder / "requirements-hub.txt"), "-d", str(root.place / "opt" / "wheels"))
    subprocess.run([*pip, "download", "--require-hashes", "--no-deps", *locked], check=True)
    make = "from pathlib import Path; from tests import real_desk; real_desk.set_up(Path('desk'), is_training=False)"
    home = root.place / "root"  # the computer's half of the key lies there, too
    known = {"HOME": str(home), "PATH": "", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", make], cwd=home, env=known, check=True)


def section(machine: Machine, number: int, *, but: str = "", **variables: str) -> list[str]:
    """What each block of a section prints, run by whom it is for; without the one that has these words."""
    text = re.split(r"^## ", RUNBOOK, flags=re.MULTILINE)[number].partition("\n")[2]
    mine = [block for block in blocks(text) if block.who in WHO and not (but and but in block.text)]
    return [as_said(machine, block, **variables) for block in mine]


def as_said(machine: Machine, block: Block, **variables: str) -> str:
    """What a block prints, in the place that the runbook says."""
    known = {one.who: one.text for one in blocks(RUNBOOK)}
    place = {"hub": known["place"] + known["operator"], "postgres": known["place"]}.get(block.who, "")
    folder = PLACE if block.who == "root" else "/"
    return machine.run(place + block.text, user=WHO[block.who], folder=folder, **variables)


def make_database(machine: Machine) -> None:
    """As Patroni makes it: its options of initdb, its parameters and its lines of who may come in from where."""
    patroni = yaml.safe_load((DELIVERED / "patroni.yml").read_text("utf-8"))
    lines = "\n".join(patroni["bootstrap"]["pg_hba"]).replace("10.20.0.0/24", "127.0.0.1/32")
    parameters = patroni["bootstrap"]["dcs"]["postgresql"]["parameters"]
    settings = "\n".join(f"{name} = '{value}'" for name, value in parameters.items())
    machine.run(
        f"""
        systemctl disable --now postgresql
        echo "127.0.0.1 pg1.bank.example pg2.bank.example pg3.bank.example hub.bank.example" >> /etc/hosts
        install -d -o postgres /etc/patroni /backup /backup/wal
        openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=pg1.bank.example -days 30 \
            -addext subjectAltName=DNS:pg1.bank.example,DNS:pg2.bank.example,DNS:pg3.bank.example \
            -keyout /etc/patroni/server.key -out /etc/patroni/server.pem
        chown postgres /etc/patroni/server.key
        install -D -m 0644 /etc/patroni/server.pem /etc/accord-hub/postgres-ca.pem
        echo ACCORD_CONNECTIONS={MOST_CONNECTIONS} >> /etc/default/haproxy
        """
    )
    machine.run(
        f"""
        initdb --pgdata={DATABASE} --encoding=UTF8 --locale=C --data-checksums --no-instructions
        echo "{lines}" > {DATABASE}/pg_hba.conf
        echo "{settings}" >> {DATABASE}/postgresql.conf
        pg_ctl --pgdata={DATABASE} --wait --log=/var/lib/postgresql/log start
        """,
        user="postgres",
    )


def desk(machine: Machine, *words: str, until_it_can: bool = False) -> dict[str, object]:
    """What a command of the desk answers, as somebody at the counter types it, once more each second where asked."""
    machine.run(f"echo '{real_desk.SUPERVISOR_PASSWORD}' > /root/password")
    asked = f"accord-desk {' '.join(words)} --home /root/desk --user S001 --password-file /root/password"
    if until_it_can:
        machine.run(f"timeout 60 sh -c 'until {asked} > /root/answer; do sleep 1; done'")
        asked = "cat /root/answer"
    found: dict[str, object] = json.loads(machine.run(asked))
    return found


def test_the_runbook_makes_a_head_office_of_a_bare_debian(machine: Machine) -> None:
    section(machine, 1, PIP_NO_INDEX="1", PIP_FIND_LINKS="/opt/wheels")
    make_database(machine)
    machine.run(f"sed -i 's/$/ password={PASSWORD}/' /etc/accord-hub/dsn")

    assert section(machine, 2, ACCORD_PASSWORD=PASSWORD)[1:] == ["migrated\nup to date\n"]
    assert "proxy.crt: OK" in section(machine, 3)[0]
    states = machine.run("systemctl is-active accord-hub@1 accord-hub@2 haproxy accord-hub-project.timer")
    assert states.split() == ["active"] * 4


def test_a_desk_is_enrolled_through_the_proxy_and_sends_what_it_has(machine: Machine) -> None:
    code = as_said(machine, Block("hub", 'accord-hub enrol "$BRANCH"'))
    machine.run(f"echo {code.strip()} > /root/code")

    enrolled = desk(
        machine,
        "enrol",
        "https://hub.bank.example:8443",
        "--code-file /root/code",
        "--authority /etc/accord-hub/authority.pem",
    )
    desk(machine, "sync")

    assert (enrolled["branch"], enrolled["label"]) == ("10086", "10086-01")
    assert head_office_has(machine) > 1


def test_killed_hubs_come_back_and_the_desk_goes_on(machine: Machine) -> None:
    before = head_office_has(machine)

    machine.run("systemctl kill --signal=KILL accord-hub@1 accord-hub@2")
    machine.run("timeout 30 sh -c 'until systemctl is-active --quiet accord-hub@1 accord-hub@2; do sleep 0.2; done'")
    desk(machine, "verify-journal", "--json")
    desk(machine, "sync", until_it_can=True)  # the proxy has to find them again

    assert head_office_has(machine) > before


def test_every_day_and_a_backup_that_was_restored_and_proved(machine: Machine) -> None:
    assert section(machine, 5, but="--settle")[0] == ""
    assert machine.run("systemctl start accord-hub-project; systemctl show --property=Result accord-hub-project") == (
        "Result=success\n"
    )

    said = "".join(section(machine, 6))

    assert f'"events":{head_office_has(machine)},"files":0,"logs":1,"wrong":0' in said


def head_office_has(machine: Machine) -> int:
    """Events of the one desk."""
    counted = "SELECT count(*) FROM journal WHERE branch = '10086'"
    return int(machine.run(f'psql --no-psqlrc --tuples-only --command="{counted}" accord', user="postgres"))
