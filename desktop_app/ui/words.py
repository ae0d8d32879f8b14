"""The words of the screen for the fixed vocabulary: stages, their states, roles."""

import re

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.stage import Stage, StageState


def without_letter(text: str) -> str:
    """The words of a button without what presses it: a letter or key in brackets behind them, or a marked letter."""
    return re.sub(r"\s*[(（](?:&\w|(?:Ctrl\+)?Enter|F[0-9]+)[)）]", "", text).replace("&", "")


def stage_word(stage: Stage) -> str:
    """The name of a stage in the language of the screen."""
    translate = QCoreApplication.translate
    return {
        Stage.IDENTIFY: translate("Words", "Identify"),
        Stage.COLLECT: translate("Words", "Collect"),
        Stage.COMMUNICATE: translate("Words", "Communicate"),
        Stage.PROPOSE: translate("Words", "Propose"),
        Stage.NEGOTIATE: translate("Words", "Negotiate"),
        Stage.AGREE: translate("Words", "Agree"),
        Stage.FOLLOW_UP: translate("Words", "Follow up"),
    }[stage]


def state_word(state: StageState) -> str:
    """How a stage stands, as a word beside its shape."""
    translate = QCoreApplication.translate
    return {
        StageState.AHEAD: translate("Words", "ahead"),
        StageState.CURRENT: translate("Words", "now"),
        StageState.DONE: translate("Words", "done"),
        StageState.WAITING: translate("Words", "waiting"),
        StageState.NOT_NEEDED: translate("Words", "not needed"),
        StageState.REOPENED: translate("Words", "reopened"),
        StageState.CHECK_AGAIN: translate("Words", "check again"),
    }[state]


def status_word(status: str) -> str:
    """``open``, ``parked``, ``away``, ``closed`` or ``voided`` of a case."""
    translate = QCoreApplication.translate
    return {
        "open": translate("Words", "open"),
        "parked": translate("Words", "parked"),
        "away": translate("Words", "at another desk"),
        "closed": translate("Words", "closed"),
        "voided": translate("Words", "voided"),
    }[status]


def role_word(role: Role) -> str:
    """A role of the branch."""
    translate = QCoreApplication.translate
    return {
        Role.TELLER: translate("Words", "teller"),
        Role.SUPERVISOR: translate("Words", "supervisor"),
        Role.BRANCH_MANAGER: translate("Words", "branch manager"),
        Role.AUDITOR: translate("Words", "auditor"),
        Role.ADMINISTRATOR: translate("Words", "administrator"),
    }[role]


def authority_word(level: Authority) -> str:
    """A level of authority; the first three are roles of the branch."""
    if level is Authority.UPPER_BRANCH:
        return QCoreApplication.translate("Words", "upper branch")
    return role_word(Role(level.value))
