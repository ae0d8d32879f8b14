"""Reads the pack ``authority``: leases of the desks, deputies, codes by telephone, triggers."""

from collections.abc import Iterable, Mapping
from typing import Final

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import EVERY, AuthorityPolicy, Deputy, Lease, Period, Trigger
from desktop_app.domain.policy import Article
from desktop_app.services.packs.pack import Table
from desktop_app.services.packs.policy_packs import only, refuse_twice

BY_WORDS: Final = ("customer_asks", "media_or_regulator", "threat_or_self_harm")
BY_NUMBER: Final = ("plan_late", "second_refusal", "minor")
TRIGGERS: Final = (*BY_WORDS, *BY_NUMBER, "identity_disputed")
_MOST_MINUTES: Final = 60


def authority(pack: Table, articles: Mapping[str, Article], solutions: Iterable[str]) -> AuthorityPolicy:
    """Return what policy says of authority.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    table = pack.table("authority")
    pack.close()
    telephone = table.table("telephone")
    kinds = frozenset({EVERY, *solutions})
    leases = tuple(_lease(row, articles, kinds) for row in _rows(table, "lease"))
    refuse_twice(table, "lease", (lease.id for lease in leases))
    triggers = tuple(_trigger(row) for row in _rows(table, "trigger"))
    refuse_twice(table, "trigger", (trigger.id for trigger in triggers))
    policy = AuthorityPolicy(
        credentials_minutes=table.whole("credentials_minutes", least=1, most=_MOST_MINUTES),
        allows_telephone=telephone.flag("is_allowed"),
        code_minutes=telephone.whole("minutes", least=1, most=_MOST_MINUTES),
        code_attempts=telephone.whole("attempts", least=1, most=9),
        outside_days=table.whole("outside_days", least=0, most=365),
        leases=leases,
        deputies=tuple(_deputy(row) for row in _rows(table, "deputy")),
        triggers=triggers,
    )
    telephone.close()
    table.close()
    return policy


def _rows(table: Table, key: str) -> tuple[Table, ...]:
    return table.tables(key, may_be_empty=True) if table.has(key) else ()


def _lease(row: Table, articles: Mapping[str, Article], kinds: frozenset[str]) -> Lease:
    period = row.text("period")
    only(row, "period", (period,), tuple(Period))
    article = row.text("article")
    only(row, "article", (article,), articles)
    for_kinds = row.texts("kinds")
    only(row, "kinds", for_kinds, kinds)
    lease = Lease(
        id=row.text("id"),
        desk=row.text("desk"),
        kinds=for_kinds,
        amount=row.money("amount"),
        period=Period(period),
        valid_from=row.day("valid_from"),
        valid_until=row.day("valid_until"),
        article=article,
    )
    if lease.valid_until < lease.valid_from:
        row.broken("valid_until", "lies before valid_from")
    row.close()
    return lease


def _deputy(row: Table) -> Deputy:
    deputy = Deputy(row.text("of"), row.text("deputy"), row.day("valid_from"), row.day("valid_until"))
    if deputy.of == deputy.deputy:
        row.broken("deputy", "is who it stands in for")
    if deputy.valid_until < deputy.valid_from:
        row.broken("valid_until", "lies before valid_from")
    row.close()
    return deputy


def _trigger(row: Table) -> Trigger:
    trigger_id = row.text("id")
    only(row, "id", (trigger_id,), TRIGGERS)
    trigger = Trigger(
        id=trigger_id,
        level=_level(row) if row.has("level") else None,
        text=row.text("text"),
        text_en=row.text("text_en"),
        is_silent=row.flag("silent", default=False),
        words=row.texts("words") if row.has("words") else (),
        at=row.whole("at", least=1, most=365) if row.has("at") else 0,
    )
    if bool(trigger.words) is not (trigger_id in BY_WORDS):
        row.broken("words", f"stand with {', '.join(BY_WORDS)}, and with no other")
    if bool(trigger.at) is not (trigger_id in BY_NUMBER):
        row.broken("at", f"stands with {', '.join(BY_NUMBER)}, and with no other")
    row.close()
    return trigger


def _level(row: Table) -> Authority:
    """Any level but the teller's own, which asks for nothing."""
    value = row.text("level")
    only(row, "level", (value,), tuple(Authority)[1:])
    return Authority(value)
