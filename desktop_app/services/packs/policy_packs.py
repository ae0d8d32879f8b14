"""What each policy pack must hold: tables in, the domain's values out, every reference checked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from string import Formatter
from typing import Final, TypeVar

from desktop_app.domain.money import Money
from desktop_app.domain.policy import (
    Article,
    Choice,
    ContactPolicy,
    EvidenceNeed,
    FactUnits,
    LoanReviewPolicy,
    PackHeader,
    Phrase,
    ProblemKind,
    PromisePolicy,
    QuickRule,
    RefundPolicy,
    Remedy,
    ReviewOption,
    SolutionPolicy,
    TemperPolicy,
    TimeBand,
    Unit,
    WorkdayYear,
)
from desktop_app.domain.promises.ask_again import AskAgainPolicy
from desktop_app.domain.promises.bookings import BookingShape
from desktop_app.domain.stages.collect import READABLE_FACTS
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.packs.pack import Table

V = TypeVar("V", str, int)

NEEDED_CHOICES: Final = (
    "approval_refusal_reason", "business_category",
    "concession_reason", "contact_channel", "contact_result", "death_proof", "extension_reason", "handling_channel",
    "how_checked", "interest",
    "look_up_reason", "mistaken_reason", "no_agreement_reason", "paper_rejected_reason", "park_reason",
    "refusal_reason", "relation", "reschedule_reason", "outcome",
    "root_cause", "satisfaction", "succession_proof", "supplement_reason", "told_how",
    "void_reason", "withdrawal_reason",
)  # fmt: skip
REVIEW_OPTIONS: Final = ("re_review", "smaller_amount", "longer_term", "guarantor")
REFUND_ROLES: Final = ("teller", "supervisor", "branch_manager")
MOST_CARDS: Final = 4
UPSET_MOODS: Final = (1, 2)
PHRASES_PER_MOOD: Final = 3
PHRASE_FACTS: Final = ("request", "papers_by", "answer_by", "decided_by", "branch")
NEVER_SKIPPED: Final = (Stage.IDENTIFY, Stage.AGREE, Stage.FOLLOW_UP)
UNDERSTANDING_CHECKS: Final = (0, 3, 5)
SATURDAY: Final = 5
AXES: Final = ("handling_channel", "business_category", "root_cause")
"""The digit lists of JR/T 0169-2018: where the business was done (A), of which kind it is (B), and the cause (C)."""
MOST_DIGIT: Final = 35
"""From 10 on the key is a letter."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a problem kind may refer to."""

    articles: Mapping[str, Article]
    choices: Mapping[str, tuple[Choice, ...]]
    refund: RefundPolicy
    review_facts: tuple[str, ...]
    """Facts a loan review reads its terms from."""
    templates: frozenset[str]
    """Ids of the papers there are a template for."""
    solutions: Mapping[str, SolutionPolicy]


def articles(pack: Table, on: date) -> dict[str, Article]:
    """Return the articles in force on *on* by id, the latest version of each."""
    chosen: dict[str, Article] = {}
    begun: set[str] = set()
    for table in pack.tables("article"):
        article, until = _article(table)
        _once(table, "id", f"{article.id} from {article.effective_from}", begun)
        if article.effective_from > on or (until is not None and until < on):
            continue
        earlier = chosen.get(article.id)
        if earlier is None or earlier.effective_from < article.effective_from:
            chosen[article.id] = article
    pack.close()
    return chosen


def article_spans(pack: Table) -> list[tuple[date, date | None]]:
    """The first and the last day of each version of each article."""
    return [(article.effective_from, until) for article, until in map(_article, pack.tables("article"))]


def _article(table: Table) -> tuple[Article, date | None]:
    """One article and the last day it holds."""
    article = Article(
        id=table.text("id"),
        version=table.text("version"),
        effective_from=table.day("effective_from"),
        source=table.text("source"),
        title=table.text("title"),
        plain=table.text("plain"),
        text=table.text("text"),
        is_verified=table.flag("is_verified"),
    )
    until = table.optional_day("effective_until")
    if until is not None and until < article.effective_from:
        table.broken("effective_until", "lies before effective_from")
    table.close()
    return article, until


def choices(pack: Table) -> dict[str, tuple[Choice, ...]]:
    """Return the digit lists by id."""
    lists = pack.table("lists")
    pack.close()
    for needed in NEEDED_CHOICES:
        if not lists.has(needed):
            lists.broken(needed, "is missing")
    return {name: _digit_list(lists, name) for name in lists.names()}


