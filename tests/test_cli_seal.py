"""The commands of the seal, and the paper that bears witness against a rewritten journal."""

import datetime as dt
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from sqlalchemy import text

from desktop_app import bootstrap, wire
from desktop_app.__main__ import main
from desktop_app.bootstrap.sealing import open_sealer
from desktop_app.domain.case import CaseNoted
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.prints import PrintVoided
from desktop_app.domain.signing.seal import SealPlace
from desktop_app.domain.stages.agree import AgreementIssued, AgreementSealed
from desktop_app.domain.stages.identify import Identified
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.vault import SqlVault
from tests import real_desk, seal_keys
from tests.builders import CASE
from tests.fakes import FakeClock
from tests.real_desk import AN_HOUR_LATER, SUPERVISOR_PASSWORD, RealCounter
from tests.scan.papers import writer
from tests.storage import thief

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Made:
    """A training home with a signed case, its paper, and the branch's key."""

    home: Path
    number: str
    pinned: bytes
    issued: AgreementIssued
    key: Path
    root: Path


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.out)
        return answer


Accord = Callable[..., Said]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    place = tmp_path_factory.mktemp("sealing")
    real_desk.set_up(place / "home", is_training=True)
    counter = RealCounter(place / "home")
    try:
        counter.to_follow_up()
        pinned = counter.services.agree.pinned(counter.session, CASE)
        issued = counter.case.agree.issued[-1]
        number = counter.case.number
    finally:
        counter.close()
    root = seal_keys.authority()
    held = seal_keys.given(root)
    (place / "seal.p12").write_bytes(held.p12())
    (place / "root.der").write_bytes(root.der)
    return Made(place / "home", number, pinned, issued, place / "seal.p12", place / "root.der")


@pytest.fixture
def made(once: Made, tmp_path: Path) -> Made:
    return replace(once, home=Path(shutil.copytree(once.home, tmp_path / "home")))


@pytest.fixture
def accord(
    capsys: pytest.CaptureFixture[str], made: Made, monkeypatch: pytest.MonkeyPatch, cheap_floor: None
) -> Accord:
    real_desk.stop_the_machines_clock(monkeypatch)

    def run(*arguments: str | Path) -> Said:
        code = main([*map(str, arguments), "--home", str(made.home)])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run


@pytest.fixture
def passwords(tmp_path: Path) -> dict[str, Path]:
    kept = {"leader": SUPERVISOR_PASSWORD, "seal": seal_keys.PASSWORD, "wrong": "Dragon-Sabre-55"}
    for name, password in kept.items():
        (tmp_path / name).write_text(f"{password}\n", "utf-8")
    return {name: tmp_path / name for name in kept}


@pytest.fixture
def leader(passwords: dict[str, Path]) -> tuple[str | Path, ...]:
    return ("--user", "S001", "--password-file", passwords["leader"], "--seal-password-file", passwords["seal"])


@pytest.fixture
def sealed(accord: Accord, made: Made, leader: tuple[str | Path, ...], tmp_path: Path) -> Path:
    """The sealed copy, through the commands alone."""
    assert accord("choose-seal", made.key, *leader).code == 0
    assert accord("seal", made.number, *leader).code == 0
    out = tmp_path / "sealed.pdf"
    assert accord("agreement", made.number, "--sealed", "--out", out).code == 0
    return out


# ── Sealing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sealed_copy_is_good_by_the_branch_and_by_the_root(sealed: Path, accord: Accord, made: Made) -> None:
    assert sealed.read_bytes().startswith(made.pinned)

    at_desk = accord("verify-seal", sealed)
    elsewhere = accord("verify-seal", sealed, "--root", made.root)
    assert (at_desk.code, elsewhere.code) == (0, 0)
    assert (at_desk.json["case"], at_desk.json["version"], at_desk.json["time"]) == (made.number, 1, "journal")
    assert [note["code"] for note in at_desk.json["notes"]] == ["revocation_not_checked"]
    assert [note["code"] for note in elsewhere.json["notes"]] == [
        "revocation_not_checked",
        "time_is_a_claim",
        "whose_seal_not_judged",
    ]
    assert accord("verify-journal").code == 0


