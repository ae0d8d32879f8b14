"""What a case is found by: its names, numbers and words, and the index over them."""

import hashlib
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, func, select, text, update

from desktop_app.domain.case import CaseState
from desktop_app.domain.words.find import ACCOUNT_LABELS, FoundBy, long_numbers
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.lists.search_terms import OWNER, Indexed, terms_of
from desktop_app.storage.rows import add_rows
from desktop_app.storage.tables import SEARCH_ROW

FORGET: Final = text("DELETE FROM search_text WHERE rowid = :place")
KEEP: Final = text("INSERT INTO search_text(rowid, terms) VALUES (:place, :terms)")
EMPTY: Final = text("INSERT INTO search_text(search_text) VALUES ('delete-all')")
TIDY: Final = text("INSERT INTO search_text(search_text) VALUES ('optimize')")

FOUND: Final = text(
    "SELECT r.case_id FROM search_text AS s JOIN search_row AS r ON r.place = s.rowid "
    "WHERE s.search_text MATCH :words ORDER BY r.case_id"
)
SIZES: Final = text(
    "SELECT r.case_id, d.sz FROM search_text_docsize AS d JOIN search_row AS r ON r.place = d.id ORDER BY r.case_id"
)


def index_digest(connection: Connection) -> str:
    """SHA-256 over the cases that the index finds, each having an owner, and how many words each is found by.

    Places are left out: where a case was deleted those behind it keep theirs, and a replay counts anew.

    Raises:
        DBAPIError: it cannot be read.
    """
    running = hashlib.sha256()
    for rows in (connection.execute(FOUND, {"words": f'"{OWNER}"*'}), connection.execute(SIZES)):
        for row in rows:
            running.update(repr(tuple(row)).encode())
        running.update(b"\n")
    return running.hexdigest()


def project(connection: Connection, state: CaseState, marks: NumberMarks) -> None:
    """Write what *state* is found by; where it is found as before, nothing is written."""
    numbers = numbers_of(state)
    row = row_of(state, numbers, marks)
    before = connection.execute(_of_case(), {"whose": state.id}).mappings().first()
    if before is None:
        place = (connection.execute(_last_place()).scalar() or 0) + 1
        add_rows(connection, SEARCH_ROW, [{**row, "place": place}])
    elif all(before[name] == value for name, value in row.items()):
        return
    else:
        place = before["place"]
        connection.execute(update(SEARCH_ROW).where(SEARCH_ROW.c.case_id == state.id).values(**row))
        if has_index(connection):
            connection.execute(FORGET, {"place": place})
    if not has_index(connection):
        return
    found_by = Indexed(
        row["owner"],
        (row["name"], row["agent"]),
        row["words"],
        tuple(number for _, number in numbers),
        state.number,
    )
    connection.execute(KEEP, {"place": place, "terms": terms_of(found_by, marks)})


@cache
def _of_case() -> Select[Any]:
    return select(SEARCH_ROW).where(SEARCH_ROW.c.case_id == bindparam("whose"))


def of_case(case_id: str) -> Select[Any]:
    """The place of a case in the index."""
    return select(SEARCH_ROW.c.place).where(SEARCH_ROW.c.case_id == case_id)


@cache
def _last_place() -> Select[Any]:
    return select(func.max(SEARCH_ROW.c.place))


def has_index(connection: Connection) -> bool:
    """Whether there is an index over the table: a desk has one, head office on PostgreSQL has none."""
    return connection.dialect.name == "sqlite"


def forget_all(connection: Connection) -> None:
    """Empty the index; the table it stands on is emptied like all read tables."""
    if has_index(connection):
        connection.execute(EMPTY)


def tidy(connection: Connection) -> None:
    """Bring the index into one piece after it was written anew: a key is then answered in half the time.

    A million cases take some 15 s; what is written later is merged bit by bit by SQLite itself.
    """
    if has_index(connection):
        connection.execute(TIDY)


def row_of(state: CaseState, numbers: list[tuple[FoundBy, str]], marks: NumberMarks) -> dict[str, Any]:
    """The case's row, but for its place."""
    found = state.identify.identification
    return {
        "case_id": state.id,
        "owner": state.responsibility.owner,
        "name": "" if found is None else found.customer.name,
        "agent": "" if found is None or found.agent is None else found.agent.person.name,
        "words": words_of(state),
        "numbers": marks.pack(numbers),
    }


def words_of(state: CaseState) -> str:
    """Everything that was said or noted, in the order of the stages."""
    found, said = state.identify.identification, state.communicate.communication
    words = [] if found is None else [found.words, found.restatement]
    words += [request.text for request in state.requests]
    words += [] if said is None else [said.interest]
    return "\n".join(filter(None, (*words, *state.communicate.notes)))


def numbers_of(state: CaseState) -> list[tuple[FoundBy, str]]:
    """Every number of a person or an account that a case is found by, those that stand in a note among them."""
    found, collected = state.identify.identification, state.collect.collection
    numbers = []
    if found is not None:
        numbers += [(FoundBy.DOCUMENT, found.customer.number), (FoundBy.PHONE, found.customer.phone)]
    if found is not None and found.agent is not None:
        agent = found.agent.person
        numbers += [(FoundBy.AGENT_DOCUMENT, agent.number), (FoundBy.AGENT_PHONE, agent.phone)]
    if collected is not None:
        facts = (fact for fact in collected.facts if any(label in fact.label for label in ACCOUNT_LABELS))
        numbers += [(FoundBy.ACCOUNT, fact.value) for fact in facts]
    numbers += [(FoundBy.WORDS, number) for number in long_numbers(words_of(state))]
    return list(dict.fromkeys(one for one in numbers if one[1]))
