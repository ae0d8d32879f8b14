"""What an approver has to see: where a package goes over what its maker may offer alone, and by how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import QUOTA_RULE
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure, OfferContext
from desktop_app.domain.policy import SolutionPolicy
from desktop_app.domain.promises.performed import CORRECTED_RULE, PAYMENTS_RULE
from desktop_app.domain.stages.propose import Package


@dataclass(frozen=True, slots=True)
class Excess:
    """One rule that the package goes over.

    Attributes:
        rule: id of the rule, e.g. ``card.waived``.
        measure: name of the term or figure, ``option`` for a way that is not the maker's to offer, ``case`` for what
            the case itself asks for.
        value: as it stands in the package, canonical text.
        limit: what the maker may offer alone; empty when nothing is measured.
        needed: the lowest level that may.
        article: id of the article it rests on; empty when there is none.
    """

    rule: str
    measure: str
    value: str
    limit: str
    needed: Authority
    article: str = ""


def excesses(context: OfferContext, package: Package, own: Authority) -> tuple[Excess, ...]:
    """Every rule that takes *package* over the level *own*, in the order of the policy; never empty if one does."""
    policy = context.policy.solutions.get(package.kind)
    found = [] if policy is None else list(_over_limits(policy, package, own))
    found += _over_quota(context, package)
    found += [
        Excess(zone.rule, "case", "", "", zone.authority)
        for zone in context.at_least
        if zone.authority.rank > own.rank or zone.rule.startswith((PAYMENTS_RULE, CORRECTED_RULE))
    ]
    if not found and package.authority.rank > own.rank:
        article = package.rule if package.rule in context.policy.articles else next(iter(package.articles), "")
        found.append(Excess(package.rule, "option", package.title, "", package.authority, article))
    return tuple(found)


def _over_limits(policy: SolutionPolicy, package: Package, own: Authority) -> Iterator[Excess]:
    values = {**package.terms, **package.figures}
    for rule in policy.authority:
        text = values.get(rule.measure)
        needed = Authority.UPPER_BRANCH if text is None else rule.needed(Decimal(text))
        if needed.rank > own.rank:
            limit = rule.limits.get(own, Decimal(0))
            yield Excess(rule.id, rule.measure, text or "", f"{limit.normalize():f}", needed, rule.article)
    option = next((one for one in policy.options if one.id == package.option), None)
    if option is not None and option.authority.rank > own.rank:
        yield Excess(option.rule, "option", option.title, "", option.authority, option.rule)


def _over_quota(context: OfferContext, package: Package) -> Iterator[Excess]:
    cost = Money.parse(package.figures.get(Figure.BANK_COST, "0"), may_be_negative=True)
    left = Money(0) if context.quota_left is None else context.quota_left.get(package.kind, Money(0))
    if context.quota_left is not None and Money(0) < cost and left < cost:
        measure = str(Figure.BANK_COST)
        yield Excess(QUOTA_RULE, measure, cost.plain(), left.plain(), Authority.UPPER_BRANCH, "authority.lease")
