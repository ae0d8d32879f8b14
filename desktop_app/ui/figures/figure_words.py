"""The figures in words: a card each with its headline, what stands beside it, and a bar for every number in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.deadlines.period import Period, PeriodKind
from desktop_app.domain.figures.figure_facts import DECLINED
from desktop_app.domain.figures.figures import Board, Group, Keeping, Kept, Member, Share
from desktop_app.domain.money import Money
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.figures.figures import Boards
from desktop_app.ui.choice_words import chosen_text, title_of
from desktop_app.ui.figures.card_id import CardId
from desktop_app.ui.offers.package_words import PackageWords

translate = QCoreApplication.translate
NOTHING: Final = "–"
Word = Callable[[str], str]
"""Says the key of a group."""
_AXES: Final = 3
_FEW: Final = 5
"""Of fewer cases there is no half and no nine of ten: they are counted, and the most is told."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One number of a card.

    Attributes:
        text: the number in words; ``before`` the same of the period before.
        size: how long the bar is, ``size_before`` how long that of the period before.
        is_bad: a promise that was broken or late.
        group: the cases behind it.
    """

    label: str
    text: str
    before: str
    size: Decimal
    size_before: Decimal
    group: Group
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One figure.

    Attributes:
        headline: the figure; ``before`` that of the period before, in words.
        note: what must be read with it; may be empty.
    """

    id: CardId
    title: str
    headline: str
    before: str
    note: str
    bars: tuple[Bar, ...]


def cards(boards: Boards, policy: PolicyBook, *, axis: int = 0) -> tuple[Card, ...]:
    """All figures.

    Args:
        boards: what was counted.
        policy: names kinds, causes and measures.
        axis: of the causes: 0 the cause, 1 the kind of business, 2 the channel.
    """
    return tuple(_Cards(boards, policy, axis % _AXES).all())


def share_words(share: Share) -> str:
    """``3 of 4``, and from twenty on with the percent; never a percent alone."""
    if not share.whole:
        return NOTHING
    if share.percent is None:
        return translate("FigureWords", "{part} of {whole}").format(part=share.part, whole=share.whole)
    return translate("FigureWords", "{part} of {whole} ({percent} %)").format(
        part=share.part, whole=share.whole, percent=share.percent
    )


def period_words(period: Period) -> str:
    """``November 2026`` as ``2026-11``, the quarter, or the year."""
    if period.kind is PeriodKind.YEAR:
        return f"{period.first:%Y}"
    if period.kind is PeriodKind.QUARTER:
        return translate("FigureWords", "quarter {number} of {year}").format(
            number=(period.first.month + 2) // 3, year=period.first.year
        )
    return f"{period.first:%Y-%m}"


def title(board: Board) -> str:
    """Of all figures of a period, with its days."""
    words = translate("FigureWords", "Figures of the branch, {period} ({first} to {last})")
    first, last = board.period.first.isoformat(), board.period.last.isoformat()
    return words.format(period=period_words(board.period), first=first, last=last)


def member_words(card: CardId, key: str, member: Member, policy: PolicyBook) -> str:
    """What a case counts for behind a number: days, sittings, an amount."""
    if card is CardId.CONCESSIONS:
        return Money(int(member.value)).display()
    if card is CardId.MIRROR:
        return PackageWords(policy, key).number(policy.fairness.measures[key].measure, member.value)
    if card is CardId.CAUSES or key in {Keeping.IN_TIME, DECLINED}:
        return ""
    words = {
        CardId.BANK: translate("FigureWords", "days after the first day: {count}"),
        CardId.CUSTOMER: translate("FigureWords", "days after the first day: {count}"),
        CardId.DECISION: translate("FigureWords", "days: {count}"),
        CardId.FIRST_VISIT: translate("FigureWords", "sittings: {count}"),
        CardId.ROUNDS: translate("FigureWords", "rounds: {count}"),
        CardId.SATISFACTION: translate("FigureWords", "{count} of 5"),
    }
    return words[card].format(count=int(member.value))


def as_text(boards: Boards, policy: PolicyBook) -> str:
    """All figures, cells parted by tabs; without any customer's name."""
    lines = [title(boards.now)]
    for card in cards(boards, policy):
        lines.append("\t".join(part for part in (card.title, card.headline, card.before, card.note) if part))
        lines += ["\t".join(("", bar.label, bar.text, bar.before)) for bar in card.bars]
    return "\n".join(lines)


