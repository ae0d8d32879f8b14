"""The text of every paper of stage 6: templates of ``resources/agreements`` filled from the case.

What is printed of the identity number: both originals are the same bytes (two identical originals, each side holds
one), so a masked copy for the customer and a full one for the bank cannot both be originals.  Every original shows
the last four characters only: the paper travels in pockets, the full number stands in the bank's own record of the
checked document under the same case number, and the paper says so.  Telephone and address are printed whole, because
they are where notices go and the customer must be able to see that they are right.

The seal is printed as an empty field and named as identification only: naming it as a condition would make it one
(interpretation of the Contract Book, 2023, Art. 22), and a paper signed by both sides must bind (Civil Code Art. 490).
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.domain.collect import Collection
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.paper import Block, Notice, Paper, Run, Text, TextKind
from desktop_app.domain.policy import SolutionPolicy
from desktop_app.services.pack import PolicyBroken
from desktop_app.services.papers.fields import CAPITALS, SETTING, TERM
from desktop_app.services.papers.record_values import no_agreement_values
from desktop_app.services.papers.render import Rendering, Values
from desktop_app.services.papers.round_values import round_values
from desktop_app.services.papers.template import Template, guarded_fields, read_template
from desktop_app.services.papers.values import (
    agreement_values,
    material_list_values,
)
from desktop_app.services.ports import ComposedPaper, PaperRequest

if TYPE_CHECKING:
    from desktop_app.services.ports import TextStore

NO_AGREEMENT: Final = "no_agreement_record"
MATERIAL_LIST: Final = "material_list"
ROUND_SHEET: Final = "round_sheet"

_TRAINING_MARK: Final = "【演练 文书 无效】"
_TRAINING_NOTICE: Final = "本文书由演练柜台制作，仅供练习，对任何人没有约束力。不得签字、盖章或者交付客户。"


def load_templates(store: "TextStore") -> tuple[Template, ...]:
    """Read every template, all versions.

    Raises:
        PolicyBroken: a template is broken: unknown placeholder, condition, key, clause.
    """
    names = [name for name in store.names("agreements") if name.endswith(".toml")]
    return tuple(read_template(store, name) for name in names)


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
        own = known.get(template.header.id)
        if own is None:
            continue  # a record, a list, or the paper of a kind to come
        for name, when in guarded_fields(template):
            term = name.removesuffix(CAPITALS)
            allowed = anywhere if when.wanted and when.name == term else own
            if term.startswith((TERM, SETTING)) and term not in allowed:
                raise PolicyBroken(template.file, "block", name, "no kind of solution with this paper has it")


class AgreementText:
    """Composes papers; fits the port ``PaperTexts``.

    Args:
        templates: what :func:`load_templates` read.
    """

    def __init__(self, templates: Iterable[Template]) -> None:
        self._templates = tuple(templates)

    def agreement(self, request: PaperRequest) -> ComposedPaper:
        """The paper for the accepted package of the case.

        Raises:
            RuleBroken: ``nothing_accepted``, ``not_identified``, ``template_missing``.
        """
        accepted = request.case.negotiate.accepted
        if accepted is None:
            raise RuleBroken("nothing_accepted")
        template = self._template(request.policy.solution(accepted.package.kind).template, request.on)
        return _composed(template, request, agreement_values(request, accepted.package, accepted))

    def no_agreement(self, request: PaperRequest) -> ComposedPaper:
        """The record of no agreement with the customer's further remedies.

        Raises:
            RuleBroken: ``no_agreement_missing``, ``not_identified``, ``template_missing``.
        """
        return _composed(self._template(NO_AGREEMENT, request.on), request, no_agreement_values(request))

    def material_list(self, request: PaperRequest, collection: Collection) -> ComposedPaper:
        """The list of papers the customer takes home; not signed, promises nothing.

        Raises:
            RuleBroken: ``not_identified``, ``template_missing``.
        """
        return _composed(self._template(MATERIAL_LIST, request.on), request, material_list_values(request, collection))

    def round_sheet(self, request: PaperRequest) -> ComposedPaper:
        """The sheet of the last round of the case; not signed, promises nothing.

        Raises:
            RuleBroken: ``round_not_on_table``, ``not_identified``, ``template_missing``.
        """
        return _composed(self._template(ROUND_SHEET, request.on), request, round_values(request))

    def _template(self, template_id: str, on: date) -> Template:
        """The version in force on *on*, the latest when several are."""
        found = [one for one in self._templates if one.header.id == template_id and one.header.holds_on(on)]
        if not found:
            raise RuleBroken("template_missing", template=template_id)
        return max(found, key=lambda one: one.header.effective_from)


def _composed(template: Template, request: PaperRequest, values: Values) -> ComposedPaper:
    rendering = Rendering(template, values)
    title = rendering.title()
    blocks = rendering.blocks()
    if request.branch.is_training:
        title = _TRAINING_MARK + title
        blocks = (_training_notice(), *blocks)
    paper = Paper(
        title=title,
        number=request.number,
        version=request.version,
        template=template.name,
        blocks=(Text(TextKind.TITLE, (Run(title, strong=True),)), *blocks),
        issuer=request.branch.name,
        journal_head=request.printed_head,
    )
    return ComposedPaper(paper, template.name, rendering.terms(), rendering.promises())


def _training_notice() -> Block:
    return Notice(_TRAINING_MARK, (Text(TextKind.CLAUSE, (Run(_TRAINING_NOTICE, strong=True),)),))


__all__ = ["AgreementText", "PolicyBroken", "check_templates", "load_templates"]
