"""``accord-desk verify-paper``: against a print given as a file, and against what a desk's vault holds."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from desktop_app import cli, terminal
from desktop_app.commands.reasons import reason
from desktop_app.documents.field_map import read_field_map, write_field_map
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.side_paper import SidePaper
from tests.builders import CASE
from tests.real_desk import TELLER_PASSWORD, RealCounter, set_up, stop_the_machines_clock
from tests.scan.papers import sample, writer, written
from tests.scan.simulator import Optics, Signer, photograph
from tests.services.test_card_plan_signed import to_signing

pytestmark = pytest.mark.long


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture
def accord(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cheap_floor: None):
    stop_the_machines_clock(monkeypatch)

    def run(*argv: object) -> Answer:
        code = cli.run([str(part) for part in argv])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


def scan(pdf: bytes, fields, pages, *, without: tuple[str, ...] = ()) -> bytes:
    """A scan in one PDF: broad signatures and seals in every field that is not left out."""
    random = np.random.default_rng(8)
    sheets = []
    for page in pages:
        signer = Signer(pdf, page, random)
        for one in fields:
            if one.page == page and one.id not in without:
                middle = (one.rect.left + one.rect.width / 2, one.rect.top + one.rect.height / 2)
                if one.kind.value == "pen":
                    signer.stroke(
                        [
                            (one.rect.left + 3 + n * (one.rect.width - 6) / 90, one.rect.top + 2 + 10 * (n % 2))
                            for n in range(91)
                        ],
                        0.6,
                    )
                elif one.kind.value == "seal":
                    signer.seal(one.id, middle)
                else:
                    signer.fingerprint(one.id, middle)
        sheets.append(photograph(signer.signed.paper, Optics(skew_deg=0.5), random).picture)
    target = io.BytesIO()
    sheets[0].save(target, "PDF", save_all=True, append_images=sheets[1:])
    return target.getvalue()


def first_page(pdf: bytes) -> bytes:
    """It has the codes that every page has, and each page more takes a second to read."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.pages[1:]
        target = io.BytesIO()
        opened.save(target)
    return target.getvalue()


def asked_of(report: dict[str, Any]) -> set[str]:
    """The codes of what is asked or refused; not what is only noted."""
    return {one["code"] for one in report["findings"] if one["weight"] != "notice"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    file = written(sample())
    (tmp_path / "paper.pdf").write_bytes(file.pdf)
    (tmp_path / "paper.fields.json").write_bytes(write_field_map(file))
    return tmp_path


def test_a_whole_signed_paper_is_exit_code_0(folder: Path, accord) -> None:
    file = written(sample())
    (folder / "scan.pdf").write_bytes(scan(file.pdf, file.fields, (2, 3, 1)))

    said = accord("verify-paper", folder / "scan.pdf", "--paper", folder / "paper.pdf")

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1] == "齐页、同一版本、签署齐全"
    assert "客户签名 已签" in said.out


def test_a_missing_page_and_an_empty_box_are_named_with_exit_code_1(folder: Path, accord) -> None:
    file = written(sample())
    (folder / "scan.pdf").write_bytes(scan(file.pdf, file.fields, (3, 1), without=("bank_reviewer",)))

    said = accord("verify-paper", folder / "scan.pdf", "--paper", folder / "paper.pdf", "--json")

    report = json.loads(said.out)
    assert said.code == 1
    assert (report["is_complete"], report["is_signed"]) == (False, False)
    found = [(one["code"], one["page"], one["box"]) for one in report["findings"] if one["weight"] != "notice"]
    assert found == [("page_missing", 2, ""), ("box_empty", 3, "bank_reviewer")]


