"""Number and password are asked for before they are tried: an empty password would be a wrong one, and those count."""

from PySide6.QtCore import Qt

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.widgets.field import CodeField, SecretField


def are_typed(staff_no: CodeField, password: SecretField) -> bool:
    """Whether both stand there; the first that is missing says so and gets the keys.  What was said of them goes."""
    staff_no.forget_problem()
    password.forget_problem()
    for field, code in ((staff_no, "person_missing"), (password, "password_missing")):
        if not field.editor.text().strip():
            field.refuse(RuleBroken(code))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
    return True
