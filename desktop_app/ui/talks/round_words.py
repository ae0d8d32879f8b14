"""The words of the ledger: what a round changed, what it gave, what became of it, and the mood it left."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.money import Money
from desktop_app.domain.policy import Choice, PolicyBook
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.ledger import Entry, Measure, Moved
from desktop_app.domain.stages.negotiate import Change, RoundState, Side
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.choice_words import chosen_text
from desktop_app.ui.counted import Counted
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.offers.package_words import PackageWords

_MOST_IN_HEADLINE: Final = 2


class RoundWords:
    """The words of one ledger.

    Args:
        policy: names terms, ways and reasons; without one they are shown as they are kept.
    """

    def __init__(self, policy: PolicyBook | None = None) -> None:
        self._policy = policy
        self._choices: Mapping[str, Sequence[Choice]] = {} if policy is None else policy.choices
        self._package = PackageWords(policy)

    def title(self, package: Package) -> str:
        """The package's title in the language of the screen."""
        return self._package.title(package)

    # ── What changed ─────────────────────────────────────────────────────────────────────────────────────────────

    def changes(self, found: Sequence[Change], kind: str) -> str:
        """All changes of a round in one sentence, with the terms as this *kind* of solution names them."""
        return PackageWords(self._policy, kind).changes(found)

    def headline(self, entry: Entry) -> str:
        """What the newest round moved, short enough to be read from the chair opposite."""
        moved, package = entry.moved, entry.round.package
        if moved is None:
            first = QCoreApplication.translate("RoundWords", "First offer: {title}")
            return first.format(title=self.title(package))
        if moved.is_nothing:
            # Another way is told by the terms it changes; only without them by its title.
            terms = [one for one in entry.round.changes if one.what != "package"]
            told = (terms or entry.round.changes)[:_MOST_IN_HEADLINE]
            same = QCoreApplication.translate("RoundWords", "The package stays as it is.")
            return self.changes(told, package.kind) if told else same
        return ("，" if is_chinese() else ", ").join(_moves(moved))

    def apart(self, entry: Entry) -> str:
        """How far the two sides are from each other; empty while that is no sum, and once they agree."""
        translate = QCoreApplication.translate
        if entry.apart is None or entry.state is RoundState.ACCEPTED:
            return ""
        if not entry.apart:
            return translate("RoundWords", "Both offers come to the same sum.")
        return translate("RoundWords", "The two sides are {amount} apart.").format(amount=_size(entry.apart))

    def concession(self, entry: Entry) -> str:
        """What the side gave or took, in yuan, and against which round; empty when no yuan moved."""
        moved = entry.moved
        if moved is None or not moved.conceded:
            return ""
        translate, gives = QCoreApplication.translate, not moved.conceded.is_negative
        sentence = {
            (Side.BANK, True): translate("RoundWords", "The bank gives way by {amount} (from round {no})"),
            (Side.BANK, False): translate("RoundWords", "The bank takes back {amount} (from round {no})"),
            (Side.CUSTOMER, True): translate("RoundWords", "The customer gives way by {amount} (from round {no})"),
            (Side.CUSTOMER, False): translate("RoundWords", "The customer asks for {amount} (from round {no})"),
        }[moved.side, gives]
        return sentence.format(amount=_size(moved.conceded), no=entry.against)

    # ── What became of it ────────────────────────────────────────────────────────────────────────────────────────

    def state(self, entry: Entry) -> str:
        """What became of the round, with its reason or its day."""
        until = entry.round.valid_until
        more = until.isoformat() if entry.state is RoundState.EXPIRED and until is not None else self._reason(entry)
        return f"{state_word(entry.state)} · {more}" if more else state_word(entry.state)

    def because(self, entry: Entry) -> str:
        """Why the terms moved, and the note to it."""
        reason = chosen_text(self._choices.get("concession_reason", ()), entry.round.reason)
        because = QCoreApplication.translate("RoundWords", "Because: {reason}").format(reason=reason) if reason else ""
        return "  ".join(filter(None, (because, entry.round.note)))

    def head(self, entry: Entry, *, at: str, by: str) -> str:
        """Which round, whose, when, who kept it, and how it came when not at the counter."""
        channel = entry.round.channel
        how = "" if channel is Channel.COUNTER else self._package.channel(channel)
        return " · ".join(filter(None, (self.short_head(entry, at=at), by, how)))

    def short_head(self, entry: Entry, *, at: str) -> str:
        """Which round, whose and when, for a sheet of two lines."""
        head = QCoreApplication.translate("RoundWords", "Round {no}: {side}")
        return " · ".join(filter(None, (head.format(no=entry.round.no, side=self._package.side(entry.round.side)), at)))

    def allowed(self, by: str) -> str:
        """Who allowed what was over the teller's authority."""
        return QCoreApplication.translate("RoundWords", "allowed by {name}").format(name=by) if by else ""

    def mood(self, entry: Entry) -> str:
        """The mood the round left behind, and whether it heated or calmed."""
        if entry.mood is None:
            return ""
        translate, change = QCoreApplication.translate, entry.mood_change
        if not change:
            return translate("RoundWords", "mood {mood}").format(mood=entry.mood)
        words = translate("RoundWords", "▼ heated") if change < 0 else translate("RoundWords", "▲ calmed")
        text = translate("RoundWords", "mood {before} → {after} {word}")
        return text.format(before=entry.made.mood, after=entry.mood, word=words)

    def earlier_talks(self, entries: Sequence[Entry]) -> str:
        """The talks of earlier cycles in one line."""
        translate = QCoreApplication.translate
        agreed = translate("RoundWords", "talks {cycle}: {rounds}, round {no} accepted")
        others = translate("RoundWords", "talks {cycle}: {rounds}")
        found = []
        for cycle in dict.fromkeys(entry.cycle for entry in entries):
            own = [entry for entry in entries if entry.cycle == cycle]
            sentence = agreed if own[-1].state is RoundState.ACCEPTED else others
            found.append(sentence.format(cycle=cycle, rounds=Counted().rounds(len(own)), no=own[-1].round.no))
        return ("；" if is_chinese() else "; ").join(found)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _reason(self, entry: Entry) -> str:
        which = "withdrawal_reason" if entry.state is RoundState.WITHDRAWN else "no_agreement_reason"
        return chosen_text(self._choices.get(which, ()), entry.reason)


