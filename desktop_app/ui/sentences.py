"""What the teller reads for each code: what is wrong and what to do, in one plain sentence."""

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.clock_sentences import clock_sentences
from desktop_app.ui.people_sentences import people_sentences
from desktop_app.ui.register_sentences import register_sentences
from desktop_app.ui.scan_sentences import scan_sentences


def sentences() -> dict[str, str]:
    """The sentence of every code in the language of the screen; ``{name}`` stands for a fact."""
    on_paper = _paper() | _seal() | scan_sentences() | clock_sentences() | register_sentences()
    return _typed() | _people() | people_sentences() | _talks() | _authority() | on_paper | _files() | _world()


def _typed() -> dict[str, str]:
    """What was typed cannot be read or kept as it is."""
    translate = QCoreApplication.translate
    return {
        "needed": translate("Messages", "This is needed."),
        "words_missing": translate("Messages", "Write down what the customer says."),
        "too_long": translate("Messages", "Too long: {length} characters, {limit} fit."),
        "whole_number_needed": translate("Messages", "A whole number from {least} to {most} is needed."),
        "number_out_of_range": translate("Messages", "The number must lie between {least} and {most}."),
        "number_too_long": translate("Messages", "A number may have {most} digits at most."),
        "number_not_finite": translate("Messages", "This is not a number: {constant}."),
        "decimal_needed": translate("Messages", "A number with at most {places} decimals is needed."),
        "digits_not_ascii": translate("Messages", "Plain digits 0 to 9 are needed."),
        "amount_missing": translate("Messages", "An amount is needed."),
        "amount_not_a_number": translate("Messages", "This is not an amount; type it like 1234.50."),
        "amount_negative": translate("Messages", "The amount may not be below zero."),
        "amount_not_positive": translate("Messages", "The amount must be above zero."),
        "amount_too_large": translate("Messages", "The amount is too large; {most} yuan at most."),
        "amount_too_small": translate("Messages", "The amount is too small; {least} at least."),
        "words_not_an_amount": translate("Messages", "These words are not an amount."),
        "rate_not_a_number": translate("Messages", "This is not a rate; type percent, like 4.35."),
        "rate_negative": translate("Messages", "A rate may not be below zero."),
        "rate_too_high": translate("Messages", "The rate is too high; {most} % at most."),
        "rate_not_computable": translate("Messages", "No rate can be computed from these payments."),
        "date_not_a_date": translate("Messages", "This is not a date; type 1223, 20261223 or +14."),
        "date_not_readable": translate("Messages", "This date cannot be read."),
        "date_unreadable": translate("Messages", "This date cannot be read."),
        "date_impossible": translate("Messages", "There is no such date."),
        "date_out_of_range": translate("Messages", "The date must lie between {earliest} and {latest}."),
        "date_in_future": translate("Messages", "The date lies in the future."),
        "date_wrong": translate("Messages", "This date does not fit."),
        "email_not_valid": translate("Messages", "This is not an e-mail address."),
        "phone_not_valid": translate("Messages", "This is not a telephone number."),
        "telephone_not_a_number": translate("Messages", "This is not a telephone number."),
        "account_tail_wrong": translate("Messages", "Type the last {length} digits of the account."),
        "card_check_digit_wrong": translate("Messages", "The card number does not check; read it again."),
        "card_wrong_characters": translate("Messages", "A card number has digits only."),
        "card_wrong_length": translate("Messages", "A card number has {least} to {most} digits."),
        "secret_not_storable": translate("Messages", "Passwords, codes and card tracks are never kept; take them out."),
        "emoji_not_allowed": translate("Messages", "Pictures cannot be kept (character {position})."),
        "control_character": translate("Messages", "Character {position} is a control character; take it out."),
        "direction_character": translate("Messages", "Character {position} turns the direction of text; take it out."),
        "invisible_character": translate("Messages", "Character {position} is invisible; take it out."),
        "not_a_character": translate("Messages", "Character {position} cannot be kept."),
        "term_out_of_bounds": translate("Messages", "From {least} to {most} is allowed ({rule})."),
        "fact_missing": translate("Messages", "Page 2 does not hold the fact “{label}” yet."),
        "fact_not_a_day": translate("Messages", "“{label}” is a day that exists: type it as 2026-11-20 or 20261120."),
        "fact_day_to_come": translate("Messages", "“{label}” has happened: it cannot lie after today ({today})."),
        "fact_not_an_amount": translate("Messages", "“{label}” is an amount in figures: type it as 120000.00."),
        "fact_not_a_tail": translate("Messages", "“{label}” is four digits."),
        "fact_not_a_number": translate("Messages", "“{label}” is a whole number."),
        "term_is_fact": translate("Messages", "“{label}” is a fact of page 2: put it right there."),
        "fact_not_readable": translate("Messages", "The fact “{label}” on page 2 cannot be computed with."),
        "fact_out_of_bounds": translate("Messages", "The fact “{label}” may go from {least} to {most} ({rule})."),
        "fact_not_one_of": translate("Messages", "The fact “{label}” must be one of: {choices}."),
        "currency_not_cny": translate(
            "Messages",
            "Only debts in renminbi are settled here; “{label}” says {said}.  Ask the foreign currency desk.",
        ),
        "field_missing": translate("Messages", "Something is missing."),
        "field_unknown": translate("Messages", "This is not known here."),
        "field_wrong_type": translate("Messages", "This has the wrong form."),
        "name_twice": translate("Messages", "The same name stands here twice."),
    }


