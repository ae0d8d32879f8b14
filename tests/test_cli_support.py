"""The command ``support``: what a help desk is given of a desk with a whole case, and nothing of a person in it."""

import json
import zipfile
from pathlib import Path

import pytest

from desktop_app import bootstrap
from desktop_app.bootstrap.support import support
from desktop_app.services.sync.desk import SyncState
from desktop_app.services.sync.rules import RefusedFor, RuleSeen, RuleState
from tests import builders, canaries, real_desk
from tests.fakes import FakeClock
from tests.real_desk import AT_THE_COUNTER, TELLER_PASSWORD
from tests.test_cli_vault import Accord, Made, accord, finished_real, finished_training, real, training

__all__ = ["accord", "finished_real", "finished_training", "real", "training"]

CUSTOMER = builders.identification().customer
NAMED = ("打印机-周芷若", "/srv/令狐冲/scans", "/media/王小二/backup")
PLANTED = ("令狐冲", "13912345671", "6222020200012345678")


def canary_texts(made: Made) -> list[str]:
    """All that names somebody, or something of theirs, at this desk."""
    identified = builders.identification()
    return [
        CUSTOMER.name,
        CUSTOMER.number,
        CUSTOMER.phone,
        CUSTOMER.number[6:14],
        *([CUSTOMER.address] if CUSTOMER.address else []),
        *identified.requests,
        identified.words,
        identified.restatement,
        made.number,
        builders.CASE,
        *(person.name for person in real_desk.PEOPLE),
        *(person.staff_no for person in real_desk.PEOPLE),
        "10086",
        "示例市",
        "010-12345678",
        str(made.home),
        *NAMED,
        *PLANTED,
    ]


@pytest.fixture
def lived_in(real: Made) -> Made:
    """A real desk whose settings name people, and into whose log somebody wrote by hand."""
    settings = {
        "language": "zh_CN",
        "is_dark": False,
        "scale_pct": 125,
        "printing": {"queue": NAMED[0], "two_sided": True},
        "scanning": {"kind": "folder", "place": NAMED[1]},
        "backup_folder": NAMED[2],
    }
    (real.home / "settings.json").write_text(json.dumps(settings), "utf-8")
    (real.home / "log").mkdir(exist_ok=True)
    record = {"at": "2026-11-23T02:00:00.000+00:00", "level": "info", "what": "case.opened", "stage": PLANTED[0]}
    lines = (json.dumps(record), f"by hand: {' '.join(PLANTED)}", json.dumps({"said": PLANTED}))
    (real.home / "log" / "accord-desk.jsonl").write_text("\n".join(lines), "utf-8")
    return real


