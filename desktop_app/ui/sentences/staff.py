"""Who works here: signing in, passwords, second persons."""

from PySide6.QtCore import QCoreApplication


def staff_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "sign_in_locked": translate(
            "Messages", "Five wrong passwords: wait {minutes}, or a supervisor signs in and lifts it (Shift+F8)."
        ),
        "not_locked": translate("Messages", "Nothing is locked here."),
        "sign_in_refused": translate("Messages", "Staff number or password is wrong."),
        "not_permitted": translate("Messages", "Your role may not do this."),
        "not_permitted_act": translate("Messages", "Your role may not do this ({act}); it is for: {roles}."),
        "second_person_is_maker": translate("Messages", "A second person is needed, not yourself."),
        "second_person_needed": translate("Messages", "A second person has to confirm this."),
        "second_person_unknown": translate("Messages", "This person is not known here."),
        "person_missing": translate("Messages", "The staff number is missing."),
        "password_missing": translate("Messages", "The password is missing."),
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