def _digit_list(lists: Table, name: str) -> tuple[Choice, ...]:
    """One list: ids are different, and so are the digits (one key each)."""
    ids: set[str] = set()
    digits: set[int] = set()
    found = []
    for table in lists.tables(name):
        choice = Choice(
            id=_once(table, "id", table.text("id"), ids),
            digit=_once(table, "digit", table.whole("digit", most=MOST_DIGIT if name in AXES else 9), digits),
            text=table.text("text"),
            text_en=table.text("text_en"),
            is_effective=table.flag("is_effective") if name in ("contact_result", "death_proof") else True,
            code=table.optional_text("code") if name in AXES else "",
        )
        table.close()
        found.append(choice)
    return tuple(found)


def kinds(pack: Table, known: Known) -> dict[str, ProblemKind]:
    """Return the problem kinds by id, in the order of their digits."""
    ids: set[str] = set()
    digits: set[int] = set()
    found = []
    units = _fact_units(pack)
    banks = pack.texts("bank_facts") if pack.has("bank_facts") else ()
    ahead = pack.texts("days_to_come") if pack.has("days_to_come") else ()
    only(pack, "days_to_come", ahead, [label for label, unit in units if unit is Unit.DATE])
    named = pack.texts("named_facts") if pack.has("named_facts") else ()
    for table in pack.tables("kind"):
        kind = replace(_kind(table, known, units, banks), days_to_come=ahead, named_facts=named)
        _once(table, "id", kind.id, ids)
        _once(table, "digit", kind.digit, digits)
        _check_opens(table, kind, known)
        found.append(kind)
    for key, labels in (("bank_facts", banks), ("named_facts", named)):
        only(pack, key, labels, [label for kind in found for label in kind.facts])
    for policy in known.solutions.values():
        for option in policy.options:
            for problem in option.problems:
                if problem not in ids:
                    pack.broken(policy.kind, f"the way {option.id} answers {problem}, which is no kind of problem")
    pack.close()
    return {kind.id: kind for kind in sorted(found, key=lambda kind: kind.digit)}


def _fact_units(pack: Table) -> FactUnits:
    """What the facts of page 2 are by their labels; a label that is not named is free text."""
    if not pack.has("fact_units"):
        return ()
    table = pack.table("fact_units")
    found = []
    for label in table.names():
        unit = table.text(label)
        only(table, label, (unit,), [one.value for one in READABLE_FACTS])
        found.append((label, Unit(unit)))
    table.close()
    return tuple(found)


def _kind(table: Table, known: Known, units: FactUnits, banks: tuple[str, ...]) -> ProblemKind:
    solutions = table.texts("solutions")
    only(table, "solutions", solutions, known.solutions)
    checks = table.whole("understanding_checks")
    if checks not in UNDERSTANDING_CHECKS:
        table.broken("understanding_checks", f"must be one of {_list(UNDERSTANDING_CHECKS)}")
    reasons = table.text("reasons")
    only(table, "reasons", (reasons,), known.choices)
    template = table.text("template")
    only(table, "template", (template,), known.templates)
    facts = table.texts("facts")
    for solution in solutions:
        for term in known.solutions[solution].terms:
            if term.is_fixed and term.fact not in facts:
                table.broken("facts", f"{term.fact} is missing; {solution} reads it")
    if "loan_review" in solutions:
        for fact in known.review_facts:
            if fact not in facts:
                table.broken("facts", f"{fact} is missing; loan_review reads it")
    category, cause = table.text("category"), table.text("cause")
    only(table, "category", (category,), [choice.text for choice in known.choices["business_category"]])
    only(table, "cause", (cause,), [choice.id for choice in known.choices["root_cause"]])
    needed = table.texts("needed_facts") if table.has("needed_facts") else ()
    only(table, "needed_facts", needed, facts)
    kind = ProblemKind(
        id=table.text("id"),
        digit=table.whole("digit", least=1, most=99),
        title=table.text("title"),
        title_en=table.text("title_en"),
        keywords=table.texts("keywords"),
        category=category,
        cause=cause,
        request=table.text("request"),
        restatement=table.text("restatement"),
        facts=facts,
        evidence=evidence(table, "evidence"),
        articles=_article_ids(table, known.articles),
        reasons=known.choices[reasons],
        solutions=solutions,
        understanding_checks=checks,
        template=template,
        quick=_quick(table.table("quick"), known, solutions, facts) if table.has("quick") else None,
        opens=table.texts("opens") if table.has("opens") else (),
        needed_facts=needed,
        fact_units=units,
        bank_facts=tuple(label for label in banks if label in facts),
        is_general=table.flag("is_general", default=False),
        fees=table.texts("fees") if table.has("fees") else (),
    )
    table.close()
    return kind


