"""No sequence of calls puts an offer over the actor's level on the table, or has it signed, without its approval.

The model is written anew from what was kept: it knows the levels of the people, a quarter of an hour and the bytes of
packages, and nothing of the product's rules.
"""

import hashlib
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop_app.domain.approvals.approval import ApprovalGranted, ApprovalRequested
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.agree import ExplainedClause, Signed
from desktop_app.domain.stages.negotiate import RoundAdded, Side
from desktop_app.services.approvals.approve import Credentials
from desktop_app.wire import canonical
from tests.builders import CASE, MANAGER, PASSWORD, PEOPLE, SECOND_TELLER, SUPERVISOR, TELLER, Counter, answers, session

LEVELS = {Role.TELLER: 0, Role.SUPERVISOR: 1, Role.BRANCH_MANAGER: 2}
QUARTER = timedelta(minutes=15)
STAFF = st.sampled_from((TELLER, SECOND_TELLER, SUPERVISOR, MANAGER))
LEADERS = st.sampled_from((SUPERVISOR, MANAGER))
OVER: tuple[tuple[str, dict[str, str]], ...] = (
    ("longer_term", {}),
    ("longer_term", {"amount": "150000.00", "term_months": "48"}),
)
LONGER = st.sampled_from(OVER)
WAYS = st.sampled_from((("re_review", {}), ("smaller_amount", {}), *OVER))
FORGED = st.sampled_from((None, None, None, "level", "promise"))


