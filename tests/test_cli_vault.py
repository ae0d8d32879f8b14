"""The commands at an unlocked vault: agreement, verify-journal, and the reader child."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, text

from desktop_app import bootstrap
from desktop_app.__main__ import main
from desktop_app.bootstrap import support
from desktop_app.devices.reader import FileReader, Use
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent
from desktop_app.domain.staff.people import SignedIn, SignedOut
from desktop_app.storage.journal import journal
from desktop_app.storage.tables import JOURNAL, JOURNAL_GUARDS
from desktop_app.storage.vault import SqlVault
from tests import builders, real_desk
from tests.builders import CASE
from tests.fakes import FakeClock
from tests.real_desk import AN_HOUR_LATER, SUPERVISOR_PASSWORD, TELLER_PASSWORD, RealCounter

ROOT = Path(__file__).resolve().parents[1]
CASE_TAKEN_UP = "case-2"


@dataclass(frozen=True)
class Made:
    """A home with one signed case, and one that was only heard."""

    home: Path
    number: str
    heard: str
    pinned: bytes


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one line on standard error, and nothing else."""
        assert (self.code, self.out) == (1, "")
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        return self.err.partition(":")[0]


Accord = Callable[..., Said]


def made_home(home: Path, *, is_training: bool) -> Made:
    real_desk.set_up(home, is_training=is_training)
    counter = RealCounter(home)
    try:
        counter.to_follow_up()
        heard = counter.services.identify.identify(counter.session, CASE_TAKEN_UP, builders.identification())
        pinned = counter.services.agree.pinned(counter.session, CASE)
        return Made(home, counter.case.number, heard.case.number, pinned)
    finally:
        counter.close()


def copied(made: Made, to: Path) -> Made:
    return Made(shutil.copytree(made.home, to), made.number, made.heard, made.pinned)