def test_without_a_desk_the_branchs_own_certificate_says_whose_seal_it_is(
    sealed: Path, accord: Accord, made: Made, tmp_path: Path
) -> None:
    given = load_pkcs12(made.key.read_bytes(), seal_keys.PASSWORD.encode()).cert
    assert given is not None
    (tmp_path / "own.der").write_bytes(given.certificate.public_bytes(Encoding.DER))
    theirs = accord("verify-seal", sealed, "--root", made.root, "--certificate", tmp_path / "own.der")
    assert theirs.code == 0
    assert "no_journal_names_it" in [note["code"] for note in theirs.json["notes"]]
    another = accord("verify-seal", sealed, "--root", made.root, "--certificate", made.root)
    assert (another.code, another.json["good"]) == (1, False)
    assert [fault["code"] for fault in another.json["faults"]] == ["not_the_branchs"]


def test_a_paper_that_no_journal_names_is_said_to_be_none_of_this_desk(
    sealed: Path, accord: Accord, made: Made, tmp_path: Path
) -> None:
    with closing(open_sealer(SealPlace(file=str(made.key)), seal_keys.PASSWORD)) as sealer:
        own = sealer.seal(made.pinned, AN_HOUR_LATER).pdf
        ahead = sealer.seal(made.pinned, AN_HOUR_LATER + dt.timedelta(days=20)).pdf
    (tmp_path / "again.pdf").write_bytes(own)
    (tmp_path / "ahead.pdf").write_bytes(ahead)

    said = accord("verify-seal", tmp_path / "again.pdf")
    assert (said.code, said.json["case"]) == (0, "")
    assert [note["code"] for note in said.json["notes"]] == [
        "revocation_not_checked",
        "time_is_a_claim",
        "no_journal_names_it",
    ]
    said = accord("verify-seal", tmp_path / "ahead.pdf")
    assert (said.code, [fault["code"] for fault in said.json["faults"]]) == (1, ["time_in_future"])


def test_what_was_changed_is_said_in_words(sealed: Path, accord: Accord, tmp_path: Path) -> None:
    content, spoiled = sealed.read_bytes(), tmp_path / "spoiled.pdf"
    spoiled.write_bytes(content[:500] + bytes([content[500] ^ 1]) + content[501:])

    said = accord("verify-seal", spoiled)
    assert (said.code, said.json["good"]) == (1, False)
    assert {"code": "changed_inside", "text": "签章后内容被改动"} in said.json["faults"]


def test_refusals_are_one_line(accord: Accord, made: Made, leader: tuple[Any, ...], passwords: dict[str, Path]) -> None:
    wrong = (*leader[:4], "--seal-password-file", passwords["wrong"])

    def refusal(*arguments: str | Path) -> str:
        said = accord(*arguments)
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
        return said.err.partition(":")[0]

    assert refusal("seal", made.number, *leader) == "seal_not_set_up"
    assert refusal("choose-seal", made.key, *wrong) == "seal_password_wrong"
    assert refusal("choose-seal", made.home / "none.p12", *leader) == "seal_file_not_readable"
    assert refusal("choose-seal", made.key, *leader[4:]) == "not_permitted"
    assert refusal("agreement", made.number, "--sealed", "--out", made.home / "x.pdf") == "not_sealed"
    assert refusal("verify-seal", made.home / "none.pdf", "--root", made.root) == "file_unreadable"
    assert refusal("verify-seal", made.key, "--root", made.home / "keys.json") in (
        "seal_file_wrong",
        "seal_file_not_readable",
    )
    assert accord("choose-seal", made.key, *leader).code == 0
    assert refusal("seal", made.number, *wrong) == "seal_password_wrong"
    assert refusal("seal", "no such case", *leader) == "case_unknown"
    assert accord("seal", made.number, *leader).code == 0
    assert refusal("seal", made.number, *leader) == "already_sealed"