def _check_opens(table: Table, kind: ProblemKind, known: Known) -> None:
    """The packages page 4 opens with are ways of the kind's own solutions, and not too many to stand side by side."""
    ways = {
        f"{one}:{option.id}"
        for one in kind.solutions
        for option in known.solutions[one].options
        if option.answers(kind.id)
    }
    only(table, "opens", kind.opens, ways)
    if len(kind.opens) > MOST_CARDS:
        table.broken("opens", f"must not be more than {MOST_CARDS}")


def _quick(table: Table, known: Known, solutions: tuple[str, ...], facts: tuple[str, ...]) -> QuickRule:
    """The short way of a small matter; never beyond what the teller may refund alone."""
    rule = table.text("rule")
    only(table, "rule", (rule,), known.articles)
    quick = QuickRule(
        id=rule,
        not_needed=table.stages("not_needed"),
        most=table.money("most"),
        per_month=table.whole("per_month", least=1, most=99),
        carries=_carries(table.table("carries"), facts) if table.has("carries") else (),
    )
    for stage in NEVER_SKIPPED:
        if stage in quick.not_needed:
            table.broken("not_needed", f"{stage.key} is always needed")
    if "refund" in solutions and known.refund.limits["teller"] < quick.most:
        table.broken("most", "is more than a teller may refund alone")
    table.close()
    return quick


