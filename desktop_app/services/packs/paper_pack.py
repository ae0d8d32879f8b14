"""Reads what policy wants of papers: the pack ``papers.toml``."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from desktop_app.domain.approvals.deviation import DeviationKind
from desktop_app.domain.approvals.deviation_rules import DeviationRules, Level, OpenClause
from desktop_app.domain.customer.printed_fields import FieldKind, FieldRules
from desktop_app.domain.papers.agreed_wordings import Wording
from desktop_app.domain.papers.paper_policy import ContractFacts, PaperPolicy, PaperRule, RequiredContent
from desktop_app.domain.policy import Article
from desktop_app.domain.words.reading_pace import FASTEST_READ
from desktop_app.domain.words.word_nets import Words
from desktop_app.services.packs.pack import Table
from desktop_app.services.packs.policy_packs import only, refuse_twice


def papers(pack: Table, articles: Mapping[str, Article], templates: Container[str]) -> PaperPolicy:
    """Return what policy wants of papers; every template and article is there.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    signing, one_only = pack.table("signing"), pack.table("one_original")
    account, automated = pack.table("account_notice"), pack.table("automated")
    sheets, guarantee = pack.table("offer_sheet"), pack.table("guarantee_contract")
    loan, explaining, cost = pack.table("loan_contract"), pack.table("explaining"), pack.table("cost")
    deviations = _deviations(pack.table("deviation"), pack.tables("wording"))
    deviations = replace(deviations, fields=_fields(pack.table("fields"), deviations))
    rules = tuple(_rule(table, articles, templates, deviations) for table in pack.tables("paper"))
    refuse_twice(pack, "paper", (rule.template for rule in rules))
    found = PaperPolicy(
        bank_signs_workdays=signing.whole("bank_signs_workdays", least=1, most=60),
        check_in_workdays=signing.whole("check_in_workdays", least=1, most=60),
        undone_days=signing.whole("undone_days", least=0, most=3),
        other_original_workdays=one_only.whole("other_workdays", least=1, most=10),
        bank_keeps_one=one_only.flag("bank_keeps"),
        account_problems=frozenset(account.texts("problems")),
        automated_fact=automated.text("fact"),
        automated_words=automated.texts("words"),
        loan_contract=ContractFacts(loan.text("number"), loan.text("day")),
        loan_kinds=frozenset(loan.texts("solutions")),
        guarantee=ContractFacts(guarantee.text("number"), guarantee.text("day")),
        guarantor_fact=guarantee.text("guarantor"),
        no_guarantor=guarantee.text("none"),
        fastest_read=explaining.whole("fastest_characters_a_second", least=1, most=FASTEST_READ),
        most_annual_pct=cost.whole("most_annual_pct", least=1, most=100),
        sheet_days=sheets.whole("readable_days", least=1, most=3660),
        rules={rule.template: rule for rule in rules},
        deviations=deviations,
    )
    for table in (signing, one_only, account, automated, sheets, guarantee, loan, explaining, cost, pack):
        table.close()
    return found


def _deviations(table: Table, wordings: Iterable[Table]) -> DeviationRules:
    found = DeviationRules(
        closed_clauses=frozenset(table.texts("closed_clauses")),
        kept_share_pct=table.whole("kept_share_pct", least=1, most=100),
        negating=_together(table.texts("negating_words")),
        never=_together(table.texts("never_words")),
        fees=_together(table.texts("fee_words")),
        promises=_together(table.texts("promise_words")),
        reserved=_together(table.texts("reserved_words")),
        quantities=_together(table.texts("quantity_words")),
        simplified=_simplified(table),
        wordings=tuple(_wording(row) for row in wordings),
        most=table.whole("most_per_clause", least=1, most=20),
        reads_free_words=table.flag("reads_free_words"),
    )
    refuse_twice(table, "wording", (one.id for one in found.wordings))
    table.close()
    return found


