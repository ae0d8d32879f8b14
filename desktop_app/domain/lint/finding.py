"""What the linter says, and what it measures a paper by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.approvals.deviation_rules import NO_DEVIATION_RULES, DeviationRules, OpenClause
from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldRules, PrintedField
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint.cost_rows import CostGround
from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Schedule


class Severity(StrEnum):
    """How bad it is."""

    RED = "red"
    """Nothing is printed."""
    AMBER = "amber"
    """Shown; may stand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a paper.

    Attributes:
        rule: id of the rule, e.g. ``L02``.
        code: what is wrong, one of a closed list; the screen has a sentence that says how to mend it.
        block: index into ``Paper.blocks``; None when it is missing altogether.
        facts: what the sentence names.
    """

    rule: str
    code: str
    severity: Severity = Severity.RED
    block: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Continues:
    """The debt of an agreement that a paper changes.

    Attributes:
        stated: what the package starts from.
        paid: what was paid under the agreement in force, and ``left`` what that leaves of its debt.
        negative: a line of the reckoning from the old payments to the new ones that cannot be.
        is_seen: whoever stands for the package has at least the level that sees payments in the core system.
    """

    stated: Money
    paid: Money
    left: Money
    negative: Money | None = None
    is_seen: bool = True


@dataclass(frozen=True, slots=True)
class LintGround:
    """What a paper must agree with.

    Attributes:
        names: of everybody the paper is for or signed by, as on their documents.
        required: clauses that must be there, by id: what each holds, as the rule that wants it says.
        clauses: ids of the clauses the paper has, each with text below its heading.
        boxes: ids of the fields that must be signed, or take a finger; empty for a paper nobody signs.
        schedule: the payments of the package, computed again; None for one without.
        bears_cost: the plan bears interest or fees, so that its annual rate must stand on the paper.
        annual_rates: both annual rates as printed (simple; compound), where it bears cost.
        cost: what the lines of the table of all-in cost rest on; None for any other paper.
        annual_pct: the simple one as a number; None where there is none.  It is not over ``most_annual_pct``.
        never: phrases nobody may promise.
        deviations: what two sides agreed otherwise, ``deviation_rules`` what policy says of it, and
            ``opened`` the clauses of this paper it may stand in.
        continues: what the paper starts from where it changes an agreement whose payments were begun.
        unseen: who guarantees and whose identity document nobody has seen: they write by hand who they are.
        lacks_address: a debt is to be paid by instalments, and the customer left no address for what is served.
        fields: every name, address and number of a document as it was given, and ``field_rules`` what none may say.
        unfounded: guarantors of whom nobody has said by what they guarantee the debt.
        guarantees: everybody who guarantees, and the words that one paragraph has of it, whatever the kind of paper.
        on_both_sides: what may be wrong with a hand, and whose: somebody of the bank, or of another place on the paper.
        for_company: why the company that is the customer would not be bound; None where it is, or there is none.
        contract: what one paragraph says of the contract that is changed; nothing where page 2 names none, None where
            the paper changes none.
        no_guarantor: who is said to guarantee by a contract there is, though page 2 says that nobody guarantees.
        left_out: who signed the agreement that the paper changes and does not sign this, each with whether a leader
            let it be so.
        days_to_come: facts that are days, must have happened and lie after the day of the paper, by their labels.
        can_draw: whether a font draws a character.
    """

    names: tuple[str, ...] = ()
    required: Mapping[str, str] = field(default_factory=dict)
    clauses: frozenset[str] = frozenset()
    boxes: tuple[str, ...] = ()
    schedule: Schedule | None = None
    bears_cost: bool = False
    annual_rates: tuple[str, ...] = ()
    cost: CostGround | None = None
    annual_pct: Decimal | None = None
    most_annual_pct: int = 24
    never: tuple[str, ...] = ()
    lacks_address: bool = False
    unseen: tuple[str, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    deviation_rules: DeviationRules = NO_DEVIATION_RULES
    opened: tuple[OpenClause, ...] = ()
    continues: Continues | None = None
    fields: tuple[PrintedField, ...] = ()
    field_rules: FieldRules = NO_FIELD_RULES
    unfounded: tuple[str, ...] = ()
    guarantees: tuple[tuple[str, tuple[str, ...]], ...] = ()
    no_guarantor: tuple[str, ...] = ()
    on_both_sides: tuple[tuple[str, str], ...] = ()
    for_company: RuleBroken | None = None
    contract: tuple[str, ...] | None = None
    left_out: tuple[tuple[str, bool], ...] = ()
    days_to_come: tuple[tuple[str, date], ...] = ()
    can_draw: Callable[[str], bool] = lambda _: True
