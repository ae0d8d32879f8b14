"""The two ways the product says no: a rule is broken, or the world failed."""

from collections.abc import Mapping


class RuleBroken(Exception):
    """The teller can do something about it; shown beside the field it names.

    Args:
        code: stable snake_case name of the rule, e.g. ``check_digit_wrong``; worded by the user interface.
        field: stable id of the form field that the message belongs beside, when there is one.
        facts: values the wording may show (never personal data of a customer).
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts: Mapping[str, object] = facts


class Unavailable(Exception):
    """The world failed (disk, key, printer, network): one calm dialog, try again, nothing lost.

    Raised by adapters with the cause (``raise Unavailable("printer_stopped") from error``).

    Args:
        code: stable snake_case name of what failed; worded by the user interface.
        facts: values the wording may show (never personal data of a customer).
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts
