"""Sets a manual as pages: by the renderer that F1 has, in the product's own face, with no page of a line or two."""

from collections.abc import Iterator, Sequence
from typing import Final, cast

from book_contents import PICTURES, Chapter, Manual
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
    QTextOption,
    QTextTable,
)
from tagged_book import Place

from desktop_app import __version__, resources
from desktop_app.ui.help.side_panel import LINE_HEIGHT_PCT, set_airy

_TYPE_PT: Final = 10
_PICTURE_PX: Final = 540
"""At 96 dots an inch: nearly the width between the margins of A4, so that no chapter ends in a page of one line."""
_TITLE_PT: Final = {1: 17, 2: 13, 3: 11}
_OBJECT: Final = "\ufffc"
"""What stands in a text for a picture."""
_MARGIN_PX: Final = 75
"""Two centimetres at 96 dots an inch, which the layout turns into the printer's dots."""
_NUMBER_PX: Final = 380
"""From the left of the text to the numbers of the contents."""
_CLOSER: Final = (0.98, 0.96, 0.94, 0.92, 0.90, 0.88)
"""Of the usual distance of lines."""
_SHORT: Final = 0.16
"""Of a page with its margin: a page that is less full holds three lines or fewer."""
_WHOLE: Final = {
    "zh_CN": "版本 {version}。与程序中按 F1 所见的文字相同。",
    "en": "Version {version}. The words are those of F1.",
}


def document_of(manual: Manual) -> QTextDocument:
    """The text of *manual* with its pictures, chapter by chapter, as F1 would show it."""
    document = QTextDocument()
    document.setDefaultFont(_face())
    document.setMarkdown("\n\n".join((_title_page(manual), *map(_with_picture, manual.chapters))))
    for name in {one.picture for one in manual.chapters if one.picture}:
        document.addResource(QTextDocument.ResourceType.ImageResource.value, name, QImage(str(PICTURES / name)))
    set_airy(document)
    for block in _blocks(document):
        if level := block.blockFormat().headingLevel():
            _set_heading(QTextCursor(block), level)
        for image in _images(block):
            _fit(image)
    return document


def _title_page(manual: Manual) -> str:
    titles = [one.text.partition("\n")[0].lstrip("# ") for one in manual.chapters]
    said = _WHOLE[manual.language].format(version=__version__)
    return "\n\n".join((f"# {manual.title}", said, "\n".join(f"- {title}" for title in titles)))


def _with_picture(chapter: Chapter) -> str:
    title, _, rest = chapter.text.partition("\n")
    shown = f"![{title.lstrip('# ')}]({chapter.picture})"  # without words Qt leaves a picture out
    return "\n\n".join((title, *([shown] if chapter.picture else []), rest))


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _images(block: QTextBlock) -> list[QTextCursor]:
    """A cursor over each picture of *block*."""
    text, found = block.text(), []
    for place, character in enumerate(text):
        if character == _OBJECT:
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + place)
            cursor.setPosition(block.position() + place + 1, QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor)
    return found


def _fit(cursor: QTextCursor) -> None:
    """As wide as the lines are, its line no taller than itself."""
    shown = cursor.charFormat().toImageFormat()
    image = QImage(str(PICTURES / shown.name()))
    shown.setWidth(_PICTURE_PX)
    shown.setHeight(_PICTURE_PX * image.height() / image.width())
    cursor.setCharFormat(shown)
    form = cursor.blockFormat()
    form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
    cursor.setBlockFormat(form)


def _set_heading(cursor: QTextCursor, level: int) -> None:
    """A chapter begins on a page of its own, but for the title, which is on the first one anyway."""
    form = cursor.blockFormat()
    form.setTopMargin(10)
    form.setBottomMargin(6)
    if level == 1 and cursor.blockNumber() > 0:
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    cursor.setBlockFormat(form)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    look = QTextCharFormat()
    look.setFontPointSize(_TITLE_PT.get(level, _TYPE_PT))
    look.setFontWeight(QFont.Weight.Bold)
    cursor.mergeCharFormat(look)


def _face() -> QFont:
    """The face of the screen, of the product's own files: the machine may have none with Chinese."""
    fonts = resources.fonts()
    families = [
        QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        for file in (fonts.sans, fonts.sans_bold)
    ]
    face = QFont(families[0], _TYPE_PT)
    # After a letter the face has other figures, which no character stands for: F8 could not be searched for, nor read
    # aloud.
    face.setFeature(QFont.Tag("locl"), 0)
    return face


def lay_out(document: QTextDocument, writer: QPdfWriter, chapters: int) -> None:
    """Part *document* into pages, as QTextDocument.print would, and number the titles of its *chapters* on the first.

    Two centimetres are left around the text of each page.
    """
    document.documentLayout().setPaintDevice(writer)
    frame = document.rootFrame().frameFormat()
    frame.setMargin(_MARGIN_PX)
    document.rootFrame().setFrameFormat(frame)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    _lay_out_anew(document)
    _close_up(document)
    _number_contents(document, chapters)


