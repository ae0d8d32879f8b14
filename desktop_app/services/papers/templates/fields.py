"""Every placeholder and condition a template may use: a closed list, so that a slip is refused when it is loaded.

A template writes ``{customer_name}``; within a block with ``each = "papers"``, or a cell of a table with
``rows = "papers"``, also ``{row.title}`` and ``{no}`` (1, 2, …); and ``{clause.answer}`` for the number of the clause
whose heading has that id (第六条).  ``when = "has_agent"`` or ``when = "not has_agent"`` keeps or drops a block.
There is no other syntax: no expressions, no escapes.

``en`` beside a text is its English for the annex on request: it names the same placeholders, but for amounts in
capitals, so that nothing is said in one language only.  Values go in as they are and are never read again for
placeholders or markup.

What a package of any kind holds is named by its policy, so that a new kind needs no code here: ``{term.periods}`` is a
term, ``{figure.total}`` what the engine computed (``offers.solution.Figure``), ``{setting.cure_workdays}`` a figure of
the kind's policy; ``{term.debt_total.capitals}`` is an amount in capitals.  ``when = "term.guarantor"`` holds when the
term is there and is not zero.  :func:`agreement_text.check_templates` proves the names against the policies.
"""

from typing import Final

from desktop_app.domain.offers.solution import Figure

CLAUSE: Final = "clause."
ROW: Final = "row."
TERM: Final = "term."
FIGURE: Final = "figure."
SETTING: Final = "setting."
CAPITALS: Final = ".capitals"
EFFECT_DAY: Final = "effect_day"
"""The day the paper takes effect; printed in words, for nobody knows it while the paper is made."""
CALL_DAYS: Final = "call_days"

FIELDS: Final = frozenset(
    {
        # the paper
        "number", "version", "case_number", "signed_place", "made_on",
        # the bank
        "bank", "branch", "branch_address", "branch_telephone", "complaint_lines",
        # the customer, and who acts for them; numbers masked but for the last four
        "customer_name", "customer_document", "customer_number", "customer_phone", "customer_address",
        "agent_name", "agent_document", "agent_number", "agent_phone", "agent_relation", "agent_authority",
        "died_on", "successor_name", "successor_document", "successor_number", "successor_relation",
        "successor_proof", "successor_paper", "successor_source",
        # the matter
        "kind_title", "restatement", "restated", "held_papers", "unknown_facts", "review_days", "from_hour",
        "until_hour", "most_calls",
        # the accepted package
        "package_title", "package_sentence",
        "round_no", "rounds_count", "papers_by", "answer_by", "late_by", "answer_days", "decided_by",
        "not_promised", "call_days", "loan_amount", "loan_amount_words", "loan_term", "guarantor",
        "earlier_number", "earlier_on", "paid_count", "paid_total", "paid_total_words",
        "left_total", "left_total_words", "agreed_total", "not_due_total", "renewed_total",
        "corrected_total", "waived_more", "charged_total", "to_pay_total",
        "fee", "amount", "amount_words", "account_tail", "remedy", "solution_title", EFFECT_DAY,
        "schedule_count", "schedule_principal", "schedule_interest", "schedule_payment", "schedule_payment_words",
        "schedule_last_due", "schedule_principal_title", "schedule_interest_title", "schedule_balance_title",
        # what happens if something goes otherwise; said, not printed
        "missed_first_due", "missed_payment", "missed_last_due", "missed_left", "missed_principal", "missed_interest",
        "missed_periods", "missed_cure_days", "early_on", "early_amount", "early_saved",
        # no agreement
        "no_agreement_reason", "no_agreement_note", "review_until", "answer_until", "answer_days_complaint", "apart",
        # a round of the ledger
        "side", "round_day", "round_channel", "round_reason", "valid_until", "who_may_offer",
        # who signs, and how many originals there are
        "copies", "copy_holders", "company_name", "company_code", "company_representative",
        "interpreter_name", "interpreter_language", "guarantees_kept", "guarantees_continued", "guarantees_joint",
        "guarantees_general", "guarantors_left_out", "co_borrowers_left_out",
        "loan_contract_no", "loan_contract_on",
        # what is handed over beside an agreement
        "received_on", "extended_until", "longest_until", "extended_days", "longest_days", "registered_by",
        "decision_outcome", "decision_text", "decided_on", "earlier_title",
        "paper_title", "paper_number", "paper_version", "customer_signed_on", "bank_by", "serial", "held_by", "copy_by",
        "ended_on", "declined_reason",
        "qr", "schedule_principal_words", "papers_count", "papers_note",
    }
)  # fmt: skip

