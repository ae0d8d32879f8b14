"""Head office from the command line: a hub on this machine, over real sockets, with the commands as they are typed."""

import json

import pytest

from desktop_app import cli
from tests import real_desk
from tests.sync.real_hub import RealHub, listening

PASSWORD = {"T001": real_desk.TELLER_PASSWORD, "S001": real_desk.SUPERVISOR_PASSWORD}


@pytest.fixture
def home(tmp_path):
    real_desk.set_up(tmp_path / "home", is_training=False)
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
def run(home, tmp_path, capsys):
    def run(*arguments, user="S001"):
        (tmp_path / "password").write_text(PASSWORD[user], "utf-8")
        code = cli.run([*arguments, "--home", str(home), "--user", user, "--password-file", str(tmp_path / "password")])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return run


def code_file(hub, tmp_path):
    file = tmp_path / "code"
    file.write_text(hub.office.workstations.invite("10086"), "ascii")
    return str(file)


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
