"""Stage 4, propose: lawful packages side by side; the teller changes terms and chooses, the engine composes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.fit import has_payments
from desktop_app.domain.offers.solver import MOST_ROWS, Found
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Kept
from desktop_app.services.stages.propose import Propose
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.case.wizard import CaseWizard
from desktop_app.ui.choice_words import way_lines
from desktop_app.ui.compiled.ui_propose import Ui_ProposePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.offers.goal_search import GoalSearch
from desktop_app.ui.offers.goal_words import goal_sentence
from desktop_app.ui.offers.offer_book import Offer, OfferBook
from desktop_app.ui.offers.package_surround import PackageSurround
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.widgets.folding_row import FoldingRow
from desktop_app.ui.words import without_letter

_LETTERS: Final = "NBFWSIKEG"
"""Those of the wizard and of this page; the terms have the others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What page 4 keeps: the packages that were shown, the number of the one chosen, and what can be paid a month."""

    packages: tuple[Package, ...]
    chosen: int
    budget: Money | None


class ProposePage(StagePage):
    """Cards aligned row by row; a digit selects, the fields below change the selected one."""

    def __init__(
        self, table: CaseTable, service: Propose, policy: Callable[[], PolicyBook], parent: QWidget | None = None
    ) -> None:
        super().__init__(Stage.PROPOSE, table, parent)
        self._service = service
        self._policy = policy
        self._case = table.state
        self._book = OfferBook(service, table.state)
        self._missing: RuleBroken | None = None
        self._before_goal: tuple[tuple[Offer, ...], int] | None = None
        self._is_choosing = False
        self._before_edit: Package | None = None
        self.form = Ui_ProposePage()
        self.form.setupUi(self.content)
        for ground in (self.form.cards_scroll.viewport(), self.form.cards_ground):
            ground.setAutoFillBackground(False)
        FoldingRow(self.form.solver.row, self.content)
        self.form.way.is_drafted = False
        self.form.way.spare_message()
        self.form.terms.reserve(_LETTERS)
        self.surround = PackageSurround(self.form, table.session.person.role, policy, self)
        self.keep_as_draft("packages", self.form.packages)
        self.search = GoalSearch(self.form.solver, service.find, table, self)
        self._connect()

    # ── The page's contract ──────────────────────────────────────────────────────────────────────────────────────

    def focus_first(self) -> None:
        """The packages, wherever the round of Tab has its seam: a digit selects one."""
        here = QApplication.focusWidget()
        if self.form.packages.isVisible() and (here is None or not self.content.isAncestorOf(here)):
            self.form.packages.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def show_ahead(self, case: CaseState) -> None:
        self.show_view(StageView(case, {}, is_open=True))

    def show_view(self, view: StageView) -> None:
        self._case, self._book = view.case, OfferBook(self._service, view.case)
        self.form.packages.set_restore(self._book.restored)
        self._missing, self._before_goal, self._is_choosing = None, None, False
        self.search.stop()
        self.form.packages.show_for(self.table.session.person.role, self._policy())
        offers: tuple[Offer, ...] = ()
        try:
            offers = self._book.open(anew=view.is_open and Stage.PROPOSE in view.case.check_again)
        except RuleBroken as broken:
            self._missing = broken
        proposed = view.case.propose.proposed
        is_as_kept = proposed is not None and len(proposed.packages) == len(offers)
        self.form.packages.show_offers(offers, proposed.chosen if proposed is not None and is_as_kept else 0)
        budget = None if proposed is None else proposed.monthly_budget_fen
        self.form.solver.set_today(self.table.today)
        self.form.solver.show_budget(None if budget is None else Money(budget))
        self._show_way_back()
        self._show_terms()

    def fill(self, view: StageView) -> None:
        super().fill(view)
        if self._missing is None and not self.is_reading:
            if view.drafts or self._meanwhile:
                self._show_terms()  # bring cards and fields together after the drafts were laid over them
            self._refresh_typed()
            self._say_goal()
        self.set_buttons()

    def leave(self) -> None:
        self.search.stop()
        super().leave()

    def leads_on(self) -> bool:
        """Without a package there is nothing to go on with: the one filled key leads to what is missing."""
        return self._missing is None or self.is_reading

    def main_action(self) -> None:
        if self.leads_on():
            super().main_action()
        else:
            self._go_to_facts()

    def main_words(self) -> str:
        return super().main_words() if self.leads_on() else without_letter(self.form.way_back_button.text())

    def command(self) -> Choice:
        if self._missing is not None:
            raise self._missing
        # What stands half-typed in a field is said now and never dropped in silence.
        self._show_valid(self.form.terms.build(self._service, self._case))
        cards = self.form.packages
        before = [offer for offer in cards.offers[: cards.chosen] if offer.package is not None]
        return Choice(cards.packages, len(before), self.form.solver.budget())

    def send(self, command: object, reason: str) -> Kept:
        if not isinstance(command, Choice):
            raise TypeError(command)
        session, case_id = self.table.session, self.table.case_id
        return self._service.propose(
            session, case_id, command.packages, command.chosen, budget=command.budget, reason=reason
        )

    def say_problem(self, error: RuleBroken) -> None:
        super().say_problem(error)
        if not self.form.terms.refuse(error):
            self.form.solver.refuse(error)

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        self.form.terms.set_read_only(on=on)
        self._show_acts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self._is_choosing and event.key() in ends and not event.modifiers():
            self.end_choosing()
            event.accept()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.content.isHidden():  # filled out of sight, it was counted just now
            self.renew_quota()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.surround.lay_out(self.width())
        self._place_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self.content)
            self.form.packages.refresh()
            self._show_way_back()
            self._show_ways()
            self._show_package()
            self._say_goal()
        elif event.type() == QEvent.Type.FontChange:
            self.surround.lay_out(self.width())
        self._place_hint()

    # ── What the teller can do ───────────────────────────────────────────────────────────────────────────────────

    def choose_way(self) -> None:
        """Offer the other ways for the selected card."""
        self._is_choosing = True
        self._show_ways()
        self._show_acts()
        self.form.way.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_choosing(self) -> None:
        """Keep the way that stands there; go on where something is missing, else at the cards."""
        self._is_choosing = False
        self.form.way.say_hint("")
        self._show_acts()
        field = None if self.form.packages.package is not None else self.form.terms.first_empty()
        (field or self.form.packages).setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_day(self) -> None:
        super().turn_day()
        self.renew_quota()

    def renew_quota(self) -> None:
        """What this counter may still give away changes with whatever is kept at it, and with the day."""
        self._book.forget_quotas()
        if self.view is not None:
            self.surround.show_rule(self._book)

    # ── Cards and fields ─────────────────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        form = self.form
        form.packages.picked.connect(self._on_picked)
        form.terms.edited.connect(lambda: self._refresh(is_quiet=False))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        form.way.edited.connect(self._on_way)
        form.way.editor.picked.connect(self._on_way_picked)
        form.way.editor.refused.connect(form.way.say_hint)
        form.way_button.clicked.connect(self.choose_way)
        self.table.writer.busy_changed.connect(self._on_busy)
        form.schedule_button.clicked.connect(lambda: self.surround.show_schedule(self._book, self._case))
        form.way_back_button.clicked.connect(self._go_to_facts)
        form.solver.edited.connect(self._ask_goal)
        self.search.found.connect(self._on_found)
        self.search.cleared.connect(self._on_goal_cleared)
        self.search.failed.connect(lambda error: self.show_failure(error, self._ask_goal))

    def _show_terms(self) -> None:
        """Put what the selected card holds into the fields."""
        offer, terms = self.form.packages.offer, self.form.terms
        terms.set_way(None if offer is None else offer.way, self._policy(), self.table.today)
        if offer is not None and offer.typed:
            terms.show_typed(offer.typed)
        elif offer is not None and offer.package is not None:
            terms.show_terms(self._service.typed(offer.package))
        self._before_edit = self.form.packages.package
        self.surround.order_keys()
        self._show_ways()
        self._show_package()

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - the signal's argument
        """Something may have been kept, by this page or another."""
        if not is_busy and self.isVisible():
            self.renew_quota()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A term is about to be changed: what stands on the card now is what a typing error falls back to."""
        if now in self.form.terms.editors():
            self._before_edit = self.form.packages.package

    def _show_ways(self) -> None:
        way = None if self.form.packages.offer is None else self.form.packages.offer.way
        is_asked = self._is_choosing or self._is_way_open
        self.form.way.editor.set_lines(way_lines(self._book.ways.values(), self._book.refused if is_asked else {}))
        self.form.way.set_draft("" if way is None else way.key)
        self.surround.lay_out(self.width())

    def _on_picked(self) -> None:
        self._is_choosing = False
        self._show_terms()
        self._refresh_typed()

    def _on_way(self) -> None:
        """Answer the selected card by another way; what was typed for this one comes back with it."""
        way, before = self._book.way(self.form.way.draft()), self.form.packages.offer
        if way is None or before is None or self.is_reading or way == before.way:
            return
        self._book.leave(before)
        self.form.packages.change_chosen(self._book.opened(way))
        self._show_terms()
        self.form.packages.edited.emit()

    def _on_way_picked(self) -> None:
        if not self.is_reading:
            self.end_choosing()

    def _refresh_typed(self) -> None:
        """Say what is wrong with what was typed before; fields that nobody filled in yet are no fault."""
        offer = self.form.packages.offer
        if offer is not None and (offer.typed or offer.package is None):
            self._refresh(is_quiet=offer.package is None)

    def _refresh(self, *, is_quiet: bool) -> None:
        """Compute the selected package again; what does not fit is said beside its field.

        The card then shows the package from before this field was changed: half a number is nobody's wish.
        """
        cards, terms = self.form.packages, self.form.terms
        try:
            self._show_valid(terms.build(self._service, self._case))
        except RuleBroken as broken:
            if not is_quiet and cards.package not in (None, self._before_edit) and self._before_edit is not None:
                cards.change_chosen(Offer(terms.way, self._before_edit))
                self._show_package()
            cards.note_typed(terms.typed())
            field = terms.field(broken.field)
            is_begun = cards.package is not None or (field is not None and bool(field.draft()))
            if not is_quiet and is_begun and not terms.refuse(broken):
                super().say_problem(broken)
        cards.edited.emit()

    def _show_valid(self, package: Package) -> None:
        self.form.terms.clear_problems()
        self.problem_label.hide()
        self.form.packages.change_chosen(Offer(self.form.terms.way, package))
        self._show_package()

    # ── What the customer can pay ────────────────────────────────────────────────────────────────────────────────

    def _ask_goal(self) -> None:
        self.search.ask(self._case)

    def _on_found(self, found: Found) -> None:
        """What fits takes the place of the cards, the best first; where nothing does, what comes nearest goes first."""
        cards = self.form.packages
        if self._before_goal is None:
            self._before_goal = (cards.offers, cards.chosen)
        before, chosen = self._before_goal
        if found.packages:
            cards.show_offers(tuple(map(self._book.offer, found.packages)), 0, best=0)
        elif found.nearest is not None:
            cards.show_offers((self._book.offer(found.nearest), *before)[:MOST_ROWS], 0)
        else:
            cards.show_offers(before, chosen)
        self._after_goal()

    def _on_goal_cleared(self) -> None:
        """Nothing is asked for any more: the cards are those from before."""
        before, self._before_goal = self._before_goal, None
        self.form.packages.show_offers(*(before or (self.form.packages.offers, self.form.packages.chosen)))
        self._after_goal()

    def _after_goal(self) -> None:
        self._show_terms()
        self._refresh_typed()
        self._say_goal()
        self.form.packages.edited.emit()

    def _say_goal(self) -> None:
        try:
            goal = self.form.solver.goal()
        except RuleBroken as broken:
            self.form.solver.refuse(broken)
            return
        sentence, is_found = "", True
        if goal is not None:
            sentence, is_found = goal_sentence(goal, [offer.package for offer in self.form.packages.offers])
        self.form.solver.say(sentence, "good" if is_found else "warn")
        self._show_hint()

    # ── What the page shows ──────────────────────────────────────────────────────────────────────────────────────

    def _show_way_back(self) -> None:
        missing = self._missing
        self.form.sides.setCurrentIndex(0 if missing is None else 1)
        if missing is not None:
            self.form.way_back_label.setText(self._missing_sentence(missing))
            self.form.way_back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _missing_sentence(self, missing: RuleBroken) -> str:
        terms = [term for way in self._book.ways.values() for term in way.policy.terms if term.name == missing.field]
        label = next((term.fact for term in terms if term.fact), "")
        if not label or "label" in missing.facts:
            return Messages().sentence(missing.code, missing.facts)
        if missing.code == "term_out_of_bounds":
            return Messages().sentence("fact_out_of_bounds", {"label": label, **missing.facts})
        return Messages().sentence("fact_missing", {"label": label})

    def _go_to_facts(self) -> None:
        """Page 2 is where the facts are, and it is done: what is typed there is taken once it is being changed."""
        wizard = self.wizard()
        if isinstance(wizard, CaseWizard):
            wizard.change(Stage.COLLECT)

    def _show_package(self) -> None:
        """Show what belongs to the cards as they stand, and what can be done now."""
        form, cards = self.form, self.form.packages
        form.cards_scroll.setVisible(bool(cards.packages))
        form.empty_label.setVisible(not cards.packages and self._missing is None)
        form.solver.setVisible(any(has_payments(one) for one in cards.packages))
        self.surround.show(self._book)
        self._show_hint()
        self._show_acts()

    def _show_hint(self) -> None:
        is_again = Stage.PROPOSE in self._case.check_again
        again = self.tr("An earlier page was changed: the packages were computed again.")
        keys = self.tr("1–{count} selects, space shows details")
        count = len(self.form.packages.offers)
        self.form.hint_label.setText(again if is_again else keys.format(count=count))
        if (not_ours := self._book.not_ours) is not None:
            self.form.hint_label.setText(Messages().sentence(not_ours.code, not_ours.facts))
        self._place_hint()

    def _place_hint(self) -> None:
        """Show the hint where there is room for it and nothing weightier is said."""
        form, cards = self.form, self.form.packages
        is_news = Stage.PROPOSE in self._case.check_again or self._book.not_ours is not None
        is_useful = len(cards.offers) > 1 and self.surround.is_wide and not form.solver.said
        self.surround.place_hint(is_news=is_news)
        form.hint_label.setVisible(bool(cards.packages) and (is_news or is_useful))

    @property
    def _is_way_open(self) -> bool:
        """Whether the ways stand there from the beginning."""
        given = self._case.identify.identification
        kind = None if given is None else self._policy().kinds.get(given.kind)
        return len(self._book.ways) > 1 and kind is not None and not kind.opens

    def _show_acts(self) -> None:
        """Where page 4 opens with no package, the ways stand there from the beginning; else a letter brings them."""
        form, ways, is_way_open = self.form, self._book.ways, self._is_way_open
        form.way.setVisible(self._is_choosing or is_way_open)
        form.way_button.setVisible(len(ways) > 1 and not (self.is_reading or self._is_choosing or is_way_open))
        form.terms.setVisible(not self._is_choosing)
        form.chart.setVisible(bool(form.chart.lines) and not self._is_choosing)
