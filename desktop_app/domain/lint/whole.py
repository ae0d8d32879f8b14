"""Rules of the paper as a whole: what it must contain, whom it names, who signs it, and its annual rate."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from desktop_app.domain.lint.finding import Finding, LintGround, Severity
from desktop_app.domain.lint.reading import runs, texts
from desktop_app.domain.papers.paper import Paper, SignatureBlock

_OTHER_RATE: Final = re.compile(
    r"(月|日)(利率|费率|息)[^，。；]{0,8}([\d.]+\s*[%‰]|[\d.零一二三四五六七八九十]+\s*[厘分毫])"
    r"|每(月|日|天)[^，。；]{0,30}?[\d.]+\s*[%‰]"
    r"|[\d.]+\s*[%‰]\s*[/／每](月|日|天)"
    r"|[万千百]分之[\d.零一二三四五六七八九十]+"
    r"|(月|日)利[^，。；]{0,4}([\d.]+\s*[%‰]|[\d.零一二三四五六七八九十]+\s*[厘分毫])"
    r"|每[万千百]元?[^，。；]{0,4}(日|天|月)[^，。；]{0,6}[\d.零一二三四五六七八九十]+\s*(元|块|角|分)"
    r"|(日|天|月)(利|息|费)[^，。；]{0,4}[\d.]+\s*元[^，。；]{0,3}每[万千百]"
    r"|[\d.]+\s*[%‰]\s*(p\.?\s*[md]\b|a\s+(month|day)|per\s+(month|day)|monthly|daily)",
    re.IGNORECASE,
)
"""A rate of a day or a month, as it is written or spoken."""

_CUSTOMER: Final = "甲方（客户"
_NAMED: Final = "："
"""What opens the paragraph that says who the customer is."""
HANDS: Final = ("_signature", "_fingerprint")
"""Ends of the ids of the fields that a hand must fill."""


def names_other_rate(text: str) -> bool:
    """Whether *text* names a rate of a day or a month, in whatever width its signs are written."""
    return _OTHER_RATE.search(unicodedata.normalize("NFKC", text)) is not None


def contents(_: Paper, ground: LintGround) -> Iterator[Finding]:
    """L01: every content that the law or the bank wants of this kind of paper is there, with text below its heading."""
    for clause, title in ground.required.items():
        if clause not in ground.clauses:
            yield Finding("L01", "content_missing", facts={"content": title})


def names(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L05: everybody stands on the paper by the name on their document, character by character.

    Whose document nobody has seen yet may write it down on the signature page; seen before the print is better.
    """
    whole = "\n".join(text for _, text in texts(paper))
    for name in ground.names:
        if name not in whole:
            yield Finding("L05", "name_differs", facts={"name": name})
    for name in ground.unseen:
        yield Finding("L05", "document_unseen", Severity.AMBER, facts={"name": name})