def state_word(state: RoundState) -> str:
    """What became of a round, in a word or two beside its shape."""
    translate = QCoreApplication.translate
    return {
        RoundState.ON_TABLE: translate("RoundWords", "on the table"),
        RoundState.ACCEPTED: translate("RoundWords", "accepted"),
        RoundState.REFUSED: translate("RoundWords", "declined", "an offer"),
        RoundState.COUNTERED: translate("RoundWords", "countered"),
        RoundState.REPLACED: translate("RoundWords", "replaced"),
        RoundState.WITHDRAWN: translate("RoundWords", "taken back"),
        RoundState.SET_ASIDE: translate("RoundWords", "set aside: no small matter"),
        RoundState.EXPIRED: translate("RoundWords", "ended"),
    }[state]


def _moves(moved: Moved) -> list[str]:
    """The parts of the headline that moved, the yuan first."""
    translate = QCoreApplication.translate
    found = []
    if moved.conceded:
        found.append(_yuan_phrase(moved).format(amount=_size(moved.conceded)))
    if moved.months:
        longer, shorter = translate("RoundWords", "{months} longer"), translate("RoundWords", "{months} shorter")
        found.append((longer if moved.months > 0 else shorter).format(months=Counted().months(abs(moved.months))))
    if moved.payment:
        more, less = translate("RoundWords", "{amount} a month more"), translate("RoundWords", "{amount} a month less")
        found.append((less if moved.payment.is_negative else more).format(amount=_size(moved.payment)))
    return found


def _yuan_phrase(moved: Moved) -> str:
    translate = QCoreApplication.translate
    gives = moved.conceded is not None and not moved.conceded.is_negative
    return {
        (Measure.PAYS, Side.BANK, True): translate("RoundWords", "The bank takes {amount} less"),
        (Measure.PAYS, Side.BANK, False): translate("RoundWords", "The bank takes {amount} more"),
        (Measure.PAYS, Side.CUSTOMER, True): translate("RoundWords", "The customer pays {amount} more"),
        (Measure.PAYS, Side.CUSTOMER, False): translate("RoundWords", "The customer asks to pay {amount} less"),
        (Measure.GETS, Side.BANK, True): translate("RoundWords", "The bank gives {amount} more"),
        (Measure.GETS, Side.BANK, False): translate("RoundWords", "The bank gives {amount} less"),
        (Measure.GETS, Side.CUSTOMER, True): translate("RoundWords", "The customer asks {amount} less"),
        (Measure.GETS, Side.CUSTOMER, False): translate("RoundWords", "The customer asks {amount} more"),
    }[moved.measure or Measure.PAYS, moved.side, gives]


def _size(amount: Money) -> str:
    return Money(abs(amount.fen)).display()
