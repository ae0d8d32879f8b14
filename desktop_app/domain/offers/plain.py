"""What kinds without a plan of payments share: terms read, one sentence, what is changed, and a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.domain.money import Money
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import OfferContext, condition, made, read
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, TermRule, Unit
from desktop_app.domain.stages.propose import Condition, Package

DONE_BY: Final = "done_by"
"""The term that holds the day by which the bank acts; it is the package's own date."""


_ENDINGS: Final = "。．.；;，,、！!：: "
"""What a typed text may end with."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An offer on its way: the ground, the way, and the terms as far as they are read (canonical, or none yet)."""

    context: OfferContext
    policy: SolutionPolicy
    option: SolutionOption
    terms: Mapping[str, str]

    def shown(self, name: str) -> str:
        """A term as the customer reads it, empty when it was left out."""
        return in_words(self.policy.term(name), self.terms[name]) if self.terms.get(name) else ""

    def changed(self, title: str, before: str, after: str) -> Condition:
        """A condition changed for this customer; a dash stands where nobody knows how it was."""
        return condition(self.option, title, before or "—", after)


class PlainSolution:
    """A kind whose packages say what is done, for how much and by when.

    A subclass names its kind and may refuse, compute figures and say what is changed.
    """

    kind: str
    needs: Needs

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """One way; the paper says it by the sentence of policy with the terms put in.

        Raises:
            RuleBroken: the codes of ``solution.read``, and what the kind refuses.
        """
        policy = context.policy.solution(self.kind)
        draft = Draft(context, policy, policy.option(option), {})
        self.refuse(draft)
        draft = replace(draft, terms=read(context, policy, draft.option, self.opening(draft) | dict(terms)))
        self.check(draft)
        done_by = draft.terms.get(DONE_BY, "")
        return made(
            context,
            policy,
            draft.option,
            {name: text for name, text in draft.terms.items() if name != DONE_BY},
            self.figures(draft),
            conditions=self.conditions(draft),
            title=short_title(draft),
            sentence=sentence(draft),
            answer_by=dt.date.fromisoformat(done_by) if done_by else None,
        )

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:  # noqa: ARG002 - the contract of every kind
        """Nothing is paid month by month."""
        return None

    def typed(self, package: Package) -> dict[str, str]:
        """The terms, and the day by which the bank acts."""
        day = {} if package.answer_by is None else {DONE_BY: package.answer_by.isoformat()}
        return {**package.terms, **day}

    # ── What a kind may say for itself ────────────────────────────────────────────────────────────────────────────

    def refuse(self, draft: Draft) -> None:
        """Refuse the way before anything is read."""

    def opening(self, draft: Draft) -> dict[str, str]:
        """Terms that open with more than policy and facts say; by when, if the bank owes an answer."""
        workdays = draft.policy.answer_workdays
        if not workdays or all(term.name != DONE_BY for term in draft.policy.terms):
            return {}
        return {DONE_BY: draft.context.workdays.add_workdays(draft.context.today, workdays).date.isoformat()}

    def check(self, draft: Draft) -> None:
        """Refuse terms that do not go together."""

    def figures(self, draft: Draft) -> dict[str, str]:  # noqa: ARG002 - most kinds have none
        """What the terms come to."""
        return {}

    def conditions(self, draft: Draft) -> tuple[Condition, ...]:  # noqa: ARG002 - most kinds change none
        """What is changed for this customer."""
        return ()


def short_title(draft: Draft) -> str:
    """The way and what it is about: the amount, else the account."""
    shown = [draft.policy.term(name) for name in draft.option.shows if draft.terms.get(name)]
    about = [term for unit in (Unit.MONEY, Unit.TAIL) for term in reversed(shown) if term.unit is unit]
    if not about:
        return draft.option.title
    text = in_words(about[0], draft.terms[about[0].name])
    return f"{draft.option.title}（{f'尾号{text}' if about[0].unit is Unit.TAIL else text}）"


def sentence(draft: Draft) -> str:
    """The way's sentence with the terms put in as the customer reads them; ``{name}`` stands for a term.

    A term that was left empty is left out with the words that stand around it in brackets: ``[，有效期{months}]``.
    The sentence has its own punctuation, so that of a typed text's end goes.
    """
    shown = {name: draft.shown(name).rstrip(_ENDINGS) for name in draft.terms if draft.terms[name]}
    said = []
    for part in draft.option.sentence.replace("]", "[").split("["):
        try:
            said.append(part.format(**shown))
        except KeyError:
            continue
    return "".join(said)


def in_words(term: TermRule, text: str) -> str:
    """A canonical value as the customer reads it."""
    match term.unit:
        case Unit.MONEY:
            return Money.parse(text).display()
        case Unit.MONTHS:
            return f"{text}个月"
        case Unit.PERCENT:
            return f"{text}%"
        case Unit.DATE:
            day = dt.date.fromisoformat(text)
            return f"{day.year}年{day.month}月{day.day}日"
        case Unit.CHOICE:
            return next(choice.text for choice in term.choices if choice.id == text)
    return text