class _Cards:
    """Makes the cards of two boards."""

    def __init__(self, boards: Boards, policy: PolicyBook, axis: int) -> None:
        self._now, self._before, self._policy, self._axis = boards.now, boards.before, policy, axis

    def all(self) -> Iterator[Card]:
        now, before = self._now, self._before
        yield self._kept(
            CardId.BANK, translate("FigureWords", "The bank's promises, kept in time"), now.bank, before.bank
        )
        yield self._kept(
            CardId.CUSTOMER,
            translate("FigureWords", "The customers' promises, kept in time"),
            now.customer,
            before.customer,
        )
        yield self._decision()
        first, earlier = now.first_visit, before.first_visit
        yield self._card(
            CardId.FIRST_VISIT,
            translate("FigureWords", "Decided at the first visit"),
            (share_words(first.share), share_words(earlier.share)),
            "",
            self._counted(first.groups, earlier.groups, _sittings_word),
        )
        yield self._rounds()
        yield self._concessions()
        yield self._satisfaction()
        yield self._causes()
        yield self._mirrors()

    @staticmethod
    def _card(
        card: CardId, name: str, headlines: tuple[str, str], note: str, bars: Iterator[Bar] | Sequence[Bar]
    ) -> Card:
        before = translate("FigureWords", "before: {figure}").format(figure=headlines[1])
        return Card(card, name, headlines[0], before, note, tuple(bars))

    def _kept(self, card: CardId, name: str, now: Kept, before: Kept) -> Card:
        note = translate("FigureWords", "due later: {count}").format(count=now.ahead) if now.ahead else ""
        bars = self._counted(now.groups[::-1], before.groups[::-1], _keeping_word)
        return self._card(card, name, (share_words(now.share), share_words(before.share)), note, bars)

    def _decision(self) -> Card:
        now, before = self._now.decision, self._before.decision
        words = translate("FigureWords", "half ≤ {median}, 90 % ≤ {ninetieth} days")
        few = translate("FigureWords", "cases: {cases}, at most {most} days")
        headlines = [
            (few if one.count < _FEW else words).format(
                median=one.median, ninetieth=one.ninetieth, cases=one.count, most=_most(one.groups)
            )
            if one.count
            else NOTHING
            for one in (now, before)
        ]
        stood = translate("FigureWords", "cases: {cases}; clocks stood still in {paused}, {days} days in all")
        note = stood.format(cases=now.count, paused=now.paused_cases, days=now.paused_days)
        bars = self._counted(now.groups, before.groups, _days_word)
        return self._card(
            CardId.DECISION, translate("FigureWords", "Time to decision"), (headlines[0], headlines[1]), note, bars
        )

    def _rounds(self) -> Card:
        now, before = self._now.rounds, self._before.rounds
        words = translate("FigureWords", "half ≤ {median}, at most {most}")
        few = translate("FigureWords", "cases: {cases}, at most {most}")
        headlines = [
            (few if one.count < _FEW else words).format(median=one.median, most=one.most, cases=one.count)
            if one.count
            else NOTHING
            for one in (now, before)
        ]
        note = translate("FigureWords", "cases: {cases}").format(cases=now.count)
        bars = self._counted(now.groups, before.groups, _rounds_word)
        return self._card(
            CardId.ROUNDS, translate("FigureWords", "Rounds of talks"), (headlines[0], headlines[1]), note, bars
        )

    def _concessions(self) -> Card:
        now, before = self._now.concessions, self._before.concessions
        known = {group.key: group for group in before.groups}
        bars = [
            Bar(
                self._solution(group.key),
                _money_words(group),
                _money_words(known.get(group.key)),
                group.total,
                _total_of(known.get(group.key)),
                group,
            )
            for group in (*now.groups, *_only_before(now.groups, before.groups))
        ]
        note = translate("FigureWords", "agreements: {count}").format(count=now.count)
        headlines = (now.total.display(), before.total.display())
        return self._card(CardId.CONCESSIONS, translate("FigureWords", "Conceded by the bank"), headlines, note, bars)

    def _satisfaction(self) -> Card:
        now, before = self._now.satisfaction, self._before.satisfaction
        note = translate("FigureWords", "answered: {share}").format(share=share_words(now.answered))
        bars = self._counted(now.groups, before.groups, self._level_word)
        headlines = (share_words(now.content), share_words(before.content))
        return self._card(CardId.SATISFACTION, translate("FigureWords", "Satisfied customers"), headlines, note, bars)

    def _causes(self) -> Card:
        now, before = self._now.causes, self._before.causes
        list_id, name = (
            ("root_cause", translate("FigureWords", "Causes")),
            ("business_category", translate("FigureWords", "Kinds of business")),
            ("handling_channel", translate("FigureWords", "Channels")),
        )[self._axis]
        axes = [(one.causes, one.categories, one.channels)[self._axis] for one in (now, before)]

        def word(key: str) -> str:
            return chosen_text(self._policy.choices[list_id], key) or translate("FigureWords", "not filed")

        groups = (*axes[0], *_only_before(*axes))
        headlines = [translate("FigureWords", "cases: {cases}").format(cases=one.count) for one in (now, before)]
        bars = self._counted(groups, axes[1], word)
        return self._card(
            CardId.CAUSES,
            name,
            (headlines[0], headlines[1]),
            translate("FigureWords", "JR/T 0169-2018 · X: next axis"),
            bars,
        )

    def _mirrors(self) -> Card:
        now, before = self._now.mirrors, self._before.mirrors
        known = {group.key: group for group in before.groups}
        bars = [
            Bar(
                self._solution(group.key),
                self._mirror_words(group),
                "" if group.key not in known else self._mirror_words(known[group.key]),
                Decimal(group.count),
                Decimal(known[group.key].count if group.key in known else 0),
                group,
            )
            for group in now.groups
        ]
        headlines = [translate("FigureWords", "agreements: {count}").format(count=one.count) for one in (now, before)]
        note = translate("FigureWords", "quartiles; below five cases the count only")
        return self._card(
            CardId.MIRROR, translate("FigureWords", "What alike cases got"), (headlines[0], headlines[1]), note, bars
        )

    def _counted(self, groups: Sequence[Group], before: Sequence[Group], word: Word) -> Iterator[Bar]:
        """Bars of numbers of cases or promises."""
        known = {group.key: group.count for group in before}
        for group in groups:
            earlier = known.get(group.key, 0)
            is_bad = group.key in {Keeping.BROKEN, Keeping.LATE}
            yield Bar(
                word(group.key),
                str(group.count),
                str(earlier),
                Decimal(group.count),
                Decimal(earlier),
                group,
                is_bad=is_bad,
            )

    def _solution(self, kind: str) -> str:
        found = self._policy.solutions.get(kind)
        return kind if found is None else title_of(found)

    def _level_word(self, key: str) -> str:
        if key == DECLINED:
            return translate("FigureWords", "no answer")
        digit = int(key)
        known = self._policy.choices["satisfaction"]
        return next((chosen_text(known, one.id) for one in known if one.digit == digit), key)

    def _mirror_words(self, group: Group) -> str:
        count = translate("FigureWords", "{count} ×").format(count=group.count)
        if group.spread is None:
            return count
        words, measure = PackageWords(self._policy, group.key), self._policy.fairness.measures[group.key].measure
        low, middle, high = (
            words.number(measure, one) for one in (group.spread.low, group.spread.median, group.spread.high)
        )
        shown = translate("FigureWords", "{count}  {low} · {middle} · {high}")
        return shown.format(count=count, low=low, high=high, middle=middle)


