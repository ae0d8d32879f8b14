"""The stages from words to offers."""

from PySide6.QtCore import QCoreApplication


def talks_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "problem_kind_unknown": translate("Messages", "Choose what kind of problem it is."),
        "request_missing": translate("Messages", "Write at least one request of the customer."),
        "requests_too_many": translate("Messages", "{most} requests at most; put some together."),
        "request_unknown": translate("Messages", "There is no request {no}."),
        "request_open": translate("Messages", "Request {no} has no answer yet."),
        "restatement_not_agreed": translate("Messages", "Ask whether you understood the customer rightly."),
        "case_unknown": translate("Messages", "There is no such case."),
        "case_closed": translate("Messages", "The case is closed."),
        "case_changed_meanwhile": translate(
            "Messages",
            "{name} changed this case at {at}, while it was open here. The page shows now what is kept, and what you "
            "typed is still here. Look through it, then do it again.",
        ),
        "case_sent_away": translate(
            "Messages", "The case was sent to the desk {desk}: it is only read here (Ctrl+Shift+F5)."
        ),
        "case_taken_over": translate(
            "Messages", "Another desk has this case now: it is only read here, and nothing is lost."
        ),
        "case_number_malformed": translate("Messages", "This is not a case number."),
        "case_number_check_digit_wrong": translate("Messages", "The case number does not check; read it again."),
        "case_number_out_of_range": translate("Messages", "The case number is out of range."),
        "change_needs_reason": translate("Messages", "This stage was done already; say why it is changed."),
        "stage_not_reached": translate("Messages", "An earlier stage has to be finished first."),
        "stage_to_check_again": translate(
            "Messages", "An earlier stage was changed.  Check these once more before you close: {stages}."
        ),
        "stage_not_confirmed": translate("Messages", "Work through this page and save it: {stage}."),
        "not_quick": translate("Messages", "This is not a quick matter; take it the full way."),
        "amount_over_quick_limit": translate("Messages", "Small matters go up to {most}; more goes the full way."),
        "short_way_over": translate(
            "Messages",
            "Small matters go up to {most}: what was agreed is set aside, and the bank offers anew on page 5.",
        ),
        "short_way_left": translate(
            "Messages",
            "No small matter any more: what was agreed is set aside, and the bank offers anew on page 5.",
        ),
        "short_way_agent": translate(
            "Messages", "Somebody acts for the customer, so this small matter goes all seven pages."
        ),
        "short_way_used": translate(
            "Messages", "Small matters of one customer in a month: at most {most}. This one goes all seven pages."
        ),
        "short_way_signed": translate(
            "Messages",
            "Somebody has signed the paper of this small matter: end its signing first; once it binds, only a "
            "supplement changes it.",
        ),
        "freeze_not_ours": translate(
            "Messages", "An authority froze the account ({label}): the bank can explain it, never lift it."
        ),
        "limit_not_changed": translate("Messages", "This is the limit as it stands; type another one."),
        "facts_needed": translate("Messages", "Still needed: {labels}.  What nobody knows: Alt+K."),
        "facts_too_many": translate("Messages", "{most} facts at most."),
        "fact_date_in_future": translate("Messages", 'The date of "{label}" lies in the future.'),
        "fact_disputed": translate("Messages", '"{label}" is disputed; settle it first.'),
        "evidence_unknown": translate("Messages", "This paper is not on the list."),
        "bank_holds_paper": translate("Messages", 'The bank already has "{item}"; it must not be asked for again.'),
        "sensitive_consent_missing": translate("Messages", "Sensitive papers need the customer's own consent."),
        "screen_not_known": translate("Messages", "This is no screen of the core system that is known here."),
        "return_date_missing": translate("Messages", "Say by when the papers come."),
        "return_date_past": translate("Messages", "The date lies in the past."),
        "return_date_far": translate("Messages", "{latest} at the latest: papers are given {days} days at most."),
        "rejection_needs_reason": translate("Messages", "Say why the paper was rejected."),
        "interest_missing": translate("Messages", "Choose or write what lies behind the request."),
        "article_missing": translate("Messages", "Choose at least one article that was explained."),
        "article_unknown": translate("Messages", "This article is not in force."),
        "mood_out_of_range": translate("Messages", "Mood goes from {least} to {most}."),
        "contact_in_future": translate("Messages", "The contact lies in the future."),
        "contact_outside_hours": translate("Messages", "Calls are allowed from {opens} to {closes}."),
        "contacts_too_many": translate("Messages", "No more than {most} calls a day."),
        "package_missing": translate("Messages", "Choose at least one package."),
        "choice_unknown": translate("Messages", "Choose one of the lines of the list."),
        "option_not_possible": translate("Messages", "This way does not fit here, or would change nothing."),
        "loan_repaid_otherwise": translate("Messages", "This loan is repaid in another way than the one this changes."),
        "loan_in_arrears": translate(
            "Messages", "Part of the loan is overdue; a plan is changed once that is settled."
        ),
        "no_month_left": translate("Messages", "The term of the loan leaves no month for it."),
        "review_at_its_end": translate("Messages", "The amount is the smallest already, or the term the longest."),
        "payment_due_already": translate("Messages", "The next payment is due already; prepay once it is made."),
        "too_little_to_prepay": translate("Messages", "Too little principal is left to prepay a part of it."),
        "nothing_to_waive": translate("Messages", "Nothing that could be waived is owed."),
        "solution_unknown": translate("Messages", "This kind of solution is not known here."),
        "outlier_needs_reason": translate(
            "Messages", "This lies outside of what similar cases got here; say why in one sentence."
        ),
        "option_unknown": translate("Messages", "Choose one of the options."),
        "goal_missing": translate("Messages", "Name a sum a month, an income day or a last day."),
        "end_by_past": translate("Messages", "The last day must lie after today."),
        "kind_unknown": translate("Messages", "This kind of solution is not known."),
        "guarantee_number_missing": translate("Messages", "Type the number of the guarantee contract, too."),
        "guarantee_both": translate(
            "Messages", "A guarantee stands by the contract there is, or is given now: take one of them out."
        ),
        "guarantee_day_missing": translate("Messages", "Type the day of the guarantee contract, too."),
        "guarantee_in_future": translate("Messages", "A guarantee contract of a day to come is none yet."),
        "guarantor_missing": translate("Messages", "Name the guarantor."),
        "guarantor_contradicted": translate(
            "Messages", "Page 2 says under {label} that there is none, and names somebody under {named}."
        ),
        "guarantor_twice": translate("Messages", "{name} stands twice under {label} on page 2."),
        "guarantors_too_many": translate("Messages", "{label} on page 2: at most {most} people."),
        "fee_missing": translate("Messages", "Name the fee."),
        "term_missing": translate("Messages", "The term is missing."),
        "term_too_long": translate("Messages", "The term may be {most} at most."),
        "nothing_longer": translate("Messages", "The term must be {least} or more."),
        "nothing_smaller": translate("Messages", "The amount must be below {most}."),
        "amount_over_refused": translate("Messages", "The amount may not exceed the refused {most}."),
        "convention_differs": translate("Messages", "This does not fit the way interest is counted."),
        "first_due_not_on_due_day": translate("Messages", "The first payment must fall on {expected}."),
        "schedule_not_possible": translate("Messages", "No schedule can be made (period {period})."),
        "remedy_missing": translate("Messages", "Say what the bank will put right."),
        "remedy_date_missing": translate("Messages", "Say by when it will be put right."),
        "remedies_missing": translate("Messages", "Tell the customer the further remedies."),
        "never_promised": translate("Messages", '"{phrase}" must never be promised.'),
        "nothing_changed": translate("Messages", "Nothing changed against the last round."),
        "round_not_on_table": translate("Messages", "Round {no} is no longer on the table."),
        "round_of_other_side": translate("Messages", "Only the side that made round {no} can take it back."),
        "withdrawal_needs_reason": translate("Messages", "Say why the offer is taken back."),
        "signature_lapsed": translate(
            "Messages",
            "The bank was to sign by {until}; the customer's signature no longer binds. Take the originals back"
            " (Alt+X), then print anew and let the customer sign again.",
        ),
        "payment_past": translate(
            "Messages",
            "The first payment was due on {due}: signed now, the customer would be late at once. Take the originals"
            " back (Alt+X) and make a new round.",
        ),
        "offer_expired": translate(
            "Messages", "The offer ended on {until}: a new round is needed (on page 6 Alt+X leads to it)."
        ),
        "authority_needed": translate("Messages", "This needs the {role}."),
        "quota_used_day": translate(
            "Messages",
            "Policy lets this counter give away {amount} a day, and {left} is left: this needs the {role} (F8).",
        ),
        "quota_used_month": translate(
            "Messages",
            "Policy lets this counter give away {amount} a month, and {left} is left: this needs the {role} (F8).",
        ),
        "quota_used_part": translate(
            "Messages",
            "Of the branch's quota of this month this counter was given {amount}, and {left} is left. Ctrl+F5 asks head"
            " office for more; otherwise this needs the {role} (F8).",
        ),
        "quota_used_no_part": translate(
            "Messages",
            "This counter was given nothing yet of the branch's quota of this month. Ctrl+F5 asks head office for it;"
            " otherwise this needs the {role} (F8).",
        ),
        "nothing_typed": translate("Messages", "Type first what you are looking for."),
        "card_number_in_text": translate("Messages", "No card number in free text: Ctrl+M hides it."),
        "id_number_in_text": translate("Messages", "No identity number in free text: Ctrl+M hides it."),
        "reason_missing": translate("Messages", "Give the reason."),
        "reasons_untold": translate("Messages", "Tick at least one reason that the customer was told."),
        "reason_says_nothing": translate(
            "Messages", "This does not say why.  Write it in words that a colleague understands next year."
        ),
        "refusal_needs_article": translate("Messages", "A refusal has to name its article (request {no})."),
        "refusal_needs_reason": translate("Messages", "Say why it is refused."),
        "next_date_past": translate("Messages", "The next date lies in the past."),
        "contact_before_case": translate(
            "Messages", "The case was opened on {opened_on}; a contact before that is not of this case."
        ),
        "expected_in_past": translate("Messages", "The customer cannot expect it for a day that has passed."),
        "contact_result_missing": translate("Messages", "Choose how the call ended."),
        "time_not_a_time": translate("Messages", "This is not a time; type it like 14:30."),
        "problem_kind_missing": translate("Messages", "Choose what kind of problem it is."),
        "complaint_not_answered": translate("Messages", "Say whether this is a complaint."),
        "relation_missing": translate("Messages", "Choose the agent's relation to the customer."),
        "valid_until_missing": translate("Messages", "Say until when the document is valid, or that it has no end."),
        "date_missing": translate("Messages", "A date is needed."),
        "maturity_not_after_disbursed": translate("Messages", "The loan must end after it was paid out."),
        "nothing_overdue": translate("Messages", "Nothing is overdue."),
        "debt_given_twice": translate("Messages", "Give the debt as parts or as a total, not both."),
        "debt_missing": translate("Messages", "The debt is missing."),
        "debt_total_differs": translate("Messages", "The parts add up to {expected}."),
        "debt_parts_differ": translate(
            "Messages",
            "On page 2 the parts of the debt add up to {expected}, while “{label}” is {said}; correct one of them.",
        ),
        "waiver_needs_structure": translate("Messages", "A waiver needs the debt in parts."),
        "payment_differs": translate(
            "Messages", "“{label}” does not fit the other facts, which make it {expected}; check them on page 2."
        ),
        "maturity_passed": translate(
            "Messages", "“{label}” is {on}: an extension is applied for before the loan ends ({rule})."
        ),
        "extension_over_original": translate(
            "Messages", "{most} more at most: a loan of up to a year is extended by its own term in all."
        ),
        "extension_over_product": translate(
            "Messages", "{most} more at most: then the longest term of the product is reached."
        ),
        "nothing_left_to_repay": translate("Messages", "Nothing would be left to repay."),
        "nothing_left_to_finance": translate("Messages", "Nothing would be left to pay in instalments."),
    }
