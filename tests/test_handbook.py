"""The manuals: made of the help of the application and of nothing else, with pictures that are there."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import Unavailable
from desktop_app.ui.help.message_help import areas
from desktop_app.ui.help.side_panel import help_text
from tests.conftest import script
from tests.documents.reading import elements

ROOT = Path(__file__).resolve().parent.parent
HELP = ROOT / "resources" / "help"
HEARD = {"accord-desk-teller-zh_CN", "accord-desk-supervisor-en"}
"""Each language and each kind once: poppler takes some three seconds to read one aloud."""
LEADERS_TOPICS = {"backups"}
"""What a teller cannot do anything about."""
MADE = "1700000000"
"""Seconds of the epoch: D:20231114221320Z."""


@pytest.fixture(scope="module")
def handbook() -> ModuleType:
    return script("handbook")


def plain(text: str) -> str:
    """The words of a Markdown text or of a page, whatever stands between them and whatever form a sign has in a PDF."""
    return re.sub(r"[\s*|#\\-]+", "", unicodedata.normalize("NFKC", text))


def sentences(language: str, topic: str) -> Iterator[str]:
    body = help_text(language, topic)[1]
    yield from (plain(part) for line in body.splitlines() for part in re.split(r"[。.；;|]", line) if len(part) > 12)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_sentence_of_the_help_is_in_the_manuals_and_no_other_is(handbook, language):
    books = [one for one in handbook.manuals() if one.language == language]
    told = plain("".join(chapter.text for book in books for chapter in book.chapters))
    topics = sorted(path.stem for path in (HELP / language).glob("*.md"))

    lacking = [sentence for topic in topics for sentence in sentences(language, topic) if sentence not in told]

    assert lacking == []
    known = plain("".join((HELP / language / f"{topic}.md").read_text("utf-8") for topic in topics))
    known += plain("".join(str(value) for area in areas() for value in area.values()))
    own = [chapter.text for book in books for chapter in book.chapters[:-1]]
    assert [line for text in own for line in text.splitlines() if plain(line) not in known] == []


def test_the_teller_has_every_topic_but_the_leaders(handbook):
    titles = {
        book.id: {chapter.text.partition("\n")[0].lstrip("# ") for chapter in book.chapters}
        for book in handbook.manuals()
        if book.language == "zh_CN"
    }
    topics = {path.stem for path in (HELP / "zh_CN").glob("*.md")}

    assert {help_text("zh_CN", topic)[0] for topic in topics - LEADERS_TOPICS} <= titles["teller"]
    assert "备份与恢复" in titles["supervisor"]
    assert "备份与恢复" not in titles["teller"]


def test_each_book_is_in_both_languages_and_its_pictures_are_there(handbook):
    books = handbook.manuals()
    shown = {book.stem: [chapter.picture for chapter in book.chapters if chapter.picture] for book in books}

    assert sorted(shown) == [
        f"accord-desk-{id_}-{language}" for id_ in ("supervisor", "teller") for language in ("en", "zh_CN")
    ]
    assert all(len(pictures) >= 4 for pictures in shown.values())
    assert {one for pictures in shown.values() for one in pictures if not (handbook.PICTURES / one).is_file()} == set()


def test_a_section_that_a_topic_does_not_have_is_refused():
    contents = script("book_contents")
    with pytest.raises(IndexError):
        contents._chapter("en", {"topic": "printing", "sections": [9]})
    with pytest.raises(Unavailable, match="resource_missing"):
        contents._chapter("en", {"topic": "gardening"})


@pytest.fixture(scope="module")
def books(handbook: ModuleType, qapp: QCoreApplication, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every book as PDF, by what its file is called; beside each lies its page."""
    out = tmp_path_factory.mktemp("books")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", MADE)
        return {book.stem: handbook.write(book, out)[1] for book in handbook.manuals()}


def test_the_same_help_gives_the_same_book(handbook, books, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MADE)
    book = next(one for one in handbook.manuals() if one.stem == "accord-desk-supervisor-en")

    once = books[book.stem]
    _, again = handbook.write(book, tmp_path)

    assert once.read_bytes() == again.read_bytes()
    with pypdfium2.PdfDocument(once) as opened:
        assert opened.get_metadata_value("CreationDate") == "D:20231114221320Z"
        assert opened.get_metadata_value("Title") == book.title


