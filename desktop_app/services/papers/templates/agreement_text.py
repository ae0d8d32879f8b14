"""The text of every paper of stage 6: templates of ``resources/agreements`` filled from the case.

What is printed of the identity number: both originals are the same bytes (two identical originals, each side holds
one), so a masked copy for the customer and a full one for the bank cannot both be originals.  Every original shows
the last four characters only: the paper travels in pockets, the full number stands in the bank's own record of the
checked document under the same case number, and the paper says so.  Telephone and address are printed whole, because
they are where notices go and the customer must be able to see that they are right.

The seal is printed as an empty field and named as identification only: naming it as a condition would make it one
(interpretation of the Contract Book, 2023, Art. 22), and a paper signed by both sides must bind (Civil Code Art. 490).
"""

import hashlib
from collections import abc
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import SolutionPolicy
from desktop_app.domain.stages.collect import Collection
from desktop_app.services.packs.pack import PolicyBroken
from desktop_app.services.papers.templates.fields import CAPITALS, SETTING, TERM
from desktop_app.services.papers.templates.render import Rendering
from desktop_app.services.papers.templates.shelf import Shelf
from desktop_app.services.papers.templates.template import Template, guarded_fields, read_template
from desktop_app.services.papers.templates.told import Told
from desktop_app.services.papers.values.case_values import (
    agreement_values,
    material_list_values,
)
from desktop_app.services.papers.values.record_values import no_agreement_values
from desktop_app.services.papers.values.round_values import round_values
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest, StandardClause

if TYPE_CHECKING:
    from desktop_app.services.ports.papers import TextStore

NO_AGREEMENT: Final = "no_agreement_record"
MATERIAL_LIST: Final = "material_list"
ROUND_SHEET: Final = "round_sheet"
RELEASED: Final = "released.sha256"
_DIGEST_LENGTH: Final = 64


def load_templates(store: "TextStore") -> tuple[Template, ...]:
    """Read every template, all versions.

    Raises:
        PolicyBroken: a template is broken: unknown placeholder, condition, key, clause; or two versions of it begin on
            one day.
    """
    names = [name for name in store.names("agreements") if name.endswith(".toml")]
    templates = tuple(read_template(store, name) for name in names)
    begun: dict[tuple[str, date], str] = {}
    for template in templates:
        earlier = begun.setdefault((template.header.id, template.header.effective_from), template.name)
        if earlier != template.name:
            raise PolicyBroken(template.file, "policy", "effective_from", f"{earlier} begins on the same day")
    return templates


def check_released(store: "TextStore") -> None:
    """Prove that every released template is there as it was released, and that none is in use unreleased.

    ``agreements/released.sha256`` is what ``sha256sum`` writes, a line a file.  A released text is never edited: a
    paper that was made with it must be drawn again word for word, so a change is a new version in a file of its own.

    Raises:
        PolicyBroken: a released file is missing or changed, or a file is not listed.
    """
    listed = dict(_released(store))
    names = {name for name in store.names("agreements") if name.endswith(".toml")}
    for name in sorted(listed.keys() | names):
        file = f"agreements/{name}"
        if name not in names:
            raise PolicyBroken(file, "file", "", "was released and is missing")
        digest = hashlib.sha256(store.read("agreements", name).encode()).hexdigest()
        if name not in listed:
            raise PolicyBroken(file, "file", "", f"is not released; the line to add is: {digest}  {name}")
        if listed[name] != digest:
            raise PolicyBroken(file, "file", "", "was released and has been changed; write a new version instead")


def _released(store: "TextStore") -> Iterator[tuple[str, str]]:
    file = f"agreements/{RELEASED}"
    for line in store.read("agreements", RELEASED).splitlines():
        digest, separator, name = line.partition("  ")
        if not separator or len(digest) != _DIGEST_LENGTH:
            raise PolicyBroken(file, line, "", "is not a line of sha256sum")
        yield name, digest


def check_templates(templates: Iterable[Template], policies: Iterable[SolutionPolicy]) -> None:
    """Prove that a template names no term or setting that none of its kinds of solution has.

    A term that is printed only where a package has it (``when = "term.guarantor"``) may be that of any kind.

    Raises:
        PolicyBroken: naming the template and the placeholder.
    """
    known: dict[str, set[str]] = {}
    anywhere: set[str] = set()
    for policy in policies:
        names = {f"{TERM}{term.name}" for term in policy.terms} | {f"{SETTING}{name}" for name in policy.settings}
        known.setdefault(policy.template, set()).update(names)
        anywhere |= names
    for template in templates:
        own = known.get(template.header.id, anywhere)  # a paper beside the agreement is for any kind
        for name, when in guarded_fields(template):
            term = name.removesuffix(CAPITALS)
            allowed = anywhere if when.wanted and when.name == term else own
            if term.startswith((TERM, SETTING)) and term not in allowed:
                raise PolicyBroken(template.file, "block", name, "no kind of solution with this paper has it")


class AgreementText:
    """Composes papers; fits the port ``PaperTexts``.

    Args:
        templates: what :func:`load_templates` read.
        told: what ``told.load_told`` read; nothing is said of a template it does not know.
    """

    def __init__(self, templates: abc.Collection[Template], told: Mapping[str, Told] | None = None) -> None:
        self._shelf = Shelf(templates, told)

    def agreement(self, request: PaperRequest) -> ComposedPaper:
        """The paper for the accepted package of the case.

        Raises:
            RuleBroken: ``nothing_accepted``, ``not_identified``, ``template_missing``; the codes of
                ``signers.signers_of``, ``deviating.Deviating`` and ``Shelf.compose``.
        """
        accepted = request.case.negotiate.accepted
        if accepted is None:
            raise RuleBroken("nothing_accepted")
        template = self._shelf.pick(request.policy.solution(accepted.package.kind).template, request)
        return self._shelf.compose(template, request, agreement_values(request, accepted.package, accepted))

    def standard(self, request: PaperRequest) -> tuple[StandardClause, ...]:
        """What of the agreement's text may be agreed otherwise, before anything was.

        Raises:
            RuleBroken: as :meth:`agreement`.
        """
        accepted = request.case.negotiate.accepted
        if accepted is None:
            raise RuleBroken("nothing_accepted")
        template = self._shelf.pick(request.policy.solution(accepted.package.kind).template, request)
        return Rendering(template, agreement_values(request, accepted.package, accepted)).standard()

    def no_agreement(self, request: PaperRequest) -> ComposedPaper:
        """The record of no agreement with the customer's further remedies.

        Raises:
            RuleBroken: ``no_agreement_missing``, ``not_identified``, ``template_missing``.
        """
        return self._shelf.compose(self._shelf.pick(NO_AGREEMENT, request), request, no_agreement_values(request))

    def material_list(self, request: PaperRequest, collection: Collection) -> ComposedPaper:
        """The list of papers the customer takes home; not signed, promises nothing.

        Raises:
            RuleBroken: ``not_identified``, ``template_missing``.
        """
        values = material_list_values(request, collection)
        return self._shelf.compose(self._shelf.pick(MATERIAL_LIST, request), request, values)

    def round_sheet(self, request: PaperRequest) -> ComposedPaper:
        """The sheet of the last round of the case; not signed, promises nothing.

        Raises:
            RuleBroken: ``round_not_on_table``, ``not_identified``, ``template_missing``.
        """
        return self._shelf.compose(self._shelf.pick(ROUND_SHEET, request), request, round_values(request))


__all__ = ["AgreementText", "PolicyBroken", "check_released", "check_templates", "load_templates"]
