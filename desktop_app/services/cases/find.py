"""Finding a case again: one's own by typing, others' with a reason that is written down."""

from dataclasses import dataclass, replace
from threading import Event as ThreadEvent

from desktop_app.domain.audits.access import REASONS, FoundOpened, LookedUp
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.domain.sync.transfer import AWAY
from desktop_app.domain.words.find import Wanted, wanted
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.search import SearchHit, SearchPage

NOTHING = SearchPage((), 0)
PAGE = 20
"""More than a screen shows; further ones are read when somebody scrolls to them."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """Leave to look through everybody's cases for what was typed when the reason was given, and nothing shorter.

    Attributes:
        id: of its record.
        person: id of whose leave it is.
        text: what was typed, as it is compared.
    """

    id: str
    person: str
    text: str


class Find:
    """What a teller finds by typing.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(
        self,
        session: Session,
        text: str,
        *,
        look_up: LookUp | None = None,
        below: int = 0,
        stop: ThreadEvent | None = None,
    ) -> SearchPage | None:
        """The own cases that fit *text*, or everybody's; exact hits first, then the newest first.

        A case that *session* must not work on (回避) is never among them; one that another desk works on is ``away``.

        Args:
            session: who asks.
            text: a name, its pinyin or initials, a number or its last four digits and more, a case number, words.
            look_up: leave to look beyond one's own cases; where what is typed has gone beyond it, one's own count.
            below: of the page before; 0 for the first.
            stop: set when the answer is not wanted any more; then there is none.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_CASE)
        typed = wanted(text)
        if not typed.words:
            return NOTHING
        owner = "" if _covers(look_up, session, typed) else session.person.id
        page = self._desk.vault.search.find(typed, owner=owner, limit=PAGE, below=below, stop=stop)
        if page is None or not page.hits:
            return page
        # Not even that it fits: the words of a hit may be about whoever looks.
        hidden = self._desk.vault.lists.recused_from(session.person)
        away = self._desk.vault.lists.elsewhere([hit.id for hit in page.hits])
        hits = tuple(_away(hit) if hit.id in away else hit for hit in page.hits if hit.id not in hidden)
        return replace(page, hits=hits)

    def look_up(self, session: Session, text: str, reason: str) -> LookUp:
        """Look beyond one's own cases; who, why and for what is kept before anything is shown.

        Raises:
            RuleBroken: ``not_permitted``, ``reason_missing``, ``choice_unknown``, ``nothing_typed``.
            Unavailable: the vault's codes; nothing is shown then.
        """
        permit(session, Operation.LOOK_UP)
        typed = wanted(text)
        if not typed.words:
            raise RuleBroken("nothing_typed", field=REASONS)
        if not reason:
            raise RuleBroken("reason_missing", field=REASONS)
        self._desk.policy().choice(REASONS, reason, field=REASONS)
        given = LookUp(self._desk.new_id(), session.person.id, typed.text)
        with self._desk.vault.work(session) as work:
            work.record(LookedUp(reason, typed.text), given.id)
            work.commit()
        return given

    def opened(self, session: Session, look_up: LookUp, case_id: str) -> None:
        """Keep that a case found by a look-up was opened.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.LOOK_UP)
        with self._desk.vault.work(session) as work:
            work.record(FoundOpened(case_id), look_up.id)
            work.commit()


def covers(look_up: LookUp | None, session: Session, text: str) -> bool:
    """Whether *look_up* is leave for what is typed now."""
    return _covers(look_up, session, wanted(text))


def _away(hit: SearchHit) -> SearchHit:
    """*hit* as the lists show it: what is kept of the case is what this desk wrote of it."""
    return hit._replace(status=AWAY, read=lambda kept: replace(hit.read(kept), status=AWAY))


def _covers(look_up: LookUp | None, session: Session, typed: Wanted) -> bool:
    return look_up is not None and look_up.person == session.person.id and typed.text.startswith(look_up.text)