def test_a_print_without_a_map_of_its_fields_is_never_called_signed(folder: Path, accord) -> None:
    (folder / "paper.fields.json").unlink()

    said = accord("verify-paper", folder / "paper.pdf", "--paper", folder / "paper.pdf")

    assert said.code == 1
    assert "fields_unknown" in said.out


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", b"", b"MZ"])
def test_what_cannot_be_read_is_exit_code_2(folder: Path, accord, content: bytes) -> None:
    (folder / "scan.pdf").write_bytes(content)

    said = accord("verify-paper", folder / "scan.pdf", folder / "gone.pdf", "--paper", folder / "paper.pdf")

    assert said.code == 2
    assert "gone.pdf: file_unreadable" in said.out
    assert "scan.pdf" in said.out


@pytest.mark.parametrize("fields", [b"{}", b"\xff", b"[" * 100_000])
def test_a_broken_print_or_map_is_exit_code_2(folder: Path, accord, fields: bytes) -> None:
    (folder / "other.json").write_bytes(fields)
    Image.new("RGB", (600, 800), "white").save(folder / "white.pdf")

    map_broken = accord(
        "verify-paper", folder / "paper.pdf", "--paper", folder / "paper.pdf", "--fields", folder / "other.json"
    )
    no_print = accord("verify-paper", folder / "paper.pdf", "--paper", folder / "white.pdf")

    assert (map_broken.code, no_print.code) == (2, 2)
    assert "not_our_paper" in no_print.err


def test_the_paper_of_a_case_is_found_in_the_vault_by_its_codes(tmp_path: Path, accord) -> None:
    set_up(tmp_path / "home", is_training=False)
    counter = RealCounter(tmp_path / "home")
    counter.to_signing()
    spoiled = counter.case.agree.originals()[0]
    counter.services.agree.void_sheet(counter.session, CASE, spoiled.id, "卡纸，打印不全")
    counter.print()
    issued = counter.case.agree.issued[-1]
    pdf = counter.vault.blobs.get(issued.pdf_sha256)
    fields = counter.draw().file.fields
    large = counter.services.large_print.print(counter.session, CASE, counter.settings).kept.case.agree.side_papers
    to_read = next(counter.vault.blobs.get(one.pdf_sha256) for one in large.all_of(SidePaper.LARGE_PRINT))
    counter.close()
    (tmp_path / "pw").write_text(TELLER_PASSWORD)
    login = ("--home", tmp_path / "home", "--user", "T001", "--password-file", tmp_path / "pw")
    (tmp_path / "large.pdf").write_bytes(to_read)
    pages = range(1, issued.pages + 1)
    (tmp_path / "scan.pdf").write_bytes(scan(writer().mark_copy(pdf, CopyCode(1, 2, 2)), fields, pages))
    (tmp_path / "covered.pdf").write_bytes(scan(pdf, fields, pages[:1]))
    (tmp_path / "void.pdf").write_bytes(scan(writer().mark_copy(pdf, CopyCode(1, 2)), fields, pages[:1]))
    file = written(sample())
    (tmp_path / "foreign.pdf").write_bytes(first_page(file.pdf))
    (tmp_path / "large-1.pdf").write_bytes(first_page(to_read))

    whole = accord("verify-paper", tmp_path / "scan.pdf", *login)
    foreign = accord("verify-paper", tmp_path / "foreign.pdf", *login)
    covered, void = (accord("verify-paper", tmp_path / name, *login) for name in ("covered.pdf", "void.pdf"))

    read = accord("verify-paper", tmp_path / "large-1.pdf", *login, "--json")
    anchored = accord("verify-journal", "--paper", tmp_path / "large.pdf", *login)

    assert json.loads(read.out)["is_signed"] is False
    assert ("reading_copy", issued.number) in {(one["code"], one["detail"]) for one in json.loads(read.out)["findings"]}
    assert f"COPY 大字阅读本，只供阅读，不是原件；以{issued.number}第1版" in anchored.out
    assert "原件 1b/2" in whole.out
    assert ("copy_unmarked" in covered.out, "copy_void" in covered.out) == (True, False)
    assert "作废" in next(line for line in void.out.splitlines() if line.endswith("[copy_void]"))
    assert (whole.code, whole.out.splitlines()[-1]) == (0, "齐页、同一版本、签署齐全")
    assert foreign.code == 1
    assert "paper_unknown" in foreign.out