def _people() -> dict[str, str]:
    """Who is here: the customer, an agent, staff."""
    translate = QCoreApplication.translate
    return {
        "name_missing": translate("Messages", "The name is missing."),
        "name_digits": translate("Messages", "A name has no digits."),
        "name_no_letter": translate("Messages", "A name has letters: it is not digits or signs only."),
        "name_too_long": translate("Messages", "This is too long for a name; write it as on the document."),
        "words_needed": translate("Messages", "Say it in words: figures or an amount alone name nothing."),
        "field_sign": translate("Messages", "“{character}” does not belong here; take it out."),
        "field_says_terms": translate("Messages", "“{words}” speaks of terms; this field holds no terms. Take it out."),
        "address_sentence": translate("Messages", "“{text}” reads like a sentence, not like an address."),
        "address_end": translate(
            "Messages", "An address ends in a place or a number: a road, a house, a room, a village."
        ),
        "language_unclear": translate("Messages", "Name the language only."),
        "authority_no_unclear": translate(
            "Messages",
            "The number of an authority has a letter and a figure, {least} to {most} characters in all, "
            "such as 授字1号.",
        ),
        "number_no_document": translate(
            "Messages",
            "A document's number has two letters or more and a figure, {least} to {most} characters in all, such as "
            "总法审〔2026〕8号.",
        ),
        "signer_namesake": translate(
            "Messages", "A colleague, staff number {staff_no}, bears this name: do they work for this bank?"
        ),
        "signer_of_bank": translate(
            "Messages", "Staff of the bank neither owe, guarantee nor interpret here; name somebody else."
        ),
        "not_identified": translate("Messages", "The customer has not been identified yet."),
        "document_type_unknown": translate("Messages", "This kind of document is not known."),
        "document_expired": translate("Messages", "The document expired on {until}."),
        "check_digit_wrong": translate("Messages", "The number does not check; read it again from the document."),
        "wrong_characters": translate("Messages", "Character {position} cannot stand there."),
        "wrong_length": translate("Messages", "This number has the wrong length; right are {lengths}."),
        "wrong_document": translate("Messages", "This is the number of another kind of document."),
        "residence_permit_number": translate(
            "Messages", "This is the number of a residence permit; check the kind of document."
        ),
        "legacy": translate("Messages", "Old numbers of 15 digits can be searched, not entered."),
        "region_unknown": translate("Messages", "No region has this code."),
        "birth_date_impossible": translate("Messages", "The date of birth in the number does not exist."),
        "birth_date_in_future": translate("Messages", "The date of birth lies in the future."),
        "birth_date_differs": translate("Messages", "The date of birth differs from the one in the number."),
        "age_implausible": translate("Messages", "An age above 120: check it."),
        "document_for_under_16": translate("Messages", "This document is for children under 16; check it."),
        "minor_needs_guardian": translate("Messages", "The customer is {age}: a guardian has to act."),
        "guardian_needed": translate(
            "Messages", "The customer is {age}: only a parent or legal guardian may act (Civil Code Art. 23, 27)."
        ),
        "birth_date_missing": translate("Messages", "This document does not tell the date of birth; type it."),
        "agent_is_customer": translate("Messages", "Agent and customer are the same person."),
        "originals_not_seen": translate("Messages", "See the originals of the authority first."),
        "authority_missing": translate("Messages", "The number of the authority is missing."),
        "authority_expired": translate("Messages", "The authority ended on {until}."),
        "signer_under_age": translate("Messages", "This person is {age} and may not sign here (Civil Code Art. 18)."),
        "signer_twice": translate("Messages", "One person signs once; this one stands in another place already."),
        "witnesses_missing": translate("Messages", "Somebody who cannot write needs {least} witnesses."),
        "language_missing": translate("Messages", "Say into which language it was put."),
        "originals_too_many": translate("Messages", "At most {most} parties sign one paper."),
        "paper_being_signed": translate(
            "Messages", "Somebody has signed this paper already; take the originals back first (Alt+X)."
        ),
        "deviation_unknown": translate("Messages", "This was not agreed otherwise; the standard text holds."),
        "agent_of_bank": translate(
            "Messages", "{name} works for the bank and may not sign for the customer; name another agent on page 1."
        ),
        "terms_not_read_aloud": translate(
            "Messages", "Read “{clause}” aloud, sentence by sentence, with the witnesses present."
        ),
        "agent_not_asked": translate("Messages", "Ask the agent first whether they work for the bank."),
        "no_agent": translate("Messages", "Nobody acts for the customer by a letter of authority."),
        "witness_of_bank": translate("Messages", "A witness may not belong to the bank; ask somebody else."),
        "representative_missing": translate("Messages", "Name the company's legal representative."),
        "company_not_represented": translate(
            "Messages",
            "{name} of page 1 is not {representative}: enter {representative} there as the customer, and who came as "
            "the agent with the letter of authority.",
        ),
        "company_needs_authority": translate(
            "Messages", "{name} acts for the company: enter the number of the letter of authority on page 1 first."
        ),
        "company_no_personal_plan": translate(
            "Messages", "A personal instalment plan is made with the holder of the card, not with a company."
        ),
        "interpreter_is_party": translate("Messages", "{name} signs here as something else; somebody else interprets."),
        "credit_code_wrong": translate("Messages", "This social credit code does not check; read it again."),
        "sign_in_locked": translate(
            "Messages", "Five wrong passwords: wait {minutes} minutes, or ask a supervisor to lift it (Shift+F8)."
        ),
        "not_locked": translate("Messages", "Nothing is locked here."),
        "sign_in_refused": translate("Messages", "Staff number or password is wrong."),
        "not_permitted": translate("Messages", "Your role may not do this."),
        "not_permitted_act": translate("Messages", "Your role may not do this ({act}); it is for: {roles}."),
        "second_person_is_maker": translate("Messages", "A second person is needed, not yourself."),
        "second_person_needed": translate("Messages", "A second person has to confirm this."),
        "sheets_unplaced": translate("Messages", "Say of {count} more originals where they lie: 1, 2 or 3."),
        "signed_sheet_kept": translate(
            "Messages", "This original is signed: it is not destroyed, but checked in or taken back."
        ),
        "day_changed_since": translate("Messages", "It changed since the day was signed off: sign it off again."),
        "entered_late": translate(
            "Messages", "The last day for this signature was {until}: a leader with the paper in hand enters it."
        ),
        "entered_late_by_journal": translate(
            "Messages",
            "The clock of this desk shows {shown}, but by the journal it is {likely} at least. The last day for this"
            " signature was {until}: a leader with the paper in hand enters it.",
        ),
        "signature_before_others": translate(
            "Messages", "The bank signs last, and somebody it waited for signed on {day}: it cannot have signed before."
        ),
        "manager_confirms_clock": translate(
            "Messages",
            "The clock says {shown}, the journal {likely}: the branch manager alone finds such a clock right. Until"
            " then both days count.",
        ),
        "manager_enters_late": translate(
            "Messages", "What was signed in time and comes late is entered by the branch manager."
        ),
        "void_originals_out": translate(
            "Messages", "Say first where the void originals of the version before lie (step “print”)."
        ),
        "case_in_front": translate(
            "Messages", "A case is in front: park it (F5), then end the day from the workbench."
        ),
        "nothing_to_print": translate("Messages", "This page has nothing to print now."),
        "day_not_open": translate("Messages", "The day {day} is signed off, or nobody worked here on it."),
        "claim_missing": translate("Messages", "Type what the customer says they were promised."),
        "earlier_answer_missing": translate("Messages", "Type the day by which the bank keeps it, or why it does not."),
        "earlier_answer_double": translate(
            "Messages", "Either a day by which the bank keeps it, or why it does not: one of the two."
        ),
        "record_unknown": translate("Messages", "This record is not among what was found: search again."),
        "older_day_open": translate("Messages", "The day {day} comes first: it was not signed off, either."),
        "day_not_ended": translate("Messages", "The day has not been signed off yet."),
        "second_person_unknown": translate("Messages", "This person is not known here."),
        "person_missing": translate("Messages", "The staff number is missing."),
        "password_too_short": translate("Messages", "The password needs {least} characters or more."),
        "password_too_plain": translate("Messages", "Use {kinds} of: capitals, small letters, digits, signs."),
        "nothing_masked": translate("Messages", "Nothing of this customer is known yet that could be read."),
        "password_common": translate(
            "Messages", "This is a common word or a row of keys with figures around it: choose one nobody thinks of."
        ),
        "password_about_owner": translate(
            "Messages", "Staff number, name and branch code are the first that is tried: leave them out."
        ),
        "password_used_before": translate("Messages", "This is one of your last {history}; choose another one."),
        "password_expired": translate(
            "Messages", "A password is used for {days} days: sign in with it once more, and choose another one."
        ),
        "passwords_differ": translate("Messages", "The two passwords differ."),
        "password_not_readable": translate("Messages", "The password cannot be read."),
        "staff_no_letters_digits": translate("Messages", "A staff number has 4 to 12 letters or digits."),
        "staff_no_unknown": translate("Messages", "Nobody here has this staff number."),
        "staff_no_taken": translate("Messages", "Two people cannot share a staff number."),
        "password_wrong": translate("Messages", "This is not your password."),
        "password_taken": translate("Messages", "Two people cannot share a password; choose another one."),
        "period_turned": translate("Messages", "The last day comes before the first."),
        "nothing_to_sample": translate("Messages", "No case fits; take a longer period or leave a condition out."),
        "seed_letters_digits": translate("Messages", "A seed has 4 to 64 letters, digits or hyphens."),
        "password_must_change": translate(
            "Messages", "This password was given by somebody else: sign in with it once, and choose your own."
        ),
        "password_unchanged": translate("Messages", "Choose another one than the one in use."),
        "person_unknown": translate("Messages", "This person is not known here."),
        "not_oneself": translate("Messages", "Nobody decides about themselves: another leader does."),
        "second_is_concerned": translate("Messages", "It is about the second person: somebody else has to be present."),
        "above_own_role": translate("Messages", "Only a branch manager decides about a branch manager."),
        "last_leader": translate("Messages", "This is the last leader who may sign in: take in another one first."),
        "people_too_few": translate("Messages", "{least} people have to stay at the counter: each change needs two."),
        "already_out": translate("Messages", "This person is kept out already."),
        "already_in": translate("Messages", "This person may sign in already."),
        "ended_by_head_office": translate(
            "Messages", "Head office has ended this person: it alone can list them again."
        ),
        "branch_code_five_digits": translate("Messages", "The branch code has five digits."),
        "workstation_two_digits": translate("Messages", "The counter's number is 01 to 99."),
        "recovery_refused": translate("Messages", "This is not the recovery code; read it from the paper again."),
    }


