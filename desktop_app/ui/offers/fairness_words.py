"""The words of the mirror: one grey line beside an offer, and what is asked when it is an outlier."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.figures.fairness import Mirror
from desktop_app.domain.policy import PolicyBook
from desktop_app.ui.offers.package_words import PackageWords


def mirror_sentence(found: Mirror, policy: PolicyBook, kind: str) -> str:
    """What similar cases of this branch got; how many, the middle and the half around it."""
    words, measure, spread = PackageWords(policy, kind), found.measure, found.spread
    sentence = QCoreApplication.translate(
        "FairnessWords", "{count} similar cases here: {measure} mostly {low} to {high}, middle {median}"
    )
    return sentence.format(
        count=spread.count,
        measure=words.what(measure),
        low=words.number(measure, spread.low),
        high=words.number(measure, spread.high),
        median=words.number(measure, spread.median),
    )


def outlier_sentence(found: Mirror, policy: PolicyBook, kind: str) -> str:
    """The same for an offer outside of it, with the offer's own value."""
    sentence = QCoreApplication.translate("FairnessWords", "{usual}; this one {value} is unusual")
    own = PackageWords(policy, kind).number(found.measure, found.value)
    return sentence.format(usual=mirror_sentence(found, policy, kind), value=own)