def _carries(table: Table, facts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Which fact of the kind each term of the small form becomes on the full way."""
    found = []
    for term in table.names():
        label = table.text(term)
        only(table, term, (label,), facts)
        found.append((term, label))
    table.close()
    return tuple(found)


def evidence(table: Table, key: str) -> tuple[EvidenceNeed, ...]:
    """Return a list of papers."""
    ids: set[str] = set()
    found = []
    for row in table.tables(key, may_be_empty=True):
        need = EvidenceNeed(
            id=_once(row, "id", row.text("id"), ids),
            title=row.text("title"),
            purpose=row.text("purpose"),
            bank_holds=row.flag("bank_holds", default=False),
            is_sensitive=row.flag("is_sensitive", default=False),
            reuse_days=row.whole("reuse_days") if row.has("reuse_days") else 0,
        )
        row.close()
        found.append(need)
    return tuple(found)


def loan_review(pack: Table, header: PackHeader, known: Mapping[str, Article]) -> LoanReviewPolicy:
    """Return the bounds of a re-review; all four options are there."""
    table = pack.table("loan_review")
    pack.close()
    ids: set[str] = set()
    options = tuple(_review_option(row, known, ids) for row in table.tables("option"))
    for needed in REVIEW_OPTIONS:
        if needed not in ids:
            table.broken("option", f"{needed} is missing")
    policy = LoanReviewPolicy(
        id=header.id,
        version=header.version,
        options=options,
        supplement_workdays=table.whole("supplement_workdays", least=1, most=60),
        answer_days=table.whole("answer_days", least=1, most=60),
        offer_valid_days=table.whole("offer_valid_days", least=1, most=60),
        call_every_workdays=table.whole("call_every_workdays", least=1, most=30),
        decided_by=table.text("decided_by"),
        never_promised=table.texts("never_promised"),
        longest_term_months=table.whole("longest_term_months", least=1, most=360),
        smallest_amount=table.money("smallest_amount"),
        smaller_amount_pct=table.whole("smaller_amount_pct", least=1, most=99),
        smaller_amount_step=_more_than_nothing(table, "smaller_amount_step"),
        longer_term_step_months=table.whole("longer_term_step_months", least=1, most=120),
        guarantor_to_be_named=table.text("guarantor_to_be_named"),
        amount_fact=table.text("amount_fact"),
        term_fact=table.text("term_fact"),
        articles=_article_ids(table, known),
    )
    table.close()
    return policy


def _review_option(row: Table, known: Mapping[str, Article], ids: set[str]) -> ReviewOption:
    option = ReviewOption(
        id=_once(row, "id", row.text("id"), ids),
        title=row.text("title"),
        title_en=row.text("title_en"),
        summary=row.text("summary"),
        adds_papers=evidence(row, "adds_papers"),
        authority=row.authority("authority"),
        rule=row.text("rule"),
    )
    only(row, "id", (option.id,), REVIEW_OPTIONS)
    only(row, "rule", (option.rule,), known)
    row.close()
    return option


def refund(pack: Table, header: PackHeader, known: Mapping[str, Article]) -> RefundPolicy:
    """Return the limits of a refund; a higher role never has a lower one."""
    table = pack.table("refund")
    pack.close()
    rows = table.table("limits")
    limits = {role: rows.money(role) for role in REFUND_ROLES}
    for lower, higher in pairwise(REFUND_ROLES):
        if limits[higher] < limits[lower]:
            rows.broken(higher, f"is less than the limit of {lower}")
    rows.close()
    policy = RefundPolicy(
        id=header.id,
        version=header.version,
        limits=limits,
        pay_within_workdays=table.whole("pay_within_workdays", least=1, most=30),
        articles=_article_ids(table, known),
    )
    table.close()
    return policy


def contact(pack: Table, known: Mapping[str, Article]) -> ContactPolicy:
    """Return the hours and the number of calls, and when the customer is asked once more."""
    table, again = pack.table("contact"), pack.table("ask_again")
    pack.close()
    asked = AskAgainPolicy(
        after_workdays=again.whole("after_workdays", least=1, most=60),
        within_workdays=again.whole("within_workdays", least=1, most=90),
        most_days=again.whole("most_days", least=1, most=9),
        until_days=again.whole("until_days", least=1, most=365),
    )
    if asked.within_workdays < asked.after_workdays:
        again.broken("within_workdays", "is less than after_workdays")
    again.close()
    policy = ContactPolicy(
        id="contact",
        from_hour=table.whole("from_hour", most=23),
        until_hour=table.whole("until_hour", least=1, most=24),
        most_effective_a_day=table.whole("most_effective_a_day", least=1, most=9),
        ask_again=asked,
        articles=_article_ids(table, known),
    )
    if policy.until_hour <= policy.from_hour:
        table.broken("until_hour", "lies before from_hour")
    table.close()
    return policy


def promises(pack: Table, header: PackHeader) -> PromisePolicy:
    """Return how far promises may be put off, what grace they have, and when they are reminded of."""
    table, booking = pack.table("promises"), pack.table("booking")
    pack.close()
    policy = PromisePolicy(
        id=header.id,
        version=header.version,
        bank_put_off_workdays=table.whole("bank_put_off_workdays", least=1, most=60),
        customer_grace_days=table.whole("customer_grace_days", most=60),
        remind_days=table.whole("remind_days", most=60),
        bank_explains_workdays=table.whole("bank_explains_workdays", least=1, most=60),
        booking=_booking(booking),
    )
    table.close()
    return policy


def _booking(table: Table) -> BookingShape:
    """What the number of a booking looks like."""
    pattern = table.text("pattern")
    try:
        re.compile(pattern)
    except re.error:
        table.broken("pattern", "is no regular expression")
    shape = BookingShape(pattern, table.whole("least", least=4, most=64), table.whole("most", least=4, most=64))
    if shape.most < shape.least:
        table.broken("most", "is less than least")
    table.close()
    return shape


def workdays(pack: Table) -> WorkdayYear:
    """Return a published year: only days that differ from the rule of weekdays."""
    table = pack.table("workdays")
    pack.close()
    year = WorkdayYear(
        year=table.whole("year", least=2000, most=9999), holidays=table.days("holidays"), worked=table.days("worked")
    )
    for key, days, is_weekend in (("holidays", year.holidays, False), ("worked", year.worked, True)):
        for day in days:
            if day.year != year.year:
                table.broken(key, f"{day} is not in {year.year}")
            if (day.weekday() >= SATURDAY) is not is_weekend:
                table.broken(key, f"{day} is {'not ' if is_weekend else ''}on a weekend")
    table.close()
    return year


def outcomes(pack: Table) -> tuple[tuple[Remedy, ...], tuple[str, ...]]:
    """Return the remedies after no agreement, and the words that must never stand in a promise."""
    table = pack.table("outcomes")
    pack.close()
    remedies = []
    for entry in table.tables("remedies"):
        within, then = (
            entry.whole(key, least=1, most=365) if entry.has(key) else None for key in ("within_days", "then_days")
        )
        remedies.append(Remedy(entry.text("id"), entry.text("text"), within, then, entry.optional_text("time")))
        entry.close()
    found = tuple(remedies), table.texts("never_say")
    table.close()
    return found


def phrases(pack: Table, never_say: Iterable[str]) -> tuple[Phrase, ...]:
    """Return the sentences to read aloud: one opens each stage, three answer each low mood, more answer a kind."""
    opening = pack.table("opening")
    found = [Phrase(stage, 0, opening.text(stage.key)) for stage in Stage]
    opening.close()
    moods = pack.tables("mood")
    own = pack.tables("for_kind", may_be_empty=True)
    pack.close()
    levels: set[int] = set()
    for table in moods:
        level = _once(table, "level", table.whole("level", least=1, most=5), levels)
        for stage in Stage:
            texts = table.texts(stage.key)
            if len(texts) != PHRASES_PER_MOOD:
                table.broken(stage.key, f"must hold {PHRASES_PER_MOOD} sentences")
            found += [Phrase(stage, level, _sentence(table, stage.key, text, never_say)) for text in texts]
        table.close()
    if levels != set(UPSET_MOODS):
        pack.broken("mood", f"must have the levels {_list(UPSET_MOODS)}")
    for table in own:
        found += _own_phrases(table, never_say)
    return tuple(found)


def _own_phrases(table: Table, never_say: Iterable[str]) -> Iterable[Phrase]:
    """The sentences for some kinds of problem at one mood."""
    kinds = table.texts("kinds")
    level = table.whole("level", least=1, most=5)
    if level not in UPSET_MOODS:
        table.broken("level", f"must be one of {_list(UPSET_MOODS)}")
    found = [
        Phrase(stage, level, _sentence(table, stage.key, text, never_say), kinds)
        for stage in Stage
        if table.has(stage.key)
        for text in table.texts(stage.key)
    ]
    table.close()
    return found


def _sentence(table: Table, key: str, text: str, never_say: Iterable[str]) -> str:
    """A sentence that promises nothing and names nothing a case cannot say."""
    for words in never_say:
        if words in text:
            table.broken(key, f"promises what nobody may promise: {words}")
    only(table, key, (name for _, name, _, _ in Formatter().parse(text) if name is not None), PHRASE_FACTS)
    return text


def check_phrase_kinds(pack: Table, found: Iterable[Phrase], kinds: Iterable[str]) -> None:
    """Refuse a sentence for a kind of problem that there is not."""
    known = set(kinds)
    for phrase in found:
        for kind in phrase.kinds:
            if kind not in known:
                pack.broken("for_kind", f"{kind} is not known")


def temper(pack: Table) -> TemperPolicy:
    """Return breaks, words of alarm and the bands of time."""
    table = pack.table("temper")
    bands = {}
    for stage in Stage:
        if table.has(stage.key):
            row = table.table(stage.key)
            band = TimeBand(row.whole("least_minutes", most=120), row.whole("most_minutes", least=1, most=240))
            if band.most_minutes <= band.least_minutes:
                row.broken("most_minutes", "is not more than least_minutes")
            row.close()
            bands[stage] = band
    policy = TemperPolicy(
        break_minutes=table.whole("break_minutes", least=1, most=60),
        self_harm_words=table.texts("self_harm_words"),
        violence_words=table.texts("violence_words"),
        bands=bands,
    )
    table.close()
    pack.close()
    return policy


# ── Checks ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _once(table: Table, key: str, value: V, seen: set[V]) -> V:
    """Refuse a *value* that another table of the same list already has."""
    if value in seen:
        table.broken(key, f"{value} stands twice")
    seen.add(value)
    return value


def only(table: Table, key: str, values: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a reference to something that is not there."""
    allowed = set(known)
    for value in values:
        if value not in allowed:
            table.broken(key, f"{value} is not known")


def refuse_twice(table: Table, key: str, values: Iterable[str]) -> None:
    """Refuse a name that stands twice in a list."""
    seen: set[str] = set()
    for value in values:
        _once(table, key, value, seen)


def _more_than_nothing(table: Table, key: str) -> Money:
    amount = table.money(key)
    if not amount:
        table.broken(key, "must be more than 0.00")
    return amount


def _article_ids(table: Table, known: Mapping[str, Article]) -> tuple[str, ...]:
    ids = table.texts("articles")
    only(table, "articles", ids, known)
    return ids


def _list(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)
