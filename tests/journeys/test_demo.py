"""The demonstration as a stranger runs it: a child process, without a display."""

import base64
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.deadlines.desk_time import Reading, doubted
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.demo import refused_loan
from desktop_app.ui.demo.stage_hand import DemoClock
from tests import canaries
from tests.faults.killed_demo import PLACES

pytestmark = pytest.mark.long

WATCHED = """import os, sys
asked = ["socket." + name for name in ("connect", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "bind")]
def watch(event, arguments):
    if event in asked and not isinstance(arguments[-1], (str, bytes)):  # a name in the file system is this computer
        with open(os.environ["NETWORK_LOG"], "a", encoding="utf-8") as log:
            print(event, arguments[1:], file=log)
sys.addaudithook(watch)
"""
"""Loaded by every Python process that is started with it on its path, the reader child among them."""


def watched(folder: Path) -> dict[str, str]:
    """What lets a process, and what it starts, write down whom it asks over a network."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WATCHED, "utf-8")
    (folder / "log").touch()
    return {"PYTHONPATH": str(folder), "NETWORK_LOG": str(folder / "log")}


def run(*arguments: str, elsewhere: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    if elsewhere:
        environment |= watched(elsewhere.parent / "network")
    for name in PLACES if elsewhere else ():
        place = Path(str(elsewhere), name.lower())
        place.mkdir(parents=True)
        environment[name] = str(place)
    environment.pop("ACCORD_HOME", None)
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
        check=False,
    )


def shell(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the process case leaves."""
    folder = tmp_path_factory.mktemp("demo")
    ended = run("demo", "--out", str(folder), elsewhere=folder / "elsewhere")
    assert (ended.returncode, ended.stderr) == (0, "")  # nobody who tries it out is to wonder what went wrong
    (folder / "said.txt").write_text(ended.stdout, encoding="utf-8")
    return folder


def test_nothing_of_the_customer_lies_outside_the_vault_after_all_seven_pages_and_a_print(out):
    seeded = (refused_loan.NAME, refused_loan.NUMBER, refused_loan.PHONE, refused_loan.WORDS, refused_loan.INTEREST)

    places = [out / "home", out / "elsewhere"]
    assert (out / "home" / "vault" / "vault.db").stat().st_size > 100_000
    assert canaries.found(places, seeded) == []
    said = (out / "said.txt").read_text("utf-8")
    assert not any(text in said for text in seeded)


def test_a_case_through_all_seven_pages_and_a_print_asks_nobody_over_a_network(out):
    assert (out / "network" / "log").read_text("utf-8") == ""


@pytest.mark.parametrize(
    "asks",
    [
        "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 9)",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'import urllib.request as r; r.urlopen(\"http://127.0.0.1:9\", timeout=1)'])",
    ],
)
def test_the_watch_sees_who_asks_the_network_even_from_a_child(tmp_path, asks):
    environment = {**os.environ, **watched(tmp_path / "network")}
    subprocess.run([sys.executable, "-c", asks], env=environment, capture_output=True, check=False)
    assert (tmp_path / "network" / "log").read_text("utf-8") != ""


def test_the_sweep_finds_what_is_planted_in_any_form(tmp_path):
    texts = (refused_loan.NAME, refused_loan.NUMBER)
    planted = {
        "plain": f"log: {texts[0]}!".encode(),
        "wide": f"x{texts[0]}".encode("utf-16-le"),
        "old": texts[0].encode("gb18030"),
        "json": json.dumps({"name": texts[0]}).encode(),
        "hex": texts[1].encode().hex().encode(),
        **{f"base64-{before}": base64.b64encode(b"a" * before + texts[1].encode() + b"tail") for before in range(3)},
    }
    for name, content in planted.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / f"{texts[1]}.pdf").write_bytes(b"")
    (tmp_path / "clean").write_bytes(b"110105 nobody")
    found = [Path(path).name for path in canaries.found([tmp_path], texts)]
    assert found == sorted([*planted, f"{texts[1]}.pdf"])


def test_every_page_leaves_its_picture(out):
    for stage in Stage:
        assert (out / f"{stage.value}-{stage.key}.png").stat().st_size > 10_000


def test_the_customers_screen_leaves_its_picture(out):
    assert (out / "5-customer-screen.png").stat().st_size > 10_000


def test_the_figures_leave_their_picture_beside_those_of_the_pages(out):
    assert (out / "8-figures.png").stat().st_size > 10_000


def test_the_case_ends_closed_with_every_promise_kept(out):
    record = json.loads((out / "case.json").read_text("utf-8"))

    assert record["status"] == "closed"
    assert record["outcome"] == "approved"
    assert {promise["state"] for promise in record["promises"]} == {"kept"}
    assert {promise["side"] for promise in record["promises"]} == {"bank", "customer"}
    assert [each["side"] for each in record["rounds"]] == ["bank", "customer"]
    assert record["terms"]["amount"] == "90000.00"


def test_the_rounds_are_kept_with_what_they_moved_and_the_mood_they_left(out):
    first, second = json.loads((out / "case.json").read_text("utf-8"))["rounds"]

    assert [first["state"], second["state"]] == ["countered", "accepted"]
    assert (first["concession"], second["against"]) == (None, 1)
    assert {"what": "amount", "before": "120000.00", "after": "90000.00"} in second["changes"]
    assert second["mood"] == {"before": first["mood"]["before"], "after": 4, "change": 4 - first["mood"]["before"]}


