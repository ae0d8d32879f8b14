"""The manuals: made of the help of the application and of nothing else, with pictures that are there."""

import re
import unicodedata
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.ui.help.side_panel import help_text
from desktop_app.ui.models.message_help import areas

ROOT = Path(__file__).resolve().parent.parent
HELP = ROOT / "resources" / "help"
LEADERS_TOPICS = {"backups"}
"""What a teller cannot do anything about."""


@pytest.fixture(scope="module")
def handbook() -> ModuleType:
    spec = spec_from_file_location("handbook", ROOT / "packaging" / "handbook.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


def test_a_section_that_a_topic_does_not_have_is_refused(handbook):
    with pytest.raises(IndexError):
        handbook._chapter("en", {"topic": "printing", "sections": [9]})
    with pytest.raises(Unavailable, match="resource_missing"):
        handbook._chapter("en", {"topic": "gardening"})


def test_the_same_help_gives_the_same_book(handbook, qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    book = next(one for one in handbook.manuals() if one.stem == "accord-desk-supervisor-en")

    _, once = handbook.write(book, tmp_path / "once")
    _, again = handbook.write(book, tmp_path / "again")

    assert once.read_bytes() == again.read_bytes()
    with pypdfium2.PdfDocument(once) as opened:
        assert opened.get_metadata_value("CreationDate") == "D:20231114221320Z"
        assert opened.get_metadata_value("Title") == book.title


def test_a_book_is_written_to_be_printed_and_to_be_read(handbook, qapp, tmp_path):
    book = next(one for one in handbook.manuals() if one.stem == "accord-desk-teller-zh_CN")

    page, pdf = handbook.write(book, tmp_path)

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
    assert all((tmp_path / name).is_file() for name in re.findall(r'<img src="([^"]+)"', html))
    assert "到期承诺" in html
