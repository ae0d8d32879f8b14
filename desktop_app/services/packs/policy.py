"""Loads law and policy from ``resources/policies`` and ``resources/phrases``: what is in force on one day.

A file holds one version of one pack.  A change is a new file with a later date; the old one stays, so that an old case
is read with the rules it was decided under.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.domain.audits.access_policy import AccessPolicy
from desktop_app.domain.offers import solutions
from desktop_app.domain.policy import WORKDAYS, PackHeader, PolicyBook
from desktop_app.domain.words.glossary import Glossary
from desktop_app.services.packs import bilingual
from desktop_app.services.packs import policy_packs as packs
from desktop_app.services.packs.access_pack import access
from desktop_app.services.packs.authority_pack import authority
from desktop_app.services.packs.complaint_pack import complaint
from desktop_app.services.packs.customer_pack import customer_texts
from desktop_app.services.packs.fairness_pack import fairness
from desktop_app.services.packs.pack import NotYetInForce, PolicyBroken, Table, read_header, read_pack
from desktop_app.services.packs.paper_pack import papers
from desktop_app.services.packs.retention_pack import retention
from desktop_app.services.packs.solution_packs import solution
from desktop_app.services.packs.upkeep_pack import upkeep

if TYPE_CHECKING:
    from desktop_app.services.ports.papers import TextStore

__all__ = ["PolicyBroken", "load_access", "load_policies", "turning_days"]

PACKS: Final = (
    "access", "articles", "authority", "choices", "complaint", "contact", "customer_screen", "fairness", "outcomes",
    "papers", "phrases", "problem_kinds", "promises", "retention", "temper", "upkeep",
)  # fmt: skip
"""Beside these there is a pack for each kind of solution."""


@dataclass(frozen=True, slots=True)
class _File:
    """One version of one pack, read but not yet understood."""

    header: PackHeader
    table: Table


def load_policies(store: "TextStore", on: date) -> PolicyBook:
    """Return everything in force on *on*; files of other dates are left out, later versions go before earlier ones.

    Raises:
        PolicyBroken: a pack in force is broken, missing, or refers to something that is not there.
    """
    return _book(store, _in_force(_files(store), on, _needed_packs()), on)


def load_versions(store: "TextStore", versions: Mapping[str, str], on: date) -> PolicyBook:
    """Return what exactly these *versions* of the packs say, by id, of which dated articles hold on *on*.

    Raises:
        PolicyBroken: one of them is not there, or there twice; else as :func:`load_policies`.
    """
    chosen: dict[str, _File] = {}
    for file in _files(store):
        if versions.get(file.header.id) != file.header.version:
            continue
        if file.header.id in chosen:
            raise PolicyBroken(file.table.file, "policy", "version", "there are two of this version")
        chosen[file.header.id] = file
    if missing := {*versions, *_needed_packs()} - chosen.keys():
        raise PolicyBroken(min(missing), "policy", "version", "that version is not there")
    return _book(store, chosen, on)


def _book(store: "TextStore", chosen: Mapping[str, _File], on: date) -> PolicyBook:
    tables = {pack: file.table for pack, file in chosen.items()}
    articles = packs.articles(tables["articles"], on)
    choices = packs.choices(tables["choices"])
    templates = _template_ids(store)
    known_solutions = {
        kind: solution(tables[kind].table("solution"), chosen[kind].header, articles, templates, one.needs)
        for kind, one in solutions().items()
    }
    refund = packs.refund(tables["refund"], chosen["refund"].header, articles)
    loan_review = packs.loan_review(tables["loan_review"], chosen["loan_review"].header, articles)
    known = packs.Known(
        articles,
        choices,
        refund,
        (loan_review.amount_fact, loan_review.term_fact),
        templates,
        known_solutions,
    )
    remedies, never_say = packs.outcomes(tables["outcomes"])
    kinds = packs.kinds(tables["problem_kinds"], known)
    phrases = packs.phrases(tables["phrases"], never_say)
    packs.check_phrase_kinds(tables["phrases"], phrases, kinds)
    return PolicyBook(
        versions={pack: file.header.version for pack, file in chosen.items()},
        articles=articles,
        kinds=kinds,
        choices=choices,
        loan_review=loan_review,
        refund=refund,
        contact=packs.contact(tables["contact"], articles),
        complaint=complaint(tables["complaint"], articles),
        promises=packs.promises(tables["promises"], chosen["promises"].header),
        workdays=tuple(packs.workdays(table) for pack, table in tables.items() if pack.startswith(WORKDAYS)),
        further_remedies=remedies,
        never_say=never_say,
        solutions=known_solutions,
        phrases=phrases,
        temper=packs.temper(tables["temper"]),
        authority=authority(tables["authority"], articles, known_solutions),
        fairness=fairness(tables["fairness"], known_solutions),
        papers=papers(tables["papers"], articles, templates),
        upkeep=upkeep(tables["upkeep"]),
        access=access(tables["access"], store),
        retention=retention(tables["retention"]),
        customer_texts=customer_texts(tables["customer_screen"]),
        headers={pack: file.header for pack, file in chosen.items()},
        english=Glossary(bilingual.english_of(tables.values())),
    )


def turning_days(store: "TextStore") -> tuple[date, ...]:
    """The days on which something begins to hold, or holds no more; all days between two of them have one policy.

    Raises:
        PolicyBroken: a pack cannot be read, or an article of any version.
    """
    files = _files(store)
    spans = [(file.header.effective_from, file.header.effective_until) for file in files]
    for file in files:
        if file.header.id == "articles":
            spans += packs.article_spans(file.table)
    begun = {first for first, _ in spans}
    return tuple(sorted(begun | {last + timedelta(days=1) for _, last in spans if last is not None}))


def load_access(store: "TextStore", on: date) -> AccessPolicy:
    """Return what the pack ``access`` says on *on*: the one that is read before a desk is open.

    Raises:
        PolicyBroken: as above.
    """
    names = [name for name in store.names("policies") if re.fullmatch(r"access(\..+)?\.toml", name)]
    chosen = _in_force([_file(store, "policies", name) for name in names], on, ("access",))
    return access(chosen["access"].table, store)


def _needed_packs() -> tuple[str, ...]:
    return (*PACKS, *solutions())


def _template_ids(store: "TextStore") -> frozenset[str]:
    """The papers there is a template for: ``<id>.<version>.toml``."""
    return frozenset(name.split(".", 1)[0] for name in store.names("agreements") if name.endswith(".toml"))


def _files(store: "TextStore") -> list[_File]:
    """Read every pack; its file's name begins with its id, so that nobody edits the wrong file."""
    found = []
    for folder in ("policies", "phrases"):
        for name in store.names(folder):
            if name.endswith(".toml"):
                found.append(_file(store, folder, name))
    return found


