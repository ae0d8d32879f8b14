"""Who may offer, approve and sign."""

from PySide6.QtCore import QCoreApplication


def authority_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "package_differs": translate("Messages", "The rules give another package now; build it again."),
        "approval_not_needed": translate("Messages", "You may offer this yourself."),
        "approval_pending": translate("Messages", "Another package waits for approval; withdraw that first."),
        "approval_waits": translate(
            "Messages", "This package waits for the {role}; nothing is put on the table before the answer."
        ),
        "approval_decided": translate("Messages", "This was decided already."),
        "approval_unknown": translate("Messages", "There is no such approval."),
        "approval_missing": translate("Messages", "This package has not been approved."),
        "approval_other_package": translate("Messages", "The approval is for another package."),
        "approval_used": translate("Messages", "This approval was used for round {no}."),
        "approval_expired": translate("Messages", "The approval counted for {minutes}; ask again."),
        "package_was_refused": translate("Messages", "This package was refused; change it before you ask again."),
        "authority_gone": translate("Messages", "Whoever gave leave for this may no longer do so; the {role} has to."),
        "payments_changed": translate(
            "Messages",
            "The payments on page 7 are no longer those that this offer counts; make a new package (page 5) and have "
            "it allowed.",
        ),
        "ground_changed": translate(
            "Messages",
            "The facts on page 2 have changed since the offer; make a new package (page 5).",
        ),
        "proposal_not_on_table": translate(
            "Messages",
            "Page 4 has another package by now: make a round of it (Alt+U), or keep the one on the table (Alt+Z).",
        ),
        "policy_changed": translate("Messages", "Policy has changed since the offer; show the customer what differs."),
        "offer_not_allowed_now": translate("Messages", "Policy has changed since the offer; make a new package."),
        "document_no_missing": translate("Messages", "The number of the document is missing."),
        "approver_missing": translate("Messages", "Say who decided."),
        "decision_in_future": translate("Messages", "The decision lies in the future."),
        "decision_too_old": translate("Messages", "The decision is more than {days} days older than the request."),
        "document_used": translate("Messages", "This document carries another approval already; each needs its own."),
        "telephone_not_allowed": translate("Messages", "The bank does not allow approval by telephone."),
        "challenge_wrong": translate("Messages", "A digit was misheard; {length} digits are needed."),
        "code_wrong": translate("Messages", "The code does not fit; {left} more tries."),
        "code_attempts_used": translate(
            "Messages", "Too many wrong codes; the approver has to come and type a new key, or use the queue."
        ),
        "code_expired": translate("Messages", "The number counted for {minutes}; ask again."),
        "code_key_missing": translate("Messages", "There is no key for this person here."),
        "code_key_wrong": translate("Messages", "The key does not check; read it again."),
        "desk_missing": translate("Messages", "Say which counter the key is for."),
    }
