import re
from pathlib import Path

from desktop_app.documents.text_layer import prepare_reportlab, to_unicode_map


def test_characters_beyond_the_bmp_are_surrogates_and_code_zero_stands_for_nothing():
    cmap = to_unicode_map([0, 0x4E00, 0x2B5AF])

    assert "<0001> <4E00>" in cmap
    assert "<0002> <D86DDDAF>" in cmap
    assert "<0000> <0000>" not in cmap
    assert "2 beginbfchar" in cmap


def test_a_block_has_a_hundred_entries_at_most():
    cmap = to_unicode_map([0, *range(0x4E00, 0x4E00 + 255)])

    assert [int(number) for number in re.findall(r"(\d+) beginbfchar", cmap)] == [100, 100, 55]


def test_preparing_twice_changes_nothing():
    prepare_reportlab()
    from reportlab.pdfbase import pdfdoc

    before = list(pdfdoc.PDFCatalog.__NoDefault__)
    prepare_reportlab()

    assert list(pdfdoc.PDFCatalog.__NoDefault__) == before
    assert before.count("OutputIntents") == 1


def test_no_outside_resource_is_trusted():
    prepare_reportlab()
    from reportlab import rl_config

    assert (rl_config.trustedHosts, rl_config.trustedSchemes, rl_config.toColorCanUse) == ([], [], None)


def test_no_text_goes_through_a_markup_parser():
    package = Path(__file__).parents[2] / "desktop_app"

    parsers = re.compile(r"reportlab\.platypus|reportlab\.lib\.styles|paraparser")
    assert [str(file) for file in package.rglob("*.py") if parsers.search(file.read_text("utf-8"))] == []
