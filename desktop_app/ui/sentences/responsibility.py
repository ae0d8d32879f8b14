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
        "customer_died": translate(
            "Messages",
            "The customer died on {died_on}, and nobody acts in their place: call, remind and ask nobody for them "
            "(Shift+F5, 9).",
        ),
        "agreed_after_death": translate(
            "Messages",
            "The customer died on {died_on}: nothing is agreed or signed in their name any more. An heir has a case of "
            "their own.",
        ),
        "death_not_recorded": translate("Messages", "It is not written down that this customer has died."),
        "death_unproved": translate(
            "Messages", "Nobody has shown a paper of the death yet: until then the case stays open (Shift+F5, 9, 3)."
        ),
        "successor_acts": translate("Messages", "{name} acts in the customer's place: the case goes on with them."),
        "not_a_successor": translate("Messages", "An heir, executor or administrator acts in the place of the dead."),
        "outcome_by_death": translate("Messages", "A case ends like this with Shift+F5, 9, 2."),
        "nothing_held": translate("Messages", "Nothing that is still needed lies here from an earlier case."),
        "why_missing": translate("Messages", "Say why; the customer is told."),
    }
