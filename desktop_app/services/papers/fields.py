"""Every placeholder and condition a template may use: a closed list, so that a slip is refused when it is loaded.

A template writes ``{customer_name}``; within a block with ``each = "papers"``, or a cell of a table with
``rows = "papers"``, also ``{row.title}`` and ``{no}`` (1, 2, …); and ``{clause.answer}`` for the number of the clause
whose heading has that id (第六条).  ``when = "has_agent"`` or ``when = "not has_agent"`` keeps or drops a block.
There is no other syntax: no expressions, no escapes.  Values go in as they are and are never read again for
placeholders or markup.
"""

from typing import Final

FIELDS: Final = frozenset(
    {
        # the paper
        "number", "version", "case_number", "signed_place", "made_on",
        # the bank
        "bank", "branch", "branch_address", "branch_telephone", "complaint_lines",
        # the customer, and who acts for them; numbers masked but for the last four
        "customer_name", "customer_document", "customer_number", "customer_phone", "customer_address",
        "agent_name", "agent_document", "agent_number", "agent_phone", "agent_relation", "agent_authority",
        # the matter
        "kind_title", "restatement", "held_papers", "unknown_facts", "review_days", "from_hour", "until_hour",
        "most_calls",
        # the accepted package
        "package_title", "round_no", "rounds_count", "papers_by", "answer_by", "late_by", "answer_days", "decided_by",
        "not_promised", "call_days", "loan_amount", "loan_amount_words", "loan_term", "guarantor",
        "earlier_number", "earlier_on",
        "fee", "amount", "amount_words", "account_tail", "remedy",
        # no agreement
        "no_agreement_reason", "no_agreement_note", "review_until",
    }
)  # fmt: skip

ROWS: Final = {
    "requests": frozenset({"no", "text", "answer"}),
    "facts": frozenset({"label", "value", "source", "as_of"}),
    "reasons": frozenset({"text"}),
    "conditions": frozenset({"title", "before", "after", "basis"}),
    "papers": frozenset({"title"}),
    "calls": frozenset({"day"}),
    "agreed_facts": frozenset({"text"}),
    "disputed_facts": frozenset({"text", "customer", "bank"}),
    "offers": frozenset({"side", "text"}),
    "remedies": frozenset({"text"}),
}

CONDITIONS: Final = frozenset(
    {
        "has_agent", "is_complaint", "has_facts", "has_reasons", "has_conditions", "has_guarantor", "has_papers",
        "has_held", "has_answer_by", "has_agreed_facts", "has_disputed_facts", "has_offers", "has_note", "is_remedy",
        "is_explain", "calendar_open", "has_earlier", "has_unknown",
    }
)  # fmt: skip

DAYS: Final = frozenset({"papers_by", "answer_by", "row.day"})
"""What may be the date of a promise."""
