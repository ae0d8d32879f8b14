"""Reading a field so that what cannot be read is said beside it."""

from datetime import date

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import ChoiceField, DateField


def day_of(field: DateField) -> date:
    """The date that stands in *field*.

    Raises:
        RuleBroken: ``date_missing``, ``date_not_a_date``, naming the field.
    """
    try:
        day = field.editor.value()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field.objectName()) from broken
    if day is None:
        raise RuleBroken("date_missing", field=field.objectName())
    return day


def choice_of(field: ChoiceField | GridField) -> str:
    """The id of the line chosen in *field*.

    Raises:
        RuleBroken: ``reason_missing``, naming the field.
    """
    chosen = field.editor.value()
    if chosen is None:
        raise RuleBroken("reason_missing", field=field.objectName())
    return chosen
