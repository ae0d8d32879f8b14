"""Rules of what was typed and is printed: a name is a name, and the customer's words are quoted as theirs."""

from collections.abc import Iterator
from typing import Final

from desktop_app.domain.customer.printed_fields import FieldKind, check_shape
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint.finding import Finding, LintGround, Severity
from desktop_app.domain.lint.reading import texts
from desktop_app.domain.papers.paper import Paper

_TOLD: Final = frozenset({FieldKind.QUOTED, FieldKind.NOTE})
_CODES: Final = {**dict.fromkeys(_TOLD, "told_says_terms"), FieldKind.REASON: "reason_says_terms"}
SENTENCE: Final = 10
"""Characters: what is shorter may be a word of the paper's own."""
_SINGLE: Final = str.maketrans("“”「」『』", "‘’‘’‘’")


def fields_say_no_terms(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L14: what stands on the paper as a name, an address or a number of a document is one, and promises nothing.

    A case may be older than the rule of the field; its paper is not.  What a customer asks for may be what nobody may
    promise: that is pointed at, and stands as a quotation.  Why the bank does not sign is its own word, so it is red.
    """
    for printed in ground.fields:
        at = next((index for index, text in texts(paper) if printed.text and printed.text in text), None)
        if at is None:
            continue
        try:
            check_shape(printed.kind, printed.text, ground.field_rules)
        except RuleBroken as broken:
            facts = {name: str(fact) for name, fact in broken.facts.items() if name != "kind"}
            severity = Severity.AMBER if printed.kind in _TOLD else Severity.RED
            code = _CODES.get(printed.kind, broken.code)
            yield Finding("L14", code, severity, block=at, facts={"typed": printed.text, **facts})


def own_words_quoted(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L17: what the customer said stands between quotation marks, so that it reads as theirs and not as a promise."""
    for printed in ground.fields:
        if printed.kind is not FieldKind.QUOTED or len(printed.text) < SENTENCE:
            continue  # so few words stand anywhere
        said = quotable(printed.text)
        for index, text in texts(paper):
            at = text.find(said)
            if at >= 0 and text.rfind("“", 0, at) <= text.rfind("”", 0, at):
                yield Finding("L17", "own_words_unquoted", block=index, facts={"typed": printed.text})
                break


def unquoted(paper: Paper, ground: LintGround) -> Iterator[tuple[int, str]]:
    """As ``reading.texts``, without what the paper quotes of the customer: what they said is nobody's slip.

    It stands as they said it; no rule asks for other words than theirs.
    """
    quotations = [f"“{quotable(one.text)}”" for one in ground.fields if one.kind is FieldKind.QUOTED and one.text]
    for index, whole in texts(paper):
        text = whole
        for quotation in quotations:
            text = text.replace(quotation, "“”")
        yield index, text


def quotable(text: str) -> str:
    """*text* as it stands between quotation marks: its own marks become single ones and end none before its time."""
    opens = False
    found = ""
    for one in text.translate(_SINGLE):
        opens = not opens if one == '"' else opens
        found += ("‘" if opens else "’") if one == '"' else one
    return found
