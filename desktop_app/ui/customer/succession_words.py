"""That a customer has died, and who acts since, in words."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.customer.succession import SuccessionPart
from desktop_app.domain.policy import PolicyBook
from desktop_app.ui.choice_words import chosen_text


def shown_name(case: CaseState, name: str) -> str:
    """The customer as the strip names them: masked, and said to have died, so that nobody calls them."""
    masked = mask(MaskKind.NAME, name)
    if case.succession.died is None:
        return masked
    return QCoreApplication.translate("SuccessionWords", "{name} (has died)").format(name=masked)


def succession_lines(part: SuccessionPart, policy: PolicyBook) -> tuple[str, ...]:
    """A line for the death and one for who acts; nothing of who lives."""
    translate = QCoreApplication.translate
    if part.died is None:
        return ()
    proof = chosen_text(policy.choices.get("death_proof", ()), part.died.proof)
    shown = f"{proof} {part.died.reference}".strip()
    died = translate("SuccessionWords", "The customer died on {date}: {shown}")
    lines = [died.format(date=part.died.died_on, shown=shown)]
    if part.named is None:
        lines.append(translate("SuccessionWords", "Nobody acts in their place: call, remind and ask nobody for them"))
    else:
        agent = part.named.person
        relation = chosen_text(policy.choices.get("relation", ()), agent.relation)
        words = translate("SuccessionWords", "{name} ({relation}) acts in their place")
        lines.append(words.format(name=mask(MaskKind.NAME, agent.person.name), relation=relation))
    return tuple(lines)
