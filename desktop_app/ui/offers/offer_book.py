"""The offers of one case on page 4: as policy opens them, as they were kept, and as the teller left them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from desktop_app.domain.approvals.authority_policy import QuotaLeft
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.fairness import Mirror
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.stages.propose import Package, ProposePart
from desktop_app.services.stages.propose import Propose, Way

_MOST_PLANS: Final = 60
"""Schedules that are remembered; four cards and what was typed on the way."""
_NOT_OURS: Final = "freeze_not_ours"
"""What the bank may not do at all it can still explain: no fact of page 2 would change that."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one card holds.

    Attributes:
        way: how the problem is answered; None for a package of a policy that is no more.
        package: the last valid package; None until every term that is needed was typed.
        typed: what stands in the fields where that is not (yet) the package's terms; empty otherwise.
    """

    way: Way | None
    package: Package | None
    typed: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As a draft."""
        terms = {} if self.package is None else dict(self.package.terms)
        return {"way": "" if self.way is None else self.way.key, "terms": terms, "typed": dict(self.typed)}


class OfferBook:
    """Makes the offers of a case; nothing in it is shown or kept.

    Args:
        service: computes packages.
        case: whose offers they are.
    """

    def __init__(self, service: Propose, case: CaseState) -> None:
        self._service, self._case = service, case
        self._left: dict[str, Offer] = {}
        self._quotas: dict[str, QuotaLeft] = {}
        self._plans: dict[tuple[str, tuple[tuple[str, str], ...]], Schedule | None] = {}
        self._refused: dict[str, RuleBroken] | None = None
        self.ways: dict[str, Way] = {}
        self.not_ours: RuleBroken | None = None

    def open(self, *, anew: bool) -> tuple[Offer, ...]:
        """The packages as they were kept, else as policy opens them, else the first way with its fields to fill in.

        Args:
            anew: compute them again, because an earlier page was changed.

        What the bank may not lift opens with its explanation, and ``not_ours`` says why.

        Raises:
            RuleBroken: page 2 does not hold what they are computed from; the codes of ``Propose.packages``.
        """
        self.ways = {way.key: way for way in self._service.ways(self._case)}
        try:
            packages = self._packages(anew=anew)
        except RuleBroken as broken:
            if broken.code != _NOT_OURS:
                raise
            self.not_ours = broken
            return (self.offer(self._service.explanation(self._case, broken)),)
        first = next(iter(self.ways.values()), None)
        return tuple(map(self.offer, packages)) or (() if first is None else (self.opened(first),))

    @property
    def refused(self) -> Mapping[str, RuleBroken]:
        """The ways that are not possible, by key; looked for when the ways are asked for, and once a book."""
        if self._refused is None:
            self._refused = self._service.refusals(self._case)
        return self._refused

    def _packages(self, *, anew: bool) -> tuple[Package, ...]:
        if anew and (packages := self._service.packages(replace(self._case, propose=ProposePart()))):
            return packages
        return self._service.packages(self._case)

    def way(self, key: str) -> Way | None:
        return self.ways.get(key)

    def way_of(self, package: Package) -> Way | None:
        """The way a package goes."""
        return self.ways.get(f"{package.kind}:{package.option}")

    def offer(self, package: Package) -> Offer:
        return Offer(self.way_of(package), package)

    def opened(self, way: Way) -> Offer:
        """The offer of a way: as the teller left it, as its kind computes it, else its fields to be filled in."""
        if way.key in self._left:
            return self._left[way.key]
        try:
            return Offer(way, self._service.package(self._case, way.policy.kind, way.option.id, {}))
        except RuleBroken:
            return Offer(way, None, self._service.opening(self._case, way))

    def leave(self, offer: Offer) -> None:
        """Remember an offer whose card goes another way now."""
        if offer.way is not None:
            self._left[offer.way.key] = offer

    def restored(self, key: str, terms: Mapping[str, str], typed: Mapping[str, str]) -> Offer | None:
        """The offer of a draft; the last valid package stays although something else was being typed."""
        way = self.ways.get(key)
        if way is None:
            return None
        try:
            # A draft keeps the whole package; its facts may have been put right on page 2 since.
            facts = {term.name for term in way.policy.terms if term.is_fixed}
            asked = {name: text for name, text in terms.items() if name not in facts}
            package = self._service.package(self._case, way.policy.kind, way.option.id, asked) if terms else None
        except RuleBroken:
            return replace(self.opened(way), typed=typed)
        return Offer(way, package, typed)

    def mirror(self, package: Package) -> Mirror | None:
        """*package* beside what similar cases got."""
        return self._service.mirror(self._case, package)

    def quota_left(self, kind: str) -> QuotaLeft:
        """What this desk may still give away, as last asked; what is kept is checked anew."""
        if kind not in self._quotas:
            self._quotas[kind] = self._service.least_left(self._case, kind)
        return self._quotas[kind]

    def forget_quotas(self) -> None:
        """Ask for them again when they are wanted: something was kept at this desk, or the day has turned."""
        self._quotas.clear()

    def schedule(self, package: Package) -> Schedule | None:
        """The payments of *package*; those of cards that do not change are not computed again."""
        key = (package.kind, tuple(sorted(package.terms.items())))
        if key not in self._plans:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            self._plans[key] = self._service.schedule(package)
        return self._plans[key]
