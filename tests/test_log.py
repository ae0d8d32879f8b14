"""The log: nothing about a customer reaches the file, whatever is planted where."""

import io
import json
import logging
import os
import stat
import sys
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.log import FIELDS, FILE_BYTES, Kind, Scrubber, new_reference, open_log, report_bug, stream_log

CANARIES = (
    "张三丰",
    "zhang san",
    "Zhang Sanfeng",
    "13800000000",
    "110101194912310020",
    "6222020000000000000",
    "¥12,345.67",
    "北京市西城区1号",
)
ours = logging.getLogger("desktop_app.services.stages.identify")


@pytest.fixture
def log(tmp_path):
    opened = open_log(tmp_path)
    yield opened
    opened.close()


def lines(opened):
    return [json.loads(line) for line in opened.path.read_text("ascii").splitlines()]


def one_line(**fields):
    record = logging.makeLogRecord({"name": "desktop_app.x", "msg": "case.opened", **fields})
    return Scrubber(b"key").format(record)


def test_a_record_says_what_happened_and_to_what_in_registered_fields(log):
    ours.info("case.opened", extra={"stage": "identify", "rows": 3, "case": "0192-aa"})

    (line,) = lines(log)
    assert line["what"] == "case.opened"
    assert line["level"] == "info"
    assert line["logger"] == "desktop_app.services.stages.identify"
    assert (line["stage"], line["rows"]) == ("identify", 3)


def test_times_are_utc(log):
    ours.info("case.opened")

    moment = datetime.fromisoformat(lines(log)[0]["at"])
    assert moment.tzinfo == UTC
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 60


@pytest.mark.parametrize("canary", CANARIES)
def test_no_planted_name_or_number_reaches_the_file(log, canary):
    ours.warning(canary)
    ours.warning("customer %s", canary)
    ours.warning("case.opened", extra={"customer": canary, "amount": canary})
    ours.warning("case.opened", extra=dict.fromkeys(FIELDS, canary))
    ours.warning("case.opened", stack_info=True)
    logging.getLogger("sqlalchemy.engine").warning("INSERT %s", canary)
    logging.getLogger(canary).warning("case.opened")
    try:
        try:
            raise KeyError(canary)
        except KeyError as error:
            raise ValueError(f"cannot read {canary}") from error
    except ValueError:
        ours.exception("case.failed")
    report_bug(RuntimeError(canary))

    written = log.path.read_text("ascii")
    assert canary not in written
    assert json.dumps(canary)[1:-1] not in written
    assert len(written.splitlines()) == 9


@pytest.mark.parametrize("number", [13800000000, 110101194912310020, 6222020000000000000])
def test_a_number_too_large_to_be_a_count_is_redacted(number):
    assert json.loads(one_line(rows=number))["rows"] == "redacted"


def test_unknown_fields_are_dropped_and_counted():
    assert json.loads(one_line(customer="张三丰", rows=1))["dropped"] == 1


def test_a_library_is_known_by_the_hash_of_its_words_alone():
    line = json.loads(one_line(name="zhangsan", msg="zhangsan"))

    assert "what" not in line
    assert len(line["text"]) == 12


def test_ids_are_hashed_so_that_only_equality_can_be_seen():
    first, second, other = (json.loads(one_line(case=case))["case"] for case in ("a", "a", "b"))

    assert first == second != other
    assert (
        first
        != json.loads(Scrubber(b"next run").format(logging.makeLogRecord({"name": "desktop_app.x", "case": "a"})))[
            "case"
        ]
    )


def test_an_exception_leaves_its_type_code_and_place():
    try:
        raise RuleBroken("check_digit_wrong", number="110101194912310020")
    except RuleBroken:
        line = json.loads(one_line(exc_info=sys.exc_info()))

    (error,) = line["errors"]
    assert error["type"] == "desktop_app.domain.errors.RuleBroken"
    assert error["code"] == "check_digit_wrong"
    assert error["where"][-1].endswith("test_an_exception_leaves_its_type_code_and_place")


@given(st.text(), st.text())
def test_whatever_is_logged_is_one_line_of_ascii_json(text, field):
    line = one_line(msg=text, code=field, name=text)

    assert line.isascii()
    assert line.isprintable()
    assert isinstance(json.loads(line), dict)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_field_is_registered_at_least_once(kind):
    assert kind in FIELDS.values()


def test_the_file_is_its_owners_alone(log):
    ours.info("case.opened")

    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_a_full_file_is_put_aside_and_writing_goes_on(log):
    ours.info("case.opened")
    with log.path.open("ab") as file:
        file.truncate(FILE_BYTES)
    ours.info("case.closed")

    assert [line["what"] for line in lines(log)] == ["case.closed"]
    assert log.path.with_name(log.path.name + ".1").exists()


def test_a_log_that_cannot_be_written_does_not_print_the_record(log, capsys):
    log.handler.stream.close()
    ours.warning("case.opened", extra={"case": "张三丰"})

    assert capsys.readouterr().err == "The log cannot be written (ValueError).\n"
    log.handler.stream = None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
@pytest.mark.parametrize("put", [os.mkfifo, lambda path: path.symlink_to("/dev/full")], ids=["pipe", "link"])
def test_what_is_no_file_in_the_place_of_the_log_is_not_waited_for_or_followed(tmp_path, put):
    (tmp_path / "log").mkdir()
    put(tmp_path / "log" / "accord-desk.jsonl")

    with pytest.raises(OSError, match=r"accord-desk\.jsonl"):
        open_log(tmp_path)


def test_closing_stops_the_writing_and_gives_the_level_back(tmp_path):
    before = logging.getLogger().level
    opened = open_log(tmp_path)
    opened.close()
    ours.critical("case.opened")

    assert logging.getLogger().level == before
    assert opened.path.read_text("ascii") == ""


def test_what_ends_a_thread_of_a_command_is_a_number_in_its_log_and_not_its_message():
    before, kept = threading.excepthook, io.StringIO()
    with stream_log(kept, logging.CRITICAL):
        thread = threading.Thread(target=lambda: int("13800000000x"))
        thread.start()
        thread.join()

    assert threading.excepthook is before
    assert json.loads(kept.getvalue())["reference"]
    assert "13800000000" not in kept.getvalue()


def test_references_differ():
    assert len({new_reference() for _ in range(50)}) == 50
