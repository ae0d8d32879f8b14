"""The command of head office, and the hub behind a real socket."""

import contextlib
import json
import re
import socket
import subprocess
import sys
import threading
import uuid
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from desktop_app import hub_cli
from desktop_app.bootstrap import head_office
from desktop_app.devices.clock import SystemClock
from desktop_app.hub import feeds, serving
from desktop_app.hub.command_words import sentence
from desktop_app.hub.notices import Notices, ToNotice
from desktop_app.hub.serving import Listening
from desktop_app.wire import LogName
from desktop_app.wire.protocol.codes import Noticed
from desktop_app.wire.protocol.pull import inbox_feed
from tests.hub.desks import Desk, stored


@pytest.fixture
def data(tmp_path, monkeypatch):
    for name in (
        head_office.DATA_VARIABLE,
        head_office.DSN_VARIABLE,
        head_office.SECRET_VARIABLE,
        head_office.STORE_VARIABLE,
    ):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "data"


@pytest.fixture
def accord_hub(data, capsys):
    """Runs the command; gives what it printed, and its last words where it refused."""

    def run(*arguments: str) -> str:
        code = hub_cli.main(["--data", str(data), *arguments])
        said = capsys.readouterr()
        return said.out.strip() if code == 0 else f"{code} {said.err.strip()}"

    return run


@contextlib.contextmanager
def served(data: Path):
    """The hub of a trial, as ``serve`` runs it, on a port that is free."""
    office = head_office.office(head_office.place(data, None))
    office.migrate()
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        server = serving.server_of(office, Listening())
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        with httpx.Client(base_url=f"http://127.0.0.1:{line.getsockname()[1]}") as client:
            try:
                yield client
            finally:
                server.should_exit = True
                with contextlib.suppress(httpx.TransportError):  # it may be gone before it answers
                    client.get("/health/live")  # wakes nobody: it is what a proxy would ask meanwhile
    thread.join()
    office.store.close()


def test_who_starts_it_by_hand_is_told_where_it_answers(data, accord_hub, monkeypatch):
    monkeypatch.setattr(serving.Server, "run", lambda _server, sockets: sockets[0].getsockname())

    assert (
        accord_hub("serve", "--port", "0") == f"总行同步服务已启动：http://127.0.0.1:0，数据在 {data}，按 Ctrl+C 停止"
    )


def test_a_port_that_is_taken_is_told_so(accord_hub):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        said = accord_hub("serve", "--port", str(port))

    assert said.splitlines()[-1].startswith(f"hub_cannot_listen host=127.0.0.1 port={port}: ")
    assert said.startswith("1 ")


def test_a_desk_reaches_the_hub_through_a_real_socket(data, accord_hub):
    accord_hub("migrate")
    code = accord_hub("enrol", "10086")
    with served(data) as client:
        desk = Desk(client, SystemClock(), "10086")
        desk.enrol(code)
        desk.log.sign_in(300)
        answer = desk.push_body(desk.batch(1), is_packed=True)

        assert answer.receipt.seq == 301
        assert stored(desk) == desk.log.events


def test_what_a_backup_holds_is_proved_and_then_noted_for_the_workstations(data, accord_hub, tmp_path):
    accord_hub("migrate")
    code, tails = accord_hub("enrol", "10086"), str(tmp_path / "tails.json")
    with served(data) as client:
        desk = Desk(client, SystemClock(), "10086")
        desk.enrol(code)
        assert desk.push().archived_seq == 0

        assert accord_hub("verify", "--tails", tails) == '{"events":1,"files":0,"logs":1,"wrong":0}'
        assert accord_hub("archived", tails) == "1"
        desk.log.sign_in()
        assert desk.push().archived_seq == 1


def test_a_trial_is_one_encrypted_file_and_a_secret(data, accord_hub):
    assert accord_hub("migrate") == "migrated"
    assert accord_hub("migrate") == "up to date"

    assert {path.name for path in data.iterdir() if path.suffix not in {".db-wal", ".db-shm"}} >= {
        "hub.db",
        "hub.secret",
    }
    assert (data / "hub.secret").stat().st_mode & 0o077 == 0
    assert not (data / "hub.db").read_bytes().startswith(b"SQLite format 3")


def test_a_trial_that_nobody_brought_up_gives_a_code(accord_hub):
    assert re.fullmatch(r"\d{8}", accord_hub("enrol", "10086"))


def test_a_data_centre_that_nobody_brought_up_says_what_to_run(server, accord_hub, monkeypatch, tmp_path):
    secret = tmp_path / "hub.secret"
    secret.write_text("0f" * 32, "ascii")
    monkeypatch.setenv(head_office.SECRET_VARIABLE, str(secret))
    monkeypatch.setenv(head_office.DSN_VARIABLE, server.dsn(server.make()))

    assert accord_hub("enrol", "10086") == "1 hub_not_migrated: 数据库结构还没有升级，请先运行 accord-hub migrate"


