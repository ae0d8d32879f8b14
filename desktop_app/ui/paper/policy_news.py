"""Policy that changed between the offer and the signatures: what differs is shown, and signing waits for a yes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.negotiate import Change
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.negotiate import Negotiate
from desktop_app.ui.messages import Messages
from desktop_app.ui.models.round_words import RoundWords
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.widgets.policy_band import PolicyBand

STOPS = frozenset({"policy_changed", "offer_not_allowed_now"})
"""Codes that stop a signature until somebody has looked at what policy changed."""


class PolicyNews(QObject):
    """Looks what today's policy would change in what was agreed.

    Args:
        page: shows how a call ended.
        talks: keeps that the difference was shown and accepted.
        policy: the policy in force.
        band: the line over the paper.
    """

    went_on = Signal()
    """Nothing stands between the paper and the signatures any more."""

    def __init__(self, page: StagePage, talks: Negotiate, policy: Callable[[], PolicyBook], band: PolicyBand) -> None:
        super().__init__(page)
        self._page, self._talks, self._policy, self._band = page, talks, policy, band
        self._found: tuple[Change, ...] = ()
        self._stop: RuleBroken | None = None
        band.accepted.connect(self.accept)

    def look(self) -> None:
        """Ask again; only what is agreed and not in force can be changed by policy."""
        table = self._page.table
        self._found, self._stop = (), None
        self.show()
        if self._page.is_reading or table.state.is_in_force or table.state.negotiate.accepted is None:
            return
        call = table.writer.run(lambda: self._talks.changes_by_policy(table.session, table.case_id))
        call.saved.connect(self._on_found)
        call.failed.connect(self._on_failed)

    def accept(self) -> None:
        """The difference was shown to the customer, who still wants the offer."""
        table, found = self._page.table, self._found
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._talks.accept_policy_change(table.session, table.case_id, found),
            lambda _kept: self._on_accepted(),
        )

    def show(self) -> None:
        """Say what was found, in the language of the screen."""
        accepted = self._page.table.state.negotiate.accepted
        sentence = ""
        if self._stop is not None:
            sentence = Messages().sentence(self._stop.code, self._stop.facts)
        elif self._found and accepted is not None:
            changes = RoundWords(self._policy()).changes(self._found, accepted.package.kind)
            told = self.tr(
                "Policy has changed since the offer.  {changes}.  Nobody signs before the customer has seen it."
            )
            sentence = told.format(changes=changes)
        self._band.say(sentence, may_accept=self._stop is None)

    def _on_found(self, found: object) -> None:
        case = self._page.table.state
        accepted = case.negotiate.accepted
        if isinstance(found, tuple) and accepted is not None:
            is_known = case.approval.accepted_changes.get(accepted.no) == found
            self._found = () if is_known else found
        self.show()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken) and error.code in STOPS:
            self._stop = error
            self.show()
        else:
            self._page.show_failure(error, self.look)

    def _on_accepted(self) -> None:
        self._found = ()
        self.show()
        self.went_on.emit()