def test_both_passwords_may_come_over_standard_input(accord: Accord, made: Made, monkeypatch: Any) -> None:
    from io import BytesIO, TextIOWrapper

    given = TextIOWrapper(BytesIO(f"{SUPERVISOR_PASSWORD}\n{seal_keys.PASSWORD}\n".encode()))
    monkeypatch.setattr("sys.stdin", given)

    said = accord("choose-seal", made.key, "--user", "S001", "--password-file", "-", "--seal-password-file", "-")
    assert said.code == 0
    assert said.json["subject"].startswith("示例银行武当支行电子签章")


# ── The paper as a witness ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def paper(made: Made, tmp_path: Path) -> Path:
    file = tmp_path / "paper.pdf"
    file.write_bytes(made.pinned)
    return file


def test_a_paper_anchors_the_log_it_was_printed_from(accord: Accord, made: Made, paper: Path) -> None:
    said = accord("verify-journal", "--paper", paper, "--json")

    found = said.json["paper"]
    assert (said.code, found["problems"], found["file"]) == (0, [], "pinned")
    assert found["found"][0]["pos"] < found["issued"]["pos"]
    assert found["found"][0]["hash"].startswith(made.issued.printed_head)
    assert accord("verify-journal", "--paper", paper).out.splitlines()[-1] == "ANCHORED"


def test_the_digits_typed_from_the_sheet_do_as_well(accord: Accord, made: Made) -> None:
    head = made.issued.printed_head
    for typed in (head, head[:12].upper(), f"{head[:4]} {head[4:8]} {head[8:]}"):
        said = accord("verify-journal", "--head", typed, "--json")
        assert (said.code, said.json["paper"]["number"]) == (0, f"{made.number}-1")
    strange = accord("verify-journal", "--head", "0123456789abcdef", "--json")
    assert (strange.code, strange.json["paper"]["problems"]) == (1, ["head_not_in_journal", "paper_not_in_journal"])


def test_a_head_that_no_paper_bears_is_said_to_stand_in_the_journal_and_where(accord: Accord, made: Made) -> None:
    head = accord("verify-journal", "--json").json["head"]

    said = accord("verify-journal", "--head", head, "--json")
    told = accord("verify-journal", "--head", head).out.splitlines()

    paper = said.json["paper"]
    assert (said.code, paper["problems"], paper["issued"]) == (3, ["no_paper_bears_head"], None)
    assert [place["hash"] for place in paper["found"]] == [head]
    assert told[-1].startswith("HEAD ONLY")
    assert f"第{paper['found'][0]['pos']}位" in told[-1]
    assert "NOT ANCHORED" not in "".join(told)


@pytest.mark.parametrize("typed", ["", "abc", "0123456789ag", "存证1234567890ab", "0" * 65])
def test_what_is_no_head_is_no_command(accord: Accord, typed: str) -> None:
    with pytest.raises(SystemExit) as ended:
        accord("verify-journal", "--head", typed)
    assert ended.value.code == 2


