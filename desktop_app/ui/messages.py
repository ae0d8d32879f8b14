"""From the stable code of a problem to a sentence for the teller; rules and adapters never make text."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.lint import Finding
from desktop_app.domain.money import Money
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.permissions import Operation
from desktop_app.ui.counted import Counted
from desktop_app.ui.kept import said
from desktop_app.ui.papers.lint_words import placed_words
from desktop_app.ui.sentences import sentences
from desktop_app.ui.staff.permission_words import operation_word, who_may
from desktop_app.ui.words import authority_word, role_word, stage_word

_OF_BYTES: Final = frozenset({"disk_full", "file_too_large"})
"""Codes whose whole numbers are sizes in bytes."""
_OF_MONTHS: Final = frozenset({"term_too_long", "nothing_longer", "extension_over_original", "extension_over_product"})
"""Codes whose whole numbers are terms in months."""
_OF_YUAN: Final = frozenset({"amount_too_large"})
"""Codes whose whole numbers are amounts in yuan."""
_NOT_PERMITTED: Final = "not_permitted"
_NOT_PERMITTED_ACT: Final = "not_permitted_act"
"""The same where the table names what was wanted, and whose it is."""
_MEGABYTE: Final = 1024 * 1024
_RUN: Final = 3


class Messages:
    """Words every code; a code nobody worded yet still says what to tell the help desk."""

    def sentence(self, code: str, facts: Mapping[str, object]) -> str:
        """The sentence for *code* with its *facts* filled in; a fact ``because`` names the sentence that says why."""
        found = sentences().get(str(facts.get("because", code)), sentences().get(code))
        if code == _NOT_PERMITTED and facts.get("operation") in tuple(Operation):
            operation = Operation(str(facts["operation"]))
            found = sentences()[_NOT_PERMITTED_ACT]
            facts = {"act": operation_word(operation), "roles": who_may(operation)}
        if found is None:
            general = QCoreApplication.translate("Messages", "This cannot be done as it stands (code {code}).")
            return general.format(code=code)
        if code in _OF_BYTES:
            facts = {name: _megabytes(value) if isinstance(value, int) else value for name, value in facts.items()}
        if code in _OF_MONTHS:
            facts = {name: Counted().months(value) if type(value) is int else value for name, value in facts.items()}
        if code in _OF_YUAN:
            facts = {name: Money(value * 100) if isinstance(value, int) else value for name, value in facts.items()}
        return found.format_map(_Facts(Counted().said(facts)))


class _Facts(dict[str, str]):
    """Facts as text; one that a rule did not give is shown as an ellipsis instead of failing."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        super().__init__({name: _of_fact(value) for name, value in facts.items()})

    def __missing__(self, key: str) -> str:
        return "…"


def _megabytes(size: int) -> str:
    """Rounded up to tenths: a file one byte too large must not read as large as the limit."""
    return f"{-(-size * 10 // _MEGABYTE) / 10:.1f} MB"


def _listed(values: Sequence[object]) -> str:
    """One after the other; three whole numbers without a gap between them, and more, by their ends."""
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) == len(values) >= _RUN and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return QCoreApplication.translate("Messages", "{first} to {last}").format(first=numbers[0], last=numbers[-1])
    return QCoreApplication.translate("Messages", ", ", "between the items of a list").join(map(_shown, values))


def _of_fact(value: object) -> str:
    """What the linter found is said in its own words; everything else as it is."""
    match value:
        case (Finding(), *_):
            return placed_words([one for one in value if isinstance(one, Finding)])
    return _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, str) and value in (*Authority, *Role):
        value = Authority(value) if value in tuple(Authority) else Role(value)
    match value:
        case Money():
            shown = value.display()
        case datetime():
            shown = value.strftime("%Y-%m-%d %H:%M")
        case date():
            shown = value.isoformat()
        case Authority():
            shown = authority_word(value)
        case Role():
            shown = role_word(value)
        case Stage():
            shown = stage_word(value)
        case Sequence() if not isinstance(value, str):
            shown = _listed(value)
        case str():
            shown = said(value)
        case _:
            shown = str(value)
    return shown
