"""One finding of a scan as a sentence."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.signing.scan_report import Finding
from desktop_app.ui.messages import Messages
from desktop_app.ui.papers.box_words import BoxWords
from desktop_app.ui.sentences.scan import unread_sentences


class FindingWords:
    """Words of findings, with the box or the file they are about."""

    def __init__(self) -> None:
        self._messages = Messages()

    def sentence(self, finding: Finding) -> str:
        """What was found, and what to do about it."""
        facts = {"page": _pages(finding), "detail": finding.detail, "box": finding.box, "limit": finding.detail}
        is_file = bool(finding.file) and not finding.sheet
        unread = unread_sentences().get(finding.code) if is_file else None
        sentence = unread or self._messages.sentence(finding.code, facts)
        if finding.box:
            words = QCoreApplication.translate("FindingWords", "{sentence} ({box})")
            return words.format(sentence=sentence, box=BoxWords().name(finding.box))
        if finding.printed:
            words = QCoreApplication.translate("FindingWords", "{sentence} Printed was: {printed}")
            return words.format(sentence=sentence, printed=finding.printed)
        if not finding.page and finding.file:
            words = QCoreApplication.translate("FindingWords", "{file}: {sentence}")
            return words.format(file=finding.file, sentence=sentence)
        return sentence


def _pages(finding: Finding) -> str:
    """The page, or all of them: a run as its ends."""
    pages = finding.pages or (finding.page,)
    is_run = len(pages) > 1 and pages[-1] - pages[0] == len(pages) - 1
    return f"{pages[0]}–{pages[-1]}" if is_run else "、".join(str(page) for page in pages)