def _talks() -> dict[str, str]:
    """The stages from words to offers."""
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
        "case_has_events": translate("Messages", "The case has begun already and cannot be forgotten."),
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
        "term_too_long": translate("Messages", "The term may be {most} months at most."),
        "nothing_longer": translate("Messages", "The term must be {least} months or more."),
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
        "offer_expired": translate("Messages", "The offer ended on {until}."),
        "authority_needed": translate("Messages", "This needs a {role}."),
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
            "Messages", "{most} months more at most: a loan of up to a year is extended by its own term in all."
        ),
        "extension_over_product": translate(
            "Messages", "{most} months more at most: then the longest term of the product is reached."
        ),
        "nothing_left_to_repay": translate("Messages", "Nothing would be left to repay."),
        "nothing_left_to_finance": translate("Messages", "Nothing would be left to pay in instalments."),
    }


def _authority() -> dict[str, str]:
    """Who may offer, approve and sign."""
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
        "approval_expired": translate("Messages", "The approval counted for {minutes} minutes; ask again."),
        "package_was_refused": translate("Messages", "This package was refused; change it before you ask again."),
        "authority_gone": translate("Messages", "Whoever gave leave for this may no longer do so; a {role} has to."),
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
        "scan_missing": translate("Messages", "The scan of the document is missing."),
        "telephone_not_allowed": translate("Messages", "The bank does not allow approval by telephone."),
        "challenge_wrong": translate("Messages", "A digit was misheard; {length} digits are needed."),
        "code_wrong": translate("Messages", "The code does not fit; {left} more tries."),
        "code_attempts_used": translate(
            "Messages", "Too many wrong codes; the approver has to come and type a new key, or use the queue."
        ),
        "code_expired": translate("Messages", "The number counted for {minutes} minutes; ask again."),
        "code_key_missing": translate("Messages", "There is no key for this person here."),
        "code_key_wrong": translate("Messages", "The key does not check; read it again."),
        "desk_missing": translate("Messages", "Say which counter the key is for."),
    }


