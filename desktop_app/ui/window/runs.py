"""What each key and each action of the search box does: the tables that join them to the rooms of the window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.services.cases.case_views import View

if TYPE_CHECKING:
    from desktop_app.ui.window.main_window import MainWindow

Runs = dict[str, Callable[[], object]]


def key_runs(window: "MainWindow") -> Runs:
    """What the keys do that work everywhere but behind the lock."""
    front, does = window.front, window.does
    return {
        "F1": does.show_help,
        "Shift+F1": does.show_round,
        "Alt+.": window.rehearsal.say_next,
        "Alt+,": window.rehearsing.replay,
        "F2": front.note,
        "Ctrl+F1": window.support.show,
        "Shift+F2": front.show_brief,
        "F3": does.find_case,
        "Shift+F3": front.unmask,
        "Ctrl+K": does.find_case,
        "F4": does.show_policies,
        "F5": front.park,
        "Shift+F5": front.show_people,
        "F6": front.turn_customer,
        "F7": front.mood,
        "Shift+F7": front.show_earlier,
        "Shift+F8": does.show_staff,
        "F9": front.print_paper,
        "Shift+F9": front.show_sheets,
        "F10": does.end_day,
        "Ctrl+F10": window.backups.back_up,
        "Ctrl+F5": window.sync.show,
        "Ctrl+Shift+F5": window.roads.show,
        "F11": front.show_clocks,
        "Shift+F11": front.show_history,
        "Ctrl+F11": does.show_retention,
        "F12": window.lock,
        "Shift+F12": window.sign_out,
        "Ctrl+F12": window.own_password.change,
        "Ctrl+,": window.devices.ask_settings,
    }


def said_runs(window: "MainWindow") -> Runs:
    """What the line of the keys names beside them."""
    front = window.front
    return {
        **key_runs(window),
        "Ctrl+Enter": front.main_action,
        "F8": front.supervisor,
        "3": window.workbench.ways.approvals_button.click,
    }


def desk_runs(window: "MainWindow") -> Runs:
    """What the numbers of the search box begin at the workbench, by the ids of ``resources/help/actions.toml``."""
    bench, audits, does = window.workbench, window.audits, window.does
    return {
        "new_case": lambda: window.new_case(is_quick=False),
        "quick_matter": lambda: window.new_case(is_quick=True),
        "offer_sheet": does.ask_sheet,
        "rehearse": window.rehearsing.show_list,
        "due": window.reminding.show_list,
        "end_day": does.end_day,
        **{f"view_{view.value}": partial(bench.show_view, view) for view in View},
        "papers_waiting": bench.papers.take_focus,
        "register": window.register.show,
        "figures": window.figures.show,
        "to_approve": lambda: None if bench.has_queue else bench.show_queue(),
        "fairness": window.approvals.fairness,
        "code": window.approvals.code,
        "staff": does.show_staff,
        "settings": window.devices.ask_settings,
        "back_up": window.backups.back_up,
        "sync": window.sync.show,
        "case_roads": window.roads.show,
        "own_password": window.own_password.change,
        "lock": window.lock,
        "sign_out": window.sign_out,
        "policies": does.show_policies,
        "help": does.show_help,
        "keys": lambda: window.panel.show_topic("keys"),
        "show_round": does.show_round,
        "support": window.support.show,
        "audit_draw": audits.draw,
        "audit_samples": audits.show_samples,
        "audit_approvals": audits.show_approvals,
        "audit_promises": audits.show_promises,
        "audit_days": audits.show_days,
        "audit_verify": audits.verify,
    }
