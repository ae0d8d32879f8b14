"""Who stands at the counter and who signs: the customer, an agent, a guarantor, a witness."""

from PySide6.QtCore import QCoreApplication


def identity_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
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
    }