def test_another_secret_opens_nothing(data, accord_hub):
    accord_hub("migrate")
    (data / "hub.secret").write_text("00" * 32, "ascii")

    assert accord_hub("enrol", "10086").startswith("1 busy")


@pytest.mark.parametrize("content", ["", "zz", "00"])
def test_a_secret_that_is_none_is_refused(data, accord_hub, content):
    data.mkdir()
    (data / "hub.secret").write_text(content, "ascii")

    assert accord_hub("migrate") == "1 hub_secret_unreadable: 读不了总行密钥文件，或者内容不对"


HEADER = """[policy]
id = "loan_review"
version = "2026.2"
effective_from = 2026-12-01
source = "invented"
is_verified = false
"""


@pytest.mark.parametrize(
    ("name", "day", "text", "said"),
    [
        ("policies/refund", "2026-12-01", HEADER, "1 pack_name_differs said=policies/loan_review"),
        ("loan_review", "2026-12-01", HEADER, "1 pack_not_for_desks folders=agreements, phrases, policies"),
        ("policies/access", "2026-12-01", HEADER, "1 pack_not_for_desks folders=agreements, phrases, policies"),
        ("policies/loan_review", "2026-12-02", HEADER, "1 pack_day_differs said=2026-12-01"),
        ("policies/loan_review", "", HEADER, "1 pack_day_differs said=2026-12-01"),
        ("policies/loan_review", "2026-12-01", "[limits]\n", "1 pack_unreadable where=policy"),
        ("policies/loan_review", "2026-12-01", "limits]", "1 pack_unreadable where=line 1"),
    ],
)
def test_what_every_desk_would_refuse_for_its_label_is_not_signed(accord_hub, tmp_path, name, day, text, said):
    password, source, pack = tmp_path / "password", tmp_path / "text.toml", tmp_path / "pack.json"
    password.write_text("an invented password\n")
    source.write_text(text, "utf-8")
    with_password = ("--password-file", str(password))
    accord_hub("policy", "new-key", "--out", str(tmp_path / "a"), *with_password)
    about = ("--text", str(source), "--name", name, "--version", "2", "--valid-from", day)

    answer = accord_hub("policy", "sign", str(pack), *with_password, "--key", str(tmp_path / "a"), *about)

    assert answer.startswith(said)
    assert not pack.exists()


def test_packs_are_signed_by_two_and_given_out(data, accord_hub, tmp_path):
    accord_hub("migrate")
    password, text, pack = tmp_path / "password", tmp_path / "text.toml", tmp_path / "pack.json"
    password.write_text("an invented password\n")
    text.write_text(HEADER, "utf-8")
    with_password = ("--password-file", str(password))
    keys = [json.loads(accord_hub("policy", "new-key", "--out", str(tmp_path / name), *with_password)) for name in "ab"]
    (data / head_office.REFERENCE_KEYS).write_text(json.dumps(keys))
    sign = ("policy", "sign", str(pack), *with_password, "--key")
    about = ("--text", str(text), "--name", "policies/loan_review", "--version", "2", "--valid-from", "2026-12-01")

    assert accord_hub(*sign, str(tmp_path / "a"), *about) == ""
    assert accord_hub("policy", "publish", str(pack)) == "1 pack_not_signed_by_two: 政策包须有两把不同钥匙的签名"
    assert accord_hub(*sign, str(tmp_path / "b")) == ""
    assert accord_hub("policy", "publish", str(pack)) == ""
    assert accord_hub("policy", "publish", str(pack)) == "1 pack_not_newer version=2: 版本须大于已发布的2"
    password.write_text("another")
    assert accord_hub(*sign, str(tmp_path / "a")) == "1 signing_key_not_opened: 密码打不开这把签名钥匙"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("revoke", "nobody"), "1 not_found: 没有这台工作站"),
        (("moved", "99999"), "1 branch_unknown branch=99999: 网点99999在这里没有工作站，没有作任何改动"),
        (("release", "nobody"), "1 not_found: 没有这台工作站"),
        (("exceptions",), ""),
        (("exceptions", "--settle", "x"), "1 exception_unknown: 没有这一项待处理事项"),
        (("restored",), "2"),
        (("certify", "hub.bank.example", "--request", "no-such-file"), "1 file_failed errno=2: 读写不了文件"),
        (
            ("certify", "hub.bank.example", "--request", __file__),
            "1 csr_wrong: 证书请求须为PEM格式，密钥为P-256，主机名须有效",
        ),
        (("quota", "10086", "2026-12", "120000.00"), ""),
        (
            ("quota", "10086", "2026-13", "1"),
            "1 quota_malformed: 月份写成 2026-12，金额写成 120000.00",
        ),
        (("bundle", "import", "no-such-file"), "1 file_failed errno=2: 读写不了文件"),
        (("bundle", "export", "nobody", "ref@0:0", "--out", "x"), "1 not_enrolled: 没有登记过这台工作站"),
        (
            ("bundle", "export", "nobody", "ref", "--out", "x"),
            "1 cursor_malformed: 位置应写成 名称@纪元:序号，如 ref@0:0",
        ),
    ],
)
def test_each_verb_answers_with_its_code(accord_hub, arguments, said):
    accord_hub("migrate")

    assert accord_hub(*arguments) == said


