"""Head office from the command line: a hub on this machine, over real sockets, with the commands as they are typed."""

import json
import shutil

import pytest
from sqlalchemy import select

from desktop_app import cli, hub_cli
from desktop_app.hub.tables import HELD_EVENT, LOG_CURSOR
from desktop_app.storage.tables import JOURNAL
from tests import real_desk
from tests.hub.test_command import served
from tests.sync.real_hub import RealHub, listening

PASSWORD = {"T001": real_desk.TELLER_PASSWORD, "S001": real_desk.SUPERVISOR_PASSWORD}


@pytest.fixture
def home(tmp_path):
    real_desk.set_up_today(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def hub(tmp_path):
    hub = RealHub(tmp_path)
    yield hub
    hub.end()


@pytest.fixture
def address(hub):
    with listening(hub) as (host, port):
        yield f"http://{host}:{port}"


@pytest.fixture
def run(home, tmp_path, capsys, cheap_floor):
    def run(*arguments, user="S001"):
        (tmp_path / "password").write_text(PASSWORD[user], "utf-8")
        code = cli.run([*arguments, "--home", str(home), "--user", user, "--password-file", str(tmp_path / "password")])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return run


def code_file(hub, tmp_path):
    return code_of(tmp_path, hub.office.workstations.invite("10086"))


def code_of(tmp_path, code):
    file = tmp_path / "code"
    file.write_text(code, "ascii")
    return str(file)


def logs(hub):
    """The state of each log, by workstation and epoch."""
    with hub.office.store.reading() as connection:
        return {(row.ws, row.ep): row.state for row in connection.execute(select(LOG_CURSOR))}


def test_a_desk_is_enrolled_and_sends_what_it_has(hub, address, run, tmp_path):
    code, enrolled, _ = run("enrol", address, "--code-file", code_file(hub, tmp_path))
    assert (code, enrolled["branch"], enrolled["label"]) == (0, "10086", "10086-01")

    code, before, _ = run("sync", "--look")
    assert code == 1
    assert before["waiting"]["events"] > 0
    run("sync")
    code, after, _ = run("sync", user="T001")
    assert after["lanes"]["events"] == {"code": "", "trouble": None}
    assert after["waiting"]["files"] == 0
    assert after["confirmed_at"]


def test_what_stands_in_the_way_is_one_line_with_a_code(run, address, tmp_path):
    (tmp_path / "wrong").write_text("00000000", "ascii")
    assert run("sync")[2].startswith("hub_not_enrolled: ")
    assert run("enrol", address, "--code-file", str(tmp_path / "wrong"))[2].startswith("enrol_code_refused: ")
    assert run("enrol", "http://hub.example", "--code-file", str(tmp_path / "wrong"))[2].startswith("hub_address_wrong")
    nobody = run("enrol", "http://127.0.0.1:1", "--code-file", str(tmp_path / "wrong"))
    assert nobody[0] == 1
    assert nobody[2].startswith("hub_unreachable: ")
    assert run("enrol", address, "--code-file", str(tmp_path / "wrong"), user="T001")[2].startswith("not_permitted: ")


def test_a_stick_goes_there_and_comes_back(hub, address, run, tmp_path):
    run("enrol", address, "--code-file", code_file(hub, tmp_path))
    stick = tmp_path / "stick"
    stick.mkdir()

    code, made, _ = run("carry", str(stick))
    assert code == 0
    files = sorted(stick.iterdir())
    assert [one["name"] for one in made] == [file.name for file in files]
    for file in [*files, *files]:
        hub.office.bundles.take(file.read_bytes())
    code, _, said = run("carry", "--open", str(files[0]))
    assert (code, said.split(":")[0]) == (1, "bundle_wrong")
    assert run("carry", str(tmp_path / "no such folder"))[2].startswith("bundle_failed: ")
    run("sync")
    assert run("sync", "--look")[1]["waiting"]["events"] < 5  # signing in is an event again


def test_a_desk_put_back_from_yesterday_goes_on_with_a_code_and_nothing_is_twice(hub, address, run, home, tmp_path):
    run("enrol", address, "--code-file", code_file(hub, tmp_path))
    run("sync")
    shutil.copytree(home, tmp_path / "yesterday")
    run("sync")
    run("sync")
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "yesterday", home)

    run("sync")  # signing in is an event, which head office has otherwise
    run("sync")
    code, stopped, _ = run("sync")
    assert (code, stopped["lanes"]["events"]["trouble"]) == (1, "frozen")
    assert run("enrol", "--go-on", "--code-file", code_of(tmp_path, "00000000"))[2].startswith("enrol_code_refused: ")

    ((workstation, _),) = logs(hub)
    released = code_of(tmp_path, hub.office.workstations.release(workstation))
    code, enrolled, _ = run("enrol", "--go-on", "--code-file", released)
    assert (code, enrolled["workstation"], enrolled["epoch"]) == (0, workstation, 2)
    code, after, _ = run("sync")
    assert after["lanes"]["events"] == {"code": "", "trouble": None}
    assert logs(hub) == {(workstation, 1): "closed", (workstation, 2): "open"}
    with hub.office.store.reading() as connection:
        ids = connection.execute(select(JOURNAL.c.id)).scalars().all()
        assert not connection.execute(select(HELD_EVENT)).all()
    assert len(ids) == len(set(ids))


def test_a_desk_is_retired_once_all_of_it_has_arrived(hub, address, run, tmp_path):
    run("enrol", address, "--code-file", code_file(hub, tmp_path))
    assert run("enrol", "--retire", user="T001")[2].startswith("not_permitted: ")
    assert run("enrol", "--retire")[0] == 0
    assert set(logs(hub).values()) == {"closed"}
    assert run("sync")[2].startswith("hub_not_enrolled: ")


def test_a_stick_brings_back_what_head_office_answers(run, tmp_path, capsys):
    """The hub's own command on the hub's own file; once the desk is known there is no line between the two."""
    data, stick = tmp_path / "data", tmp_path / "stick"
    stick.mkdir()

    def accord_hub(*arguments):
        assert hub_cli.main(["--data", str(data), *arguments]) == 0
        return capsys.readouterr().out.strip()

    accord_hub("migrate")
    with served(data) as client:
        code = code_of(tmp_path, accord_hub("enrol", "10086"))
        assert run("enrol", str(client.base_url).rstrip("/"), "--code-file", code)[0] == 0
    assert run("carry", str(stick))[0] == 0
    packets = sorted(str(file) for file in stick.iterdir())
    answer = tmp_path / "answer.bundle"

    accord_hub("bundle", "import", *packets, "--answer", str(answer))
    code, taken, said = run("carry", "--open", str(answer))

    assert (code, said) == (0, "")
    (came,) = taken
    assert came["items"] > 0
    assert (came["has_more"], came["is_same"]) == (False, True)
    code, again, _ = run("carry", "--open", str(answer))
    assert (code, again[0]["items"]) == (0, 0)