def _fields(table: Table, rules: DeviationRules) -> FieldRules:
    """The nets that run over every field of a person, a company or a place."""
    spared = set(_together(table.texts("not_in_fields")))
    nets = (*rules.never, *rules.negating, *rules.fees)
    found = FieldRules(
        words=(*(one for one in nets if one not in spared), *_together(table.texts("words"))),
        person_words=_together(table.texts("person_words")),
        address_words=_together(table.texts("address_words")),
        reason_words=_together(table.texts("reason_words")),
        simplified=rules.simplified,
    )
    table.close()
    return found


def _wording(row: Table) -> Wording:
    """A ready-made wording: its slot takes what fits a pattern, one of a list, or hours."""
    chosen = row.texts("choices") if row.has("choices") else ()
    english = row.texts("choices_en") if row.has("choices_en") else ()
    if len(chosen) != len(english):
        row.broken("choices_en", "must have as many as choices")
    hours = [row.whole(name, most=24) if row.has(name) else 0 for name in ("from_hour", "until_hour")]
    holds = row.optional_text("holds")
    if holds:
        only(row, "holds", (holds,), (FieldKind.ADDRESS.value, FieldKind.MAIL.value))
    wording = Wording(
        id=row.text("id"),
        title=row.text("title"),
        title_en=row.text("title_en"),
        text=row.text("text"),
        text_en=row.text("text_en"),
        slot=row.text("slot"),
        slot_en=row.text("slot_en"),
        pattern=row.optional_text("pattern") or "",
        holds=FieldKind(holds) if holds else None,
        choices=tuple(zip(chosen, english, strict=True)),
        from_hour=hours[0],
        until_hour=hours[1],
    )
    for name, text in (("text", wording.text), ("text_en", wording.text_en)):
        if text.count("{value}") != 1:
            row.broken(name, "has one {value}")
    row.close()
    return wording


def _together(lines: tuple[str, ...]) -> tuple[Words, ...]:
    """Words that count when they stand near each other in one sentence, written with a plus between them."""
    return tuple(tuple(line.split("+")) for line in lines)


def _simplified(table: Table) -> dict[str, str]:
    """Pairs of characters: the one that is written, and the simplified one it is read as."""
    pairs = table.texts("simplified")
    if any(len(pair) != len("萬万") for pair in pairs):
        table.broken("simplified", "must be pairs of characters")
    return {pair[0]: pair[1] for pair in pairs}


def _rule(table: Table, articles: Mapping[str, Article], templates: Container[str], rules: DeviationRules) -> PaperRule:
    template = table.text("template")
    if template not in templates:
        table.broken("template", f"there is no template {template}")
    contents = tuple(_content(row, articles) for row in table.tables("contents", may_be_empty=True))
    refuse_twice(table, "contents", (content.clause for content in contents))
    known = {one.id for one in rules.wordings}
    rows = table.tables("open", may_be_empty=True) if table.has("open") else ()
    opened = tuple(_open(row, known) for row in rows)
    refuse_twice(table, "open", (one.clause for one in opened))
    required, closed = {content.clause for content in contents}, rules.closed_clauses
    for one in opened:
        if one.clause in required or one.clause in closed:
            table.broken("open", f"{one.clause} is closed: the paper must have it as it is")
    says = table.texts("says") if table.has("says") else ()
    rule = PaperRule(template, contents, opened, says)
    table.close()
    return rule


def _open(row: Table, known: Iterable[str]) -> OpenClause:
    kinds, leave = row.texts("kinds"), row.optional_text("leave") or Level.BRANCH_MANAGER.value
    only(row, "kinds", kinds, (kind.value for kind in DeviationKind))
    only(row, "leave", (leave,), (level.value for level in Level))
    wordings = row.texts("wordings") if row.has("wordings") else ()
    only(row, "wordings", wordings, known)
    opened = OpenClause(row.text("clause"), frozenset(DeviationKind(kind) for kind in kinds), Level(leave), wordings)
    row.close()
    return opened


def _content(row: Table, articles: Mapping[str, Article]) -> RequiredContent:
    article = row.text("article")
    only(row, "article", (article,), articles)
    content = RequiredContent(row.text("clause"), row.text("title"), article)
    row.close()
    return content
