"""By what each guarantor guarantees, as every kind of agreement says it, and the words that a paper must have of it.

A guarantor goes on by a contract there is, goes on by the agreement that is changed, or guarantees by this paper, which
then says mode, scope and period (Civil Code Art. 684-692); whoever chose nothing is bound by nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.signing.left_out import Bound
from desktop_app.domain.signing.signers import GuaranteeMode, Guarantor, OtherSigners, SignerRole
from desktop_app.services.papers.values.package_values import chinese_date
from desktop_app.services.papers.values.signing_fields import numbered

KEPT: Final = "guarantees_kept"
CONTINUED: Final = "guarantees_continued"
JOINT: Final = "guarantees_joint"
GENERAL: Final = "guarantees_general"
_NEW: Final = ("保证范围为", "保证期间为")
_WORDS: Final = {
    KEPT: ("该保证合同继续有效",),
    CONTINUED: ("继续承担保证责任",),
    JOINT: ("提供连带责任保证", *_NEW),
    GENERAL: ("提供一般保证", *_NEW),
}
"""What stands in the paragraph that binds a guarantor so."""
_MODES: Final = {GuaranteeMode.JOINT: JOINT, GuaranteeMode.GENERAL: GENERAL}


@dataclass(frozen=True, slots=True)
class Guaranteed:
    """One guarantor of a paper.

    Attributes:
        by: how; empty for who is bound by nothing.
        said: who, as the clause names them: by the name, with the number that the paper gives them where there are
            several, for two may bear one name; and by the contract there is.
    """

    guarantor: Guarantor
    by: str
    said: str

    @property
    def words(self) -> tuple[str, ...]:
        """What one paragraph of the paper must have of them; nothing of who is bound by nothing."""
        return (self.said, *_WORDS[self.by]) if self.by else ()


def guaranteed(others: OtherSigners, before: Sequence[Bound]) -> Iterator[Guaranteed]:
    """Each guarantor with what binds them; *before* are those whom the agreement that is changed binds."""
    count = len(others.guarantors)
    for no, one in enumerate(others.guarantors, start=1):
        who = one.name if count == 1 else f"{numbered('保证人', no, count)}{one.name}"
        if one.contract is not None:
            yield Guaranteed(one, KEPT, f"{who}（{one.contract.number}，{chinese_date(one.contract.on)}）")
        elif any(known.is_same(Bound.by(SignerRole.GUARANTOR, one.name, one.person)) for known in before):
            yield Guaranteed(one, CONTINUED, who)
        else:
            yield Guaranteed(one, "" if one.mode is None else _MODES[one.mode], who)


def guarantees_of(others: OtherSigners, before: Sequence[Bound]) -> dict[str, tuple[Guaranteed, ...]]:
    """The guarantors by what binds them, under the names that templates use."""
    found = tuple(guaranteed(others, before))
    return {by: tuple(one for one in found if one.by == by) for by in _WORDS}
