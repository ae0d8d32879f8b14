import dataclasses
from datetime import date

import pytest

from desktop_app.domain.papers.page_code import CopyCode, PageCode
from desktop_app.domain.signing.scan import (
    Alteration,
    BoxReading,
    Change,
    Doubt,
    ExpectedPaper,
    FieldKind,
    InkState,
    PageReading,
    Place,
)
from desktop_app.domain.signing.scan_report import Weight, judge

NUMBER = "10423-07-26-000128-5-2"
DIGEST = "9f2c41d07be6" + "0" * 52
PAPER = ExpectedPaper(NUMBER, 2, 3, DIGEST)
PLACE = Place(50.0, 90.0, 50.0, 14.0)


def box(state=InkState.SIGNED, kind=FieldKind.PEN, doubt=Doubt.NONE):
    return BoxReading("customer_signature", kind, state, 8.0, doubt, PLACE)


def sheet(page, *, number=NUMBER, version=2, pages=3, digest="9F2C41D07BE6", **found):
    code = PageCode(number.upper(), version, page, pages, digest)
    return PageReading("scan.pdf", page, code, **{"is_compared": True, "codes_seen": 4, **found})


def whole(**last):
    return [sheet(1), sheet(2), sheet(3, **{"boxes": (box(),), **last})]


def codes(report, weight=Weight.REFUSED):
    return [finding.code for finding in report.findings if finding.weight is weight]


def test_every_page_once_and_every_box_signed_is_a_complete_paper():
    report = judge(PAPER, whole())

    assert report.findings == ()
    assert (report.is_complete, report.is_signed, report.is_clear) == (True, True, True)


def test_the_order_of_the_sheets_does_not_matter():
    report = judge(PAPER, whole()[::-1])

    assert report.is_clear
    assert report.page(3) is report.readings[0]


def test_a_number_in_lower_case_is_the_same_number():
    paper = dataclasses.replace(PAPER, number="abc-1")

    assert judge(paper, [sheet(page, number="abc-1") for page in (1, 2, 3)]).is_complete


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": "10423-07-26-000999-1-2"}, "page_of_other_paper"),
        ({"version": 1}, "paper_superseded"),
        ({"version": 3}, "paper_unknown"),
        ({"digest": "0" * 12}, "digest_differs"),
        ({"pages": 4}, "digest_differs"),
    ],
)
def test_a_sheet_that_is_not_of_the_version_is_named_and_its_page_is_missing(changed, code):
    report = judge(PAPER, [sheet(1), sheet(2, **changed), sheet(3)])

    assert sorted(codes(report)) == sorted([code, "page_missing"])
    assert {finding.page for finding in report.findings} == {2}
    assert not report.is_complete
    assert report.page(2) is None


def test_a_page_that_came_twice_is_named_at_its_second_coming():
    again = dataclasses.replace(sheet(2), sheet=9)

    report = judge(PAPER, [*whole(), again])

    assert [(finding.code, finding.sheet) for finding in report.findings] == [("page_doubled", 9)]
    assert not report.is_complete


def test_each_missing_page_is_named():
    report = judge(PAPER, [sheet(2)])

    assert [(finding.code, finding.page) for finding in report.findings] == [("page_missing", 1), ("page_missing", 3)]


def test_a_sheet_upside_down_or_turned_and_a_blank_back_are_only_noted():
    blank = PageReading("scan.pdf", 4, is_blank=True)

    report = judge(PAPER, [sheet(1, turned_deg=180), sheet(2, turned_deg=90), *whole()[2:], blank])

    assert sorted(codes(report, Weight.NOTICE)) == ["page_blank", "page_turned", "page_upside_down"]
    assert report.is_clear


@pytest.mark.parametrize("problem", ["page_unregistered", "print_differs", "not_our_paper"])
def test_a_sheet_with_a_problem_counts_for_nothing(problem):
    report = judge(PAPER, [sheet(1), sheet(2, problem=problem, reason="too_few_codes"), sheet(3)])

    assert codes(report) == [problem, "page_missing"]
    assert report.findings[0].detail == "too_few_codes"


def test_a_sheet_without_codes_is_not_our_paper():
    assert codes(judge(PAPER, [*whole(), PageReading("foto.jpg", 1)])) == ["not_our_paper"]


def test_a_scan_of_a_superseded_version_is_refused_however_whole():
    report = judge(dataclasses.replace(PAPER, is_current=False), whole())

    assert codes(report) == ["paper_superseded"]


def test_of_a_paper_without_a_map_of_its_fields_nobody_says_it_is_signed():
    report = judge(dataclasses.replace(PAPER, is_mapped=False), [sheet(1), sheet(2), sheet(3)])

    assert codes(report, Weight.ASK) == ["fields_unknown"]
    assert (report.is_complete, report.is_signed) == (True, False)


