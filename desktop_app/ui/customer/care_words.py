"""What makes it easier for a customer, in words."""

from desktop_app.domain.case import CaseState
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.care import CARE_NEED, care_of
from desktop_app.ui.choice_words import chosen_text


def care_words(case: CaseState, policy: PolicyBook) -> tuple[str, ...]:
    """Each need that page 1 noted, then what was written beside; nothing where nothing was."""
    given = case.identify.identification
    written = "" if given is None else given.care_needs
    needs = (chosen_text(policy.choices.get(CARE_NEED, ()), need) or need for need in care_of(case))
    return tuple(filter(None, (*needs, written)))