class Approvals(RuleBasedStateMachine):
    """A counter whose people do anything in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.counter = Counter()
        self.counter.to_negotiate()
        self.gone: set[str] = set()

    # ── What people do ───────────────────────────────────────────────────────────────────────────────────────────

    @rule(way=WAYS, forged=FORGED, by=STAFF)
    def ask(self, way, forged, by):
        self.attempt(lambda: self.counter.services.approve.request(session(by), CASE, self.built(way, forged)))

    @rule(by=STAFF, which=st.integers(0, 5), is_yes=st.booleans())
    def decide(self, by, which, is_yes):
        waiting = self.counter.case.approval.pending
        service, approval = self.counter.services.approve, waiting.id if waiting else self.approval(which)
        if is_yes:
            self.attempt(lambda: service.approve(session(by), CASE, approval))
        else:
            self.attempt(lambda: service.refuse(session(by), CASE, approval, "other"))

    @rule(by=STAFF, maker=STAFF, way=WAYS, forged=FORGED, password=st.sampled_from((PASSWORD, PASSWORD, "wrong")))
    def approve_here(self, by, maker, way, forged, password):
        credentials = Credentials(by.staff_no, password)
        package = self.built(way, forged)
        self.attempt(lambda: self.counter.services.approve.approve_here(session(maker), CASE, package, credentials))

    @rule(which=st.integers(0, 5), by=STAFF)
    def withdraw(self, which, by):
        self.attempt(lambda: self.counter.services.approve.withdraw(session(by), CASE, self.approval(which)))

    @rule(
        way=WAYS,
        forged=FORGED,
        by=STAFF,
        which=st.integers(-1, 5),
        side=st.sampled_from((Side.BANK, Side.BANK, Side.CUSTOMER)),
    )
    def offer(self, way, forged, by, which, side):
        approval = "" if which < 0 else self.approval(which)
        package = self.built(way, forged)
        self.attempt(
            lambda: self.counter.services.negotiate.add_round(session(by), CASE, side, package, approval=approval)
        )

    @rule(by=STAFF, is_yes=st.booleans())
    def answer(self, by, is_yes):
        table = self.counter.case.negotiate.on_table
        if table is not None:
            reason = "" if is_yes else "terms_not_accepted"
            self.attempt(
                lambda: self.counter.services.negotiate.answer(
                    session(by), CASE, table.no, is_accepted=is_yes, reason=reason
                )
            )

    @rule()
    def sign(self):
        """Try to get the paper signed by both."""
        self.attempt(
            lambda: self.counter.services.negotiate.finish(self.counter.session, CASE, answers(self.counter.case))
        )
        self.attempt(self._issue)
        for side in Side:
            self.attempt(lambda side=side: self.counter.sign(side, SECOND_TELLER.id))

    @rule(
        way=LONGER,
        other=st.sampled_from((None, None, 0, 1)),
        minutes=st.sampled_from((0, 0, 14, 16, -1)),
        approver=LEADERS,
        maker=st.sampled_from((TELLER, TELLER, SUPERVISOR)),
        times=st.integers(1, 2),
    )
    def approve_and_offer(self, way, other, minutes, approver, maker, times):
        """What is meant to be done, with one thing wrong or none."""
        self.approve_here(approver, TELLER, way, None, PASSWORD)
        self.counter.clock.advance(minutes=minutes)
        grants = [one.id for one in self.counter.case.approval.approvals if one.state == "granted"]
        if grants:
            package = self.built(way if other is None else OVER[other], None)
            for _ in range(times):
                self.put(package, maker, grants[-1])
                self.answer(TELLER, is_yes=times == 1)
                if times > 1:
                    self.put(self.built(("re_review", {}), None), TELLER)

    @rule(way=LONGER, approver=LEADERS, leaver=st.sampled_from((None, SUPERVISOR, MANAGER)))
    def somebody_leaves_and_it_is_signed(self, way, approver, leaver):
        self.approve_and_offer(way, None, 0, approver, TELLER, 1)
        if leaver is not None:
            self.people_come_and_go(leaver, is_back=False)
        self.sign()
        for person in (SUPERVISOR, MANAGER):
            self.people_come_and_go(person, is_back=True)

    @rule(minutes=st.sampled_from((1, 14, 16, -20)))
    def time_passes(self, minutes):
        self.counter.clock.advance(minutes=minutes)

    @rule(person=st.sampled_from((SUPERVISOR, MANAGER)), is_back=st.booleans())
    def people_come_and_go(self, person, is_back):
        books = self.counter.vault.books
        if is_back:
            books.hire(person)
            self.gone.discard(person.id)
        else:
            books.dismiss(person)
            self.gone.add(person.id)

    # ── What must hold ───────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def every_bank_offer_was_allowed(self):
        happened = self.counter.vault.stored.happened
        used = set()
        for one in happened:
            if not isinstance(one.event, RoundAdded) or one.event.round.side is not Side.BANK:
                continue
            made = one.event.round
            needed = made.package.authority
            if level(one.actor) >= needed.rank:
                continue
            digest = hashlib.sha256(canonical(made.package)).hexdigest()
            grants = [
                other
                for other in happened
                if isinstance(other.event, ApprovalGranted)
                and other.entity_id == made.approval
                and other.event.package_hash == digest
                and level(other.event.approver.id) >= needed.rank
                and other.event.approver.id not in (one.actor, self.maker_of(made.approval))
                and timedelta(0) <= one.at - other.at <= QUARTER
            ]
            assert grants, f"round {made.no} is on the table without leave"
            assert made.approval not in used, "one approval, one round"
            used.add(made.approval)

    @invariant()
    def nothing_was_ever_forged(self):
        for made in self.counter.case.negotiate.rounds:
            is_longer = made.package.option == "longer_term"
            assert made.package.authority is (Authority.SUPERVISOR if is_longer else Authority.TELLER)
            assert made.package.not_promised

    @invariant()
    def one_request_waits_at_most(self):
        assert sum(one.state == "pending" for one in self.counter.case.approval.approvals) <= 1

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def attempt(self, act):
        """People try things; a rule may say no.  A signature is judged at the moment it is made."""
        before = self.signatures()
        with suppress(RuleBroken):
            act()
        if self.signatures() > before:
            accepted = self.counter.case.negotiate.accepted
            assert accepted is not None
            self.check_signed(accepted)

    def put(self, package, by, approval=""):
        offer = self.counter.services.negotiate.add_round
        self.attempt(lambda: offer(session(by), CASE, Side.BANK, package, approval=approval))

    def check_signed(self, accepted):
        """Whoever gave leave for what is signed is still here."""
        happened = self.counter.vault.stored.happened
        if accepted.approval:
            ours = (one.event for one in happened if one.entity_id == accepted.approval)
            (grant,) = [event for event in ours if isinstance(event, ApprovalGranted)]
            assert grant.package_hash == hashlib.sha256(canonical(accepted.package)).hexdigest()
            assert grant.approver.id not in self.gone
            return
        talks = self.counter.case.negotiate
        acts = dict(enumerate(talks.made, 1)) if accepted.side is Side.BANK else talks.answered
        assert level(acts[accepted.no].by) >= accepted.package.authority.rank
        assert acts[accepted.no].by not in self.gone

    def signatures(self):
        return sum(isinstance(one.event, Signed) for one in self.counter.vault.stored.happened)

    def maker_of(self, approval):
        return next(
            one.event.maker.id
            for one in self.counter.vault.stored.happened
            if isinstance(one.event, ApprovalRequested) and one.entity_id == approval
        )

    def approval(self, which):
        known = self.counter.case.approval.approvals
        return known[-1 - which % len(known)].id if known else "no-such-approval"

    def built(self, way, forged):
        package = self.counter.build(way[0], **way[1])
        if forged == "level":
            return replace(package, authority=Authority.TELLER)
        return replace(package, not_promised=()) if forged == "promise" else package

    def _issue(self):
        agree = self.counter.services.agree
        drawn = agree.draw(self.counter.session, CASE)
        clauses = tuple(ExplainedClause(term.id, 60, text_sha256=term.sha256) for term in drawn.composed.terms)
        agree.issue(self.counter.session, CASE, drawn, clauses)
        self.counter.print()


def level(person_id):
    return next(LEVELS.get(person.role, -1) for person in PEOPLE if person.id == person_id)


Approvals.TestCase.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
TestApprovals = Approvals.TestCase