def _paper() -> dict[str, str]:
    """Agreement, signatures, promises, printing."""
    translate = QCoreApplication.translate
    return {
        "others_not_signed": translate("Messages", "{names} must sign before the agreement can take effect."),
        "signer_unknown": translate("Messages", "Nobody signs there on this paper."),
        "deviation_empty": translate("Messages", "This says the same as the standard text."),
        "deviation_not_approved": translate("Messages", "Say who approved this deviation."),
        "deviation_clause_unknown": translate("Messages", "The paper has no clause “{clause}”."),
        "deviation_not_allowed": translate(
            "Messages", "“{clause}” stays as it is: the law or a promised date stands in it.  Change the terms instead."
        ),
        "deviation_outdated": translate("Messages", "The standard text of “{clause}” has changed; agree on it again."),
        "deviation_struck": translate(
            "Messages",
            "“{text}…” belongs to what this paper must say, or has figures of the offer: it is not struck.",
        ),
        "deviation_rewritten": translate(
            "Messages", "Too little of “{text}…” is left of what this paper must say. Keep its words and add yours."
        ),
        "deviation_figures": translate(
            "Messages",
            "The figures of a paragraph stay as they are: {before} became {after}. For others "
            "make the offer anew on page 5.",
        ),
        "deviation_new_figure": translate(
            "Messages",
            "An added paragraph names no amount, rate, date or number of days: {figures}. Put it "
            "into a new offer on page 5, or as a promise on page 7.",
        ),
        "deviation_english_figure": translate(
            "Messages",
            "The English has figures that the Chinese has not: {figures}.",
        ),
        "deviation_not_read_outside": translate(
            "Messages",
            "Words of your own need a document of head office's second reader: its number, and who read them. Or take "
            "a ready-made wording.",
        ),
        "deviation_too_many": translate("Messages", "One clause takes {most} paragraphs agreed otherwise at most."),
        "wording_twice": translate(
            "Messages", "The paper says this already: “{text}” Take that one out first, or keep it."
        ),
        "wording_unknown": translate("Messages", "This is no wording that is offered for the clause; choose one anew."),
        "deviation_line_break": translate("Messages", "One paragraph is one line here; take the line break out."),
        "deviation_room": translate("Messages", "After “{text}” there is room to write in; fill nothing in later."),
        "deviation_heading": translate("Messages", "“{text}” looks like a clause of the paper; write a sentence."),
        "reader_of_desk": translate(
            "Messages", "{name} has a staff number here ({staff_no}); the words are read by somebody of head office."
        ),
        "reader_of_case": translate(
            "Messages", "{name} is a party of this case; the words are read by somebody of head office."
        ),
        "wording_slot": translate("Messages", "That does not fit here; asked is: {slot}."),
        "wording_address": translate(
            "Messages",
            "An address for letters begins with the province, city or county, and ends in a house or room number.",
        ),
        "wording_hours": translate(
            "Messages", "Type hours such as 9:00-11:30, between {from_hour}:00 and {until_hour}:00."
        ),
        "deviation_never": translate(
            "Messages",
            "Nobody may promise this: “{words}”. Take it out.",
        ),
        "deviation_negates": translate(
            "Messages",
            "“{words}” turns round what the law or the offer says. Take it out, or make the offer anew on page 5.",
        ),
        "deviation_fee": translate(
            "Messages",
            "A charge or rate (“{words}”) belongs into the offer and its cost table. Make the offer anew on page 5.",
        ),
        "deviation_closed": translate(
            "Messages",
            "This clause is not agreed otherwise in words: it changes by a new offer on page 5, or not at all.",
        ),
        "deviation_not_chinese": translate(
            "Messages", "“{words}…”: the agreement is the Chinese text. Write it in Chinese, the English beside it."
        ),
        "deviation_quantity": translate(
            "Messages", "“{words}” names an amount or a time in words. Put it into a new offer on page 5."
        ),
        "deviation_reserved": translate(
            "Messages",
            "“{words}”: another clause of this paper settles that. Take it out, or make the offer anew on page 5.",
        ),
        "deviation_unread": translate(
            "Messages", "Whoever allows it reads both texts first and says so. Nothing was kept."
        ),
        "deviation_twice": translate("Messages", "This paragraph of “{clause}” was changed already."),
        "no_deviations": translate("Messages", "The agreement is the standard text; there is nothing to list."),
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
        "promise_missing": translate("Messages", "Say what is promised."),
        "promise_unknown": translate("Messages", "There is no such promise."),
        "promise_date_past": translate("Messages", "The promise's date lies in the past."),
        "other_eyes_needed": translate(
            "Messages",
            "This counts payments: whoever offers it, a supervisor other than you has seen their bookings.  "
            "Offer it as the bank's and ask for that.",
        ),
        "all_paid": translate("Messages", "Everything agreed in {number} is paid: there is nothing to change."),
        "promise_superseded": translate("Messages", "The later agreement {number} has replaced this promise."),
        "promise_kept_early": translate("Messages", "Its day is {due}; say whether it is kept already."),
        "promise_needs_contact": translate(
            "Messages", "Log the call first: on {due}, or about this promise, with the customer reached."
        ),
        "promise_needs_paper": translate("Messages", "Take the paper in first; then the promise is kept."),
        "promise_needs_outcome": translate("Messages", "Record the decision and when the customer was told first."),
        "promise_is_kept": translate(
            "Messages", "This promise was kept. What was marked today by mistake is taken back first."
        ),
        "promise_is_dropped": translate("Messages", "This promise is no longer owed; make a new one if it is."),
        "promise_not_kept": translate("Messages", "This promise is not marked as kept."),
        "promise_kept_before_today": translate("Messages", "Only what was marked today can be taken back."),
        "proof_missing": translate("Messages", "Press the digit of what shows that it was kept."),
        "proof_needs_contact": translate("Messages", "No contact with the customer is logged."),
        "proof_needs_paper": translate("Messages", "No paper of this case has been taken in."),
        "proof_needs_number": translate("Messages", "Type the number of the entry."),
        "booking_missing": translate(
            "Messages", "Type the number under which the core system booked this payment; nothing else shows it."
        ),
        "booking_shape": translate(
            "Messages",
            "That is no number of a booking: it has {least} to {most} letters and digits, one digit at least, and not "
            "one sign over and over.",
        ),
        "booking_used": translate(
            "Messages",
            "The booking {number} stands for another payment already, of this promise or of another agreement.",
        ),
        "booking_shared": translate(
            "Messages",
            "The booking {number} of {on} pays {paid} of this agreement already.  If it pays this, too, type what the "
            "whole booking comes to; if not, put the number right.",
        ),
        "booking_whole_differs": translate(
            "Messages", "That booking was put down as one of {whole} before: look it up in the core system."
        ),
        "booking_too_small": translate(
            "Messages", "The booking {number} does not reach for this: {left} of it is not put down yet."
        ),
        "booking_other_day": translate(
            "Messages", "The booking {number} was put down as booked on {on}; one booking has one day."
        ),
        "booking_in_future": translate("Messages", "This booking has not happened yet."),
        "booking_before_effect": translate(
            "Messages", "The agreement took effect on {since}; what was booked before is no payment of it."
        ),
        "payment_counted": translate(
            "Messages",
            "Agreement {number} has counted this payment, so it stays. What is wrong is put right by another "
            "supplement: change the agreement, what is on paper is wrong.",
        ),
        "payment_undo_needs_leave": translate(
            "Messages", "A payment of an earlier day is taken back with a leader's leave."
        ),
        "part_missing": translate("Messages", "Press the digit of the part that was not paid."),
        "part_unknown": translate("Messages", "The booking {number} pays nothing of this promise, or does no longer."),
        "promise_in_grace": translate("Messages", "The customer has until {until}; then it may be called broken."),
        "promise_not_due": translate("Messages", "The promise is due on {due}."),
        "still_missing_missing": translate("Messages", "Say what is still missing."),
        "part_amount_missing": translate(
            "Messages", "Type how much was paid: less than the {left} still to be paid; for all of it press K."
        ),
        "promise_not_missed": translate("Messages", "The promise was not missed."),
        "put_off_needs_leave": translate(
            "Messages", "The bank's promise is put off once, by {most} workdays at most; a supervisor allows more."
        ),
        "late_put_off_needs_leave": translate(
            "Messages", "The bank promised this for {due}, and that day has passed: a supervisor allows another one."
        ),
        "cure_needs_leave": translate("Messages", "More time to make good what was broken is given by a supervisor."),
        "effect_not_in_part": translate(
            "Messages",
            "Collection is stopped or it is not: keep it with the number, or the day and time, of the notice given.",
        ),
        "effect_day_stays": translate(
            "Messages", "By law and by the paper this is owed from the day of effect, {due}: nobody puts it off."
        ),
        "notice_missing": translate(
            "Messages", "Type the number, or the day and time, of the notice given to whoever collects."
        ),
        "notice_shape": translate(
            "Messages", "A notice has a number, or a day and time: four signs at least, a digit among them."
        ),
        "payment_day_stays": translate(
            "Messages",
            "The day of a payment, {due}, stands on the signed agreement; another day is agreed by a supplement"
            " (change the agreement, page 7, right).",
        ),
        "promise_open": translate(
            "Messages", "Promises are still open: {bank} of the bank, {customer} of the customer."
        ),
        "complaint_stays": translate(
            "Messages",
            "This is a complaint and stays one until it is answered. If the customer takes it back, record on page 7"
            " that it was withdrawn.",
        ),
        "complaint_unanswered": translate(
            "Messages", "The complaint has no answer yet: record the decision, when and how the customer was told."
        ),
        "told_how_missing": translate("Messages", "Press the digit of how the customer was told."),
        "withdrawal_evidence_missing": translate(
            "Messages",
            "A complaint is withdrawn by the customer's own word: say where the signed paper or the recording lies.",
        ),
        "complaint_answered": translate(
            "Messages",
            "The complaint was answered already; it is not withdrawn afterwards. Correct the outcome instead.",
        ),
        "rated_on_screen": translate(
            "Messages", "The customer chose on their own screen; only there do they choose again (F6)."
        ),
        "withdrawal_ends_that_day": translate("Messages", "A complaint ends on the day it is withdrawn."),
        "outcome_missing": translate("Messages", "The outcome is not recorded yet."),
        "satisfaction_missing": translate("Messages", "Ask how content the customer is, or keep that they decline."),
        "asked_too_early": translate("Messages", "The customer is asked again from {first} on."),
        "nobody_asked_again": translate("Messages", "This customer is not asked again: they answered, or would not."),
        "rehearsal_unknown": translate("Messages", "No rehearsal with a scripted customer."),
        "case_not_closed": translate("Messages", "The case is still open."),
        "payment_stays": translate(
            "Messages",
            "A payment of the agreement stays owed; less is agreed by changing the agreement (page 7, right).",
        ),
        "bank_promise_stays": translate("Messages", "A promise of the bank cannot be taken back."),
        "satisfaction_out_of_range": translate("Messages", "Satisfaction goes from 1 to 5."),
        "handover_missing": translate(
            "Messages", "Give the customer the record, and press a digit: signed for or not."
        ),
        "sheet_unknown": translate("Messages", "This sheet is not known."),
        "no_glyph": translate(
            "Messages",
            "The character {character} ({codepoint}) cannot be printed; the paper was not made.  Where it stands in a "
            "name, write its reading in capitals in its place on page 1, as in 张LIANG.",
        ),
        "name_not_printable": translate(
            "Messages",
            "{character} ({codepoint}) cannot be printed: write its reading in capitals, as in 张LIANG; it is signed "
            "as it is.",
        ),
        "template_missing": translate("Messages", "The text of this paper is missing: {template}."),
        "no_printing_system": translate("Messages", "This workstation has no printing system."),
        "no_default_printer": translate(
            "Messages",
            "No printer is chosen, and this workstation has no default one: choose one in the settings (Ctrl+,).",
        ),
        "no_printer": translate("Messages", "The printer was not found: {queue}."),
        "printer_stopped": translate("Messages", "The printer has stopped."),
        "queue_stopped": translate("Messages", "The printer {queue} has stopped: {reason}"),
        "queue_rejecting": translate("Messages", "The printer {queue} takes no jobs: {reason}"),
        "print_failed": translate("Messages", "Printing failed.  See whether paper came out."),
        "seen_in_tray": translate("Messages", "somebody looked: it lies in the tray"),
    }


