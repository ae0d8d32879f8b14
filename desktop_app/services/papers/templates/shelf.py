"""The templates a desk has, and how one of them becomes a paper."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.layout import layout_on
from desktop_app.domain.papers.paper import Paper
from desktop_app.services.papers.templates.filling import Filling, Values
from desktop_app.services.papers.templates.render import Rendering
from desktop_app.services.papers.templates.template import Template
from desktop_app.services.papers.templates.told import Told, told_of
from desktop_app.services.papers.values.training import marked
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest


class Shelf:
    """Finds templates and fills them.

    Args:
        templates: every version of each, looked at anew for each paper: head office may have given out another.
        told: what is said before a paper is signed, by template id.
    """

    def __init__(self, templates: Collection[Template], told: Mapping[str, Told] | None = None) -> None:
        self._templates = templates
        self._told = told or {}

    def pick(self, template_id: str, request: PaperRequest) -> Template:
        """The version the paper was made with before, else the one in force on its day, the latest of several.

        Raises:
            RuleBroken: ``template_missing`` (fact: template).
        """
        if request.template:
            found = [one for one in self._templates if one.name == request.template]
        else:
            found = self._in_force(template_id, request.on)
        if not found:
            raise RuleBroken("template_missing", template=request.template or template_id)
        return max(found, key=lambda one: one.header.effective_from)

    def compose(self, template: Template, request: PaperRequest, values: Values) -> ComposedPaper:
        """The paper with its conspicuous terms and promises.

        Raises:
            RuleBroken: the codes of :class:`deviating.Deviating`; ``english_missing`` when an English annex is asked
                for and the template has none.
        """
        rendering = Rendering(template, values, request.deviations)
        english = request.policy.english.of_papers_on(request.on)
        title = rendering.title()
        blocks = rendering.blocks()
        if request.english_annex:
            if not template.has_english:
                raise RuleBroken("english_missing", field="english_annex")
            blocks = (*blocks, *rendering.english(english))
        title, blocks = marked(title, blocks, is_training=request.branch.is_training)
        paper = Paper(
            title=title,
            number=request.number,
            version=request.version,
            template=template.name,
            blocks=blocks,
            issuer=request.branch.name,
            journal_head=request.printed_head,
            record=request.record,
            layout=layout_on(request.on),
        )
        told = told_of(self._told, template.name)
        fill, agreed = Filling(template, values), rendering.otherwise(english)
        is_annexed = request.english_annex
        return ComposedPaper(
            paper=paper,
            template=template.name,
            terms=tuple(replace(one, is_annexed=is_annexed) for one in rendering.terms(english)),
            promises=rendering.promises(),
            clauses=rendering.clauses(),
            originals=values.originals,
            others=values.others,
            facts=tuple(replace(one, is_annexed=is_annexed) for one in told.facts_of(fill, english, agreed)),
            ladder=tuple(replace(one, is_annexed=is_annexed) for one in told.ladder_of(fill, english, agreed)),
        )

    def title(self, name: str) -> str:
        """What a paper of the version *name* (``card_instalment_plan.1``) is called; *name* when nobody has it."""
        found = next((one for one in self._templates if one.name == name), None)
        return name if found is None else "".join(piece.text for piece in found.title)

    def _in_force(self, template_id: str, on: date) -> list[Template]:
        return [one for one in self._templates if one.header.id == template_id and one.header.holds_on(on)]
