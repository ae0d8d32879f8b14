"""What head office tells this desk, with the case it speaks of, and whether somebody there has dealt with it since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.wire.protocol.codes import SETTLED
from desktop_app.wire.protocol.pull import Notice


@dataclass(frozen=True, slots=True)
class Told:
    """One notice.

    Attributes:
        notice: as it came.
        number: of the case that it speaks of; empty where it names none, or none that is known here.
        is_ours: the case it speaks of is this desk's by it.
        settled_at: when head office took it off its list, UTC as it is written; empty while it has not.
    """

    notice: Notice
    number: str = ""
    settled_at: str = ""
    is_ours: bool = False


def told(notices: Sequence[Notice], number_of: Callable[[str], str], workstation: str) -> tuple[Told, ...]:
    """*notices* in their order, each with the answer that came later; an answer to what is not here is passed over.

    Args:
        notices: as they came.
        number_of: the number of a case by its id, empty where it is not known here.
        workstation: this one's id.
    """
    settled = {str(one.facts.get("notice", "")): one.at for one in notices if one.code == SETTLED}
    return tuple(
        Told(
            one,
            number_of(str(one.facts.get("case", ""))),
            settled.get(one.id, ""),
            is_ours=one.facts.get("owner") == workstation,
        )
        for one in notices
        if one.code != SETTLED
    )