def _seal() -> dict[str, str]:
    """The archived paper cannot be sealed, or the key to do it with cannot be used."""
    translate = QCoreApplication.translate
    return {
        "not_in_effect": translate("Messages", "Only a paper that is in effect is sealed; a signature is missing."),
        "already_sealed": translate("Messages", "This paper has been sealed already."),
        "not_sealed": translate("Messages", "This paper has no sealed copy yet."),
        "sheet_not_ours": translate("Messages", "This is not the code of an offer sheet.  Scan the large code on it."),
        "sheet_newer": translate("Messages", "A later version of this program has made the sheet; update this desk."),
        "sheet_incomplete": translate("Messages", "Only a part of the code arrived.  Scan it once more."),
        "sheet_altered": translate(
            "Messages", "The code is not as it was signed.  Do not go on from it; ask the branch that made the sheet."
        ),
        "sheet_forged": translate(
            "Messages", "The code names desk {desk}, but that desk has not signed it.  Do not go on from it."
        ),
        "sheet_too_old": translate(
            "Messages", "The sheet was made on {made_on}; after {days} days nobody goes on from one.  Begin a new case."
        ),
        "sheet_of_tomorrow": translate(
            "Messages", "The sheet was made on {made_on}, which lies ahead.  Look at the date of this computer."
        ),
        "sheet_other_customer": translate("Messages", "The sheet was made for somebody with another document."),
        "sheet_other_name": translate(
            "Messages",
            "The sheet names {on_sheet}, and this document {here}. Look at both once more; if it is the same person by"
            " another name, go on once more.",
        ),
        "sheet_already_here": translate("Messages", "This desk has the matter already: case {number}."),
        "sheet_too_long": translate("Messages", "The offer is too long for a code; print the sheet of the round (F9)."),
        "guest_not_certified": translate(
            "Messages",
            "Head office has not certified desk {desk} here yet.  Explain, note and take papers; what is signed waits.",
        ),
        "originals_differ": translate(
            "Messages",
            "Original {serials} does not lie here: then nothing is undone. Leave all open, and say when the customer"
            " comes to sign a supplement.",
        ),
        "original_with_customer": translate(
            "Messages",
            "By the sign-off of {day} original {serials} is with the customer. Mark that they brought it back, or make"
            " a supplement.",
        ),
        "original_to_bring_back": translate(
            "Messages",
            "By the sign-off of {day} original {serials} is with the customer. Tick that it lies here again, once it"
            " does.",
        ),
        "undone_answered": translate(
            "Messages",
            "The complaint was answered with it, so it is not undone. Say when the customer comes: a supplement"
            " corrects it.",
        ),
        "undone_too_late": translate(
            "Messages",
            "It took effect on {effective} and can no longer be undone. Say when the customer comes: a supplement"
            " corrects it, and what was paid counts.",
        ),
        "undone_checked_in": translate(
            "Messages",
            "The signed paper was checked in already and can no longer be undone. Say when the customer comes: a"
            " supplement corrects it.",
        ),
        "undone_sealed": translate(
            "Messages",
            "A sealed copy of it was made already, so it can no longer be undone. Say when the customer comes: a"
            " supplement corrects it.",
        ),
        "undone_performed": translate(
            "Messages",
            "It was begun already ({what}) and can no longer be undone. Say when the customer comes: a supplement"
            " corrects it, and what was paid or kept counts.",
        ),
        "settled_by_paper": translate(
            "Messages",
            "Nobody ticks this off: it is settled by the bank's signature (page 6), or by the printed notice why the"
            " bank does not sign (page 6, Alt+X).",
        ),
        "appointment_missing": translate("Messages", "Say when the customer comes to sign the correction."),
        "desk_key_wrong": translate("Messages", "A key has {length} digits of 0-9 and a-f."),
        "desk_of_other_branch": translate("Messages", "Keys of other branches come from head office."),
        "desk_enrolled_already": translate("Messages", "Head office knows this desk already."),
        "desk_label_form": translate("Messages", "A desk's name has letters, digits and hyphens, 40 at most."),
        "desk_not_drained": translate(
            "Messages", "Head office lacks records ({events}) or files ({files}).  The desk was not retired."
        ),
        "log_not_stopped": translate(
            "Messages", "Head office has not stopped this desk's log, or another copy of this computer goes on in it."
        ),
        "desk_label_taken": translate(
            "Messages", "Head office has a desk of this name.  Compare this desk's number with it."
        ),
        "enrol_code_refused": translate(
            "Messages", "The code is wrong, used or too old.  Ask head office for another."
        ),
        "hub_address_wrong": translate("Messages", "The address begins with https, then come the host and the port."),
        "hub_code_form": translate("Messages", "The code has {digits} digits."),
        "bundle_wrong": translate(
            "Messages", "This is no packet for this desk, or it was changed.  Nothing was taken from it."
        ),
        "packet_of_a_desk": translate(
            "Messages", "Another desk has sent a case in this packet: open it under Ctrl+Shift+F5."
        ),
        "packet_of_head_office": translate(
            "Messages", "This packet is head office's: a leader or an administrator opens it under Ctrl+F5."
        ),
        "packet_other_branch": translate(
            "Messages", "{desk} is a desk of another branch: head office alone brings a case there."
        ),
        "packet_keys_missing": translate(
            "Messages",
            "The keys of that desk {desk} have not come here.  Both desks have to be in step with head office once.",
        ),
        "desk_is_this_one": translate("Messages", "This is the desk you sit at."),
        "seal_not_set_up": translate("Messages", "The branch's seal certificate has not been chosen yet."),
        "seal_not_the_branchs": translate("Messages", "This is not the certificate the branch has chosen."),
        "seal_certificate_expired": translate(
            "Messages", "The seal certificate was valid until {until}; nobody would accept the seal."
        ),
        "seal_certificate_not_yet_valid": translate("Messages", "The seal certificate is valid from {since} on."),
        "seal_key_not_for_signing": translate(
            "Messages", "This certificate is not for signing; of a pair, take the signing certificate."
        ),
        "seal_key_weak": translate("Messages", "The key has {bits} bits; {least} at least are needed."),
        "seal_key_kind_unknown": translate("Messages", "This kind of key cannot seal a PDF here; RSA or ECDSA can."),
        "seal_key_missing": translate("Messages", "There is no key to seal with, only certificates at most."),
        "seal_file_not_readable": translate("Messages", "The certificate file cannot be read."),
        "seal_file_wrong": translate("Messages", "This is not a certificate file (.p12 or .pfx)."),
        "seal_password_wrong": translate("Messages", "The password does not open the key; nothing was sealed."),
        "timestamp_address_wrong": translate("Messages", "This is not the address of a time-stamp authority."),
        "seal_failed": translate("Messages", "The paper could not be sealed. The original is unchanged."),
        "seal_token_failed": translate(
            "Messages", "The token with the key does not answer. Put it in again and try once more."
        ),
        "seal_token_not_installed": translate("Messages", "This program was installed without support for tokens."),
        "timestamp_failed": translate("Messages", "The time-stamp authority does not answer; nothing was sealed."),
    }


