"""The words for what a package goes over, and for who is asked."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.approvals.authority_policy import QUOTA_RULE, TRIGGER_RULE
from desktop_app.domain.approvals.excess import Excess
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.propose import Package
from desktop_app.services.approvals.approve import Asked
from desktop_app.ui.kept import is_chinese, said, titled
from desktop_app.ui.offers.package_words import PackageWords, changed, colon
from desktop_app.ui.promises.performed_words import counted_words
from desktop_app.ui.words import authority_word, role_word

_SHOWN: Final = (Figure.PAYMENT, Figure.PERIODS, Figure.TOTAL, Figure.WAIVED, Figure.BANK_COST, Figure.COUNTED)


class ExcessWords:
    """Words for one package under the policy in force."""

    def __init__(self, policy: PolicyBook, package: Package) -> None:
        self._policy, self._package = policy, package
        self._words = PackageWords(policy, package.kind)

    def title(self) -> str:
        """The package's own title in the language of the screen, where policy has one."""
        return self._words.title(self._package)

    def figures(self) -> Iterator[tuple[str, str]]:
        """What the package comes to, and what it changes."""
        for name in _SHOWN:
            if text := self._package.figures.get(name):
                yield self._words.what(name), self._words.value(name, text)
        for one in self._package.conditions:
            yield self._words.part("conditions"), f"{said(one.title)} {changed(one)}"

    def measure(self, excess: Excess) -> str:
        """What is measured, e.g. "Waived"."""
        translate = QCoreApplication.translate
        if excess.rule == QUOTA_RULE:
            return translate("ExcessWords", "Quota of this counter")
        if excess.measure == "option":
            return translate("ExcessWords", "This way")
        if excess.measure == "case":
            return translate("ExcessWords", "This case")
        return self._words.what(excess.measure)

    def against(self, excess: Excess) -> str:
        """The value against the limit, and who may, e.g. "¥2,813.53, alone up to ¥0.00: branch manager"."""
        translate = QCoreApplication.translate
        who = authority_word(excess.needed)
        if not excess.limit:
            return translate("ExcessWords", "needs the {role}").format(role=who)
        value, limit = (self._words.value(excess.measure, text) for text in (excess.value, excess.limit))
        limit = limit.replace(".00%", "%")  # limits are whole numbers as a rule
        if excess.rule == QUOTA_RULE:
            return translate("ExcessWords", "{value}; {limit} is left: {role}").format(
                value=value, limit=limit, role=who
            )
        return translate("ExcessWords", "{value}; alone up to {limit}: {role}").format(
            value=value, limit=limit, role=who
        )

    def rule(self, excess: Excess) -> str:
        """The rule in plain words."""
        if counted := counted_words(excess.rule):
            return counted
        trigger = self._policy.authority.trigger(excess.rule.removeprefix(TRIGGER_RULE))
        if trigger is not None:
            return trigger.text if is_chinese() else trigger.text_en
        article = self._policy.articles.get(excess.article)
        return "" if article is None else f"{titled(article)}{colon()}{said(article.plain)}"


def asked_words(found: Sequence[Asked]) -> str:
    """Who may approve today, in one sentence; a deputy is named with whom they stand in for."""
    translate = QCoreApplication.translate
    if not found:
        return translate("ExcessWords", "Nobody of this branch may approve it.")
    names = []
    for one in found:
        name = translate("ExcessWords", "{name} ({role})").format(name=one.person.name, role=role_word(one.person.role))
        if one.stands_for is not None and one.until is not None:
            deputy = translate("ExcessWords", "{name}, for {absent} until {until}")
            name = deputy.format(name=name, absent=one.stands_for.name, until=one.until.isoformat())
        names.append(name)
    between = translate("ExcessWords", "; ", "between two people")
    return translate("ExcessWords", "May approve it: {names}").format(names=between.join(names))
