"""What belongs to the cards of page 4 and stands around them: zone and rule, the chart, the plan of payments."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.policy import PolicyBook, Unit
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.choice_words import title_of
from desktop_app.ui.compiled.ui_propose import Ui_ProposePage
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.offers.balance_chart import line_of
from desktop_app.ui.offers.fairness_words import mirror_sentence, outlier_sentence
from desktop_app.ui.offers.offer_book import OfferBook
from desktop_app.ui.offers.package_words import PackageWords, colon
from desktop_app.ui.offers.schedule_dialog import ScheduleDialog

_LINES_OF_CARDS: Final = 8
"""So much of the cards is always in sight."""
_LINES_OF_WAYS: Final = 5
"""So many ways are always in sight, and all of them where the cards, which stay while one is chosen, leave room."""
_WIDE_LINES: Final = 54
"""From this width on, in heights of a line, the chart stands beside the terms."""
_NARROW_LINES: Final = 36
"""Below this width four cards are side by side only with smaller figures."""
_CHART_PART, _TERMS_PART = 3, 5


class PackageSurround(QObject):
    """Follows the cards; the page tells it when they changed."""

    def __init__(self, form: Ui_ProposePage, role: Role, policy: Callable[[], PolicyBook], parent: QWidget) -> None:
        super().__init__(parent)
        self._form, self._role, self._policy = form, role, policy
        self._window = parent
        self._is_wide = True

    @property
    def is_wide(self) -> bool:
        """There is room for more than the teller must see."""
        return self._is_wide

    def show(self, book: OfferBook) -> None:
        """Show what belongs to the cards as they stand."""
        form, package = self._form, self._form.packages.package
        self.show_rule(book)
        self._show_mirror(book, package)
        cards = [(number, offer.package) for number, offer in enumerate(form.packages.offers, start=1)]
        plans = [(number, one, book.schedule(one)) for number, one in cards if one is not None]
        lines = [line_of(number, one, plan) for number, one, plan in plans if plan is not None]
        form.chart.show_lines(lines, form.packages.chosen + 1)
        form.schedule_button.setVisible(package is not None and book.schedule(package) is not None)

    def show_rule(self, book: OfferBook) -> None:
        """Show who may offer the selected package, by which rule, and what is left of the counter's quota."""
        form, package = self._form, self._form.packages.package
        if package is not None:
            form.authority.show_authority(package.authority, self._role)
            words = PackageWords(self._policy(), package.kind)
            told = (words.rule(package), words.quota(package, book.quota_left(package.kind)))
            form.rule_label.setText("  ".join(filter(None, told)))
            form.rule_label.setProperty("rule", package.rule)  # for whoever looks for the line of the policy
        for widget in (form.authority, form.rule_label):
            widget.setVisible(package is not None)

    def _show_mirror(self, book: OfferBook, package: Package | None) -> None:
        """What similar cases of this branch got, in one grey line."""
        found = None if package is None else book.mirror(package)
        label = self._form.mirror_label
        label.setVisible(found is not None)
        if found is not None and package is not None:
            words = outlier_sentence if found.is_outlier else mirror_sentence
            label.setText(words(found, self._policy(), package.kind))

    def show_schedule(self, book: OfferBook, case: CaseState) -> None:
        """Show every payment of the selected package."""
        package = self._form.packages.package
        schedule = None if package is None else book.schedule(package)
        if package is None or schedule is None:
            return
        words = PackageWords(self._policy(), package.kind)
        dialog = ScheduleDialog(
            words.title(package),
            _whose(case, book, package),
            schedule,
            self._window,
            titles=words.schedule_titles(),
        )
        open_over(self._window, dialog)

    def lay_out(self, width: int) -> None:
        """Put things beside each other where there is room for both, else one above the other."""
        metrics, directions = self._window.fontMetrics(), QBoxLayout.Direction
        self._form.cards_scroll.setMinimumHeight(_LINES_OF_CARDS * metrics.lineSpacing())
        ways = self._form.way.editor
        line, frame = max(ways.sizeHintForRow(0), metrics.lineSpacing()), 2 * ways.frameWidth()
        ways.setMinimumHeight(min(ways.count(), _LINES_OF_WAYS) * line + frame)
        ways.setMaximumHeight(max(ways.count(), 1) * line + frame)
        is_wide = width >= _WIDE_LINES * metrics.lineSpacing()
        self._form.foot.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._is_wide = is_wide
        self._form.packages.make_room(is_narrow=width < _NARROW_LINES * metrics.lineSpacing())
        self._form.foot.setStretch(0, _CHART_PART if is_wide else 0)
        self._form.foot.setStretch(1, _TERMS_PART if is_wide else 0)

    def place_hint(self, *, is_news: bool) -> None:
        """Put the hint beside what can be paid a month; where nobody asks for that, a line of its own is the cards'.

        News about the packages stand above them in any case.
        """
        form = self._form
        is_above = is_news or not form.solver.isHidden()
        before, row = (form.zone_row, form.top_row) if is_above else (form.top_row, form.zone_row)
        if row.indexOf(form.hint_label) < 0:
            before.removeWidget(form.hint_label)
            row.insertWidget(row.count() if is_above else row.indexOf(form.way_button), form.hint_label)

    def order_keys(self) -> None:
        """The order of the keys: cards, ways, terms, chart, acts, and what the customer can pay."""
        form = self._form
        order: list[QWidget] = [form.packages, form.way, *form.terms.fields(), form.chart]
        order += [form.way_button, form.schedule_button]
        order += [form.solver, form.solver.monthly, form.solver.pay_day, form.solver.end_by]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


def _whose(case: CaseState, book: OfferBook, package: Package) -> str:
    """Whom and which account a plan is for."""
    given = case.identify.identification
    names = [] if given is None else [mask(MaskKind.NAME, given.customer.name)]
    way = book.way_of(package)
    fixed = [] if way is None else [one for one in way.policy.terms if one.is_fixed and one.name in package.terms]
    marks = {Unit.TAIL, Unit.TEXT}
    names += [f"{title_of(one)}{colon()}{package.terms[one.name]}" for one in fixed if one.unit in marks]
    return "    ".join(names)
