"""What must have been explained and said back before a paper is pinned, printed or signed: these very words.

Whoever uses standard terms shows that they were explained so that the other side could understand them (Civil Code
Art. 496).  What was explained before a term was changed proves nothing of the changed one.
"""

from collections.abc import Iterable, Iterator

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages import agree
from desktop_app.domain.stages.agree import DocumentKind, ExplainedClause, TermsExplained
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.understanding import FactToSay, SaidBack, UnderstandingChecked, facts_for, left_to_say
from desktop_app.domain.words.reading_pace import least_seconds
from desktop_app.services.desk import Act
from desktop_app.services.ports.papers import ComposedPaper, ConspicuousTerm


def facts_to_say(
    case: CaseState, policy: PolicyBook, kind: DocumentKind, composed: ComposedPaper
) -> tuple[FactToSay, ...]:
    """What the customer says back before this paper is printed; a small matter and a record ask for nothing."""
    given = case.identify.identification
    if given is None or kind is not DocumentKind.AGREEMENT or Stage.NEGOTIATE in case.skipped:
        return ()
    return facts_for(policy.kind(given.kind).understanding_checks, composed.facts)


def must_hear(case: CaseState) -> bool:
    """Whether the terms are read aloud before witnesses: the paper of who cannot write says that it was read out."""
    return case.agree.particulars.others.cannot_write


def explained_of(term: ConspicuousTerm, explained: Iterable[ExplainedClause]) -> ExplainedClause | None:
    """How *term* was explained in these very words; None while it was not, or was when it read otherwise."""
    return next((one for one in explained if (one.clause, one.text_sha256) == (term.id, term.sha256)), None)


def check_explained(
    case: CaseState,
    policy: PolicyBook,
    kind: DocumentKind,
    composed: ComposedPaper,
    explained: tuple[ExplainedClause, ...],
) -> None:
    """Every conspicuous term was explained as it reads now, for as long as it takes to read it at least.

    Raises:
        RuleBroken: ``terms_not_explained``, ``terms_not_read_aloud``, ``term_hurried`` (fact: seconds, how long it is
            lit at least), or ``term_changed`` for one that was explained when it read otherwise (fact: clause).
    """
    clauses = {one.clause for one in explained}
    for term in composed.to_explain:
        found = explained_of(term, explained)
        if found is None:
            code = "term_changed" if term.id in clauses else "terms_not_explained"
            raise RuleBroken(code, field="explained_terms", clause=term.heading)
        if must_hear(case) and kind is DocumentKind.AGREEMENT and not found.sentences:
            raise RuleBroken("terms_not_read_aloud", field="explained_terms", clause=term.heading)
        least = least_seconds(len(term.text), policy.papers.fastest_read)
        if found.seconds < least:
            raise RuleBroken("term_hurried", field="explained_terms", clause=term.heading, seconds=least)


def check_understood(case: CaseState, policy: PolicyBook, kind: DocumentKind, composed: ComposedPaper) -> None:
    """Every fact of the paper was said back as it reads now.

    Raises:
        RuleBroken: ``facts_not_said``; ``facts_changed`` (fact: ask) where it was when the paper read otherwise.
    """
    left = left_to_say(facts_to_say(case, policy, kind, composed), case.agree.understanding)
    if left:
        code = "facts_not_said" if case.agree.understanding is None else "facts_changed"
        raise RuleBroken(code, field="understanding", ask=left[0].ask)


def explained_now(
    case: CaseState,
    policy: PolicyBook,
    kind: DocumentKind,
    composed: ComposedPaper,
    explained: tuple[ExplainedClause, ...],
) -> Iterator[Act]:
    """Keep what was explained since the last time, once that is everything.

    Raises:
        RuleBroken: the codes of :func:`check_explained`.
    """
    merged = agree.with_explained(case.agree.explained, explained, policy.papers.fastest_read)
    check_explained(case, policy, kind, composed, merged)
    if merged != case.agree.explained:
        yield told(case, merged)


def told(case: CaseState, explained: tuple[ExplainedClause, ...]) -> TermsExplained:
    """The event of what was explained by now, with the witnesses who heard what was read aloud."""
    witnesses = case.agree.particulars.others.witnesses
    is_heard = any(one.sentences for one in explained)
    names = tuple(one.person.name for one in witnesses) if is_heard else ()
    return TermsExplained(explained, case.agree.understood, names)


def said_by_now(checked: UnderstandingChecked | None, said: Iterable[SaidBack]) -> tuple[SaidBack, ...]:
    """What was said back before, and *said*; the first time of the same words counts."""
    known = () if checked is None else checked.said
    merged = {(one.fact, one.sha256): one for one in (*said, *known)}
    return tuple(merged.values())