def test_sealed_copy_and_reprint_are_known_for_what_they_are(
    accord: Accord, made: Made, sealed: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.pdf"
    accord("agreement", made.number, "--out", again)
    accord("agreement", made.number, "--out", again, "--force")

    kinds = [accord("verify-journal", "--paper", file, "--json").json["paper"] for file in (sealed, again)]
    assert [(one["file"], one["serial"], one["problems"]) for one in kinds] == [
        ("sealed", "", []),
        ("reprint", "R2", []),
    ]


def test_the_originals_as_they_were_printed_are_known_by_their_serials(
    accord: Accord, made: Made, tmp_path: Path
) -> None:
    copies = [made.pinned, *(writer().mark_copy(made.pinned, CopyCode(no, 2)) for no in (1, 2, 3))]
    found = []
    for no, copy in enumerate(copies):
        file = tmp_path / f"{no}.pdf"
        file.write_bytes(copy)
        found.append(accord("verify-journal", "--paper", file, "--json").json["paper"])

    assert [(one["file"], one["serial"], one["problems"]) for one in found] == [
        ("pinned", "", []),
        ("original", "1/2", []),
        ("original", "2/2", []),
        ("other", "", ["file_differs"]),
    ]


def test_an_original_that_was_made_void_is_said_to_be_void(accord: Accord, made: Made, tmp_path: Path) -> None:
    file = tmp_path / "original.pdf"
    file.write_bytes(writer().mark_copy(made.pinned, CopyCode(1, 2)))
    assert "VOID" not in accord("verify-journal", "--paper", file).out
    counter = RealCounter(made.home)
    try:
        sheet = next(one for one in counter.case.agree.originals() if one.serial == "1/2")
        with counter.vault.work(counter.session) as work:  # the commands before have run by today's clock
            event_id = work.record(PrintVoided(CASE, "姓名写错了"), sheet.id)
            work.record(CaseNoted(Entity.PRINT, sheet.id, event_id), CASE)
            work.commit()
    finally:
        counter.close()

    said = accord("verify-journal", "--paper", file)
    kept = accord("verify-journal", "--paper", file, "--json").json["paper"]
    assert "VOID 1/2 这份已作废，不能作为原件使用" in said.out.splitlines()
    assert (kept["file"], kept["serial"], kept["problems"]) == ("original", "1/2", [])
    assert kept["void"]["pos"] > kept["issued"]["pos"]


def test_a_file_that_is_not_the_pinned_one_is_named(accord: Accord, paper: Path) -> None:
    paper.write_bytes(paper.read_bytes() + b"% and one more promise\n")

    said = accord("verify-journal", "--paper", paper, "--json")
    assert (said.code, said.json["paper"]["problems"]) == (1, ["file_differs"])


def test_a_file_without_a_head_says_so(accord: Accord, paper: Path) -> None:
    paper.write_bytes(seal_keys.page())

    said = accord("verify-journal", "--paper", paper)
    assert said.code == 1
    assert "no_head_on_paper head=-" in said.out.splitlines()
    paper.write_bytes(b"no paper at all")
    assert accord("verify-journal", "--paper", paper).err.startswith("pdf_broken:")


def test_a_paper_of_a_kind_without_a_head_is_known_and_proves_nothing(
    accord: Accord, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = RealCounter(made.home)
    try:
        services, session = counter.services, counter.session
        services.round_sheets.print(session, CASE, 1, counter.settings)
        for _ in range(2):
            services.papers_beside.print_complaint_receipt(session, CASE, counter.settings)
        printed = sorted(counter.printed.iterdir())
    finally:
        counter.close()
    sheet = next(file for file in printed if file.name.endswith("-R1.pdf") or "-R1_" in file.name)
    receipts = [file for file in printed if "-T_" in file.name]

    said = accord("verify-journal", "--paper", sheet)
    assert said.code == 3
    assert said.out.splitlines()[-1].startswith("NO HEAD 此类文书（轮次方案单）不印存证码")
    monkeypatch.setenv("ACCORD_LANG", "en")
    assert (
        accord("verify-journal", "--paper", sheet).out.splitlines()[-1].startswith("NO HEAD papers of this kind (sheet")
    )
    found = [accord("verify-journal", "--paper", file, "--json").json["paper"] for file in receipts]
    assert [(one["file"], one["problems"], one["beside"]) for one in found] == [
        ("pinned", [], "complaint_receipt"),
        ("pinned", [], "complaint_receipt"),
        ("reprint", [], "complaint_receipt"),
    ]
    receipts[0].write_bytes(receipts[0].read_bytes() + b"% and one more promise\n")
    changed = accord("verify-journal", "--paper", receipts[0], "--json")
    assert (changed.code, changed.json["paper"]["problems"]) == (1, ["file_differs"])


# ── A journal rewritten with the stolen key ───────────────────────────────────────────────────────────────────────


def rewrite(home: Path, change: Callable[[str, dict[str, Any]], dict[str, Any]]) -> None:
    """Change bodies, and make every hash, chain, seal and table fit again."""
    vault = bootstrap.unlock(bootstrap.parts(home, FakeClock(AN_HOUR_LATER)), None, None).vault
    assert isinstance(vault, SqlVault)
    entries = [_changed(entry, change) for entry in thief.read_all(vault)]
    thief.written_anew(vault, HomeFiles(home / "vault"), entries)


def _changed(entry: Entry, change: Callable[[str, dict[str, Any]], dict[str, Any]]) -> Entry:
    assert entry.body is not None
    return replace(entry, body=wire.canonical(change(json.loads(entry.envelope)["op"], json.loads(entry.body))))


def untouched(_op: str, body: dict[str, Any]) -> dict[str, Any]:
    return body


def another_telephone(op: str, body: dict[str, Any]) -> dict[str, Any]:
    """Something the paper does not even say."""
    if op == Identified.OP:
        body["identification"]["customer"]["phone"] = "13900000000"
    return body


def test_writing_the_same_again_changes_nothing(accord: Accord, made: Made, paper: Path) -> None:
    """The thief's tool itself is right: what the next tests find is the change, not a slip of the tool."""
    rewrite(made.home, untouched)

    assert accord("verify-journal", "--paper", paper).code == 0


def test_a_log_rewritten_with_the_stolen_key_is_named_by_the_paper(accord: Accord, made: Made, paper: Path) -> None:
    rewrite(made.home, another_telephone)

    assert accord("verify-journal").code == 0, "the journal proves itself: the key was stolen"
    said = accord("verify-journal", "--paper", paper, "--json")
    assert (said.code, said.json["paper"]["problems"]) == (1, ["head_not_in_journal"])
    assert accord("verify-journal", "--head", made.issued.printed_head).code == 1


def test_a_thief_who_mends_the_printed_head_too_is_named_all_the_same(accord: Accord, made: Made, paper: Path) -> None:
    def mended(op: str, body: dict[str, Any]) -> dict[str, Any]:
        if op == AgreementIssued.OP:
            body["printed_head"] = "0123456789abcdef"
        return another_telephone(op, body)

    rewrite(made.home, mended)

    said = accord("verify-journal", "--paper", paper, "--json")
    assert said.json["paper"]["problems"] == ["head_not_in_journal", "head_differs_from_issue"]


def test_another_paper_put_in_the_place_of_the_signed_one_is_named(accord: Accord, made: Made, paper: Path) -> None:
    def exchanged(op: str, body: dict[str, Any]) -> dict[str, Any]:
        if op == AgreementIssued.OP:
            body |= {"content_sha256": "ab" * 32, "pdf_sha256": "cd" * 32}
        return body

    rewrite(made.home, exchanged)

    problems = accord("verify-journal", "--paper", paper, "--json").json["paper"]["problems"]
    assert problems == ["content_differs", "file_differs"]


def test_a_journal_that_is_broken_before_the_paper_is_not_proved(accord: Accord, made: Made, paper: Path) -> None:
    vault = bootstrap.unlock(bootstrap.parts(made.home, FakeClock(AN_HOUR_LATER)), None, None).vault
    assert isinstance(vault, SqlVault)
    with vault.desk.writer.transaction() as connection, thief.without_guards(connection):
        connection.execute(text("UPDATE journal SET body = CAST('{}' AS BLOB) WHERE pos = 5"))
    vault.close()

    said = accord("verify-journal", "--paper", paper, "--json")
    assert (said.code, said.json["paper"]["problems"]) == (1, ["journal_not_proved"])


def test_the_seal_is_an_event_of_the_case(sealed: Path, made: Made) -> None:
    counter = RealCounter(made.home)
    try:
        (event,) = counter.case.agree.sealed.values()
    finally:
        counter.close()
    assert isinstance(event, AgreementSealed)
    assert event.pdf_sha256 == made.issued.pdf_sha256
    assert event.sealed_sha256 == wire.digest(sealed.read_bytes())


def test_nothing_loads_the_seal_before_it_is_asked_for() -> None:
    program = (
        "import sys\n"
        "import desktop_app.cli, desktop_app.bootstrap.sealing, desktop_app.services.counter\n"
        "print([name for name in ('pyhanko', 'asn1crypto', 'aiohttp') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    assert done.stdout.strip() == "[]"
