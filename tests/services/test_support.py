"""The bundle for a help desk: what a part may hold, and that the log is judged again before it leaves."""

import datetime as dt
import json
import logging
import zipfile
from io import BytesIO

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.sync.in_step import Trouble
from desktop_app.log import REDACTED, Scrubber, new_reference
from desktop_app.services.upkeep.support import Support, judged
from desktop_app.services.upkeep.swept_log import MOST_LINE, swept

NOON = dt.datetime(2026, 11, 23, 4, 0, tzinfo=dt.UTC)
PERSONAL = ("令狐冲", "ling hu chong", "Linghu Chong", "13800000000", "110101199003070011", "¥12,345.67", "示例路 1 号")


def record(**fields: object) -> str:
    made = logging.makeLogRecord({"name": "desktop_app.x", "msg": "case.opened", "levelname": "INFO", **fields})
    return Scrubber(b"key").format(made)


def one(line: str) -> dict[str, object]:
    (found,) = swept([line])
    kept: dict[str, object] = json.loads(found)
    return kept


def faulty(error: Exception) -> str:
    try:
        raise error
    except type(error) as raised:
        return record(exc_info=(type(raised), raised, raised.__traceback__), msg="program.bug")


# ── The log ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_log_wrote_leaves_as_it_was_written():
    lines = [
        record(stage="identify", rows=3, case="0192-aa", is_training=True, version="3.46.1", reference=new_reference()),
        record(msg="said in words"),
        record(salary="12000"),
        faulty(ValueError("of 令狐冲")),
        faulty(Unavailable("disk_full")),
    ]

    assert list(swept(lines)) == lines


@pytest.mark.parametrize("text", PERSONAL)
@pytest.mark.parametrize("name", ["at", "level", "logger", "what", "text", "dropped", "stage", "case", "rows"])
def test_what_was_planted_into_a_field_of_the_log_stays_at_the_desk(name, text):
    planted = json.loads(record(stage="identify")) | {name: text}

    assert one(json.dumps(planted))[name] == REDACTED


@pytest.mark.parametrize("text", PERSONAL)
def test_what_was_planted_into_a_traceback_stays_at_the_desk(text):
    planted = json.loads(faulty(Unavailable("disk_full")))
    planted["errors"] = [{"type": text, "code": text, "where": [text, f"{text}:1 act"], "message": text, text: text}]

    assert one(json.dumps(planted))["errors"] == [{"type": REDACTED, "where": [REDACTED, REDACTED]}]


@pytest.mark.parametrize("text", PERSONAL)
def test_a_field_that_the_log_does_not_know_is_left_out(text):
    assert one(json.dumps({"what": "case.opened", text: 1, "said": text})) == {"what": "case.opened"}


@pytest.mark.parametrize(
    "line", ["令狐冲 13800000000", '"令狐冲"', "[1]", "{", "", "[" * 9000, f'{{"what": "{"a" * MOST_LINE}"}}']
)
def test_a_line_that_is_no_record_is_left_out(line):
    assert list(swept([line])) == []


def test_no_more_places_and_causes_are_kept_than_the_log_writes():
    planted = {"errors": [{"type": "a.B", "where": ["a:1 b"] * 20}] * 9}

    errors = one(json.dumps(planted))["errors"]
    assert isinstance(errors, list)
    assert len(errors) == 5
    assert len(errors[0]["where"]) == 12


# ── The facts ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text", [*PERSONAL, "/home/zhangsan/接收", r"\\server\share", "a@b.example", "10.0.0.1:8443", 1.5]
)
def test_a_fact_that_is_no_code_count_flag_version_or_time_is_redacted(text):
    assert judged({"found": text, "more": [text]}) == {"found": REDACTED, "more": [REDACTED]}


@pytest.mark.parametrize("number", [10**9, 13800000000, -(10**9)])
def test_a_number_as_long_as_a_telephone_or_an_account_is_redacted(number):
    assert judged(number) == REDACTED


def test_a_name_of_a_fact_is_judged_like_the_fact():
    assert judged({"令狐冲": 1}) == {REDACTED: 1}


def test_codes_counts_flags_versions_and_times_are_told():
    told = {
        "code": Trouble.FROZEN,
        "count": 7,
        "flag": True,
        "version": "12.4",
        "at": NOON,
        "day": NOON.date(),
        "no": None,
    }

    assert judged(told) == {
        "code": "frozen",
        "count": 7,
        "flag": True,
        "version": "12.4",
        "at": "2026-11-23T04:00:00+00:00",
        "day": "2026-11-23",
        "no": None,
    }


# ── The bundle ────────────────────────────────────────────────────────────────────────────────────────────────────


def broken() -> dict[str, object]:
    raise Unavailable("vault_damaged")


def support() -> Support:
    return Support(
        about={"about-en.md": "# Help desk\n"},
        versions=lambda: ("accord-desk 1.0",),
        facts={"system": lambda: {"machine": "x86_64"}, "vault": broken},
        logs=lambda: {"accord-desk.jsonl": [record(stage="identify"), "planted"]},
        now=lambda: NOON,
    )


def test_an_area_that_cannot_be_read_says_why_and_hides_no_other():
    bundle = support().bundle()
    facts = json.loads(next(part.text for part in bundle.parts if part.name == "facts.json"))

    assert facts["system"] == {"machine": "x86_64"}
    assert facts["vault"] == {"not_read": "vault_damaged"}
    assert facts["reference"] == bundle.reference
    assert facts["made_at"] == "2026-11-23T04:00:00+00:00"


def test_what_is_shown_is_what_is_written():
    bundle = support().bundle()

    with zipfile.ZipFile(BytesIO(bundle.archive())) as archive:
        written = [(info.filename, archive.read(info).decode()) for info in archive.infolist()]
    assert written == [(part.name, part.text) for part in bundle.parts]
    assert [name for name, _ in written] == ["about-en.md", "versions.txt", "facts.json", "log/accord-desk.jsonl"]
    assert written[-1][1].count("\n") == 1
    assert bundle.file_name == f"accord-desk-support-{bundle.reference}.zip"
    assert bundle.archive() == bundle.archive()
