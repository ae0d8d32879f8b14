"""What stands on the agreement, its originals and signatures."""

from PySide6.QtCore import QCoreApplication


def agreement_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "others_not_signed": translate("Messages", "{names} must sign before the agreement can take effect."),
        "signer_unknown": translate("Messages", "Nobody signs there on this paper."),
        "english_missing": translate("Messages", "This paper has no English text."),
        "no_schedule": translate("Messages", "Nothing is paid by a schedule here; no table of cost is needed."),
        "nothing_in_force": translate("Messages", "No agreement is in force that could be changed."),
        "not_a_complaint": translate("Messages", "This matter is not registered as a complaint."),
        "data_used_missing": translate("Messages", "Name the data the system used for its decision (PIPL Art. 24)."),
        "nothing_accepted": translate("Messages", "The customer has not accepted a package yet."),
        "agreement_open": translate("Messages", "The agreement is not in effect yet."),
        "agreement_in_force": translate("Messages", "The agreement is in effect already."),
        "no_agreement_missing": translate("Messages", "Record first that there is no agreement."),
        "terms_not_explained": translate("Messages", 'Explain "{clause}" first.'),
        "term_hurried": translate(
            "Messages", 'Nobody reads "{clause}" so fast: explain it again. It is lit for {seconds} s at least.'
        ),
        "term_changed": translate("Messages", '"{clause}" was changed after it was explained: explain it again.'),
        "paper_out_of_date": translate("Messages", "The terms changed; print the paper anew."),
        "paper_not_clean": translate("Messages", "The paper is not right yet ({rules}); mend what is named above."),
        "charges_beside": translate(
            "Messages",
            "Somebody else charges for this loan, so table and annual rate would be wrong: pass the case on "
            "(Shift+F5), or say that nobody does.",
        ),
        "slip_not_clean": translate("Messages", "Not printed yet ({rules}).  {findings}"),
        "cost_table_unsigned": translate("Messages", "The customer signs the cost table first."),
        "paper_not_out": translate(
            "Messages", "No printed copy has come out yet, so nobody can have signed it.  Print it first."
        ),
        "cost_table_after_agreement": translate(
            "Messages", "The cost table is signed before the agreement, so on {day} at the latest."
        ),
        "signature_before_cost_table": translate(
            "Messages", "The cost table was signed on {day}; the agreement is signed after it."
        ),
        "cost_table_signers_changed": translate(
            "Messages", "Who signs has changed ({names}): the cost table is printed and signed anew by everybody."
        ),
        "cost_table_rate_changed": translate(
            "Messages", "The annual rate was {before} % and is {now} %: the cost table is printed and signed anew."
        ),
        "cost_table_terms_changed": translate(
            "Messages", "The terms have changed since the cost table was signed: it is printed and signed anew."
        ),
        "cost_table_charges_said": translate(
            "Messages",
            "It was said that somebody else charges: the signed cost table is void. It is made and signed anew.",
        ),
        "facts_not_said": translate("Messages", "Ask the customer first what they understood."),
        "facts_changed": translate("Messages", 'Changed after it was said back, so ask again: "{ask}"'),
        "fact_not_said": translate("Messages", 'Not yet said back: "{ask}"'),
        "tries_not_possible": translate("Messages", "A question is asked one to nine times."),
        "not_signed_alone": translate("Messages", "This receipt is for a paper that only the customer has signed."),
        "original_not_missing": translate("Messages", "Every original is there; nobody has to keep one for the other."),
        "scan_not_there": translate("Messages", "A copy is made of the scan; this paper was checked in without one."),
        "copies_out_of_range": translate("Messages", "One to {most} copies at a time."),
        "not_in_force": translate("Messages", "Only a paper that both sides signed is checked back in."),
        "already_checked_in": translate("Messages", "This paper was checked back in already."),
        "pages_missing": translate("Messages", "The paper has {pages} pages; {found} were found."),
        "scan_missing": translate("Messages", "The scan is missing."),
        "scan_refused": translate(
            "Messages", "This scan does not show the whole signed original (page {page}).  Open it in the scan dialog."
        ),
        "scan_undecided": translate("Messages", "The scan has {count} places that nobody has looked at yet."),
        "print_after_check": translate(
            "Messages",
            "Print comes after the check: Enter goes through terms and pages; then accept the paper.",
        ),
        "void_originals_open": translate(
            "Messages", "Say first where the void originals {serials} are (page 6): here and destroyed, or missing."
        ),
        "late_original_unsigned": translate(
            "Messages", "Original {serials} was printed later and does not bear every signature yet (page 6)."
        ),
        "paper_not_checked_in": translate("Messages", "The signed paper was not checked back in yet (page 6)."),
        "cost_table_not_checked_in": translate(
            "Messages", "The signed cost table was not checked back in yet (page 6)."
        ),
        "not_printed": translate("Messages", "Print the paper first."),
        "originals_used_up": translate(
            "Messages",
            "Original {serial} was made void and printed again too often.  Make a new version of the paper.",
        ),
        "document_tail_wrong": translate(
            "Messages", "Type the last {length} characters of the document's number, as written on the paper."
        ),
        "guarantor_document_unseen": translate(
            "Messages", "Compare what {name} wrote with the identity document first, and say so."
        ),
        "original_missing": translate(
            "Messages",
            "Original {serials} is not there.  Print it first (F9), so that every original gets every signature.",
        ),
        "original_stopped": translate(
            "Messages",
            "Original {serials} still waits at a printer that has stopped.  Set it going, or say what lies in the "
            "tray; then it is signed.",
        ),
        "original_not_out": translate(
            "Messages",
            "Nobody knows yet that original {serials} has come out of the printer.  Wait for it, or look into the tray "
            "and say what lies there (step “Print”); then it is signed.",
        ),
        "original_unsigned": translate(
            "Messages", "{who} has not signed original {serials} yet: it was printed after their signature."
        ),
        "original_unsigned_by_customer": translate(
            "Messages",
            "The customer has not signed original {serials} yet: it was printed after their signature.  "
            "They sign it first, or the paper is taken back.",
        ),
        "original_unsigned_by_bank": translate(
            "Messages", "The bank has not signed original {serials} yet: it was printed after its signature."
        ),
        "all_originals_signed": translate("Messages", "Every original that is there bears this signature already."),
        "signature_before_first": translate(
            "Messages", "The other originals were signed on {first}; this one was not signed before that."
        ),
        "no_paper_to_sign": translate("Messages", "There is no paper to sign yet."),
        "already_signed": translate("Messages", "This side has signed already."),
        "signature_missing": translate("Messages", "The signature is missing."),
        "signature_in_future": translate("Messages", "The signature lies in the future."),
        "signature_before_print": translate(
            "Messages", "An original was printed only on {printed_on}; nobody signed it before."
        ),
        "guardian_no_longer": translate(
            "Messages",
            "{name} is of age by now: nobody signs as guardian any more. They sign themselves or "
            "give a letter of authority.",
        ),
        "signature_before_paper": translate("Messages", "The paper was made on {made_on}; it cannot be signed before."),
        "decider_missing": translate("Messages", "Say who decides."),
        "decided_before_case": translate(
            "Messages", "The case was opened on {opened_on}; it was not decided before that."
        ),
        "told_before_decided": translate("Messages", "The customer cannot be told before the decision."),
        "pages_not_counted": translate("Messages", "Count the pages of each paper."),
        "pages_out_of_range": translate("Messages", "A paper has one to {most} pages."),
        "no_papers_received": translate("Messages", "No paper was handed in yet."),
        "receipt_in_future": translate("Messages", "The receipt lies in the future."),
    }
