"""Which room hears which: the signals of the window's parts, joined once when all of them are there."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.ui.case.place import CasePlace

if TYPE_CHECKING:
    from desktop_app.ui.window.main_window import MainWindow

_LATER = Qt.ConnectionType.QueuedConnection
"""A dialog that asks for a case has closed by then."""


def join(window: "MainWindow") -> None:
    """Join all parts of *window*."""
    _join_failures(window)
    _join_cases(window)
    _join_bench(window)
    _join_day(window)
    _join_lock(window)
    _join_customer(window)
    _join_beside(window)
    _join_audits(window)
    _join_upkeep(window)


def join_place(window: "MainWindow", place: CasePlace) -> None:
    """Join the case that comes to the front; what hears it ends with it."""
    place.parked.connect(window.show_bench)
    place.refused.connect(window.led_back.say_refused, _LATER)
    place.closed.connect(window.led_back.say_closed)
    place.other_teller_wanted.connect(window.sign_out)
    place.people_wanted.connect(window.front.show_people)
    place.case_wanted.connect(window.open_case, _LATER)
    place.stage_shown.connect(window.keys.show_soon)
    place.table.changed.connect(window.keys.show_soon)
    place.table.whose_wanted.connect(
        lambda over, code: window.elsewhere.ask_whose(over, code, window.look_up_reasons())
    )
    place.main_changed.connect(window.keys.show_main)
    place.table.changed.connect(window.front.heed_care)
    place.table.changed.connect(window.acts.act_soon)
    place.note_read.connect(window.panel.show_note)
    place.customer_changed.connect(window.customer.refresh)
    place.table.typed.connect(window.customer.refresh)


def _join_failures(window: "MainWindow") -> None:
    for one in (
        window.finder,
        window.figures,
        window.approvals,
        window.reminding,
        window.rehearsing,
        window.people,
        window.roads,
        window.elsewhere,
        window.ending_day,
        window.staff,
        window.audits,
        window.retention,
        window.histories,
        window.unmasking,
        window.earlier,
        window.succession,
        window.parked_why,
        window.devices,
        window.support,
        window.register,
        window.lists,
        window.desk_lock,
    ):
        one.failed.connect(window.show_failure)


def _join_cases(window: "MainWindow") -> None:
    for asked in (window.figures, window.reminding, window.people, window.ending_day, window.audits, window.register):
        asked.case_wanted.connect(window.open_case, _LATER)
    window.workbench.case_asked.connect(window.open_case)
    window.parked.case_wanted.connect(window.open_case)
    window.lists.case_wanted.connect(window.open_case)
    window.lists.stale.connect(window.refresh)
    window.lists.shown.connect(window.show_lists)


def _join_bench(window: "MainWindow") -> None:
    bench, ways = window.workbench, window.workbench.ways
    ways.case_asked.connect(window.new_case)
    bench.approval_asked.connect(window.approvals.open)
    bench.call_asked.connect(window.lists.answer_call)
    ways.code_asked.connect(window.approvals.code)
    ways.fairness_asked.connect(window.approvals.fairness)
    ways.figures_asked.connect(window.figures.show)
    bench.sheet_asked.connect(window.does.ask_sheet)
    window.approvals.decided.connect(window.refresh)
    ways.rehearsal_asked.connect(window.rehearsing.show_list)
    window.rehearsing.begun.connect(window.rehearse)
    bench.due_asked.connect(window.reminding.show_list)
    bench.brief_asked.connect(window.front.show_brief)
    bench.people_asked.connect(window.people.show)
    window.people.changed.connect(window.led_back.note_people)
    window.people.send_wanted.connect(window.roads.send)
    window.people.died_wanted.connect(window.succession.show)
    window.succession.changed.connect(window.led_back.note_people)
    window.succession.ended.connect(window.led_back.say_ended)
    window.roads.left.connect(window.led_back.leave_sent)
    window.roads.half_typed.connect(window.lead_to_half_typed)
    window.roads.came.connect(lambda _case: window.refresh() if window.place is None else None)
    window.earlier.kept.connect(window.led_back.note_people)
    window.finder.not_worked_here.connect(window.elsewhere.show)
    for asked in (ways.register_asked, ways.audit.register_asked):
        asked.connect(window.register.show)


def _join_audits(window: "MainWindow") -> None:
    panel, audits = window.workbench.ways.audit, window.audits
    panel.draw_asked.connect(audits.draw)
    panel.samples_asked.connect(audits.show_samples)
    panel.approvals_asked.connect(audits.show_approvals)
    panel.promises_asked.connect(audits.show_promises)
    panel.days_asked.connect(audits.show_days)
    panel.verify_asked.connect(audits.verify)


def _join_upkeep(window: "MainWindow") -> None:
    backups, sync = window.backups, window.sync
    window.ending_day.signed_off.connect(backups.day_ended)
    window.ending_day.opened.connect(backups.look_again)
    backups.second_changed.connect(window.show_copy)
    backups.damage_met.connect(window.damage_met)
    backups.key_change_wanted.connect(window.leave_for_key)
    backups.running_changed.connect(window.keys.show)
    sync.marks_changed.connect(lambda: window.workbench.show_marks(sync.waiting))
    sync.looked.connect(window.roads.look)
    sync.metered_chosen.connect(lambda one: window.settings_chosen.emit(replace(window.settings, metered=one)))
    sync.follow_line(window.settings.metered)


def _join_day(window: "MainWindow") -> None:
    window.day.turned.connect(window.turn_day)
    window.day.turned.connect(window.ending_day.look)
    window.reminding.hour_passed.connect(window.lists.read)
    window.ending_day.unsigned_found.connect(window.workbench.day.show_days)
    window.workbench.day.wanted.connect(window.does.end_day)


def _join_lock(window: "MainWindow") -> None:
    idle = window.idle
    idle.idle.connect(window.lock_idle)
    idle.touched.connect(window.day.look)
    idle.lock_asked.connect(window.lock)
    window.writer.busy_changed.connect(idle.note)
    window.desk_lock.unlocked.connect(window.go_on)
    window.desk_lock.other_let_in.connect(window.hand_over)


def _join_customer(window: "MainWindow") -> None:
    customer = window.customer
    customer.answered.connect(window.front.hear_customer)
    customer.touched.connect(window.idle.note)
    customer.turned.connect(window.keys.show)
    customer.unplugged.connect(window.front.say_unplugged)


def _join_beside(window: "MainWindow") -> None:
    """What lies around the places of the window."""
    window.panel.note_kept.connect(window.front.keep_note)
    window.panel.note_edited.connect(window.front.note_edited)
    window.parked.papers_wanted.connect(window.does.show_papers)
    window.parked.due_wanted.connect(window.reminding.show_list)
    window.devices.chosen.connect(window.settings_chosen)
