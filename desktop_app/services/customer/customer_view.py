"""What the customer's screen shows of a case: the one place where something of a case becomes fit for the customer.

It reads an allowed list: the customer's own words and requests, the papers asked of them, the articles explained, the
offer that was put on the table, the conspicuous term being read, the promises of both sides.  An offer that is only
being worked out, or waits for an approval, is not shown: nothing is said that may not be kept.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.shown import Ask, Button, Line, Payment, ShownPage, Wish
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import PolicyBook, Unit
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.stages.collect import EvidenceItem, PaperState
from desktop_app.domain.stages.follow_up import Promise, PromiseState
from desktop_app.domain.stages.negotiate import Round, RoundState, Side, state_of
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.packs.customer_pack import CHINESE
from desktop_app.services.papers.values.package_values import (
    FIGURE_TITLES,
    agreed_rows,
    basis_texts,
    chinese_date,
    figure_rows,
    package_values,
    term_title,
)

YES: Final = "yes"
NO: Final = "no"
_WANTED: Final = (PaperState.NEEDED, PaperState.REJECTED)
_THERE: Final = (PaperState.HELD, PaperState.RECEIVED)
_YUAN: Final = "¥"
_RATES: Final = (FIGURE_TITLES[Figure.SIMPLE_PCT], FIGURE_TITLES[Figure.COMPOUND_PCT])


class CustomerView:
    """The pages of the customer's screen, in one language.

    Args:
        policy: its ``customer_screen`` pack has the texts; titles of terms come in either language.
        language: ``zh`` or ``en``.
    """

    def __init__(self, policy: PolicyBook, language: str) -> None:
        self._policy, self._language = policy, language
        self._texts: Mapping[str, str] = policy.customer_texts[language]
        self._glossary = policy.english

    def text(self, name: str) -> str:
        """A text of the screen itself, such as a button's."""
        return self._texts[name]

    def calm(self) -> ShownPage:
        """The page between customers, on which nothing of anybody stands."""
        return ShownPage(title=self.text("calm_title"), sentence=self.text("calm_sentence"))

    def heard(self, words: str, requests: Sequence[str], understood: str) -> ShownPage:
        """The customer's own words while they are written down, and how they were understood.

        Args:
            words: what the customer said, as typed so far.
            requests: the lines made of it so far.
            understood: what is read back; asked about only once there is something.
        """
        if not (words.strip() or any(line.strip() for line in requests)):
            return self.calm()
        buttons = (Button(YES, self.text("heard_yes")), Button(NO, self.text("heard_no")))
        return ShownPage(
            title=self.text("heard_title"),
            sentence=self._read(understood.strip()) or words.strip(),
            wishes=tuple(Wish(self._read(line.strip())) for line in requests if line.strip()),
            ask=Ask.HEARD_RIGHT,
            buttons=buttons,
        )

    def of(self, case: CaseState, stage: Stage, today: date) -> ShownPage:  # noqa: PLR0911 - one return a stage
        """What *case* shows while the teller works at *stage*."""
        given = case.identify.identification
        if given is None:
            return self.calm()
        match stage:
            case Stage.IDENTIFY:
                return self.heard(given.words, [request.text for request in case.requests], given.restatement)
            case Stage.COLLECT:
                held = case.collect.collection
                return self._working(case) if held is None else self.papers(case, held.evidence, held.return_by)
            case Stage.COMMUNICATE:
                return self._explained(case)
            case Stage.PROPOSE | Stage.NEGOTIATE:
                return self._offer(case, today)
            case Stage.AGREE:
                return self._paper(case)
        return self._promises(case)

    def term(self, case: CaseState, heading: str, text: str, *, heading_en: str = "", text_en: str = "") -> ShownPage:
        """The conspicuous term that is being explained, as the paper prints it, or what it says in English."""
        if text_en and not self._is_chinese:
            heading, text = heading_en, text_en
        return ShownPage(
            title=heading or self.text("term_title"),
            sentence=text,
            wishes=self._wishes(case.requests),
            lines=(Line(self.text("term_ask")),),
            hides_amounts=True,
        )

    def rating(self, case: CaseState) -> ShownPage:
        """The five levels, asked in every case."""
        given = case.follow_up.satisfaction
        levels = sorted(self._policy.choices.get("satisfaction", ()), key=lambda choice: -choice.digit)
        buttons = tuple(Button(str(one.digit), one.text if self._is_chinese else one.text_en) for one in levels)
        if given is not None and given.level is not None:
            return ShownPage(title=self.text("rate_thanks"), wishes=self._wishes(case.requests))
        return ShownPage(
            title=self.text("rate_title"), sentence=self.text("rate_sentence"), ask=Ask.RATE, buttons=buttons
        )

    # ── By stage ─────────────────────────────────────────────────────────────────────────────────────────────────

    def papers(self, case: CaseState, asked: Sequence[EvidenceItem], until: date | None) -> ShownPage:
        """The papers asked for as the checklist stands, kept or not: the customer asks while it is being filled.

        Args:
            case: whose requests stand beside them.
            asked: the lines of the checklist; what nobody needs is left out.
            until: the one day for all that is still missing; None while it is not known.
        """
        lines = tuple(self._paper_line(item) for item in asked if item.state in (*_WANTED, *_THERE))
        if all(line.is_done for line in lines):
            until = None
        sentence = self.text("collect_open") if until is None else self._dated("collect_sentence", until)
        if not lines:
            return self._working(case)
        return ShownPage(self.text("collect_title"), sentence, self._wishes(case.requests), lines=lines)

    def _paper_line(self, item: EvidenceItem) -> Line:
        is_there = item.state in _THERE
        return Line(self._read(item.title), self.text("paper_here" if is_there else "paper_needed"), is_there)

    def _explained(self, case: CaseState) -> ShownPage:
        told = case.communicate.communication
        if told is None:
            return self._working(case)
        articles = [
            self._policy.articles[one.article] for one in told.explained if one.article in self._policy.articles
        ]
        lines = tuple(Line(self._read(article.plain)) for article in articles)
        expected = self._read(told.expectation)
        if expected:
            until = "" if told.expected_by is None else self._dated("expect_by", told.expected_by)
            lines = (*lines, Line(f"{self.text('expect_title')}：{expected}" if self._is_chinese else expected, until))
        law = tuple(self._law(article.title) for article in articles)
        return ShownPage(self.text("explain_title"), wishes=self._wishes(case.requests), lines=lines, law=law)

    def _working(self, case: CaseState) -> ShownPage:
        return ShownPage(self.text("working_title"), self.text("working_sentence"), self._wishes(case.requests))

    def _offer(self, case: CaseState, today: date) -> ShownPage:
        part = case.negotiate
        table = part.on_table
        if table is None or table.no <= part.before_cycle:
            return self._working(case)
        state = state_of(part, table, today)
        if state not in (RoundState.ON_TABLE, RoundState.ACCEPTED, RoundState.EXPIRED):
            return self._working(case)
        is_open = state is RoundState.ON_TABLE and table.side is Side.BANK
        buttons = (Button(YES, self.text("agree")), Button(NO, self.text("think"))) if is_open else ()
        return self._of_round(case, table, self._until(table, state), buttons)

    def _of_round(self, case: CaseState, table: Round, sentence: str, buttons: tuple[Button, ...]) -> ShownPage:
        package = table.package
        rows = [Line(self._read(row["title"]), self._read(row["value"])) for row in self._rows(package)]
        key = self._key(package, rows)
        rates = [row for row in rows if row.title in map(self._read, _RATES)]
        rest = [row for row in rows if row not in rates and row != key]
        if package.answer_by is not None and (key is None or key.title != self.text("conditions_title")):
            rest.append(Line(self.text("conditions_title"), self._day(package.answer_by)))
        name = "offer_title" if table.side is Side.BANK else "offer_customer"
        plan = package_values(self._policy, package, table.made_on or date.min).rows.get("schedule", ())
        return ShownPage(
            title=self.text(name).format(title=self._title(package)),
            sentence=sentence,
            wishes=self._wishes(case.requests),
            key=key,
            lines=(*rates, *rest),
            law=tuple(self._law(text) for text in basis_texts(self._policy, package)),
            plan=tuple(Payment(row["no"], self._read(row["due"]), row["payment"], row["balance"]) for row in plan),
            plan_titles=Payment(
                self.text("plan_no"), self.text("plan_due"), self.text("plan_payment"), self.text("plan_balance")
            ),
            hides_amounts=bool(plan),
            ask=Ask.AGREE if buttons else Ask.NOTHING,
            buttons=buttons,
        )

    def _paper(self, case: CaseState) -> ShownPage:
        wishes = self._wishes(case.requests)
        if case.agree.no_agreement is not None:
            return ShownPage(self.text("no_agreement_title"), self.text("no_agreement_sentence"), wishes)
        paper, since = case.paper, case.agree.effective_from
        if paper is not None and paper.kind is DocumentKind.AGREEMENT and since is not None:
            return ShownPage(self.text("effect_title"), self._dated("effect_sentence", since), wishes)
        return ShownPage(self.text("sign_title"), self.text("sign_sentence"), wishes)

    def _promises(self, case: CaseState) -> ShownPage:
        shown = [
            one for one in case.follow_up.promises if one.state not in (PromiseState.DROPPED, PromiseState.SUPERSEDED)
        ]
        ordered = sorted(shown, key=lambda one: (one.state.is_settled, one.due, one.side is not Side.BANK))
        lines = tuple(map(self._promise, ordered))
        return ShownPage(
            self.text("promises_title"), wishes=self._wishes(case.requests), lines=lines, hides_amounts=bool(lines)
        )

    def _promise(self, one: Promise) -> Line:
        who = "bank_promise" if one.side is Side.BANK else "customer_promise"
        is_kept = one.state is PromiseState.KEPT
        when = self.text("promise_kept") if is_kept else self._dated("promise_by", one.due)
        return Line(self.text(who).format(what=self._read(one.what)), when, is_kept)

    # ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _is_chinese(self) -> bool:
        return self._language == CHINESE

    def _read(self, value: str) -> str:
        return value if self._is_chinese else self._glossary.read(value)

    def _day(self, day: date) -> str:
        return self._read(chinese_date(day))

    def _dated(self, name: str, day: date) -> str:
        return self.text(name).format(date=self._day(day))

    def _title(self, package: Package) -> str:
        return self._read(package.title)

    def _law(self, title: str) -> str:
        """A legal title, with what it says where that stands there; in English the Chinese title is in brackets."""
        name, colon, plain = title.partition("：")
        read = self._read(name)
        if read == name:
            return title
        return f"{read} ({name}): {self._read(plain)}" if colon else f"{read} ({name})"

    def _until(self, table: Round, state: RoundState) -> str:
        if state is RoundState.ACCEPTED:
            return self.text("agreed_sentence")
        if state is RoundState.EXPIRED:
            return self.text("offer_over")
        return "" if table.valid_until is None else self._dated("offer_until", table.valid_until)

    def _rows(self, package: Package) -> tuple[Mapping[str, str], ...]:
        return (*figure_rows(package), *agreed_rows(self._policy, package))

    def _key(self, package: Package, rows: Sequence[Line]) -> Line | None:
        """What a customer asks for first: what is to be paid, else an amount agreed, else when the answer comes."""
        if next((row["value"] for row in figure_rows(package)), "").startswith(_YUAN):
            return rows[0]
        terms = self._policy.solution(package.kind).terms
        money = {self._read(term_title(row, row.name)) for row in terms if row.unit is Unit.MONEY and not row.is_fixed}
        amount = next((row for row in rows if row.title in money), None)
        if amount is not None or package.answer_by is None:
            return amount
        return Line(self.text("conditions_title"), self._day(package.answer_by))

    def _wishes(self, requests: Sequence[Request]) -> tuple[Wish, ...]:
        return tuple(Wish(self._read(request.text), request.resolution is not Resolution.OPEN) for request in requests)