def _files() -> dict[str, str]:
    """Files, pasted screens and tables."""
    translate = QCoreApplication.translate
    return {
        "file_empty": translate("Messages", "The file is empty."),
        "file_not_readable": translate("Messages", "The file cannot be read."),
        "file_unreadable": translate("Messages", "The file cannot be read."),
        "file_too_large": translate("Messages", "The file has {size}; {limit} at most."),
        "file_type_not_allowed": translate("Messages", "Files of the kind {ending} are not taken."),
        "file_type_mismatch": translate("Messages", "The file is not what its name says."),
        "not_a_regular_file": translate("Messages", "This is not a file."),
        "reading_cancelled": translate("Messages", "Reading was cancelled."),
        "picture_broken": translate("Messages", "The picture is damaged."),
        "picture_too_large": translate("Messages", "The picture is too large."),
        "pdf_broken": translate("Messages", "The PDF is damaged."),
        "pdf_damaged": translate("Messages", "The PDF is damaged."),
        "pdf_encrypted": translate("Messages", "The PDF is locked by a password."),
        "pdf_active_content": translate("Messages", "The PDF holds active content and is not taken."),
        "pdf_too_many_pages": translate("Messages", "The PDF has {pages} pages; {limit} at most."),
        "table_empty": translate("Messages", "The table is empty."),
        "table_too_large": translate("Messages", "The table is too large."),
        "table_encoding_unknown": translate("Messages", "The table's characters cannot be read."),
        "columns_incomplete": translate("Messages", "Columns are missing: {missing}."),
        "recipe_broken": translate("Messages", "The recipe for this screen is damaged."),
        "document_not_json": translate("Messages", "This is not a JSON document (line {line})."),
        "document_not_object": translate("Messages", "A JSON object is needed."),
        "document_not_utf8": translate("Messages", "The document is not UTF-8."),
        "document_too_deep": translate("Messages", "The document is nested too deeply."),
        "document_too_large": translate("Messages", "The document is too large."),
        "float_not_allowed": translate("Messages", "Write amounts as text, not as floating point."),
    }