def test_a_paper_that_is_not_known_here_is_named_by_its_number():
    report = judge(None, [sheet(1)])

    assert [(finding.code, finding.detail) for finding in report.findings] == [("paper_unknown", f"{NUMBER}/2")]
    assert not report.is_complete


def test_a_scan_of_blank_sheets_is_no_paper():
    assert codes(judge(None, [PageReading("a.pdf", 1, is_blank=True)])) == ["not_our_paper"]


def test_no_sheets_at_all_are_no_complete_paper():
    assert codes(judge(PAPER, [])) == ["page_missing"] * 3
    assert codes(judge(None, [])) == ["not_our_paper"]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (box(InkState.EMPTY), "box_empty"),
        (box(InkState.ASK, doubt=Doubt.SPILLED_OVER), "box_unclear"),
        (box(InkState.EMPTY, FieldKind.SEAL), "seal_missing"),
        (box(InkState.ASK, FieldKind.FINGERPRINT, Doubt.GREY_SCAN), "box_unclear"),
    ],
)
def test_a_box_that_is_empty_or_unclear_waits_for_the_teller(found, code):
    report = judge(PAPER, whole(boxes=(found,)))

    (finding,) = report.findings
    assert (finding.code, finding.weight, finding.page, finding.box) == (code, Weight.ASK, 3, "customer_signature")
    assert (finding.detail, finding.place) == (found.doubt.value, PLACE)
    assert (report.is_complete, report.is_signed, report.is_clear) == (True, False, False)


def test_a_fingerprint_that_is_not_there_is_no_finding():
    assert judge(PAPER, whole(boxes=(box(InkState.EMPTY, FieldKind.FINGERPRINT),))).is_clear


def test_a_change_by_hand_is_shown_to_the_teller_with_its_place():
    report = judge(PAPER, whole(alterations=(Alteration(Change.MISSING, PLACE),)))

    (finding,) = report.findings
    assert (finding.code, finding.page, finding.detail, finding.place) == ("page_altered", 3, "missing", PLACE)
    assert report.is_signed
    assert not report.is_clear


# ── Which copy ────────────────────────────────────────────────────────────────────────────────────────────────────


def copied(*copies):
    return [dataclasses.replace(one, copy=copy) for one, copy in zip(whole(), copies, strict=True)]


def test_the_original_is_named_when_a_page_tells_it_and_none_tells_another():
    assert judge(PAPER, copied(CopyCode(1, 2), None, CopyCode(1, 2))).original == "1/2"
    assert judge(PAPER, whole()).original == ""
    assert judge(PAPER, copied(CopyCode(1, 2), None, None)).is_clear


def test_sheets_of_two_originals_are_asked_about_and_are_neither():
    report = judge(PAPER, copied(CopyCode(1, 2), CopyCode(2, 2), None))

    assert [(one.code, one.detail) for one in report.findings] == [("copies_mixed", "1/2、2/2")]
    assert (report.original, report.is_clear) == ("", False)


def test_a_signed_reprint_is_asked_about_and_is_no_original():
    report = judge(PAPER, copied(*[CopyCode(3)] * 3))

    assert [(one.code, one.detail) for one in report.findings] == [("copy_reprinted", "R3")]
    assert (report.original, report.is_clear) == ("", False)
    assert codes(judge(PAPER, copied(CopyCode(1, 2), CopyCode(1, 2), CopyCode(3))), Weight.ASK) == [
        "copy_reprinted",
        "copies_mixed",
    ]


def test_an_original_that_was_made_void_is_refused_and_what_replaced_it_is_taken():
    paper = dataclasses.replace(PAPER, void=(("1/2", date(2026, 11, 23)),))

    report = judge(paper, copied(*[CopyCode(1, 2)] * 3))

    assert [(one.code, one.detail) for one in report.findings] == [("copy_void", "1/2, 2026-11-23")]
    assert not report.is_complete
    assert judge(paper, copied(*[CopyCode(1, 2, 2)] * 3)).original == "1b/2"
    assert judge(paper, copied(*[CopyCode(1, 2, 2)] * 3)).is_clear


def test_pages_without_the_mark_their_kind_bears_are_one_question():
    marked = dataclasses.replace(PAPER, is_marked=True)

    (finding,) = judge(marked, copied(CopyCode(1, 2), None, None)).findings
    assert (finding.code, finding.weight, finding.pages) == ("copy_unmarked", Weight.ASK, (2, 3))
    (finding,) = judge(marked, copied(CopyCode(1, 2), None, CopyCode(1, 2))).findings
    assert (finding.page, finding.pages) == (2, ())
    assert judge(marked, copied(*[CopyCode(1, 2)] * 3)).is_clear