def test_a_book_is_written_to_be_printed_and_to_be_read(handbook, books):
    book = next(one for one in handbook.manuals() if one.stem == "accord-desk-teller-zh_CN")
    pdf = books[book.stem]
    page = pdf.with_suffix(".html")

    with pypdfium2.PdfDocument(pdf) as opened:
        pages = [sheet.get_textpage().get_text_bounded() for sheet in opened]
        pictures = sum(1 for sheet in opened for thing in sheet.get_objects() if thing.type == 3)
    assert len(pages) > len(book.chapters)
    assert all(len(plain(sheet)) > 60 for sheet in pages)  # a line alone has some thirty, with the number of its page
    assert plain(book.title) in plain(pages[0])
    found = re.sub(r"\s", "", "".join(pages))
    assert all(key in found for key in ("Shift+F8", "Ctrl+9", "登录页", "见帮助"))
    printed = plain("".join(pages))
    assert all(plain(chapter.text.partition("\n")[0]) in printed for chapter in book.chapters)
    assert pictures == 8
    html = page.read_text("utf-8")
    assert html.count("<img ") == 8
    assert all((page.parent / name).is_file() for name in re.findall(r'<img src="([^"]+)"', html))
    assert "到期承诺" in html


def test_no_page_of_any_book_holds_a_line_alone(books):
    for name, book in books.items():
        with pypdfium2.PdfDocument(book) as opened:
            words = [len(plain(sheet.get_textpage().get_text_bounded())) for sheet in opened]
        assert min(words) > 60, (name, words)  # a line alone has some thirty to sixty, with the number of its page


def test_the_contents_say_on_which_page_each_chapter_begins(handbook, books):
    for book in handbook.manuals():
        with pypdfium2.PdfDocument(books[book.stem]) as opened:
            pages = [sheet.get_textpage().get_text_bounded() for sheet in opened]
            outline = [item.get_title() for item in opened.get_toc()]
        titles = [chapter.text.partition("\n")[0].lstrip("# ") for chapter in book.chapters]
        said = [re.search(rf"{re.escape(title)}\s+([0-9]+)\b", pages[0]) for title in titles]
        numbers = [int(found[1]) for found in said if found]
        assert len(numbers) == len(titles)
        assert numbers == sorted(numbers)
        for title, number in zip(titles, numbers, strict=True):
            assert plain(pages[number - 1]).startswith(plain(title)), (book.stem, title, number)
        assert set(titles) <= set(outline)


def test_each_book_is_read_aloud_in_its_order_with_its_tables_lists_and_pictures(handbook, books):
    for book in handbook.manuals():
        with pikepdf.open(books[book.stem]) as opened:
            assert bool(opened.Root.MarkInfo.Marked)
            assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
            assert str(opened.Root.Lang) == ("zh-CN" if book.language == "zh_CN" else "en")
            found = elements(opened)
            figures = [str(one.Alt) for path, one in found if path[-1] == "Figure"]
            scopes = [str(one.A.Scope) for path, one in found if path[-1] == "TH"]
        kinds = {path for path, _ in found}
        assert len(figures) == sum(bool(chapter.picture) for chapter in book.chapters)
        assert all(figures)
        assert scopes
        assert set(scopes) == {"/Column"}
        assert {("Document", "L", "LI", "Lbl"), ("Document", "L", "LI", "LBody"), ("Document", "H2")} <= kinds
        if book.stem not in HEARD:
            continue
        said = subprocess.run(
            ["pdfinfo", "-struct-text", str(books[book.stem])], capture_output=True, text=True, check=True
        ).stdout
        heard = plain("".join(re.findall(r'^\s*"(.*)"$', said, re.MULTILINE)))
        headings = [
            plain(line.lstrip("# ")) for one in book.chapters for line in one.text.splitlines() if line[:1] == "#"
        ]
        places = [heard.find(heading) for heading in headings]
        assert -1 not in places, book.stem


def test_spaces_and_letters_that_are_drawn_as_one_are_read_as_written(books):
    for name, book in books.items():
        with pypdfium2.PdfDocument(book) as opened:
            text = "".join(sheet.get_textpage().get_text_bounded() for sheet in opened)
        assert not re.search("[\t\ufb00-\ufb06]", text), name