def test_people_are_given_out_from_a_file(data, accord_hub, tmp_path):
    accord_hub("migrate")
    people = tmp_path / "people.json"
    people.write_text('[{"id":"p","staff_no":"T1","name":"周芷若","role":"teller","is_active":true}]', "utf-8")

    assert accord_hub("staff", "10086", str(people)) == ""
    people.write_text("[{}]")
    assert accord_hub("staff", "10086", str(people)) == "1 file_malformed: 文件不是所要的JSON"


@pytest.fixture
def noticed(data, accord_hub) -> list[str]:
    """The ids of what two branches have waiting."""
    accord_hub("migrate")
    office, log = head_office.office(head_office.place(data, None)), LogName("10086", str(uuid.UUID(int=7)), 1)
    found = [
        ToNotice(Noticed.EVENT_HELD, {"held": "body_wrong", "seq": 3, "count": 2}),
        ToNotice(Noticed.LOG_FORKED, {"epoch": 1, "seq": 9}),
        ToNotice(Noticed.STALE_OWNER, {"case": "c-1", "seq": 4, "own": 1, "owner": "another"}),
        ToNotice(Noticed.TWO_OWNERS, {"case": "c-1", "seq": 4, "own": 1, "owner": "another"}),
        ToNotice(
            Noticed.CASE_ORDERED,
            {"case": "c-1", "own": 1000, "desk": "10086-02", "sender": "10086-01", "by": "9001", "beside": "9002"},
        ),
        ToNotice(Noticed.TRANSFER_LOST, {"case": "c-1", "branch": "10086", "desk": "10086-99"}),
    ]
    notices = Notices(lambda: str(uuid.uuid4()))
    with closing(office.store), office.store.writing() as connection:
        for branch in ("10086", "20086"):
            feeds.open_feed(connection, inbox_feed(log.workstation), 1)
            notices.raise_all(connection, replace(log, branch=branch), found, "2026-11-27T00:00:00.000Z")
    return [json.loads(line)["notice"]["id"] for line in accord_hub("exceptions").splitlines()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_person_must_look_at_is_said_in_words_and_settled(accord_hub, noticed, monkeypatch, language):
    monkeypatch.setenv("ACCORD_LANG", language)
    lines = [json.loads(line) for line in accord_hub("exceptions", "--branch", "10086").splitlines()]

    assert len(noticed) == 12
    assert {line["branch"] for line in lines} == {"10086"}
    said = {line["notice"]["code"]: line["text"] for line in lines}
    assert set(said) == {one.value for one in Noticed}
    assert all(said.values())
    assert said["event_held"].isascii() is (language == "en")
    assert accord_hub("exceptions", "--settle", noticed[0]) == ""
    assert len(accord_hub("exceptions").splitlines()) == 11
    assert accord_hub("exceptions", "--settle", noticed[0]).startswith("1 exception_unknown")


@pytest.mark.parametrize("branch", ["1008", "1008x", "１００８６"])
def test_a_branch_has_five_digits(accord_hub, branch):
    with pytest.raises(SystemExit):
        accord_hub("enrol", branch)


def test_a_workstation_starts_without_anything_of_the_hub():
    """Nor the hub's HTTP stack: what a desk does not need it does not load."""
    heavy = {"litestar", "uvicorn", "psycopg", "prometheus_client", "urllib3", "desktop_app.hub"}
    asked = f"import sys, desktop_app.bootstrap.window, desktop_app.cli\nprint(sorted({heavy} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "[]"


def test_every_code_of_head_office_has_a_sentence_in_both_languages():
    code = re.compile(r'(?:RuleBroken|Unavailable|_refused)\(\s*"([a-z_0-9]+)"')
    package = Path(hub_cli.__file__).parent
    files = [*(package / "hub").rglob("*.py"), package / "hub_cli.py", package / "bootstrap" / "head_office.py"]
    raised = {found for file in files for found in code.findall(file.read_text("utf-8"))}

    assert raised
    facts = {
        "version": 2,
        "branch": "10086",
        "folders": "policies",
        "where": "line 1",
        "key": "",
        "why": "",
        "said": "",
        "found": "",
    }
    assert {one for one in raised if not sentence(one, facts)} == set()
    assert sentence("pack_not_newer", facts) == "版本须大于已发布的2"
    assert sentence("never_heard_of", {}) == ""