def signatures(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L08: there is a field for each who must sign, each once, and none for the hand of somebody who does not."""
    found: dict[str, tuple[int, str]] = {}
    for index, block in enumerate(paper.blocks):
        if isinstance(block, SignatureBlock):
            for box_id, label in boxes_of(block):
                if box_id in found:
                    yield Finding("L08", "box_doubled", block=index, facts={"box": label})
                found[box_id] = index, f"{block.party} {label}"
    for box_id in ground.boxes:
        if box_id not in found:
            yield Finding("L08", "box_missing", facts={"box": box_id})
    if ground.boxes:
        for box_id, (index, label) in found.items():
            if box_id.endswith(HANDS) and box_id not in ground.boxes:
                yield Finding("L08", "box_not_wanted", block=index, facts={"box": label})


def everybody_bound(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L15: whoever signed the agreement in force signs what changes it, or the paper says what follows where not.

    Civil Code Art. 695: without a guarantor's written consent what is made heavier does not bind them.
    """
    whole = "\n".join(text for _, text in texts(paper))
    for name, has_leave in ground.left_out:
        if not has_leave:
            yield Finding("L15", "signer_left_out", facts={"name": name})
        elif name not in whole:
            yield Finding("L15", "left_out_unsaid", facts={"name": name})


def guarantees(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L16: a guarantee says by what contract it stands, or its mode, scope and period (Civil Code Art. 684-692).

    Of every kind of paper: what was chosen stands on it, and who chose nothing does not sign.
    """
    for name in ground.unfounded:
        yield Finding("L16", "guarantee_unfounded", facts={"name": name})
    for name, words in ground.guarantees:
        if not any(all(word in text for word in words) for _, text in texts(paper)):
            yield Finding("L16", "guarantee_unsaid", facts={"name": name})


def hands_apart(_: Paper, ground: LintGround) -> Iterator[Finding]:
    """L19: nobody signs in two places, and nobody of the bank guarantees, witnesses or interprets for the customer.

    Whoever is known by name alone may be the one whose name they bear.
    """
    for code, name in ground.on_both_sides:
        yield Finding("L19", code, facts={"name": name})


def contract_named(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L20: what changes the contract of a loan names it by number and day, for the borrower may have two of them.

    Civil Code Art. 470; every paper of the market opens with the number of the contract it changes.
    """
    if ground.contract == ():
        yield Finding("L20", "contract_unnamed")
    elif ground.contract and not any(all(word in text for word in ground.contract) for _, text in texts(paper)):
        yield Finding("L20", "contract_unsaid", facts={"number": ground.contract[0]})


def represented(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L21: one Party A, and of a company who binds it: its representative, or an agent with a letter of authority.

    Civil Code Art. 61, 161-165, 171.
    """
    if ground.for_company is not None:
        facts = {name: str(fact) for name, fact in ground.for_company.facts.items()}
        yield Finding("L21", ground.for_company.code, facts=facts)
    customers = [index for index, text in texts(paper) if text.startswith(_CUSTOMER) and _NAMED in text]
    if len(customers) > 1:
        yield Finding("L21", "party_doubled", block=customers[1])


def guarantor_denied(_: Paper, ground: LintGround) -> Iterator[Finding]:
    """L22: nobody goes on guaranteeing by a contract of which the facts on the same paper say that there is none."""
    for name in ground.no_guarantor:
        yield Finding("L22", "guarantor_denied", facts={"name": name})


def copy_to_read(paper: Paper, _: LintGround) -> Iterator[Finding]:
    """L08: a copy to read in large print has no field to sign, and is never issued in the place of the paper itself."""
    if paper.large:
        yield Finding("L08", "copy_to_read")


def boxes_of(block: SignatureBlock) -> Iterator[tuple[str, str]]:
    """The fields of a block by id, each with its label; a witness has a row of them."""
    yield from ((box.id, box.label) for box in block.boxes)
    yield from ((f"{row.id}_signature", row.label) for row in block.witnesses)


def annual_rate(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L10: where a plan bears cost both annual rates stand there, no less conspicuous than any other rate.

    PBOC announcement 2021 No. 3: a daily or monthly rate may be shown beside the annual one, not more conspicuously.
    """
    if not ground.bears_cost:
        return
    strong = "\n".join(run.text for _, run in runs(paper) if run.strong)
    whole = "\n".join(text for _, text in texts(paper))
    for rate in ground.annual_rates:
        if rate not in whole:
            yield Finding("L10", "annual_rate_missing", facts={"rate": rate})
            return
    is_strong = all(rate in strong for rate in ground.annual_rates)
    for index, run in runs(paper):
        if run.strong and not is_strong and names_other_rate(run.text):
            yield Finding("L10", "annual_rate_less", block=index, facts={"rate": ground.annual_rates[0]})
            return


def rate_in_bounds(_: Paper, ground: LintGround) -> Iterator[Finding]:
    """L26: the simple annual rate with all cost in it, as the customer reads it, is not over what the bank allows.

    24 percent is what the courts and the notice on online lending (2025) hold the all-in cost of a loan to; a nominal
    rate under it may cost more than it, for it counts a year of 360 days, and fees stand beside it.
    """
    if ground.annual_pct is not None and ground.annual_pct > ground.most_annual_pct:
        facts = {"rate": ground.annual_rates[0], "most": f"{ground.most_annual_pct}%"}
        yield Finding("L26", "annual_rate_over", facts=facts)