@pytest.mark.parametrize(
    "copy", [CopyCode(1, 2), CopyCode(12, 99), CopyCode(1, 2, 2), CopyCode(99, 99, 26), CopyCode(1), CopyCode(9_999)]
)
def test_a_copy_reads_back_from_its_symbol_and_an_original_from_its_serial(copy):
    assert CopyCode.read(copy.payload) == copy
    assert len(copy.payload) == (5 if copy.edition == 1 else 6)
    assert CopyCode.of_serial(copy.serial) == (copy if copy.is_original else None)


def test_a_replacement_says_so_on_its_sheet():
    assert [CopyCode(1, 2).words, CopyCode(1, 2, 2).words] == ["原件 1/2", "原件 1b/2　补制"]


@pytest.mark.parametrize(
    "payload",
    ["290102", "550102", "300302", "", "10302", "10001", "10100", "20000", "30101", "101022", "1０102", "HTTP1"],
)
def test_a_symbol_that_is_none_of_ours_is_no_copy(payload):
    assert CopyCode.read(payload) is None


# ── What several sheets have alike ────────────────────────────────────────────────────────────────────────────────


def mark(left, top, change=Change.ADDED, printed=""):
    return Alteration(change, Place(left, top, 12.0, 6.0), printed)


def test_initials_at_the_foot_of_every_page_are_one_question():
    feet = [sheet(page, alterations=(mark(96.0 + page, 271.0),)) for page in (1, 2)]

    (found,) = judge(PAPER, [*feet, whole(alterations=(mark(98.0, 270.0),))[2]]).findings

    assert (found.code, found.weight, found.page, found.pages) == ("page_altered", Weight.ASK, 1, (1, 2, 3))


def test_what_stands_in_the_text_of_two_pages_is_two_questions():
    changed = [sheet(page, alterations=(mark(96.0, 150.0),)) for page in (1, 2)]

    report = judge(PAPER, [*changed, whole()[2]])

    assert [(one.page, one.pages) for one in report.findings] == [(1, ()), (2, ())]


def test_marks_at_different_places_of_the_margin_are_asked_about_by_themselves():
    marked = [sheet(1, alterations=(mark(96.0, 271.0),)), sheet(2, alterations=(mark(150.0, 271.0),))]

    report = judge(PAPER, [*marked, whole()[2]])

    assert [one.page for one in report.findings] == [1, 2]


def test_punched_holes_are_noted_once():
    punched = [
        sheet(page, alterations=(mark(6.0, 105.0, Change.HOLE), mark(6.0, 185.0, Change.HOLE))) for page in (1, 2)
    ]

    (found,) = judge(PAPER, [*punched, whole()[2]]).findings

    assert (found.code, found.weight, found.pages) == ("page_punched", Weight.NOTICE, (1, 2))


def test_red_where_no_seal_belongs_is_asked_about():
    (found,) = judge(PAPER, [sheet(1, alterations=(mark(90.0, 120.0, Change.RED),)), *whole()[1:]]).findings

    assert (found.code, found.weight) == ("page_stamped", Weight.ASK)


def test_a_question_about_a_figure_carries_what_was_printed():
    (found,) = judge(PAPER, [sheet(1, alterations=(mark(90.0, 120.0, printed="¥842.90"),)), *whole()[1:]]).findings

    assert found.printed == "¥842.90"


def test_a_box_that_was_struck_out_has_a_question_of_its_own():
    boxes = (box(InkState.ASK, doubt=Doubt.STRUCK_OUT),)

    report = judge(PAPER, whole(boxes=boxes))

    assert [(one.code, one.box) for one in report.findings] == [("box_struck_out", "customer_signature")]
    assert not report.is_signed


@pytest.mark.parametrize(
    ("sealed", "codes_", "weight"),
    [
        ((True, True, True), ["seam_sealed"], Weight.NOTICE),
        ((False, False, False), ["seam_not_sealed"], Weight.NOTICE),
        ((True, False, True), ["seam_seal_lacking"], Weight.ASK),
        ((True, None, True), [], Weight.ASK),
    ],
)
def test_the_seam_seal_is_noted_or_asked_about_once(sealed, codes_, weight):
    sheets = [sheet(1, seam_sealed=sealed[0]), sheet(2, seam_sealed=sealed[1]), whole(seam_sealed=sealed[2])[2]]

    report = judge(PAPER, sheets)

    assert [(one.code, one.weight) for one in report.findings] == [(code, weight) for code in codes_]


def test_one_sheet_has_no_seam():
    paper = ExpectedPaper(NUMBER, 2, 1, DIGEST)

    assert judge(paper, [sheet(1, pages=1, seam_sealed=False)]).findings == ()
