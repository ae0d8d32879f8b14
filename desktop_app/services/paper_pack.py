"""Reads what policy wants of papers: the pack ``papers.toml``."""

from collections.abc import Container, Mapping

from desktop_app.domain.deviation import DeviationKind
from desktop_app.domain.deviation_rules import MANDATORY, DeviationRules, Words
from desktop_app.domain.paper_policy import PaperPolicy, PaperRule, RequiredContent
from desktop_app.domain.policy import Article
from desktop_app.services.pack import Table
from desktop_app.services.policy_packs import only, refuse_twice


def papers(pack: Table, articles: Mapping[str, Article], templates: Container[str]) -> PaperPolicy:
    """Return what policy wants of papers; every template and article is there.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    signing, one_only = pack.table("signing"), pack.table("one_original")
    account, automated = pack.table("account_notice"), pack.table("automated")
    sheets = pack.table("offer_sheet")
    rules = tuple(_rule(table, articles, templates) for table in pack.tables("paper"))
    refuse_twice(pack, "paper", (rule.template for rule in rules))
    found = PaperPolicy(
        bank_signs_workdays=signing.whole("bank_signs_workdays", least=1, most=60),
        check_in_workdays=signing.whole("check_in_workdays", least=1, most=60),
        other_original_workdays=one_only.whole("other_workdays", least=1, most=10),
        bank_keeps_one=one_only.flag("bank_keeps"),
        account_problems=frozenset(account.texts("problems")),
        automated_fact=automated.text("fact"),
        automated_words=automated.texts("words"),
        sheet_days=sheets.whole("readable_days", least=1, most=3660),
        rules={rule.template: rule for rule in rules},
        deviations=_deviations(pack.table("deviation")),
    )
    for table in (signing, one_only, account, automated, sheets, pack):
        table.close()
    return found


def _deviations(table: Table) -> DeviationRules:
    manager = table.texts("manager", may_be_empty=True)
    known = {MANDATORY, *(kind.value for kind in DeviationKind)}
    if not known.issuperset(manager):
        table.broken("manager", f"must be of {', '.join(sorted(known))}")
    found = DeviationRules(
        kept_clauses=frozenset(table.texts("kept_clauses")),
        kept_share_pct=table.whole("kept_share_pct", least=1, most=100),
        negating=_together(table.texts("negating_words")),
        never=_together(table.texts("never_words")),
        fees=_together(table.texts("fee_words")),
        promises=_together(table.texts("promise_words")),
        manager=frozenset(manager),
    )
    table.close()
    return found


def _together(lines: tuple[str, ...]) -> tuple[Words, ...]:
    """Words that count when they stand near each other in one sentence, written with a plus between them."""
    return tuple(tuple(line.split("+")) for line in lines)


def _rule(table: Table, articles: Mapping[str, Article], templates: Container[str]) -> PaperRule:
    template = table.text("template")
    if template not in templates:
        table.broken("template", f"there is no template {template}")
    contents = tuple(_content(row, articles) for row in table.tables("contents", may_be_empty=True))
    refuse_twice(table, "contents", (content.clause for content in contents))
    rule = PaperRule(template, contents)
    table.close()
    return rule


def _content(row: Table, articles: Mapping[str, Article]) -> RequiredContent:
    article = row.text("article")
    only(row, "article", (article,), articles)
    content = RequiredContent(row.text("clause"), row.text("title"), article)
    row.close()
    return content
