"""Who works on a case: handed over, assigned, kept away."""

from PySide6.QtCore import QCoreApplication


def responsibility_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "recused": translate(
            "Messages", "{name} must not work on this case (recusal); somebody else does. Shift+F5 says who."
        ),
        "recused_already": translate("Messages", "{name} does not work on this case any more."),
        "not_responsible": translate("Messages", "Only whoever is responsible for the case can do this."),
        "hand_over_waits": translate("Messages", "It is already on its way to somebody: take it back first."),
        "hand_over_to_self": translate("Messages", "The case is with this person already."),
        "not_handed_to_you": translate("Messages", "This case was not handed to you, or not any more."),
        "nothing_handed": translate("Messages", "This case is on its way to nobody."),
        "assigned_stays": translate(
            "Messages", "A leader named you. If you must not work on it, say so with Shift+F5, 4."
        ),
        "assigned_already": translate("Messages", "This person is responsible for the case already."),
        "to_do_missing": translate("Messages", "Say what is still to be done: the next person has to know."),
        "colleague_missing": translate("Messages", "Say who."),
        "colleague_unknown": translate("Messages", "This person does not work at the counter here."),
        "recusal_waits": translate("Messages", "A request for another person waits already: a leader decides first."),
        "recusal_undecided": translate(
            "Messages", "The customer asked for another person, and nobody has decided yet (Shift+F5, 6)."
        ),
        "nothing_to_decide": translate("Messages", "There is no such request any more."),
        "decides_own_recusal": translate("Messages", "The request is about you: another leader decides."),
        "nothing_held": translate("Messages", "Nothing that is still needed lies here from an earlier case."),
        "why_missing": translate("Messages", "Say why; the customer is told."),
    }
