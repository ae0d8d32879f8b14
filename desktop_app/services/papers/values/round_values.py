"""What the sheet of one round says: the whole offer, what changed, what each side gave way, how long it holds."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.ledger import Entry, entries
from desktop_app.domain.stages.negotiate import Change, RoundState
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.templates.filling import Values
from desktop_app.services.papers.values.case_values import NOTHING, choice_text, common_values, condition_row, named
from desktop_app.services.papers.values.package_values import (
    FIGURE_TITLES,
    chinese_date,
    figure_text,
    package_values,
    term_text,
    term_title,
)
from desktop_app.services.papers.values.record_values import SIDES
from desktop_app.services.ports.papers import PaperRequest

AUTHORITIES: Final = {
    Authority.TELLER: "柜员",
    Authority.SUPERVISOR: "运营主管",
    Authority.BRANCH_MANAGER: "网点负责人",
    Authority.UPPER_BRANCH: "分行",
}
_OVER: Final = {
    RoundState.WITHDRAWN: "本方案已收回，不再有效",
    RoundState.EXPIRED: "本方案已过期，不再有效",
    RoundState.SET_ASIDE: "本事项改按完整流程办理，本方案不再有效",
    RoundState.REFUSED: "对方没有接受本方案，不再有效",
    RoundState.COUNTERED: "已有下一轮方案，本方案不再有效",
    RoundState.REPLACED: "已有下一轮方案，本方案不再有效",
}
"""Of a round that nobody can accept any more."""
_CHANNELS: Final = {Channel.COUNTER: "柜面", Channel.TELEPHONE: "电话", Channel.EMAIL: "电子邮件"}
_DAYS: Final = frozenset({"papers_by", "answer_by"})
_PARTS: Final = {
    "package": "方案",
    "papers": "补充材料",
    "papers_by": "提交材料的最后一天",
    "answer_by": "办理或者答复的最后一天",
}


def standing(state: RoundState, reprint: int) -> str:
    """What is laid over the sheet of a round as it stands when a copy is printed; empty for the first of a good one.

    Args:
        state: what has become of the round by then.
        reprint: how many copies there were before.
    """
    again = f"补打第{reprint}次" if reprint else ""
    return "　".join(filter(None, (_OVER.get(state, ""), again)))


def round_values(request: PaperRequest) -> Values:
    """The values of the last round of the case as it stood when the round was made.

    Raises:
        RuleBroken: ``round_not_on_table`` when there is none.
    """
    shown = request.case.negotiate.on_table
    if shown is None:
        raise RuleBroken("round_not_on_table", field="rounds", no=0)
    policy, package = request.policy, shown.package
    fields, rows, conditions = common_values(request, open_answer="协商中", granted="同意办理")
    offer = package_values(policy, package, request.on)
    fields |= {
        **offer.fields,
        "round_no": str(shown.no),
        "side": SIDES[shown.side],
        "package_title": package.title,
        "package_sentence": package.sentence,
        "round_day": chinese_date(request.on),
        "round_channel": _CHANNELS[shown.channel],
        "round_reason": choice_text(policy, "concession_reason", shown.reason),
        "valid_until": "" if shown.valid_until is None else chinese_date(shown.valid_until),
        "who_may_offer": AUTHORITIES[package.authority],
        "decided_by": package.decided_by,
        "papers_by": "" if package.papers_by is None else chinese_date(package.papers_by),
        "answer_by": "" if package.answer_by is None else chinese_date(package.answer_by),
    }
    rows |= {
        **offer.rows,
        "changes": tuple(change_row(change, policy, package) for change in shown.changes),
        "conditions": tuple(condition_row(condition, policy) for condition in package.conditions),
        "concessions": tuple(_concessions(entries(request.case.negotiate, request.on))),
        "papers": tuple({"title": title} for title in package.papers),
    }
    conditions |= offer.conditions | named(
        has_changes=bool(shown.changes),
        has_conditions=bool(package.conditions),
        has_papers=bool(package.papers) and package.papers_by is not None,
        has_answer_by=package.answer_by is not None,
        has_valid_until=shown.valid_until is not None,
        has_reason=bool(shown.reason),
        has_decider=bool(package.decided_by),
        is_authorised=bool(shown.authorised_by),
        is_first_round=shown.no == 1,
        has_sentence=bool(package.sentence),
        is_unchanged=shown.no > 1 and not shown.changes,
    )
    return Values(fields, rows, frozenset(conditions), offer.days, offer.row_days)


def change_row(change: Change, policy: PolicyBook, package: Package) -> Mapping[str, str]:
    """One difference to the package before, as it is read."""
    if change.what in FIGURE_TITLES and change.what not in package.terms:
        before, after = (figure_text(change.what, text) if text else NOTHING for text in (change.before, change.after))
        return {"title": FIGURE_TITLES[change.what], "before": before, "after": after}
    term = next((one for one in policy.solution(package.kind).terms if one.name == change.what), None)
    title = _PARTS.get(change.what) or term_title(term, change.what)
    is_day = term is None and change.what in _DAYS
    before, after = (
        (_day(text) if is_day else term_text(term, text)) if text else NOTHING for text in (change.before, change.after)
    )
    return {"title": title, "before": before, "after": after}


def _day(text: str) -> str:
    return chinese_date(date.fromisoformat(text))


def _concessions(entries: tuple[Entry, ...]) -> Iterator[Mapping[str, str]]:
    """What each side gave with its last offer."""
    for side, name in SIDES.items():
        own = [entry for entry in entries if entry.round.side is side]
        yield {"side": name, "text": _gave(own[-1]) if own else "还没有提出方案"}


def _gave(entry: Entry) -> str:
    """One side's last step, in yuan where packages can be measured so."""
    if entry.moved is None:
        return f"第{entry.round.no}轮首次提出"
    moved = entry.moved
    parts = [f"第{entry.round.no}轮，与第{entry.against}轮相比"]
    if moved.conceded is None:
        parts.append("没有可以比较的金额")
    elif moved.conceded.is_negative:
        parts.append(f"收回{(-moved.conceded).display()}")
    elif moved.conceded:
        parts.append(f"让步{moved.conceded.display()}")
    if moved.months:
        parts.append(f"期数{'增加' if moved.months > 0 else '减少'}{abs(moved.months)}期")
    if moved.payment:
        less = moved.payment.is_negative
        amount = -moved.payment if less else moved.payment
        parts.append(f"每期{'少' if less else '多'}还{amount.display()}")
    if len(parts) == 1:
        parts.append("金额没有变化")
    return "，".join(parts)