def test_a_copy_for_elsewhere_comes_with_its_map(tmp_path: Path, accord) -> None:
    set_up(tmp_path / "home", is_training=False)
    counter = RealCounter(tmp_path / "home")
    counter.to_signing()
    number = counter.case.number
    counter.close()
    (tmp_path / "pw").write_text(TELLER_PASSWORD)
    login = ("--home", tmp_path / "home", "--user", "T001", "--password-file", tmp_path / "pw")

    made = accord("agreement", number, "--out", tmp_path / "copy.pdf", "--fields", *login)
    said = accord("verify-paper", tmp_path / "copy.pdf", "--paper", tmp_path / "copy.pdf", "--json")

    assert made.code == 0
    report = json.loads(said.out)
    assert (said.code, report["is_complete"], report["is_signed"]) == (1, True, False)
    assert asked_of(report) == {"box_empty", "seal_missing", "copy_reprinted"}


def test_an_agreement_and_its_cost_table_in_one_batch_are_both_known_with_their_originals(tmp_path, accord) -> None:
    set_up(tmp_path / "home", is_training=False)
    counter = RealCounter(tmp_path / "home")
    to_signing(counter)
    counter.services.papers_beside.print_complaint_receipt(counter.session, CASE, counter.settings)
    fields = counter.draw().file.fields
    table = cost_table.standing(counter.case)
    receipt = counter.case.agree.side_papers.last(SidePaper.COMPLAINT_RECEIPT)
    assert table is not None
    assert receipt is not None
    pdfs = [counter.vault.blobs.get(one.pdf_sha256) for one in (counter.case.agree.issued[-1], table, receipt)]
    of_table = read_field_map(counter.vault.blobs.get(table.fields_sha256)).fields
    number, pages = counter.case.number, counter.case.agree.issued[-1].pages
    counter.close()
    (tmp_path / "pw").write_text(TELLER_PASSWORD)
    login = ("--home", tmp_path / "home", "--user", "T001", "--password-file", tmp_path / "pw")
    first, second = (writer().mark_copy(pdf, CopyCode(no, 2)) for no, pdf in enumerate(pdfs[:2], start=1))
    (tmp_path / "a.pdf").write_bytes(scan(first, fields, [pages]))  # one page shows as much as all
    (tmp_path / "b.pdf").write_bytes(scan(second, of_table, range(1, table.pages + 1)))
    (tmp_path / "receipt.pdf").write_bytes(scan(pdfs[2], (), [1]))

    both = accord("verify-paper", tmp_path / "b.pdf", tmp_path / "a.pdf", *login, "--json")
    unsigned = accord("verify-paper", tmp_path / "receipt.pdf", *login)

    of_the_table = json.loads(both.out)
    (of_agreement,) = of_the_table["beside"]
    assert (of_the_table["paper"]["number"], of_the_table["original"]) == (f"{number}-C1", "2/2")
    assert (of_the_table["is_signed"], asked_of(of_the_table)) == (True, set())
    assert (of_agreement["paper"]["number"], of_agreement["original"]) == (f"{number}-1", "1/2")
    assert asked_of(of_agreement) == {"page_missing"}
    assert both.code == 1
    assert (unsigned.code, unsigned.out.splitlines()[-1]) == (0, "齐页、同一版本；这种文书不签署")


@pytest.mark.parametrize(
    ("language", "words"), [("zh_CN.UTF-8", "已回避"), ("en_GB.UTF-8", "must not work on the case")]
)
def test_who_must_not_work_on_a_case_is_told_so_in_a_sentence(monkeypatch, language, words):
    for variable in terminal._VARIABLES:
        monkeypatch.setenv(variable, language)
    said = reason(RuleBroken("recused", name="赵敏"))
    assert said.startswith("recused: ")
    assert words in said