@pytest.fixture
def password(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text(TELLER_PASSWORD, "utf-8")
    return file


def unpacked(file: Path, to: Path) -> dict[str, str]:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(to)
    return {path.relative_to(to).as_posix(): path.read_text("utf-8") for path in to.rglob("*") if path.is_file()}


def test_nothing_of_a_person_a_case_or_a_place_is_in_the_bundle(
    lived_in: Made, tmp_path: Path, password: Path, accord: Accord
) -> None:
    who = ("--home", lived_in.home, "--user", "T001", "--password-file", password)
    assert accord("verify-journal", *who).code == 0
    out = tmp_path / "given" / "desk.zip"
    out.parent.mkdir()

    said = accord("support", "--out", out, *who)

    assert said.code == 0
    parts = unpacked(out, tmp_path / "given" / "parts")
    texts = canary_texts(lived_in)
    assert canaries.found([lived_in.home / "settings.json", lived_in.home / "log"], texts)  # they lie in the home
    assert canaries.found([tmp_path / "given" / "parts"], texts) == []
    facts = json.loads(parts["facts.json"])
    assert facts["reference"] == json.loads(said.out)["reference"]
    assert facts["vault"]["counts"]["cases"] == 2
    assert facts["vault"]["counts"]["events"] > 20
    assert facts["home"]["last_proof"]["is_clean"] is True
    assert facts["home"]["last_proof"]["events"] > 20
    assert facts["head_office"]["is_enrolled"] is False
    assert facts["backups"]["is_due"] is True
    assert facts["settings"] == {
        "language": "zh_cn",
        "is_dark": False,
        "scale_pct": 125,
        "has_own_printer": True,
        "two_sided": True,
        "scans_from": "folder",
        "has_scan_place": True,
        "has_backup_folder": True,
        "backup_folder_is_there": False,
    }
    assert "redacted" in parts["log/accord-desk.jsonl"]
    assert parts["versions.txt"].startswith("accord-desk ")


def test_a_look_shows_what_would_be_written_and_writes_nothing(training: Made, tmp_path: Path, accord: Accord) -> None:
    before = sorted(tmp_path.iterdir())

    said = accord("support", "--look", "--home", training.home)

    assert said.code == 0
    assert [line for line in said.out.splitlines() if line.startswith("== ")][:4] == [
        "== about-zh_CN.md",
        "== about-en.md",
        "== versions.txt",
        "== facts.json",
    ]
    assert sorted(tmp_path.iterdir()) == before


def test_without_signing_in_the_rest_is_told_all_the_same(real: Made, tmp_path: Path, accord: Accord) -> None:
    out = tmp_path / "desk.zip"
    assert accord("support", "--out", out, "--home", real.home).code == 0

    facts = json.loads(unpacked(out, tmp_path / "parts")["facts.json"])
    assert facts["vault"] == {"not_read": "nobody_signed_in"}
    assert facts["home"]["is_set_up"] is True
    assert facts["home"]["parts"]["database"]["kib"] > 0
    assert "backups" not in facts


def test_a_vault_that_does_not_open_is_what_the_bundle_is_for(
    real: Made, tmp_path: Path, password: Path, accord: Accord
) -> None:
    (real.home / "vault" / "vault.db").write_bytes(b"no database" * 999)
    out = tmp_path / "desk.zip"
    who = ("--home", real.home, "--user", "T001", "--password-file", password)
    assert accord("support", "--out", out, *who).code == 0

    facts = json.loads(unpacked(out, tmp_path / "parts")["facts.json"])
    assert facts["vault"] == {"not_read": "vault_damaged"}


def test_a_home_that_was_never_set_up_is_told_of(tmp_path: Path, accord: Accord) -> None:
    out = tmp_path / "desk.zip"
    assert accord("support", "--out", out, "--home", tmp_path / "nothing").code == 0
    assert json.loads(unpacked(out, tmp_path / "parts")["facts.json"])["home"]["is_set_up"] is False


def test_a_wrong_password_gives_no_bundle_and_a_file_is_not_replaced_unasked(
    real: Made, tmp_path: Path, accord: Accord
) -> None:
    wrong, out = tmp_path / "wrong", tmp_path / "desk.zip"
    wrong.write_text("not it", "utf-8")
    who = ("--home", real.home, "--user", "T001", "--password-file", wrong)
    assert accord("support", "--out", out, *who).refusal == "sign_in_refused"
    assert not out.exists()

    out.write_text("mine", "utf-8")
    assert accord("support", "--out", out, "--home", real.home).refusal == "output_exists"
    assert out.read_text("utf-8") == "mine"
    assert accord("support", "--home", real.home).code == 2
    nowhere = tmp_path / "nowhere" / "desk.zip"
    assert accord("support", "--out", nowhere, "--home", real.home).refusal == "support_not_written"


def test_a_pack_of_head_office_is_told_by_name_where_the_program_has_one_of_that_name(tmp_path: Path) -> None:
    state = SyncState(
        is_enrolled=True,
        rules=(
            RuleSeen("policies/workdays-2027", 3, "2026-12-01", RuleState.WAITS),
            RuleSeen("agreements/refund_confirmation.2", 1, "2026-11-20", RuleState.IN_FORCE),
            RuleSeen("policies/zhangsan", 1, "13800000000", RuleState.REFUSED, RefusedFor.DAY_DIFFERS),
            RuleSeen("policies/refund-13800000000", 1, "2026-11-20", RuleState.REPLACED),
        ),
    )
    given = bootstrap.parts(tmp_path / "home", FakeClock(AT_THE_COUNTER))
    bundle = support(given, None, lambda: state).bundle()
    (facts,) = (json.loads(part.text) for part in bundle.parts if part.name == "facts.json")
    told = [(one["name"], one["valid_from"], one["state"]) for one in facts["head_office"]["rules"]]
    assert told == [
        ("policies/workdays-2027", "2026-12-01", "waits"),
        ("agreements/refund_confirmation.2", "2026-11-20", "in_force"),
        ("redacted", "redacted", "refused"),
        ("redacted", "2026-11-20", "replaced"),
    ]
