"""What the linter measures the hands on a paper by: by what each guarantor is bound, and who is bound no longer."""

from collections.abc import Iterator

from desktop_app.domain.left_out import bound_before, leave_of, left_out, named_now
from desktop_app.domain.offers import loan_review
from desktop_app.domain.propose import Package
from desktop_app.domain.signers import Signers
from desktop_app.services.papers.guarantees import KEPT, Guaranteed, guaranteed
from desktop_app.services.papers.signing_values import signers_in
from desktop_app.services.ports import PaperRequest


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
