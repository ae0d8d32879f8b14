"""Rule of the fields that a person, a company or an address is printed in: none says more than that."""

from collections.abc import Iterator

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint.finding import Finding, LintGround
from desktop_app.domain.lint.reading import texts
from desktop_app.domain.paper import Paper
from desktop_app.domain.printed_fields import check_shape


def fields_say_no_terms(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L14: what stands on the paper as a name, an address or a number of a document is one, and promises nothing.

    A case may be older than the rule of the field; its paper is not.
    """
    for printed in ground.fields:
        at = next((index for index, text in texts(paper) if printed.text and printed.text in text), None)
        if at is None:
            continue
        try:
            check_shape(printed.kind, printed.text, ground.field_rules)
        except RuleBroken as broken:
            facts = {name: str(fact) for name, fact in broken.facts.items() if name != "kind"}
            yield Finding("L14", broken.code, block=at, facts={"typed": printed.text, **facts})
