"""The commands that delete, hold, copy and register what is kept of people, at a home with one signed case."""

import hashlib
import json
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from desktop_app import bootstrap
from desktop_app.domain.audits.access import SubjectCopied
from desktop_app.storage.tables import JOURNAL
from desktop_app.storage.vault import SqlVault
from tests import builders
from tests.fakes import FakeClock
from tests.real_desk import AN_HOUR_LATER, SUPERVISOR_PASSWORD, TELLER_PASSWORD
from tests.test_cli_vault import Accord, Made, accord, finished_training, training

__all__ = ["accord", "finished_training", "training"]
CUSTOMER = builders.identity()


@pytest.fixture
def leader(training: Made, tmp_path: Path) -> tuple[str | Path, ...]:
    file = tmp_path / "password"
    file.write_text(SUPERVISOR_PASSWORD, "utf-8")
    return ("--home", training.home, "--user", "S001", "--password-file", file)


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words.replace("\r\n", "")


def test_nothing_is_overdue_at_a_young_desk_and_nothing_is_deleted(
    training: Made, leader: tuple[str | Path, ...], accord: Accord, tmp_path: Path
) -> None:
    looked = json.loads(accord("delete-expired", *leader).out)
    assert looked == {"cases": [], "drafts": 0, "look_ups": 0}
    said = json.loads(accord("delete-expired", "--delete", "--certificate", tmp_path / "c.pdf", *leader).out)
    assert said["deleted"] == []
    assert not (tmp_path / "c.pdf").exists()
    assert "deleted=0" in accord("verify-journal", "--home", training.home).out


def test_a_certificate_goes_over_no_file(leader: tuple[str | Path, ...], accord: Accord, tmp_path: Path) -> None:
    (tmp_path / "c.pdf").write_bytes(b"")
    said = accord("delete-expired", "--delete", "--certificate", tmp_path / "c.pdf", *leader)
    assert said.refusal == "output_exists"


def test_a_teller_deletes_nothing(training: Made, accord: Accord) -> None:
    assert accord("delete-expired", "--home", training.home).refusal == "not_permitted"
    assert accord("hold-case", training.number, "--reason", "诉讼", "--home", training.home).refusal == "not_permitted"
    out = training.home.parent / "copy"
    copied = accord("copy-for-customer", training.number, "--out", out, "--home", training.home)
    assert copied.refusal == "not_permitted"
    assert not out.exists()


def test_a_case_is_held_and_let_go(training: Made, leader: tuple[str | Path, ...], accord: Accord) -> None:
    assert accord("hold-case", training.number, "--reason", "法院调取材料", *leader).code == 0
    assert accord("hold-case", training.number, "--reason", "案件已结", "--lift", *leader).code == 0
    assert accord("hold-case", "no such case", "--reason", "诉讼", *leader).refusal == "case_unknown"


def test_a_customer_takes_everything_along_that_is_kept_of_them(
    training: Made, leader: tuple[str | Path, ...], accord: Accord, tmp_path: Path
) -> None:
    out = tmp_path / "copy"

    said = json.loads(accord("copy-for-customer", training.number, "--out", out, *leader).out)

    kept = json.loads((out / "data.json").read_text("utf-8"))
    assert {case["number"] for case in kept["cases"]} == {training.number, training.heard}
    assert (said["cases"], said["lacks"]) == (2, 0)
    whole = (out / "data.json").read_text("utf-8")
    identified = next(one for one in kept["cases"][0]["records"] if one["what"] == "case.identified")
    assert identified["content"]["identification"]["customer"]["number"] == CUSTOMER.number
    assert "recusal" not in whole
    assert "approval.requested" not in whole
    words = words_of(out / "copy.pdf")
    assert all(one in words for one in (training.number, CUSTOMER.name, CUSTOMER.number, "申请金额"))
    papers = [path for path in out.rglob("*.pdf") if path.name != "copy.pdf"]
    assert said["files"] == len(papers) >= 1
    assert training.pinned in [path.read_bytes() for path in papers]
    for line in (out / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    assert {path.stat().st_mode & 0o077 for path in out.rglob("*")} == {0}
    assert _copied(training)[0].sums_sha256 == hashlib.sha256((out / "SHA256SUMS").read_bytes()).hexdigest()


def test_a_copy_goes_over_nothing_and_a_wrong_password_writes_none(
    training: Made, leader: tuple[str | Path, ...], accord: Accord, tmp_path: Path
) -> None:
    (tmp_path / "copy").mkdir()
    assert accord("copy-for-customer", training.number, "--out", tmp_path / "copy", *leader).refusal == "folder_exists"
    assert list((tmp_path / "copy").iterdir()) == []
    assert _copied(training) == []


def test_the_register_is_printed(accord: Accord) -> None:
    said = accord("data-register")
    assert said.code == 0
    assert said.out == Path("docs/data-register.md").read_text("utf-8")


def _copied(training: Made) -> list[SubjectCopied]:
    desk = bootstrap.unlock(bootstrap.parts(training.home, FakeClock(AN_HOUR_LATER)), "T001", TELLER_PASSWORD)
    vault = desk.vault
    assert isinstance(vault, SqlVault)
    try:
        with vault.readers.connect() as connection:
            rows = connection.execute(select(JOURNAL.c.envelope, JOURNAL.c.body).order_by(JOURNAL.c.pos)).all()
        events = [vault.desk.wire.happened(bytes(row.envelope), bytes(row.body)).event for row in rows]
        return [event for event in events if isinstance(event, SubjectCopied)]
    finally:
        vault.close()
