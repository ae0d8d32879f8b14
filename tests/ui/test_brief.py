"""The 60-second brief: made of the journal alone, masked, on one screen and on one page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.cases.briefs import BriefText, Section, shortened
from desktop_app.services.deadlines.reminders import DueKind
from desktop_app.ui.case.brief_dialog import BriefDialog, as_text
from desktop_app.ui.case.brief_words import BriefWords
from desktop_app.ui.language import Language
from tests.builders import CASE, SECOND_TELLER, Counter, identity, policy_on, refused, session
from tests.real_desk import RealCounter, set_up

TO_DO = "周五前回电话，告诉客户审核到了哪一步"


@pytest.fixture(scope="module")
def counter() -> Counter:
    made = Counter()
    made.to_negotiate()
    made.offer()
    made.services.negotiate.answer(made.session, CASE, 1, is_accepted=False, reason="terms_not_accepted")
    made.services.communicate.add_note(made.session, CASE, "客户三点前要去接孩子")
    made.services.communicate.note_mood(made.session, CASE, 4, made.case.stage)
    made.services.responsibility.offer(made.session, CASE, SECOND_TELLER.id, "leave", TO_DO)
    return made


@pytest.fixture
def english(qapp):
    language = Language(qapp)
    language.use("en")
    yield
    language.use("en")


def text_of(counter: Counter) -> BriefText:
    brief = counter.services.briefs.of(session(SECOND_TELLER), CASE)
    return BriefWords(brief, policy_on()).text()


def test_it_says_who_what_and_what_is_next_and_names_nobody_in_full(counter, english):
    text = text_of(counter)
    lines = {section.title: "\n".join(section.lines) for section in text.sections}
    assert "张**" in lines["Who the customer is"]
    assert "周芷若, asked first" in lines["Who the customer is"]
    assert "1. " in lines["What they want"]
    assert "2 → 4" in lines["What was said, and how they feel"]
    assert "客户三点前要去接孩子" in lines["What was said, and how they feel"]
    assert "declined · Terms not accepted" in lines["What was offered and answered"]
    assert "2026-12-08 · the bank · Answer to the complaint" in lines["What both sides owe, and by when"]
    assert TO_DO in lines["What is next"]
    given = counter.case.identify.identification
    assert given is not None
    for secret in (given.customer.name, given.customer.number, given.customer.phone):
        assert secret not in as_text(text)


def test_in_chinese_it_is_chinese(qapp, counter):
    language = Language(qapp)
    language.use("zh_CN")
    text = text_of(counter)
    language.use("en")
    assert text.title == "交接简报"
    assert not any("the bank" in line for section in text.sections for line in section.lines)


def test_what_hurts_first_is_due_first_and_the_answer_to_the_complaint_stands_where_its_day_puts_it():
    counter = Counter()
    counter.to_follow_up()
    due = counter.services.briefs.of(counter.session, CASE).due
    kinds = [row.kind for row in due]
    assert kinds[0] is DueKind.CHECK_IN
    assert DueKind.ANSWER in kinds
    assert list(due) == sorted(due, key=lambda row: row.due)
    counter.clock.advance(days=60)
    late = counter.services.briefs.of(counter.session, CASE).due
    sides = [row.side for row in late if row.is_late]
    assert sides == sorted(sides, key=lambda side: side is not Side.BANK)
    assert late[0].is_late


def test_who_must_not_work_on_the_case_does_not_read_its_brief():
    made = Counter()
    made.identify()
    made.services.responsibility.declare(made.session, CASE, "relative")
    with refused("recused"):
        made.services.briefs.of(made.session, CASE)


def test_a_line_is_left_out_where_it_is_missed_least():
    long, short = Section("a", ("1", "2", "3", "4")), Section("b", ("1",))
    text = BriefText("t", "h", (long, short), "n", "en")
    once = shortened(text)
    assert once.sections == (Section("a", ("1", "2", "3", "…")), short)
    assert shortened(once).sections[0].lines == ("1", "2", "…")
    fewest = replace(text, sections=(short,))
    assert shortened(fewest) == fewest


@pytest.fixture(scope="module")
def crowded(tmp_path_factory) -> Iterator[RealCounter]:
    """A case of many words, over the real writer."""
    home = tmp_path_factory.mktemp("brief")
    set_up(home, is_training=True)
    real = RealCounter(home)
    real.identify(
        words="我的贷款申请为什么被拒" * 20, requests=tuple(f"第{no}项诉求" + "很长" * 20 for no in range(1, 6))
    )
    real.collect()
    for no in range(5):
        real.services.communicate.add_note(real.session, CASE, f"便签{no}" + "很长的话" * 40)
    yield real
    real.close()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_longest_brief_is_printed_on_one_page(qapp, crowded, language):
    screen = Language(qapp)
    screen.use(language)
    text = BriefWords(crowded.services.briefs.of(crowded.session, CASE), crowded.desk.policy()).text()
    screen.use("en")
    longer = replace(text, sections=tuple(replace(one, lines=one.lines * 4) for one in text.sections))
    before = set(crowded.printed.glob("*.pdf"))
    crowded.services.briefs.print(crowded.session, CASE, longer, crowded.settings)
    (printed,) = set(crowded.printed.glob("*.pdf")) - before
    document = pypdfium2.PdfDocument(printed)
    words, pages = document[0].get_textpage().get_text_range(), len(document)
    document.close()
    assert pages == 1
    assert "…" in words
    assert "张**" in words
    assert identity().name not in words


def test_ctrl_enter_takes_over_only_where_it_was_handed_to_who_sits_here(qtbot, counter):
    dialog = BriefDialog(text_of(counter))
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.assertNotEmitted(dialog.take_wanted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    waiting = BriefDialog(text_of(counter), waits=True, may_decline=True)
    qtbot.addWidget(waiting)
    waiting.show()
    with qtbot.waitSignal(waiting.take_wanted):
        qtbot.keyClick(waiting, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(waiting, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert TO_DO in QApplication.clipboard().text()


def test_a_leader_s_naming_is_acknowledged_and_not_declined(qtbot, counter):
    dialog = BriefDialog(text_of(counter), waits=True, may_decline=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.take_button.isVisible()
    assert not dialog.decline_button.isVisible()
    assert not dialog.waits_label.isVisible()  # that the first stays responsible would be wrong here


def test_visits_and_contacts_are_counted_apart_and_both_are_said(counter, english):
    before = counter.services.briefs.of(counter.session, CASE)
    for minutes in (1, 2, 3):
        at = counter.clock.local(counter.clock.now()) - timedelta(minutes=minutes)
        call = Contact(Channel.TELEPHONE, "no_answer", at, is_effective=False)
        counter.services.communicate.log_contact(counter.session, CASE, call)

    brief = counter.services.briefs.of(counter.session, CASE)
    lines = [line for section in BriefWords(brief, counter.desk.policy()).text().sections for line in section.lines]

    assert (brief.visits, brief.contacts) == (before.visits, before.contacts + 3)
    assert any(f"visits: {brief.visits}, contacts and attempts: {brief.contacts}" in line for line in lines)
