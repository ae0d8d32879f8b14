"""Rules of head office's take force on their day, with two hands and readable, or are shown with why they do not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app import resources
from desktop_app.bootstrap import TreeTexts
from desktop_app.domain.lint import stops_print
from desktop_app.hub.packs import public_of, signed
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.templates.agreement_text import AgreementText, PolicyBroken
from desktop_app.services.sync.rules import MOST_KEPT, PolicyBooks, RefusedFor, RuleState, TextsWith
from desktop_app.wire.protocol.pull import SignedPack
from tests.builders import policy_on
from tests.services.test_agreement_text import asked_for, quick_refund
from tests.sync.real_desk import desk_at

HANDS = [Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2)]
TODAY = date(2026, 11, 23)
NEXT = date(2026, 12, 1)


def text_of(version="2026.2", day=TODAY, workdays=5):
    text = resources.path("policies", "refund.toml").read_text("utf-8")
    text = text.replace('version = "2026.1"', f'version = "{version}"')
    text = text.replace("effective_from = 2026-01-01", f"effective_from = {day}")
    return text.replace("pay_within_workdays = 3", f"pay_within_workdays = {workdays}")


def pack_of(version, day, content, name="policies/refund", hands=2):
    pack = SignedPack(name, version, day.isoformat(), content, ())
    for hand in HANDS[:hands]:
        pack = signed(pack, hand)
    return pack


@pytest.fixture
def enrolled(desk):
    return replace(desk.enrolled(), reference_keys=tuple(public_of(hand) for hand in HANDS))


@pytest.fixture
def books():
    return PolicyBooks(TreeTexts())


def states(books, today=TODAY):
    return [(one.version, one.state, one.refused) for one in books.seen(today)]


def test_a_pack_takes_force_on_its_day_and_the_day_before_is_what_it_was(books, enrolled):
    books.follow([pack_of(1, NEXT, text_of(day=NEXT))], enrolled, TODAY)

    assert states(books) == [(1, RuleState.WAITS, None)]
    assert states(books, NEXT) == [(1, RuleState.IN_FORCE, None)]
    before, then = books(NEXT - timedelta(days=1)), books(NEXT)
    assert (before.versions["refund"], before.refund.pay_within_workdays) == ("2026.1", 3)
    assert (then.versions["refund"], then.refund.pay_within_workdays) == ("2026.2", 5)


def test_a_version_stays_in_force_until_the_day_of_the_next_and_one_that_begins_no_later_replaces_it(books, enrolled):
    first = pack_of(1, TODAY, text_of("2026.2", TODAY, 4))
    second = pack_of(2, NEXT, text_of("2026.3", NEXT, 6))
    books.follow([first, second], enrolled, TODAY)
    assert states(books) == [(2, RuleState.WAITS, None), (1, RuleState.IN_FORCE, None)]
    assert books(TODAY).refund.pay_within_workdays == 4
    third = pack_of(3, TODAY, text_of("2026.4", TODAY, 7))
    books.follow([first, second, third], enrolled, TODAY)
    assert states(books) == [
        (3, RuleState.IN_FORCE, None),
        (2, RuleState.REPLACED, None),
        (1, RuleState.REPLACED, None),
    ]
    assert books(NEXT).refund.pay_within_workdays == 7


@pytest.mark.parametrize(
    ("pack", "why"),
    [
        (pack_of(1, TODAY, text_of(), hands=1), RefusedFor.NOT_SIGNED),
        (pack_of(1, TODAY, text_of(), name="policies/access"), RefusedFor.NOT_FOR_DESKS),
        (pack_of(1, TODAY, text_of(), name="help/refund"), RefusedFor.NOT_FOR_DESKS),
        (pack_of(1, NEXT, text_of()), RefusedFor.DAY_DIFFERS),
        (pack_of(1, TODAY, text_of(), name="policies/waiver"), RefusedFor.DAY_DIFFERS),
        (pack_of(1, TODAY, "not TOML ["), RefusedFor.BROKEN),
        (pack_of(1, TODAY, "x = " + "[" * 5000), RefusedFor.BROKEN),
        (pack_of(1, TODAY, text_of().replace("[refund]", "[other]")), RefusedFor.BROKEN),
        (replace(pack_of(1, TODAY, text_of()), valid_from="tomorrow"), RefusedFor.NOT_SIGNED),
    ],
)
def test_what_cannot_be_used_changes_nothing_and_says_why(books, enrolled, pack, why):
    books.follow([pack], enrolled, TODAY)
    assert states(books) == [(1, RuleState.REFUSED, why)]
    assert books(TODAY).refund.pay_within_workdays == 3
    books.follow([replace(pack_of(1, TODAY, text_of()), version=2)], enrolled, TODAY)
    assert states(books) == [(2, RuleState.REFUSED, RefusedFor.NOT_SIGNED)]  # the hands are under version 1


def test_the_desk_follows_what_comes_over_the_line_and_knows_it_after_the_next_start(rig, tmp_path):
    """Through the hub: published there by two, used here after the next pull."""
    rig.reference_keys = tuple(public_of(hand) for hand in HANDS)
    rig.restart()
    (tmp_path / "one").mkdir()
    real = desk_at(rig, tmp_path / "one" / "home", "00423-03", rig)
    books = PolicyBooks(TreeTexts())
    real.lanes.give_rules(books)
    real.settle()
    assert books(TODAY).versions["refund"] == "2026.1"

    rig.office.reference.publish(pack_of(1, TODAY, text_of()))
    state = real.settle()

    assert [(one.name, one.state) for one in state.rules] == [("policies/refund", RuleState.IN_FORCE)]
    assert books(TODAY).refund.pay_within_workdays == 5
    # After the next start, without a line.
    real.vault.close()
    real.open()
    again = PolicyBooks(TreeTexts())
    real.lanes.give_rules(again)
    assert again(TODAY).refund.pay_within_workdays == 5
    real.vault.close()


# ── The text of papers ───────────────────────────────────────────────────────────────────────────────────────────────

REFUND_PAPER = "agreements/refund_confirmation"


def paper_text(version="9", day=TODAY, **changes):
    text = resources.path("agreements", "refund_confirmation.1.toml").read_text("utf-8")
    text = text.replace('version = "1"', f'version = "{version}"').replace("2026-01-01", day.isoformat())
    for before, after in changes.values():
        assert before in text
        text = text.replace(before, after)
    return text


def paper_pack(version, day, content):
    return pack_of(version, day, content, name=REFUND_PAPER)


SAID = {"said": ("退还甲方", "退回给甲方")}


def names(books):
    return {one.name for one in books.templates if one.header.id == "refund_confirmation"}


def refund_on(day, template=""):
    return replace(asked_for(quick_refund(policy_on()), policy_on()), on=day, template=template)


def test_a_papers_text_is_used_from_its_day_on_and_a_paper_keeps_the_one_it_was_made_with(books, enrolled):
    texts = AgreementText(books.templates)  # as it was made when the desk was opened
    before = texts.agreement(refund_on(TODAY))
    books.follow([paper_pack(1, NEXT, paper_text(day=NEXT, **SAID))], enrolled, TODAY)
    assert states(books) == [(1, RuleState.WAITS, None)]

    assert texts.agreement(refund_on(TODAY)) == before
    assert texts.agreement(refund_on(NEXT)).template == "refund_confirmation.9"
    pinned = refund_on(NEXT, "refund_confirmation.1")
    assert texts.agreement(pinned) == AgreementText(PolicyBooks(TreeTexts()).templates).agreement(pinned)

    later = NEXT + timedelta(days=1)
    books.follow(
        [
            paper_pack(1, NEXT, paper_text(day=NEXT, **SAID)),
            paper_pack(2, later, paper_text("10", later)),
        ],
        enrolled,
        TODAY,
    )
    assert texts.agreement(refund_on(later)).template == "refund_confirmation.10"
    assert texts.agreement(refund_on(later, "refund_confirmation.9")).template == "refund_confirmation.9"


def test_the_text_of_papers_is_held_against_each_policy_that_is_asked_for(books):
    policy = books(TODAY)
    for _ in range(2):
        assert books.proved(policy) is books.templates
        with pytest.raises(PolicyBroken):
            books.proved(replace(policy, solutions={}))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (paper_text("1"), RefusedFor.BROKEN),  # the program's own lock
        (paper_text(day=date(2026, 1, 1)), RefusedFor.DAY_DIFFERS),
        (paper_text(x=("退还甲方", "退还{nobody}")), RefusedFor.BROKEN),
        (paper_text().replace("[policy]", "[other]"), RefusedFor.BROKEN),
        ("not TOML [", RefusedFor.BROKEN),
    ],
)
def test_a_papers_text_that_cannot_be_used_changes_nothing(books, enrolled, content, why):
    before = names(books)
    books.follow([paper_pack(1, TODAY, content)], enrolled, TODAY)
    assert states(books) == [(1, RuleState.REFUSED, why)]
    assert names(books) == before


def test_what_was_given_out_under_a_version_is_not_given_out_again_with_other_words(books, enrolled):
    first = paper_pack(1, TODAY, paper_text(**SAID))
    again = paper_pack(2, NEXT, paper_text(day=NEXT))
    books.follow([first, again], enrolled, TODAY)
    assert states(books) == [(2, RuleState.REFUSED, RefusedFor.BROKEN), (1, RuleState.IN_FORCE, None)]


def test_the_linter_measures_a_papers_text_of_head_offices_like_the_programs(books, enrolled):
    request = refund_on(TODAY)
    lint = PaperLint(lambda _character: True)
    texts = AgreementText(books.templates)
    before = lint(request, texts.agreement(request))
    blocks = paper_text().split("[[block]]")
    without_hands = "[[block]]".join(one for one in blocks if "customer_signature" not in one)
    books.follow([paper_pack(1, TODAY, without_hands)], enrolled, TODAY)
    assert states(books) == [(1, RuleState.IN_FORCE, None)]
    found = lint(request, texts.agreement(request))
    new = {one.rule for one in found} - {one.rule for one in before}
    assert stops_print(tuple(one for one in found if one.rule in new))


def test_all_days_between_two_changes_have_one_policy(books, enrolled):
    books.follow([pack_of(1, NEXT, text_of(day=NEXT))], enrolled, TODAY)

    before, then = ([books(NEXT + timedelta(days=days)) for days in span] for span in (range(-30, 0), range(30)))

    assert len({id(one) for one in before}) == len({id(one) for one in then}) == 1
    assert before[0] is not then[0]


def test_what_ends_makes_another_policy_of_the_day_after_it():
    refund = text_of("2026.2", TODAY).replace("source =", f"effective_until = {NEXT}\nsource =", 1)
    books = PolicyBooks(TextsWith(TreeTexts(), {("policies", "refund.2.toml"): refund}))

    versions = [books(NEXT + timedelta(days=days)).versions["refund"] for days in (0, 1)]

    assert versions == ["2026.2", "2026.1"]


def test_a_program_that_is_open_for_weeks_keeps_the_policies_that_it_was_asked_for_last():
    texts = CountedTexts(
        {
            ("policies", f"refund.{days}.toml"): text_of(f"2026.{days + 2}", TODAY + timedelta(days=days))
            for days in range(MOST_KEPT + 1)
        }
    )
    books = PolicyBooks(texts)
    first = books(TODAY)
    for days in range(1, MOST_KEPT):
        books(TODAY + timedelta(days=days))
    read = texts.read_so_far

    assert books(TODAY) is first
    assert texts.read_so_far == read

    books(TODAY + timedelta(days=MOST_KEPT))  # in place of the day after the first, which nobody asked for again
    read = texts.read_so_far
    books(TODAY)
    assert texts.read_so_far == read
    books(TODAY + timedelta(days=1))
    assert texts.read_so_far > read


class CountedTexts(TextsWith):
    """Counts what is read."""

    def __init__(self, more):
        super().__init__(TreeTexts(), more)
        self.read_so_far = 0

    def read(self, *parts):
        self.read_so_far += 1
        return super().read(*parts)
