"""Reading before printing: each term is explained while it is lit, then the paper is checked to its last page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint import Finding, red_rules, stops_print
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.services.papers.side_papers import PapersBeside
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.stages.agree import Agree, Drawn
from desktop_app.services.stages.explaining import must_hear
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.clause_reader import ClauseReader
from desktop_app.ui.papers.drawing import PaperDrawing
from desktop_app.ui.papers.findings_list import FindingsList
from desktop_app.ui.papers.paper_check import PaperCheck
from desktop_app.ui.papers.paper_view import PaperView
from desktop_app.ui.papers.signing_path import DrawnFacts


class PaperReading(QObject):
    """Shows the paper that was drawn and keeps how far it was read.

    Args:
        page: keeps what was read among its drafts.
        service: keeps what was explained.
        drawing: the paper.
        view: shows it.
        terms: the terms to explain.
        button: the next page, and at the last one that the paper is right.
        findings: what the linter says.
        beside: prints what is read aloud.
        print_settings: how this workstation prints now.
        policy: how fast nobody reads.
    """

    went_on = Signal()
    """Everything was explained, or the paper is checked."""

    def __init__(
        self,
        page: StagePage,
        service: Agree,
        drawing: PaperDrawing,
        *,
        view: PaperView,
        terms: ClauseReader,
        button: QPushButton,
        findings: FindingsList,
        beside: PapersBeside,
        print_settings: Callable[[], PrintSettings],
        policy: Callable[[], PolicyBook],
    ) -> None:
        super().__init__(page)
        self._policy = policy
        self._findings, self._beside, self._settings = findings, beside, print_settings
        findings.wanted.connect(self.show_place)
        self._page, self._service, self._drawing = page, service, drawing
        self._view, self._terms, self._button = view, terms, button
        self._check = PaperCheck(self)
        self._begun_sha256 = ""
        page.keep_as_draft("explained_terms", terms)
        page.keep_as_draft("paper_checked", self._check)
        terms.finished.connect(self._keep_explained)
        terms.script_wanted.connect(self._print_script)
        button.clicked.connect(self.read_on)
        view.turned.connect(self.show_button)
        for key, steps in (("PgUp", -1), ("PgDown", 1)):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(view.scroll_pages, steps))

    def forget(self) -> None:
        """Another case, or the same one anew."""
        self._check.set_draft("")
        self._begun_sha256 = ""
        self._findings.show_findings(())
        self._terms.set_draft("")

    def show_terms(self, drawn: Drawn) -> None:
        """Ask for what *drawn* has to be explained; what was explained for the same round in the same words counts."""
        case = self._page.table.state
        is_aloud = drawn.kind is DocumentKind.AGREEMENT and must_hear(case)
        terms, ground = drawn.composed.to_explain, self._drawing.ground
        pace = self._policy().papers.fastest_read
        self._terms.show_terms(terms, ground, case.agree.explained, must_hear=is_aloud, pace=pace)
        self._findings.show_findings(drawn.findings)

    def show_paper(self) -> None:
        """Show the paper, if it is drawn."""
        drawn = self._drawing.paper
        if drawn is not None:
            self._view.show_paper(drawn.file.pdf, drawn.file.pages)

    def begin_check(self) -> None:
        """The check is open: each paper is read from its top, once."""
        drawn = self._drawing.paper
        if drawn is None or self._begun_sha256 == drawn.file.content_sha256:
            return
        self._begun_sha256 = drawn.file.content_sha256
        self.show_paper()
        self._view.begin_reading()

    def read_on(self) -> None:
        """Read the next page; after the last one, the paper is checked."""
        drawn = self._drawing.paper
        if drawn is None:
            return
        if not self._view.is_seen_whole:
            self._view.read_on()
            return
        if stops_print(drawn.findings):
            self.show_place(drawn.findings[0])
            self._page.say_problem(RuleBroken("paper_not_clean", field="print", rules=red_rules(drawn.findings)))
            return
        self._check.check(drawn.file.content_sha256)
        self.went_on.emit()

    def facts(self) -> DrawnFacts:
        """What the path has to know of the paper; of one that is being drawn, what its last version said."""
        drawn, known = self._drawing.paper, self._page.table.state.agree.current
        if drawn is None:
            return DrawnFacts() if known is None else DrawnFacts(copies=known.originals, has_others=bool(known.others))
        sha256 = drawn.file.content_sha256
        return DrawnFacts(
            content_sha256=sha256,
            has_terms=bool(drawn.composed.to_explain),
            is_explained=self._terms.is_finished,
            is_checked=self._check.is_checked(sha256) and not stops_print(drawn.findings),
            copies=drawn.composed.originals,
            has_others=bool(drawn.composed.others),
        )

    def show_place(self, finding: Finding) -> None:
        """Light the place of a finding on the paper."""
        self.show_paper()
        self._view.light(self._drawing.places_of_block(finding.block))

    def light(self, clause: str) -> None:
        """Light the places of a term; none for an empty id."""
        self._view.light(self._drawing.places(clause) if clause else ())

    def light_open(self) -> None:
        """Light the term that is being explained."""
        term = self._terms.lit_term
        self.light("" if term is None else term.id)

    def _keep_explained(self) -> None:
        """Kept with the paper; of one that is pinned already, where only what is said has changed, at once."""
        drawn, pinned = self._drawing.paper, self._page.table.state.paper
        if drawn is None or pinned is None or pinned.content_sha256 != drawn.file.content_sha256:
            self.went_on.emit()
            return
        session, case_id, explained = self._page.table.session, self._page.table.case_id, self._terms.explained()
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._service.explain(session, case_id, explained), lambda _kept: self.went_on.emit()
        )

    def _print_script(self) -> None:
        drawn, table, settings = self._drawing.paper, self._page.table, self._settings()
        if drawn is None:
            return
        terms, session, case_id = drawn.composed.to_explain, table.session, table.case_id
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._beside.print_read_aloud(session, case_id, terms, settings).kept,
            lambda _kept: self._page.lead_on.to(self._terms),
        )

    def show_button(self) -> None:
        """Say what Enter does now."""
        if self._view.is_seen_whole:
            self._button.setText(self.tr("The paper is right  (Enter)"))
            return
        on = self.tr("Read on  (Enter)   {read} of {pages} read")
        self._button.setText(on.format(read=self._view.pages_read, pages=self._view.pages))