def _file(store: "TextStore", folder: str, name: str) -> _File:
    table = read_pack(store, folder, name).bilingual()
    header = read_header(table)
    if table.has(bilingual.TABLE):
        table.table(bilingual.TABLE)
    if header.id not in _needed_packs() and not header.id.startswith(WORKDAYS):
        raise PolicyBroken(table.file, "policy", "id", f"{header.id} is not a known pack")
    if name.removesuffix(".toml") != header.id and not name.startswith(f"{header.id}."):
        raise PolicyBroken(table.file, "policy", "id", f"a file that holds {header.id} begins with that name")
    return _File(header, table)


def _in_force(files: Iterable[_File], on: date, needed: Iterable[str]) -> dict[str, _File]:
    """Pick the version in force of each pack, by id.

    Raises:
        NotYetInForce: *on* lies before the first version of a pack.
        PolicyBroken: two versions begin on one day, or a pack has none in force.
    """
    chosen: dict[str, _File] = {}
    begun: dict[tuple[str, date], str] = {}
    for file in sorted(files, key=lambda file: (file.header.id, file.header.effective_from, file.table.file)):
        start = (file.header.id, file.header.effective_from)
        if start in begun:
            raise PolicyBroken(file.table.file, "policy", "effective_from", f"{begun[start]} begins on the same day")
        begun[start] = file.table.file
        if file.header.holds_on(on):
            chosen[file.header.id] = file
    first: dict[str, date] = {}
    for pack, day in begun:
        first[pack] = min(day, first.get(pack, day))
    for pack in needed:
        if on < first.get(pack, on):
            raise NotYetInForce(pack, on, max(first.values()))
        if pack not in chosen:
            raise PolicyBroken(pack, "policy", "effective_from", f"no version is in force on {on}")
    return chosen