ROWS: Final = {
    "requests": frozenset({"no", "text", "said", "answer"}),
    "facts": frozenset({"label", "value", "source", "as_of"}),
    "reasons": frozenset({"text"}),
    "conditions": frozenset({"title", "before", "after", "basis"}),
    "papers": frozenset({"title"}),
    "received": frozenset({"title", "form", "pages", "day", "by"}),
    "calls": frozenset({"day"}),
    "agreed_facts": frozenset({"text"}),
    "disputed_facts": frozenset({"text", "customer", "bank"}),
    "offers": frozenset({"side", "text"}),
    "remedies": frozenset({"text", "until"}),
    "last_offers": frozenset({"item", "customer", "bank"}),
    "answers": frozenset({"round", "text"}),
    "terms": frozenset({"title", "value"}),
    "figures": frozenset({"title", "value"}),
    "gives_up": frozenset({"text"}),
    "gives_up_beside": frozenset({"text"}),
    "bases": frozenset({"text"}),
    "not_promised": frozenset({"text"}),
    "schedule": frozenset({"no", "due", "principal", "interest", "payment", "balance"}),
    "debt_parts": frozenset({"title", "owed", "waived", "left"}),
    "changes": frozenset({"title", "before", "after"}),
    "applied": frozenset({"title", "amount"}),
    "supplements": frozenset({"number", "title", "on"}),
    "bank_to_the_end": frozenset({"what"}),
    "customer_to_the_end": frozenset({"what"}),
    "concessions": frozenset({"side", "text"}),
    "co_borrowers": frozenset({"label", "name", "document", "phone", "address"}),
    "guarantors": frozenset({"label", "name", "document"}),
    "witnesses": frozenset({"label", "name", "document"}),
    "deviations": frozenset({"clause", "what", "before", "after", "why", "approved"}),
    "found": frozenset({"text"}),
    "data_used": frozenset({"text"}),
    "script": frozenset({"about", "text"}),
}

CONDITIONS: Final = frozenset(
    {
        "has_agent", "agent_acts", "has_died", "has_successor", "has_address", "is_complaint", "has_facts",
        "has_reasons", "has_conditions", "has_guarantor", "has_papers",
        "has_held", "has_answer_by", "has_agreed_facts", "has_disputed_facts", "has_offers", "has_note", "is_remedy",
        "is_explain", "calendar_open", "has_schedule", "has_terms", "has_figures", "has_gives_up",
        "has_gives_up_beside", "has_bases",
        "has_not_promised", "has_changes", "has_left", "has_paid", "has_nothing_paid",
        "has_to_the_end", "has_bank_to_the_end", "has_customer_to_the_end",
        "has_not_due", "has_renewed", "has_raised", "has_lowered", "has_waived_more", "has_charged",
        "has_answers", "has_valid_until", "has_reason", "has_decider",
        "is_authorised", "is_first_round", "is_unchanged", "bank_asks_more", "bank_asks_less", "has_earlier",
        "has_unknown", "has_debt_parts", "is_done_by", "has_sentence", "is_told_by",
        "has_guardian", "has_co_borrowers", "has_guarantors", "has_witnesses", "has_interpreter", "is_company",
        "company_by_agent", "company_by_itself",
        "signs_plainly", "signs_by_agent", "signs_apart",
        "is_foreign_name", "has_deviations", "is_automated", "has_found", "has_copy_by",
        "has_requests", "has_qr", "is_free", "is_paid_once", "is_paid_in_parts",
        "has_guarantees_kept", "has_guarantees_continued", "has_guarantees_joint", "has_guarantees_general",
        "has_guarantors_left_out", "has_co_borrowers_left_out", "has_loan_contract",
        "has_supplements", "calls_after_notice", "calls_by_contract", "waiver_lapses", "lapses_after_notice",
        "accrues_until_then", "reviews_what_is_there",
        "may_be_extended", "is_extended", "is_longest",
        "is_revived", "lapses", "carries_owed", "repays_debt", "has_annual_fee",
        "charges_annual_fee", "has_no_annual_fee", "has_early_saving", "has_missed_interest",
    }
)  # fmt: skip

DAYS: Final = frozenset({"papers_by", "answer_by", "answer_until", "bank_by", "copy_by", EFFECT_DAY})
"""What may be the date of a promise, beside dates among the terms and figures."""
ROW_DAYS: Final = {"calls": "day", "schedule": "due"}
"""The date of each row, by list: a promise that is made for every row may fall due on it."""
OWN_WORDS: Final = frozenset({"restatement", "remedy", "no_agreement_note", f"{ROW}text", f"{ROW}what"})
"""What somebody may have said or typed: an English text quotes it where no pack has its English."""
QUOTED: Final = frozenset({"restated", f"{ROW}said"})
"""What the customer said, as a paper prints it, in quotation marks: ``restatement``, the ``text`` of a request."""
TITLE_FIELDS: Final = frozenset({"round_no"})

_FIGURES: Final = frozenset(Figure)


def is_field(name: str) -> bool:
    """Tell whether a template may print ``{name}``."""
    if name in FIELDS:
        return True
    bare = name.removesuffix(CAPITALS)
    return _is_of_package(bare) or (bare == name and bool(name.removeprefix(SETTING)) and name.startswith(SETTING))


def is_condition(name: str) -> bool:
    """Tell whether a part may be printed ``when = "name"``."""
    return name in CONDITIONS or _is_of_package(name)


def is_day(name: str) -> bool:
    """Tell whether *name* may be the date of a promise; whether a term is a date is known when the paper is made."""
    return name in DAYS or name == f"{FIGURE}{Figure.LAST_DUE}" or (name.startswith(TERM) and _is_of_package(name))


def _is_of_package(name: str) -> bool:
    if name.startswith(FIGURE):
        return name.removeprefix(FIGURE) in _FIGURES
    term = name.removeprefix(TERM)
    return name.startswith(TERM) and bool(term) and "." not in term