def _only_before(now: Sequence[Group], before: Sequence[Group]) -> Iterator[Group]:
    """What was there in the period before and is not now, as groups without cases."""
    known = {group.key for group in now}
    return (Group(group.key, ()) for group in before if group.key not in known)


def _total_of(group: Group | None) -> Decimal:
    return Decimal(0) if group is None else group.total


def _money_words(group: Group | None) -> str:
    """``¥3,100.00 (2)``: the sum and how many."""
    if group is None:
        return NOTHING
    return f"{Money(int(group.total)).display()} ({group.count})"


def _keeping_word(key: str) -> str:
    return {
        Keeping.IN_TIME: translate("FigureWords", "in time"),
        Keeping.PUT_OFF: translate("FigureWords", "put off"),
        Keeping.LATE: translate("FigureWords", "late"),
        Keeping.BROKEN: translate("FigureWords", "not kept"),
    }[Keeping(key)]


def _spanned(key: str, words: str, open_words: str) -> str:
    """*words* of ``4–7``; *open_words* of ``61-``, which has no end."""
    if key.endswith("-"):
        return open_words.format(span=key[:-1])
    return words.format(span=key.replace("-", "–"))


def _days_word(key: str) -> str:
    if key == "0":
        return translate("FigureWords", "same day")
    return _spanned(key, translate("FigureWords", "{span} days"), translate("FigureWords", "{span} days or more"))


def _sittings_word(key: str) -> str:
    return _spanned(
        key, translate("FigureWords", "in sitting {span}"), translate("FigureWords", "in sitting {span} or later")
    )


def _rounds_word(key: str) -> str:
    return _spanned(key, translate("FigureWords", "rounds: {span}"), translate("FigureWords", "rounds: {span} or more"))


def _most(groups: Sequence[Group]) -> int:
    return int(max((group.members[0].value for group in groups if group.members), default=Decimal(0)))
