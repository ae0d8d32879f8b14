"""Reads the pack ``complaint``: the steps of a complaint's clock and what may stop it for a while."""

from collections.abc import Mapping

from desktop_app.domain.deadlines.complaint_policy import ComplaintPolicy, PauseEnd, PauseRule
from desktop_app.domain.policy import Article
from desktop_app.services.packs.pack import Table
from desktop_app.services.packs.policy_packs import only, refuse_twice

_YEAR_DAYS = 365


def complaint(pack: Table, known: Mapping[str, Article]) -> ComplaintPolicy:
    """Return the legal clock of a complaint."""
    table = pack.table("complaint")
    pack.close()
    articles = table.texts("articles")
    only(table, "articles", articles, known)
    pauses = tuple(_pause(row) for row in table.tables("pause", may_be_empty=True)) if table.has("pause") else ()
    refuse_twice(table, "pause", (rule.id for rule in pauses))
    refuse_twice(table, "pause", (str(rule.digit) for rule in pauses))
    policy = ComplaintPolicy(
        id="complaint",
        answer_days=table.whole("answer_days", least=1, most=_YEAR_DAYS),
        extended_days=table.whole("extended_days", least=1, most=_YEAR_DAYS),
        longest_days=table.whole("longest_days", least=1, most=_YEAR_DAYS),
        review_days=table.whole("review_days", least=1, most=_YEAR_DAYS),
        articles=articles,
        review_answer_days=table.whole("review_answer_days", least=1, most=_YEAR_DAYS),
        most_paused_days=table.whole("most_paused_days", most=_YEAR_DAYS),
        pauses=pauses,
    )
    if not policy.answer_days < policy.extended_days < policy.longest_days:
        table.broken("longest_days", "answer_days, extended_days and longest_days must grow")
    for rule in pauses:
        if rule.most_days > policy.most_paused_days:
            table.broken("most_paused_days", f"is less than a pause for {rule.id}")
    table.close()
    return policy


def _pause(row: Table) -> PauseRule:
    ends = row.text("ends_when")
    only(row, "ends_when", (ends,), tuple(PauseEnd))
    rule = PauseRule(
        id=row.text("id"),
        digit=row.whole("digit", least=1, most=9),
        text=row.text("text"),
        text_en=row.text("text_en"),
        most_days=row.whole("most_days", least=1, most=_YEAR_DAYS),
        ends_when=PauseEnd(ends),
        evidence=row.text("evidence"),
        evidence_en=row.text("evidence_en"),
    )
    row.close()
    return rule
