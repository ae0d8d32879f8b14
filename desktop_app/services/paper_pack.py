"""Reads what policy wants of papers: the pack ``papers.toml``."""

from collections.abc import Container, Mapping

from desktop_app.domain.paper_policy import PaperPolicy, PaperRule, RequiredContent
from desktop_app.domain.policy import Article
from desktop_app.services.pack import Table
from desktop_app.services.policy_packs import only, refuse_twice


def papers(pack: Table, articles: Mapping[str, Article], templates: Container[str]) -> PaperPolicy:
    """Return what policy wants of papers; every template and article is there.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    signing = pack.table("signing")
    bank_signs = signing.whole("bank_signs_workdays", least=1, most=60)
    check_in = signing.whole("check_in_workdays", least=1, most=60)
    signing.close()
    rules = tuple(_rule(table, articles, templates) for table in pack.tables("paper"))
    refuse_twice(pack, "paper", (rule.template for rule in rules))
    pack.close()
    return PaperPolicy(bank_signs, check_in, {rule.template: rule for rule in rules})


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
