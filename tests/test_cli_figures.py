"""The commands that only compute: words, check-id, compute."""

import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qVersion

from desktop_app import __version__
from desktop_app.__main__ import main
from desktop_app.storage.migrations.steps import VERSIONS

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "vectors.json").read_text("utf-8"))
V1 = next(loan for loan in VECTORS["loans"] if loan["id"] == "V1")


def test_words_prints_one_amount_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    rows = VECTORS["amount_words"]

    assert main(["words", *(row["amount"] for row in rows)]) == 0
    assert capsys.readouterr().out.splitlines() == [row["canonical"] for row in rows]


def test_words_names_what_is_no_amount_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "１２", "-5", "2"]) == 1

    printed = capsys.readouterr()
    assert printed.out == "人民币贰元整\n"
    assert "１２: amount_not_a_number" in printed.err
    assert "-5: amount_negative" in printed.err


@pytest.mark.parametrize("row", VECTORS["identity"], ids=lambda row: row["number"])
def test_check_id_exits_by_the_answer(row: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-id", row["type"], row["number"]]) == (0 if row["valid"] else 1)
    assert (": " in capsys.readouterr().out) is True


@pytest.mark.parametrize(
    ("kind", "number", "line"),
    [
        ("居民身份证", "110105491231002", "legacy: 15位旧号码只能用于查询，不能新录入"),
        ("resident_id", "110105194912310021", "check_digit_wrong: 校验码不符，请重新核对号码"),
        ("图书证", "1", "document_type_unknown: 没有这种证件，可用 check-id --list 查看"),
        ("taiwan_permit", "1234567", "wrong_length: 位数不符，应为8位"),
        ("taiwan_residence", "810000199408230021", "wrong_document: 这是另一种证件的号码：港澳居民居住证"),
        ("resident_id", "\udcff", "not_a_character: 第1位不是有效字符"),
    ],
)
def test_check_id_gives_code_and_reason(kind: str, number: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-id", kind, number]) == 1
    assert capsys.readouterr().out.splitlines() == [line]


def test_check_id_warns_but_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-id", "居民身份证", "440524188001010014"]) == 0
    assert "age_implausible: " in capsys.readouterr().out


def test_check_id_lists_keys_that_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-id", "--list"]) == 0
    keys = [line.split("\t") for line in capsys.readouterr().out.splitlines()]

    assert ["resident_id", "居民身份证"] in keys
    assert {row["type"] for row in VECTORS["identity"]} <= {chinese for _, chinese in keys}


def test_check_id_needs_type_and_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-id", "居民身份证"]) == 2
    assert "TYPE NUMBER" in capsys.readouterr().err


def test_compute_reads_a_file_and_prints_the_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "terms.json"
    document.write_text(json.dumps({"kind": "equal_payment", "terms": V1["inputs"]}), "utf-8")

    assert main(["compute", str(document)]) == 0
    assert json.loads(capsys.readouterr().out)["schedule"] == V1["schedule"]


@pytest.mark.parametrize("name", ["missing.json", ".", "a\0b"])
def test_compute_says_when_there_is_no_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compute", f"{tmp_path}/{name}"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "file_not_readable"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    told = dict(line.split(" ", 1) for line in capsys.readouterr().out.splitlines())
    assert told["accord-desk"] == __version__
    assert told["schema"] == VERSIONS[-1].revision
    assert told["Qt"] == qVersion()
    assert told["Python"] == platform.python_version()
    assert re.fullmatch(r"\d+ packs, SHA-256 [0-9a-f]{16}", told["policies"])
    assert re.fullmatch(r"4\.\d+\.\d+ community, SQLite 3\.\d+\.\d+", told["SQLCipher"])


def test_a_verb_that_is_none_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["wordz"])

    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_a_process_computes_from_standard_input_without_loading_qt() -> None:
    code = (
        "import sys; from desktop_app.__main__ import main; "
        "code = main(['compute', '-']); sys.exit(code or 'PySide6' in sys.modules)"
    )
    document = json.dumps({"kind": "equal_payment", "terms": V1["inputs"]}).encode()
    ended = subprocess.run([sys.executable, "-c", code], input=document, capture_output=True, check=False)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout)["payment_regular"] == V1["regular_payment"]


def test_an_undecodable_argument_and_a_poor_terminal_do_not_crash() -> None:
    command: list[str | bytes] = [sys.executable, "-m", "desktop_app", "words", b"\xff\xfe", "1"]
    poor = {"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"}
    ended = subprocess.run(command, capture_output=True, check=False, env=poor)

    assert ended.returncode == 1
    assert ended.stdout.startswith(b"\\u4eba")
    assert b"Traceback" not in ended.stderr


def test_a_reader_that_goes_away_is_no_crash() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "desktop_app", "words", "1"]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (1, b"")


def test_without_a_command_the_window_opens_on_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[Path] = []

    def open_window(home: Path) -> int:
        opened.append(home)
        return 0

    monkeypatch.setenv("ACCORD_HOME", str(tmp_path))
    monkeypatch.setattr("desktop_app.bootstrap.open_window", open_window)

    assert main([]) == 0
    assert main(["--home", "desk"]) == 0
    assert opened == [tmp_path, Path("desk").absolute()]
