"""What the linter measures the hands on a paper by: by what each guarantor is bound, and who is bound no longer."""

from collections.abc import Iterable, Iterator

from desktop_app.domain.customer.same_name import Names
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers import card_instalment, loan_review
from desktop_app.domain.signing.left_out import bound_before, leave_of, left_out, named_now
from desktop_app.domain.signing.signers import Signers, check_company
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.values.case_values import contract_changed
from desktop_app.services.papers.values.guarantees import KEPT, Guaranteed, guaranteed
from desktop_app.services.papers.values.package_values import chinese_date
from desktop_app.services.papers.values.signing_values import signers_in
from desktop_app.services.ports.papers import PaperRequest


class BoundHands:
    """The hands on one paper.

    Args:
        request: the case and the day of the paper.
        package: what it carries out; None for a paper without one, on which nobody is bound.
    """

    def __init__(self, request: PaperRequest, package: Package | None) -> None:
        self._request, self._package = request, package
        self.signers = _signers(request, package)
        self._guaranteed = () if self.signers is None else tuple(_guaranteed(request, self.signers))

    @property
    def unfounded(self) -> tuple[str, ...]:
        """The guarantors who neither have a contract nor make one here.

        The confirmation of a review binds no guarantor: they sign a contract of their own once the loan is approved.
        """
        if self._package is None or self._package.kind == loan_review.KIND:
            return ()
        return tuple(one.said for one in self._guaranteed if not one.by)

    @property
    def guarantees(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each guarantor, and what the paper must say of them in one paragraph."""
        return tuple((one.said, one.words) for one in self._guaranteed if one.words)

    @property
    def no_guarantor(self) -> tuple[str, ...]:
        """Who goes on by a contract there is, though page 2 says that the loan has no guarantor."""
        papers = self._request.policy.papers
        facts = {fact.label: fact.value for fact in self._request.case.collect.facts}
        if not papers.no_guarantor or facts.get(papers.guarantor_fact, "").strip() != papers.no_guarantor:
            return ()
        return tuple(one.said for one in self._guaranteed if one.by == KEPT)

    @property
    def on_both_sides(self) -> tuple[tuple[str, str], ...]:
        """Who may be somebody of the other side, or of another place on the paper: what it is called, and the name."""
        return () if self.signers is None or self._package is None else tuple(self._doubtful(self.signers))

    @property
    def contract(self) -> tuple[str, ...] | None:
        """What one paragraph says of the contract that is changed, nothing where page 2 names none; None without one.

        What changes an agreement in force names that one, and the contract by it.
        """
        package, request = self._package, self._request
        if package is None or package.kind not in request.policy.papers.loan_kinds:
            return None
        if request.case.agree.in_effect_before(request.version) is not None:
            return None
        found = contract_changed(request, package)
        return () if found is None else (found.number, chinese_date(found.on), "以下称原合同")

    @property
    def for_company(self) -> RuleBroken | None:
        """Why the company that is the customer would not be bound; None where it is, or there is none."""
        given = self._request.case.identify.identification
        if given is None or self.signers is None or self._package is None:
            return None
        try:
            is_of_person = self._package.kind == card_instalment.KIND
            check_company(given.customer, given.agent, self.signers.others.company, is_of_person=is_of_person)
        except RuleBroken as broken:
            return broken
        return None

    def _doubtful(self, signers: Signers) -> Iterator[tuple[str, str]]:
        others, asked = signers.others, self._request.case.agree.particulars.not_of_bank
        seen = [*others.co_borrowers, *(one.person for one in others.guarantors if one.person is not None)]
        seen += [one.person for one in others.witnesses]
        by_name = [one.name for one in others.guarantors if one.person is None]
        if self._package is not None and self._package.kind == loan_review.KIND:
            named = self._package.terms.get(loan_review.GUARANTOR, "")
            by_name += [named] if named and named not in self._among(one.name for one in seen) else []
        interpreter = [] if others.interpreter is None else [others.interpreter.name]
        parties = [signers.customer, *([] if signers.acting is None else [signers.acting.person]), *seen]
        acts = [one.name for one in parties] + ([] if others.company is None else [others.company.representative])
        known, staff, said = self._among([*acts, *interpreter]), self._among(self._request.staff), self._among(asked)
        yield from (("hand_of_party", name) for name in by_name if name in known)
        yield from (("hand_of_party", name) for name in interpreter if name in self._among(acts))
        yield from (("hand_of_staff", name) for name in by_name if name in staff)
        answered = [*(one.name for one in seen), *interpreter]
        yield from (("hand_of_staff", name) for name in answered if name in staff and name not in said)

    def _among(self, names: Iterable[str]) -> Names:
        """*names*, to be asked for one however it is typed."""
        return Names.among(names, self._request.policy.papers.fields.simplified)

    @property
    def left_out(self) -> tuple[tuple[str, bool], ...]:
        """Who signed the agreement in force and does not sign this, each with whether a leader let it be so."""
        if self.signers is None:
            return ()
        part, version = self._request.case.agree, self._request.version
        missing = left_out(part, version, named_now(self.signers.others))
        return tuple((one.said, leave_of(part, version, one) is not None) for one in missing)


def _signers(request: PaperRequest, package: Package | None) -> Signers | None:
    given = request.case.identify.identification
    return None if given is None or package is None else signers_in(given, request.signers, package, request)


def _guaranteed(request: PaperRequest, signers: Signers) -> Iterator[Guaranteed]:
    return guaranteed(signers.others, bound_before(request.case.agree, request.version))
