"""What was typed cannot be read or kept as it is."""

from PySide6.QtCore import QCoreApplication


def typed_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
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
        "amount_too_large": translate("Messages", "The amount is too large; {most} at most."),
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
        "phone_not_valid": translate(
            "Messages", "This is not a telephone number: a mobile has 11 digits, a landline its area code."
        ),
        "telephone_not_a_number": translate(
            "Messages", "This is not a telephone number: a mobile has 11 digits, a landline its area code."
        ),
        "account_tail_wrong": translate("Messages", "Type the last {length} digits of the account."),
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