def _world() -> dict[str, str]:
    """The disk, the vault, the installation."""
    translate = QCoreApplication.translate
    return {
        "export_failed": translate("Messages", "The file could not be written: {reason}"),
        "export_too_large": translate(
            "Messages", "{count} rows are more than a sheet holds ({most}).  Choose a shorter period."
        ),
        "disk_full": translate("Messages", "The disk is full.  Free some space, then try again."),
        "disk_full_at": translate(
            "Messages",
            "The disk with your data ({drive}) is full.  Free at least {needed} there, then try again; nothing is"
            " lost.",
        ),
        "home_not_readable": translate("Messages", "The data folder cannot be read."),
        "home_not_writable": translate("Messages", "The data folder cannot be written."),
        "home_not_set_up": translate("Messages", "This workstation has not been set up yet."),
        "already_set_up": translate("Messages", "This workstation has been set up already."),
        "vault_busy": translate("Messages", "Another program holds the data.  Close it, then try again."),
        "vault_failed": translate("Messages", "The data could not be written."),
        "vault_read_only": translate("Messages", "The data can only be read."),
        "hub_busy": translate("Messages", "Head office is busy just now.  Try again in a while."),
        "hub_mixed_up": translate(
            "Messages", "The answer was meant for another desk, and was not taken.  Call the help desk."
        ),
        "transfer_desk_missing": translate("Messages", "Choose the desk that the case goes to."),
        "transfer_desk_unknown": translate(
            "Messages",
            "No desk {desk} of this branch is known here.  Known: {desks}.  For a new desk, Ctrl+F5 brings news first.",
        ),
        "desk_not_enrolled": translate(
            "Messages",
            "Head office does not know this desk yet, so no case can leave it.  A leader enrols it first (Ctrl+F5).",
        ),
        "transfer_to_self": translate("Messages", "The case is at this desk already."),
        "branch_number_wrong": translate("Messages", "A desk's label is like 00777-01: the branch has five digits."),
        "drafts_left": translate("Messages", "Half-typed fields are left: save them or throw them away first."),
        "nothing_contested": translate("Messages", "Nothing of another desk is left to decide on here."),
        "merge_not_possible": translate("Messages", "This cannot be taken; where it is right it is done again here."),
        "merge_split": translate(
            "Messages",
            "Something you take over is about a line that you leave out: a round goes on from the one before, a yes "
            "or no belongs to its round.  Take both over, or leave both out.",
        ),
        "merge_reason_missing": translate("Messages", "Say in one sentence why you decide so."),
        "not_sent_away": translate("Messages", "The case is not on its way to another desk."),
        "case_not_elsewhere": translate(
            "Messages",
            "Nothing of case {number} has come here from another desk.  If it is this desk's, look it up at the "
            "workbench (F3); else ask its branch.",
        ),
        "request_gone": translate("Messages", "Nobody asks for this case any more, or it was answered already."),
        "request_why_missing": translate("Messages", "Say why it stays here: the other desk tells the customer."),
        "transfer_gone": translate("Messages", "The case does not wait for this desk any more."),
        "transfer_incomplete": translate(
            "Messages", "A part of the case has not come yet; it comes by itself as soon as the other desk is in step."
        ),
        "transfer_newer": translate("Messages", "A later program wrote this case: have this desk upgraded first."),
        "transfer_files_missing": translate(
            "Messages", "Papers of the case are not at head office yet, files: {files}.  Try again a little later."
        ),
        "transfer_taken": translate("Messages", "The other desk has taken the case in: it cannot be called back."),
        "transfer_not_known_yet": translate(
            "Messages", "Head office has not heard of this case yet: send first (Ctrl+F5), then call it back."
        ),
        "hub_not_enrolled": translate(
            "Messages", "Head office does not know this desk yet.  A leader enrols it with a code."
        ),
        "hub_refuses": translate(
            "Messages", "Head office did not do it ({reason}).  Nothing was changed here; call the help desk."
        ),
        "hub_too_new": translate(
            "Messages", "Head office was upgraded.  Upgrade this program first; nothing is lost meanwhile."
        ),
        "hub_unreachable": translate(
            "Messages", "Head office does not answer.  All is kept here; try again when the line is back."
        ),
        "bundle_failed": translate(
            "Messages", "The packet could not be written or read there.  Check the stick, then try again."
        ),
        "backup_disk_full": translate(
            "Messages", "The backup does not fit on {folder}.  Make room there; the one before still lies there."
        ),
        "backup_failed": translate("Messages", "The backup could not be written; the one before still lies there."),
        "backup_folder_missing": translate(
            "Messages",
            "The backup's folder {folder} is not there just now: a disk unplugged, or the network.",
        ),
        "backup_not_proved": translate(
            "Messages", "A backup was made and did not prove whole ({what}), so it was not kept.  Call the help desk."
        ),
        "backup_place_missing": translate(
            "Messages", "This folder is not there.  Plug the disk in, or choose another folder."
        ),
        "second_place_is_first": translate(
            "Messages", "The second place is the folder of the backups itself.  Choose a stick or another share."
        ),
        "backup_place_in_vault": translate(
            "Messages", "This is the folder of the data itself.  Choose another one, best on another disk."
        ),
        "backup_place_not_writable": translate(
            "Messages", "Nothing can be written into this folder.  Choose another one."
        ),
        "restore_impossible": translate(
            "Messages",
            "Nothing was found that the data can be restored from.  Plug the backup's disk in, or call for help.",
        ),
        "tail_damaged": translate("Messages", "The journal's tail cannot be read."),
        "retention_day_unknown": translate(
            "Messages", "Nothing is deleted while the desk's clock is not believed.  Check the clock first."
        ),
        "nothing_deleted": translate("Messages", "Nothing was deleted, so there is nothing to certify."),
        "customer_unknown": translate("Messages", "Nobody was identified in this case yet."),
        "folder_exists": translate("Messages", "This folder is there already.  Choose another name."),
        "code_file_exists": translate("Messages", "The file for the recovery code is there already."),
        "code_not_written": translate("Messages", "The recovery code could not be written down; the key is as it was."),
        "key_of_training_desk": translate(
            "Messages", "This is a training desk: its key is published, and is not changed."
        ),
        "people_left_out": translate(
            "Messages",
            "These people have not signed in since each has a key of their own, and would have no way in: {people}."
            "  Let them sign in first, or give them a first password afterwards.",
        ),
        "vault_is_whole": translate("Messages", "The data is whole: there is nothing to restore."),
        "vault_damaged": translate("Messages", "The data is damaged.  Call the help desk before you go on."),
        "clock_before_rules": translate(
            "Messages",
            "This computer's clock says {shown}, and this program has rules from {first} on.  Nothing is kept under a"
            " wrong date: set the computer's clock, then try again.",
        ),
        "vault_newer": translate("Messages", "The data was made by a newer program.  Update this one."),
        "vault_older_than_seal": translate(
            "Messages", "The data is older than its seal: an old copy was put back.  Call the help desk."
        ),
        "keys_put_back": translate(
            "Messages",
            "The key file, or the backup, is of before a change of the key or a recovery.  Bring the newest one, or"
            " take the recovery code.",
        ),
        "keystore_missing": translate(
            "Messages",
            "The system's keystore does not run, and half of this desk's key lies in it.  Sign in to the computer"
            " anew.  If that does not help: 'Forgot the password' and the recovery code.",
        ),
        "keystore_locked": translate(
            "Messages",
            "The system's keystore is locked.  Open it with its own password, then try again.  If nobody can:"
            " 'Forgot the password' and the recovery code.",
        ),
        "keystore_failed": translate(
            "Messages",
            "The system's keystore does not answer.  Sign in to the computer anew.  If that does not help:"
            " 'Forgot the password' and the recovery code.",
        ),
        "device_secret_missing": translate(
            "Messages",
            "The keystore no longer holds this desk's half of the key: it was emptied or replaced.  Your password is"
            " not wrong.  'Forgot the password' and the recovery code make a new one.",
        ),
        "device_secret_elsewhere": translate(
            "Messages",
            "This data was made on another computer, or by another account of this one, and opens there.  To go on"
            " here: 'Forgot the password' and the recovery code.",
        ),
        "device_secret_damaged": translate(
            "Messages",
            "This desk's half of the key is damaged in the keystore.  Your password is not wrong.  'Forgot the"
            " password' and the recovery code make a new one.",
        ),
        "blob_missing": translate("Messages", "A kept file is missing.  Call the help desk."),
        "blob_damaged": translate("Messages", "A kept file is damaged.  Call the help desk."),
        "blob_failed": translate("Messages", "A file could not be kept."),
        "settings_not_written": translate(
            "Messages", "The settings could not be kept; they hold until you close the program."
        ),
        "support_not_written": translate(
            "Messages", "The file for the help desk was not written.  Choose a folder that is there and has room."
        ),
        "program_changed": translate(
            "Messages",
            "The installed program is not as it was released ({file}), so it did not open your data.  Nothing is lost."
            "  Have the help desk install it anew, then sign in again.",
        ),
        "resource_missing": translate("Messages", "A part of the program is missing: {resource}."),
        "font_missing": translate("Messages", "A font is missing: {font}."),
        "font_unreadable": translate("Messages", "A font cannot be read: {font}."),
    }
