"""Headless commands speak English on an English terminal, and their codes are the same in both languages."""

import argparse
import ast
import os
import re
import string
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app import cli, commands, hub_cli
from desktop_app.bootstrap import paper_check
from desktop_app.commands.reasons import REASONS, reason
from desktop_app.domain.errors import RuleBroken
from desktop_app.hub import command_words
from desktop_app.storage.journal import anchor
from desktop_app.terminal import is_english
from desktop_app.terminal.english import ENGLISH
from desktop_app.ui.messages import Messages
from tests.ui.test_messages import codes

HAN = re.compile("[\u4e00-\u9fff]")
NAMES_A_CHINESE_WORD = frozenset({"authority_no_unclear", "name_not_printable", "no_glyph", "number_no_document"})
"""Codes whose English sentence has Chinese in it, because it quotes what is printed."""
ABOUT_PAPER = frozenset({"命令行补打"})
"""Kept in the journal, and so in Chinese."""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {name: text for name, text in os.environ.items() if name not in {"ACCORD_LANG", "LC_MESSAGES", "LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *arguments],
        env={**settings, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def spoken(module: object) -> set[str]:
    """Every Chinese text of a module but its docstrings."""
    tree = ast.parse(Path(str(getattr(module, "__file__", ""))).read_text("utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in notes)
    return {text.value for text in texts if isinstance(text.value, str) and HAN.search(text.value)}


SPEAKING = (
    *(cli, hub_cli, command_words, paper_check, anchor),
    *(import_module(f"desktop_app.commands.{one.name}") for one in iter_modules(commands.__path__)),
)


@pytest.mark.parametrize("module", SPEAKING)
def test_every_text_of_the_command_line_has_its_english(module):
    assert spoken(module) - ABOUT_PAPER - ENGLISH.keys() == set()


def test_no_english_of_the_command_line_has_lost_its_text():
    known = set[str]().union(*map(spoken, SPEAKING))

    assert {text for text in ENGLISH if HAN.search(text)} - known == set()


@pytest.mark.parametrize("chinese", ENGLISH)
def test_both_languages_fill_in_the_same_and_the_english_is_english(chinese):
    names = [[name for _, name, _, _ in string.Formatter().parse(text) if name] for text in (chinese, ENGLISH[chinese])]

    assert sorted(names[0]) == sorted(names[1])
    assert not HAN.search(ENGLISH[chinese])


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, True),
        ({"LC_ALL": "en_US.UTF-8", "ACCORD_LANG": "zh"}, False),
        ({"LC_ALL": "zh_CN.UTF-8", "ACCORD_LANG": "en"}, True),
    ],
)
def test_the_first_variable_that_is_set_says_which_language(environment, expected):
    assert is_english(environment) is expected


def test_help_and_refusals_are_english_on_an_english_terminal(tmp_path):
    said = run("--help", ACCORD_LANG="en").stdout
    said += "".join(run(command.name, "--help", ACCORD_LANG="en").stdout for command in cli.commands()[:2])
    refused = run("check-id", "resident_id", "110105198811110018", ACCORD_LANG="en").stdout
    missing = run("verify-journal", "--home", str(tmp_path / "none"), ACCORD_LANG="en").stderr

    assert "check the number of an identity document" in said
    assert not HAN.search(said + refused + missing)
    assert refused == "check_digit_wrong: the check digit is wrong; compare the number again\n"
    assert missing == "home_not_set_up: this data folder is not set up; open the program first\n"


def test_a_chinese_terminal_reads_chinese_and_the_same_code():
    assert run("check-id", "resident_id", "110105198811110018", ACCORD_LANG="zh").stdout == (
        "check_digit_wrong: 校验码不符，请重新核对号码\n"
    )


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        (["words"], "缺少参数：AMOUNT", "the following arguments are required: AMOUNT"),
        (["--colour", "demo", "--out", "x"], "没有这样的参数：--colour", "unrecognized arguments: --colour"),
        (["demo", "--out"], "参数--out后面要跟一个值", "argument --out: expected one argument"),
        (["demo", "--out", "x", "--case", "y"], "参数--case没有'y'，可用：'refused-loan'", "argument --case: invalid"),
    ],
)
def test_a_line_that_cannot_be_taken_is_refused_in_the_language_of_the_terminal(
    line, chinese, english, monkeypatch, capsys
):
    for language, begins in (("zh", f"：错误：{chinese}"), ("en", f": error: {english}")):
        monkeypatch.setenv("ACCORD_LANG", language)
        with pytest.raises(SystemExit) as ended:
            cli.build_parser().parse_args(line)
        assert ended.value.code == 2
        assert begins in capsys.readouterr().err


@pytest.mark.parametrize("build_parser", [cli.build_parser, hub_cli.build_parser], ids=["desk", "hub"])
def test_the_words_of_the_parser_itself_are_in_the_language_of_its_commands(build_parser, monkeypatch):
    monkeypatch.setenv("ACCORD_LANG", "zh")
    chinese = every_help(build_parser())
    monkeypatch.setenv("ACCORD_LANG", "en")
    english = every_help(build_parser())

    assert "usage: " in english
    assert HAN.findall(english) == []
    assert "用法：" in chinese
    assert re.findall(r"usage|positional|options|arguments|show this", chinese) == []


def every_help(parser: argparse.ArgumentParser) -> str:
    """The help of a command line and of each of its verbs."""
    verbs = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    below = (every_help(verb) for one in verbs for verb in one.choices.values())
    return "\n".join([parser.format_help(), *below])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_that_a_command_may_meet_has_words_of_its_own(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("ACCORD_LANG", language)
    said = {code: reason(RuleBroken(code)) for code in codes() - REASONS.keys()}
    unworded = Messages().sentence("never_heard_of", {}).partition("never_heard_of")[0]

    assert said
    assert {code for code, words in said.items() if "against a rule" in words or "不符合规则" in words} == set()
    assert {code for code, words in said.items() if unworded in words or "\n" in words} == set()
    assert {
        code for code, words in said.items() if bool(HAN.search(words)) is (language == "en")
    } <= NAMES_A_CHINESE_WORD


def test_a_rule_without_a_line_is_said_by_a_program_without_a_window() -> None:
    asked = (
        "from desktop_app.commands.reasons import reason; from desktop_app.domain.errors import RuleBroken;"
        "import sys; print(reason(RuleBroken('copies_out_of_range', most=2)), 'PySide6.QtWidgets' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "ACCORD_LANG": "zh", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["copies_out_of_range:", "每次可出1至2份。", "False"]
