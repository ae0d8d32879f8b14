"""The rules for a password as lines beside the field, each with whether it is met by what is typed so far."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.staff.passwords import PasswordProfile, RuleReading


def rule_lines(readings: Sequence[RuleReading], profile: PasswordProfile) -> tuple[tuple[str, bool | None], ...]:
    """A line a rule and whether it is met; None for what only the desk can tell once it is asked."""
    translate = QCoreApplication.translate
    words = {
        "password_too_short": translate("PasswordRules", "{least} characters or more"),
        "password_too_plain": translate("PasswordRules", "{kinds} of: capitals, small letters, digits, signs"),
        "password_common": translate("PasswordRules", "no common word with figures around it, no keyboard row"),
        "password_about_owner": translate("PasswordRules", "neither staff number, name nor branch code"),
    }
    lines: list[tuple[str, bool | None]] = [(words[one.code].format(**dict(one.facts)), one.is_met) for one in readings]
    if profile.history:
        text = translate("PasswordRules", "none of your last {count}").format(count=profile.history)
        lines.append((text, None))
    return tuple(lines)