@pytest.fixture(scope="module")
def finished_training(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_home(tmp_path_factory.mktemp("training") / "home", is_training=True)


@pytest.fixture(scope="module")
def finished_real(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_home(tmp_path_factory.mktemp("real") / "home", is_training=False)


@pytest.fixture
def training(finished_training: Made, tmp_path: Path) -> Made:
    return copied(finished_training, tmp_path / "home")


@pytest.fixture
def real(finished_real: Made, tmp_path: Path) -> Made:
    return copied(finished_real, tmp_path / "home")


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text(f"{TELLER_PASSWORD}\n", "utf-8")
    return file


@pytest.fixture
def accord(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cheap_floor: None) -> Accord:
    real_desk.stop_the_machines_clock(monkeypatch)

    def run(*arguments: str | Path) -> Said:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run


AT_THAT_HOUR = f"""
import sys
from datetime import datetime
from desktop_app.__main__ import main
from desktop_app.devices.clock import SystemClock
SystemClock.now = lambda _self: datetime.fromisoformat({AN_HOUR_LATER.isoformat()!r})
sys.exit(main())
"""


def process(*arguments: str | Path, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own, at the hour of ``accord``."""
    command = [sys.executable, "-c", AT_THAT_HOUR, *map(str, arguments)]
    return subprocess.run(
        command, input=given, capture_output=True, check=False, cwd=ROOT, env={**os.environ, **environment}
    )


def opened(made: Made) -> SqlVault:
    desk = bootstrap.unlock(bootstrap.parts(made.home, FakeClock(AN_HOUR_LATER)), "T001", TELLER_PASSWORD)
    assert isinstance(desk.vault, SqlVault)
    return desk.vault


def blobs(made: Made) -> list[Path]:
    return sorted((made.home / "vault" / "blobs").glob("*/*"))


def prints(made: Made) -> list[PrintSent | PrintFollowed]:
    """What the journal says of reprints, oldest first."""
    vault = opened(made)
    try:
        happened = [
            one.event
            for row in vault.books.prints_of(CASE)
            for one in _history(vault, row.id)
            if row.kind == PrintKind.REPRINT
        ]
    finally:
        vault.close()
    return [event for event in happened if isinstance(event, PrintSent | PrintFollowed)]


def _history(vault: SqlVault, sheet_id: str) -> list[Any]:
    session = builders.session(builders.TELLER)
    with vault.work(session) as work:
        return list(work.history(Entity.PRINT, sheet_id))


def operations(made: Made) -> list[str]:
    """What the journal's envelopes say was done, oldest first; the last is this look's own sign-in."""
    vault = opened(made)
    try:
        with vault.readers.connect() as connection:
            return [json.loads(entry.envelope)["op"] for entry in journal.entries(connection)]
    finally:
        vault.close()


def pages_of(pdf: Path) -> list[str]:
    ended = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return [page.replace(" ", "").replace("　", "") for page in ended.stdout.decode().split("\f") if page.strip()]


# ── verify-journal ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_worked_training_home_is_clean_and_asks_for_nobody(training: Made, accord: Accord) -> None:
    said = accord("verify-journal", "--home", training.home)

    assert said.code == 0
    assert said.out.startswith("OK events=")
    assert said.out.count("\n") == 1


def test_the_home_may_stand_before_the_verb_or_in_the_environment(
    training: Made, accord: Accord, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert accord("--home", training.home, "verify-journal").code == 0
    monkeypatch.setenv(bootstrap.HOME_VARIABLE, str(training.home))
    assert accord("verify-journal").code == 0


def test_the_report_as_json_says_the_same(training: Made, accord: Accord) -> None:
    said = accord("verify-journal", "--home", training.home, "--json")

    report = json.loads(said.out)
    assert said.code == 0
    assert report["problems"] == []
    assert report["blobs"] == 3
    assert len(report["head"]) == 64


def test_a_missing_file_is_named(training: Made, accord: Accord) -> None:
    gone = blobs(training)[0]
    gone.unlink()

    plain = accord("verify-journal", "--home", training.home)
    as_json = accord("verify-journal", "--home", training.home, "--json")

    assert plain.code == as_json.code == 1
    first, last = plain.out.splitlines()
    assert first == f"blob_missing pos=0 seq=0 {gone.name}"
    assert last.startswith("DAMAGED ")
    assert json.loads(as_json.out)["problems"] == [{"code": "blob_missing", "pos": 0, "seq": 0, "what": gone.name}]


def test_an_edited_row_is_named(training: Made, accord: Accord) -> None:
    vault = opened(training)
    with vault.desk.writer.transaction() as connection:
        guards = [
            connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name}).scalar_one()
            for name in JOURNAL_GUARDS
        ]
        for name in JOURNAL_GUARDS:
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(
            text("UPDATE journal SET body = CAST(replace(body, '张三丰', '岳不群') AS BLOB) WHERE pos > 4")
        )
        for guard in guards:
            connection.execute(text(guard))
    vault.close()

    said = accord("verify-journal", "--home", training.home)

    assert said.code == 1
    assert said.out.startswith("body_changed pos=")
    assert "张三丰" not in said.out
    assert "岳不群" not in said.out


def test_a_spoiled_database_is_one_line(training: Made, accord: Accord) -> None:
    database = training.home / "vault" / "vault.db"
    database.write_bytes(b"\0" * database.stat().st_size)

    assert accord("verify-journal", "--home", training.home).refusal == "vault_damaged"


def test_a_command_signs_in_and_out_again(training: Made, accord: Accord) -> None:
    before = operations(training)
    accord("verify-journal", "--home", training.home)
    accord("agreement", "no such case", "--out", training.home / "x.pdf", "--home", training.home)

    after = operations(training)
    assert after[len(before) : -1] == [SignedIn.OP, SignedOut.OP] * 2


# ── What stands in the way ───────────────────────────────────────────────────────────────────────────────────────


def test_a_home_that_was_not_set_up_is_one_line_and_stays_as_it_was(tmp_path: Path, accord: Accord) -> None:
    assert accord("verify-journal", "--home", tmp_path / "none").refusal == "home_not_set_up"
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_looked_at_is_one_line(tmp_path: Path, accord: Accord) -> None:
    assert accord("verify-journal", "--home", tmp_path / ("x" * 300)).refusal == "home_not_readable"


def test_a_home_another_process_holds_is_busy(training: Made, accord: Accord) -> None:
    code = (
        "import sys; from pathlib import Path; from desktop_app.storage.lock import HomeLock; "
        "HomeLock(Path(sys.argv[1])).take(); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, training.home / "vault.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        said = accord("verify-journal", "--home", training.home)

    assert said.refusal == "vault_busy"
    assert accord("verify-journal", "--home", training.home).code == 0


def test_a_wrong_password_is_one_line(training: Made, tmp_path: Path, accord: Accord) -> None:
    file = tmp_path / "wrong"
    file.write_text("Not-The-Word-11\n", "utf-8")

    said = accord("verify-journal", "--home", training.home, "--user", "T001", "--password-file", file)

    assert said.refusal == "sign_in_refused"
    assert "Not-The-Word" not in said.err


def test_a_password_that_was_used_for_too_long_is_one_line(
    real: Made, password_file: Path, accord: Accord, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_desk.stop_the_machines_clock(monkeypatch, AN_HOUR_LATER + timedelta(days=90))

    said = accord("verify-journal", "--home", real.home, "--user", "T001", "--password-file", password_file)

    assert said.refusal == "password_expired"
    assert "90天" in said.err
    assert "换一个密码" in said.err


@pytest.mark.parametrize("name", ["missing", ".", "a\0b"])
def test_a_password_file_that_is_none_is_one_line(name: str, training: Made, tmp_path: Path, accord: Accord) -> None:
    said = accord("verify-journal", "--home", training.home, "--user", "T001", "--password-file", f"{tmp_path}/{name}")

    assert said.refusal == "password_not_readable"


def test_a_password_that_is_no_text_is_one_line(training: Made, tmp_path: Path, accord: Accord) -> None:
    file = tmp_path / "bytes"
    file.write_bytes(b"\xff\xfe\n")

    said = accord("verify-journal", "--home", training.home, "--user", "T001", "--password-file", file)

    assert said.refusal == "password_not_readable"


@pytest.mark.parametrize("argument", [("--user", "\udcff"), ("--user", "T0\x1b01")])
def test_a_staff_number_that_is_no_text_is_a_usage_error(
    argument: tuple[str, str], training: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["verify-journal", "--home", str(training.home), *argument])

    assert ended.value.code == 2
    assert "--user" in capsys.readouterr().err


# ── A home that is not for training ──────────────────────────────────────────────────────────────────────────────


def test_a_real_home_opens_with_number_and_password(real: Made, password_file: Path, accord: Accord) -> None:
    said = accord("verify-journal", "--home", real.home, "--user", "T001", "--password-file", password_file)

    assert said.code == 0


def test_who_proves_the_journal_is_told_that_signing_in_is_noted_in_it(training: Made, accord: Accord) -> None:
    first, again = (accord("verify-journal", "--home", training.home) for _ in range(2))

    assert first.err.count("\n") == again.err.count("\n") == 1
    assert first.out != again.out  # the head went on by the two events that the sentence names


@pytest.mark.parametrize("ending", ["", "\r\n", "\nsecond line\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_password_is_the_files_first_line_as_any_editor_wrote_it(
    mark: bytes, ending: str, training: Made, tmp_path: Path, accord: Accord
) -> None:
    file = tmp_path / "word"
    file.write_bytes(mark + (SUPERVISOR_PASSWORD + ending).encode())

    assert accord("verify-journal", "--home", training.home, "--user", "S001", "--password-file", file).code == 0


def test_the_password_may_come_on_standard_input(
    training: Made, accord: Accord, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.BytesIO(f"{SUPERVISOR_PASSWORD}\n".encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=given))

    assert accord("verify-journal", "--home", training.home, "--user", "S001", "--password-file", "-").code == 0


def test_a_closed_standard_input_is_one_line(training: Made, accord: Accord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    said = accord("verify-journal", "--home", training.home, "--user", "S001", "--password-file", "-")

    assert said.refusal == "password_not_readable"


@pytest.mark.parametrize("who", [(), ("--user", "T001"), ("--user", "A999")])
def test_a_real_home_is_not_opened_without_a_password(who: tuple[str, ...], real: Made, accord: Accord) -> None:
    said = accord("verify-journal", "--home", real.home, *who)

    assert said.refusal == "sign_in_refused"
    assert "--password-file" in said.err


def test_a_real_home_is_not_opened_by_the_published_password(real: Made, tmp_path: Path, accord: Accord) -> None:
    file = tmp_path / "published"
    file.write_text("training-desk\n", "utf-8")

    assert accord("verify-journal", "--home", real.home, "--user", "T001", "--password-file", file).refusal


def test_a_real_home_is_not_opened_with_a_password_alone(real: Made, password_file: Path, accord: Accord) -> None:
    said = accord("verify-journal", "--home", real.home, "--password-file", password_file)

    assert said.refusal == "sign_in_refused"


def test_a_process_takes_the_password_from_standard_input_and_tells_it_nobody(real: Made, tmp_path: Path) -> None:
    out = tmp_path / "copy.pdf"
    ended = process(
        *("agreement", real.number, "--out", out, "--home", real.home, "--user", "T001", "--password-file", "-"),
        given=TELLER_PASSWORD.encode(),
        LC_ALL="C",
    )

    assert (ended.returncode, ended.stderr) == (0, b"")
    left = [ended.stdout, out.read_bytes(), *(file.read_bytes() for file in real.home.rglob("*") if file.is_file())]
    assert not any(TELLER_PASSWORD.encode() in content for content in left)


def test_no_command_takes_a_password_as_an_argument(real: Made, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--password", "--pass"):
        with pytest.raises(SystemExit) as ended:
            main(["verify-journal", "--home", str(real.home), "--user", "T001", option, TELLER_PASSWORD])
        assert ended.value.code == 2
    capsys.readouterr()


# ── demo ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_demonstration_into_a_file_is_one_line(tmp_path: Path, accord: Accord) -> None:
    out = tmp_path / "taken"
    out.write_bytes(b"mine")

    assert accord("demo", "--out", out).refusal == "output_not_a_folder"
    assert accord("demo", "--out", out / "below").refusal == "output_not_a_folder"
    assert out.read_bytes() == b"mine"


# ── agreement ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_is_reprinted_by_number_and_by_id_and_each_is_counted(
    training: Made, tmp_path: Path, accord: Accord
) -> None:
    before = [(file.name, file.read_bytes()) for file in blobs(training)]
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"

    said = accord("agreement", training.number, "--out", first, "--home", training.home)
    again = accord("agreement", CASE, "--out", second, "--home", training.home)

    assert (said, again) == (Said(0, f"{first}\n", ""), Said(0, f"{second}\n", ""))
    for file, mark in ((first, "补打第1次"), (second, "补打第2次")):
        pages = pages_of(file)
        assert len(pages) >= 2
        assert all(mark in page for page in pages)
        assert all(training.number in page for page in pages)
    assert [(file.name, file.read_bytes()) for file in blobs(training)] == before
    assert first.read_bytes() != training.pinned


def test_a_reprint_is_kept_in_the_journal_and_the_journal_stays_whole(
    training: Made, tmp_path: Path, accord: Accord
) -> None:
    accord("agreement", training.number, "--out", tmp_path / "copy.pdf", "--home", training.home)

    sent, followed = prints(training)
    assert isinstance(sent, PrintSent)
    assert (sent.serial, sent.kind, sent.reason) == ("R1", PrintKind.REPRINT, "命令行补打")
    assert isinstance(followed, PrintFollowed)
    assert followed.state == "done"
    assert accord("verify-journal", "--home", training.home).code == 0


def test_an_older_file_of_that_name_is_replaced_only_by_force(training: Made, tmp_path: Path, accord: Accord) -> None:
    out = tmp_path / "copy.pdf"
    out.write_bytes(b"older")
    before = operations(training)

    said = accord("agreement", training.number, "--out", out, "--home", training.home)
    assert said.refusal == "output_exists"
    assert out.read_bytes() == b"older"
    assert operations(training)[len(before) :] == [SignedIn.OP]  # our own look at them
    assert accord("agreement", training.number, "--out", out, "--force", "--home", training.home).code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_version_is_asked_for_by_its_number(training: Made, tmp_path: Path, accord: Accord) -> None:
    out = tmp_path / "copy.pdf"

    said = accord("agreement", training.number, "--document", "1", "--out", out, "--home", training.home)
    other = accord("agreement", training.number, "--document", "2", "--out", tmp_path / "2", "--home", training.home)

    assert said.code == 0
    assert f"{training.number}-1" in pages_of(out)[0]
    assert other.refusal == "no_paper_to_sign"
    assert not (tmp_path / "2").exists()


@pytest.mark.parametrize("version", ["0", "-1", "１", "1_0", "x", ""])
def test_a_version_is_written_in_plain_digits(
    version: str, training: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["agreement", training.number, f"--document={version}", "--out", str(tmp_path / "x")])

    assert ended.value.code == 2
    assert "--document" in capsys.readouterr().err


@pytest.mark.parametrize("case", ["00000-01-26-000009-9", "", "'; DROP TABLE journal"])
def test_an_unknown_case_is_one_line(case: str, training: Made, tmp_path: Path, accord: Accord) -> None:
    out = tmp_path / "copy.pdf"

    assert accord("agreement", case, "--out", out, "--home", training.home).refusal == "case_unknown"
    assert not out.exists()


def test_a_case_without_a_paper_is_one_line(training: Made, tmp_path: Path, accord: Accord) -> None:
    out = tmp_path / "copy.pdf"

    assert accord("agreement", training.heard, "--out", out, "--home", training.home).refusal == "no_paper_to_sign"
    assert not out.exists()


def test_who_may_not_see_papers_gets_none(training: Made, tmp_path: Path, accord: Accord) -> None:
    said = accord("agreement", training.number, "--out", tmp_path / "x", "--home", training.home, "--user", "A001")

    assert said.refusal == "not_permitted"
    assert not (tmp_path / "x").exists()


def test_a_target_that_cannot_be_written_leaves_nothing_and_is_noted(
    training: Made, tmp_path: Path, accord: Accord
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    before = sorted(tmp_path.iterdir())

    taken = accord("agreement", training.number, "--out", folder, "--home", training.home)
    missing = accord("agreement", training.number, "--out", tmp_path / "none" / "x.pdf", "--home", training.home)

    assert taken.refusal == missing.refusal == "print_failed"
    assert sorted(tmp_path.iterdir()) == before
    assert list(folder.iterdir()) == []
    noted = [(event.state, event.reason) for event in prints(training) if isinstance(event, PrintFollowed)]
    assert noted == [("failed", "print_failed")] * 2
    assert accord("verify-journal", "--home", training.home).code == 0


def test_a_missing_pinned_file_is_one_line(training: Made, tmp_path: Path, accord: Accord) -> None:
    for file in blobs(training):
        file.unlink()

    said = accord("agreement", training.number, "--out", tmp_path / "x", "--home", training.home)

    assert said.refusal == "blob_missing"
    assert not (tmp_path / "x").exists()


@pytest.fixture
def closed(training: Made) -> Made:
    counter = RealCounter(training.home)
    try:
        real_desk.close_case(counter)
        assert counter.case.status == "closed"
    finally:
        counter.close()
    return training


def test_a_closed_case_can_be_reprinted(closed: Made, tmp_path: Path, accord: Accord) -> None:
    out = tmp_path / "copy.pdf"

    assert accord("agreement", closed.number, "--out", out, "--home", closed.home).code == 0
    assert all("补打第1次" in page for page in pages_of(out))


# ── The reader child ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_reader_child_reads_a_table(tmp_path: Path) -> None:
    path = tmp_path / "流水.csv"
    path.write_text("交易日期,金额,对方户名\n2026-01-02,12.50,张龑\n", "utf-8")
    reader = FileReader()

    table = reader.read_table(reader.take(path, Use.IMPORT))

    assert table.header == ("交易日期", "金额", "对方户名")
    assert table.rows == (("2026-01-02", "12.50", "张龑"),)


def test_the_reader_child_reads_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "凭证.png"
    Image.new("RGB", (40, 30), "white").save(path)
    reader = FileReader()

    found = reader.read_attachment(reader.take(path))

    assert (found.mime, found.pixels) == ("image/png", (40, 30))
    assert found.content.startswith(b"\x89PNG")


def test_the_reader_child_loads_neither_qt_nor_the_database() -> None:
    code = (
        "import sys; from desktop_app.__main__ import main; main(['__read']); "
        "print(sorted({'PySide6', 'sqlalchemy', 'reportlab'} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False, cwd=ROOT)

    assert ended.stderr.splitlines()[-1] == b"[]"


def test_the_reader_child_is_no_command_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    assert "__read" not in capsys.readouterr().out


def test_a_path_that_is_none_is_one_line(training: Made, accord: Accord) -> None:
    out = Path("x" * 300)
    assert accord("agreement", training.number, "--out", out, "--home", training.home).refusal == "path_not_usable"


def test_a_fault_of_a_command_shows_a_number_its_kind_and_its_place_and_no_words(
    training: Made, tmp_path: Path, accord: Accord, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ValueError("the customer's own words")

    monkeypatch.setattr(support, "write_bundle", stumble)

    said = accord("support", "--out", tmp_path / "given.zip", "--home", training.home)

    logged, shown = said.err.splitlines()
    fault = json.loads(logged)
    assert (said.code, said.out, fault["what"]) == (1, "", "program.bug")
    assert shown.startswith("fault: ")
    assert shown.endswith(fault["reference"])
    assert "own words" in caplog.text
    assert "own words" not in said.err


def test_what_is_no_file_is_not_written_over(training: Made, tmp_path: Path, accord: Accord) -> None:
    os.mkfifo(tmp_path / "pipe")

    for out in ("/", tmp_path / "pipe"):
        assert accord("support", "--force", "--out", out, "--home", training.home).refusal == "support_not_written"

    assert (tmp_path / "pipe").is_fifo()


def test_a_scan_whose_name_is_no_text_is_named_as_far_as_it_is(training: Made, tmp_path: Path, accord: Accord) -> None:
    scan = tmp_path / os.fsdecode(b"\xff.pdf")
    said = accord("verify-paper", scan, "--json", "--home", training.home)
    assert (said.code, json.loads(said.out)["unread"]) == (2, {"?.pdf": "file_unreadable"})


def test_a_paper_of_somebody_elses_case_is_given_for_a_reason_that_is_kept_first(
    real: Made, tmp_path: Path, accord: Accord
) -> None:
    password = tmp_path / "password"
    password.write_text(SUPERVISOR_PASSWORD, "utf-8")
    out = tmp_path / "copy.pdf"
    ask = ("agreement", real.number, "--out", out, "--home", real.home, "--user", "S001", "--password-file", password)

    assert accord(*ask).refusal == "reason_missing"
    assert accord(*ask, "--reason", "because").refusal == "choice_unknown"
    assert not out.exists()
    assert accord(*ask, "--reason", "customer_here").code == 0

    vault = opened(real)
    try:
        with vault.readers.connect() as connection:
            asked = select(JOURNAL.c.envelope).order_by(JOURNAL.c.pos)
            acts = [json.loads(envelope)["op"] for envelope in connection.execute(asked).scalars()]
    finally:
        vault.close()
    assert [act for act in acts if act.startswith("access.")] == ["access.looked_up", "access.found_opened"]
    assert acts.index("access.found_opened") < len(acts) - 1 - acts[::-1].index("print.sent")