def _number_contents(document: QTextDocument, chapters: int) -> None:
    """Write behind each title of the first page on which page its chapter begins; no line becomes another by that."""
    height = document.pageSize().height()
    headings = iter([one for one in _blocks(document) if one.blockFormat().headingLevel() == 1])
    for line in [one for one in _blocks(document) if one.textList() is not None][:chapters]:
        top = next(_rect(one).top() for one in headings if one.text() == line.text())
        cursor = QTextCursor(line)
        form = line.blockFormat()
        form.setTabPositions([QTextOption.Tab(_NUMBER_PX, QTextOption.TabType.RightTab)])
        cursor.setBlockFormat(form)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText(f"\t{int(top // height) + 1}")
    _lay_out_anew(document)


def _close_up(document: QTextDocument) -> None:
    """Set the lines of a chapter a little closer where its last page would hold a line or two."""
    for share in _CLOSER:
        short = [chapter for chapter in _chapters(document) if _ends_short(document, chapter)]
        for block in (one for chapter in short for one in chapter if not _images(one)):
            form = block.blockFormat()
            form.setLineHeight(LINE_HEIGHT_PCT * share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            QTextCursor(block).setBlockFormat(form)
        _lay_out_anew(document)


def _lay_out_anew(document: QTextDocument) -> None:
    """What comes behind a change is moved only when it is asked for; here places are asked for out of order."""
    document.markContentsDirty(0, document.characterCount())
    document.pageCount()


def _chapters(document: QTextDocument) -> list[list[QTextBlock]]:
    chapters: list[list[QTextBlock]] = []
    for block in _blocks(document):
        if block.blockFormat().headingLevel() == 1 or not chapters:
            chapters.append([])
        chapters[-1].append(block)
    return chapters


def _ends_short(document: QTextDocument, chapter: Sequence[QTextBlock]) -> bool:
    height = document.pageSize().height()
    first, last = _rect(chapter[0]), _rect(chapter[-1])
    return first.top() // height < last.bottom() // height and last.bottom() % height < height * _SHORT


def draw(document: QTextDocument, writer: QPdfWriter) -> None:
    """Page by page, its number below on the right."""
    size, margin = document.pageSize(), _MARGIN_PX / 96 * writer.logicalDpiX()
    painter = QPainter(writer)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * size.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        clip = QRectF(0, page * size.height(), size.width(), size.height())
        context.clip = clip  # type: ignore[attr-defined] # PySide stubs leave it out
        painter.setClipRect(clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(document.defaultFont())
        foot = QRectF(margin, size.height() - margin, size.width() - 2 * margin, margin / 2)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(page + 1))
    painter.end()


def places(document: QTextDocument) -> Iterator[Place]:
    """Where the blocks stand and what they are."""
    height = document.pageSize().height()
    before: tuple[object, int] = (None, 0)
    for number, block in enumerate(_blocks(document)):
        rect, level, images = _rect(block), block.blockFormat().headingLevel(), _images(block)
        # Outside of a table and of a list Qt has none, which PySide's stubs do not say.
        table = cast("QTextTable | None", QTextCursor(block).currentTable())
        line = cast("QTextList | None", block.textList())
        path: tuple[tuple[str, int], ...]
        if table is not None:
            cell = table.cellAt(block.position())
            kind = "TD" if cell.row() else "TH"
            path = (("Table", table.firstPosition()), ("TR", cell.row()), (kind, cell.column()))
        elif line is not None:
            before = (line, before[1] if before[0] == line else number)
            path = (("L", before[1]), ("LI", number))
        else:
            path = ((f"H{level}" if level else "P", number),)
        if line is None:
            before = (None, 0)
        yield Place(
            rect.top(),
            rect.bottom(),
            rect.left() + block.layout().lineAt(0).x(),
            rect.right(),
            int(rect.top() // height),
            path,
            is_numbered=line is not None and line.format().style() == QTextListFormat.Style.ListDecimal,
            alt=images[0].charFormat().toImageFormat().property(QTextFormat.Property.ImageAltText.value)
            if images
            else "",
            title=block.text().partition("\t")[0],
        )


def _rect(block: QTextBlock) -> QRectF:
    """Of the lines of a block: a line that was moved to the next page stands outside of what Qt says of the block."""
    lines, rect = block.layout(), block.document().documentLayout().blockBoundingRect(block)
    first, last = lines.lineAt(0), lines.lineAt(lines.lineCount() - 1)
    return QRectF(rect.left(), rect.top() + first.y(), rect.width(), last.y() + last.height() - first.y())