def test_the_first_visit_stays_within_its_budget_of_keys_and_the_readme_says_how_many_it_takes(out, root):
    keys = json.loads((out / "case.json").read_text("utf-8"))["keys"]

    pressed = sum(count for page, count in keys.items() if page not in {"sign-in", "7-follow_up", "figures", "total"})
    assert pressed <= 450
    assert f"first visit: {pressed} of the 450 allowed" in (root / "README.md").read_text("utf-8")


def test_the_clock_of_the_demonstration_is_believed_after_the_days_it_skips():
    clock = DemoClock()
    before = Reading(clock.now(), clock.boot(), clock.monotonic_ms())
    clock.go_on(date(2026, 12, 9), 10)
    after = Reading(clock.now(), clock.boot(), clock.monotonic_ms())

    assert clock.today() == date(2026, 12, 9)
    assert doubted(before, after) is None


def test_both_originals_say_the_same_but_which_they_are_and_every_glyph_is_embedded(out):
    first, second, *receipts = sorted((out / "printed").glob("*.pdf"))

    assert len(receipts) == 2, "the customer and the bank have one of the papers brought later"
    said = [shell("pdftotext", str(file), "-") for file in (first, second)]
    assert said[0].replace("原件 1/2", "原件 2/2") == said[1] != said[0]
    fonts = shell("pdffonts", str(first)).splitlines()[2:]
    assert fonts
    # the columns at the end: emb sub uni object
    assert all(line.split()[-5] == "yes" for line in fonts)
    assert "No syntax or stream encoding errors" in shell("qpdf", "--check", str(first))


def test_the_paper_says_the_rare_name_and_the_amounts(out):
    text = shell("pdftotext", str(min((out / "printed").glob("*.pdf"))), "-")

    assert "马𬱖𬭎" in text
    assert "¥120,000.00" in text
    assert "¥90,000.00（人民币玖万元整）" in text.replace("\n", "")


def test_the_journal_is_proved_and_holds_what_was_said_to_be_saved(out):
    proved = run("verify-journal", "--json", "--home", str(out / "home"))

    said = [line.split() for line in (out / "said.txt").read_text("utf-8").splitlines() if line.startswith("SAVED ")]
    assert proved.returncode == 0, proved.stdout
    assert json.loads(proved.stdout)["events"] >= int(said[-1][1])


def test_the_paper_can_be_printed_again_and_says_so(out, tmp_path):
    number = json.loads((out / "case.json").read_text("utf-8"))["number"]

    ended = run("agreement", number, "--out", str(tmp_path / "again.pdf"), "--home", str(out / "home"))

    assert ended.returncode == 0, ended.stderr
    assert "补打" in shell("pdftotext", str(tmp_path / "again.pdf"), "-")


def test_a_case_without_agreement_ends_with_the_last_offer_and_the_ways_that_are_left(tmp_path):
    ended = run("demo", "--case", "no-deal", "--out", str(tmp_path))

    assert ended.returncode == 0, ended.stderr
    record = json.loads((tmp_path / "case.json").read_text("utf-8"))
    assert (record["status"], record["outcome"]) == ("closed", "no_agreement")
    ended_without = record["no_agreement"]
    assert [offer["side"] for offer in ended_without["last_offers"]] == ["bank"]
    assert ended_without["remedies"][0]["until"] is not None


def test_a_refund_stays_within_its_budget_of_keys_also_the_second_time_in_one_folder(tmp_path, root):
    for _ in range(2):
        ended = run("demo", "--case", "refund", "--out", str(tmp_path))

        assert ended.returncode == 0, ended.stderr
        record = json.loads((tmp_path / "case.json").read_text("utf-8"))
        assert (record["status"], record["outcome"], record["no_agreement"]) == ("closed", "done", None)
        pressed = record["keys"]["total"] - record["keys"]["sign-in"]
        assert f"of a ¥20 refund: {pressed} of 80" in (root / "README.md").read_text("utf-8")


def test_a_card_debt_becomes_sixty_instalments_on_paper(tmp_path):
    ended = run("demo", "--case", "card-plan", "--out", str(tmp_path))

    assert ended.returncode == 0, ended.stderr
    record = json.loads((tmp_path / "case.json").read_text("utf-8"))
    assert [each["side"] for each in record["rounds"]] == ["bank", "customer", "bank"]
    assert record["agreement"]["template"] == "card_instalment_plan.1"
    assert sum(promise["what"].endswith("842.90") for promise in record["promises"]) == 59
    assert {promise["side"] for promise in record["promises"]} == {"bank", "customer"}
    for stage in Stage:
        assert (tmp_path / f"{stage.value}-{stage.key}.png").stat().st_size > 10_000
    papers = sorted((tmp_path / "printed").glob("*.pdf"))
    text = shell("pdftotext", str(papers[-1]), "-").replace("\n", "")
    assert len(papers) == 7  # a sheet for each of three rounds, two cost tables and two originals
    assert "停止催收" in text
    assert "¥52,422.26（人民币伍万贰仟肆佰贰拾贰元贰角陆分）" in text
