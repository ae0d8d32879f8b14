"""The paper of a case as it is composed now: drawn anew, or held against what was pinned."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from desktop_app.domain.case import CaseNoted, CaseState, fold
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind, PromisedThing
from desktop_app.services.desk import Desk, Ground
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest, PaperTexts, PaperWriter, StandardClause
from desktop_app.services.stages.explaining import check_explained, check_understood

History = Callable[[Entity, str], Sequence[Happened]]
"""Every event of one entity."""


class Supplements(Protocol):
    """Composes what changes an agreement in force (see ``side_paper_text.SidePaperText``)."""

    def supplement(self, request: PaperRequest) -> ComposedPaper: ...

    def standard_of_supplement(self, request: PaperRequest) -> tuple[StandardClause, ...]: ...


class Composing:
    """Composes the paper that ends stage 6; the one home of whether that is an agreement or what changes one.

    Args:
        desk: the desk.
        texts: composes papers.
        writer: knows the digest of a content.
        supplements: composes what changes an agreement in force; without it the whole agreement is made anew.
    """

    def __init__(
        self, desk: Desk, texts: PaperTexts, writer: PaperWriter, supplements: Supplements | None = None
    ) -> None:
        self._desk, self._texts, self._writer, self._supplements = desk, texts, writer, supplements

    def request(self, case: CaseState, number: str, version: int, made_on: date, head: str) -> PaperRequest:
        """What a version is composed from; one that was printed with the template it was made with."""
        template = _made_with(case, version)
        return paper_request(self._desk, case, number, version, made_on, head=head, template=template)

    def compose(self, request: PaperRequest) -> tuple[DocumentKind, ComposedPaper]:
        """The agreement, what changes one in force, or the record of no agreement."""
        if request.case.agree.no_agreement is not None:
            return DocumentKind.NO_AGREEMENT, self._texts.no_agreement(request)
        return DocumentKind.AGREEMENT, self.agreement(request)

    def agreement(self, request: PaperRequest) -> ComposedPaper:
        """The agreement, or what changes one in force.

        Raises:
            RuleBroken: the codes of ``PaperTexts.agreement``.
        """
        supplements = self._changing(request)
        return self._texts.agreement(request) if supplements is None else supplements.supplement(request)

    def standard(self, request: PaperRequest) -> tuple[StandardClause, ...]:
        """What of that paper may be agreed otherwise, as it stands in its own template.

        Raises:
            RuleBroken: as :meth:`agreement`.
        """
        supplements = self._changing(request)
        return self._texts.standard(request) if supplements is None else supplements.standard_of_supplement(request)

    def stands(self, case: CaseState, current: AgreementIssued) -> bool:
        """Whether the case still says what the paper says; nothing is drawn to see that."""
        return self._is_pinned(self._again(case, current), current)

    def pinned(self, case: CaseState, current: AgreementIssued, *, beside: str) -> ComposedPaper:
        """The paper as it was pinned: nobody gets or signs one that no longer says what the case says.

        Raises:
            RuleBroken: ``paper_out_of_date``.
        """
        composed = self._again(case, current)
        self.check_pinned(composed, current, beside=beside)
        return composed

    def as_signed(self, case: CaseState, signed: AgreementIssued, history: History) -> ComposedPaper:
        """A version that is in effect as it was made: what has come to the case since makes no other paper of it.

        Args:
            case: the case.
            signed: the version.
            history: of the case, and of what it has noted.
        """
        if case.paper == signed:
            composed = self._again(case, signed)
            if self._is_pinned(composed, signed):
                return composed
        return self._again(fold(case.id, _until(history, case.id, signed), _noted(history, case.id)), signed)

    def check_pinned(self, composed: ComposedPaper, current: AgreementIssued, *, beside: str) -> None:
        """Refuse what is not the paper that was pinned.

        Raises:
            RuleBroken: ``paper_out_of_date``.
        """
        if not self._is_pinned(composed, current):
            raise RuleBroken("paper_out_of_date", field=beside)

    def rules_of(self, case: CaseState, issued: AgreementIssued) -> PolicyBook:
        """The rules by which a version was made: those of its day, but for a pack that came for that day afterwards."""
        policy, versions = self._desk.policy_on(issued.made_on), case.agree.rules.get(issued.version, {})
        exact = None if policy.versions == versions else self._desk.policy_of(versions, issued.made_on)
        return exact or policy

    def promised(self, case: CaseState, signed: AgreementIssued, history: History) -> tuple[PromisedThing, ...]:
        """What a paper in effect promises, as this program reads it; nothing where it is not what was pinned."""
        composed = self.as_signed(case, signed, history)
        return composed.promises if self._is_pinned(composed, signed) else ()

    def _changing(self, request: PaperRequest) -> Supplements | None:
        """What composes the paper of *request*, where that changes an agreement in force."""
        is_changing = request.case.agree.in_effect_before(request.version) is not None
        return self._supplements if is_changing else None

    def _again(self, case: CaseState, current: AgreementIssued) -> ComposedPaper:
        """The paper drawn again; where the rules of its day have come to say something else, by those it was made by.

        A pack of head office may begin on the day of a paper, or before it, and arrive afterwards.  What the rules say
        now is for ``authority.check_stands``; what is printed stays as it was printed.
        """
        number = f"{case.number}-{current.version}"
        request = self.request(case, number, current.version, current.made_on, current.printed_head)
        composed = self.compose(request)[1]
        if self._is_pinned(composed, current):
            return composed
        versions = case.agree.rules.get(current.version, {})
        policy = None if request.policy.versions == versions else self._desk.policy_of(versions, current.made_on)
        return composed if policy is None else self.compose(replace(request, policy=policy))[1]

    def _is_pinned(self, composed: ComposedPaper, current: AgreementIssued) -> bool:
        return self._writer.content_sha256(composed.paper) == current.content_sha256


def _until(history: History, case_id: str, issued: AgreementIssued) -> Iterator[Happened]:
    """What had happened to the case when that version was made, the version itself included."""
    for one in history(Entity.CASE, case_id):
        yield one
        if one.event == issued:
            return


def _noted(history: History, case_id: str) -> Callable[[str], Happened | None]:
    """What the case has taken note of, by id of its event."""
    noted = (one.event for one in history(Entity.CASE, case_id) if isinstance(one.event, CaseNoted))
    entities = dict.fromkeys((one.entity, one.entity_id) for one in noted)
    return {one.id: one for entity, entity_id in entities for one in history(entity, entity_id)}.get


def check_told(case: CaseState, ground: Ground, current: AgreementIssued, composed: ComposedPaper) -> None:
    """What the paper says was explained and said back.

    Raises:
        RuleBroken: the codes of ``explaining.check_explained`` and ``explaining.check_understood``.
    """
    check_explained(case, ground.policy, current.kind, composed, case.agree.explained)
    check_understood(case, ground.policy, current.kind, composed)


def _made_with(case: CaseState, version: int) -> str:
    """The template a version was made with, as long as it carries out what the case says now; a new one has none.

    The text in force may have moved on since: a paper that was printed is drawn again with its own.
    """
    paper = case.paper
    return paper.template if paper is not None and paper.version == version else ""
