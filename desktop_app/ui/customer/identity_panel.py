"""One person's identity on page 1: checks the number while it is typed, and says what it gives away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLabel

from desktop_app.domain.customer import contact_details
from desktop_app.domain.customer.identity import CheckedDocument, DocumentType, Sex, check_validity
from desktop_app.domain.deadlines.calendar import age_on
from desktop_app.domain.errors import Findings, RuleBroken
from desktop_app.domain.stages.identify import FULL_CAPACITY_AGE, OWN_INCOME_AGE, HowChecked, Identity
from desktop_app.domain.words.text import clean_name
from desktop_app.ui.widgets.document_edit import (
    DocumentNumberField,
    DocumentTypeField,
    RowChoiceField,
    ValidUntilField,
)
from desktop_app.ui.widgets.field import CodeField, Field, LineField

_FREE_FORM = (DocumentType.OFFICER_CARD, DocumentType.SOLDIER_CARD, DocumentType.POLICE_CARD)

NOBODY: Final = Identity(name="", document_type="", number="", valid_until=None, phone="")
"""In place of a person who could not be read."""


@dataclass(frozen=True, slots=True)
class PersonFields:
    """The fields of one person."""

    document_type: DocumentTypeField
    document_number: DocumentNumberField
    name: LineField
    valid_until: ValidUntilField
    phone: CodeField
    how_checked: RowChoiceField


@dataclass(frozen=True, slots=True)
class DocumentChecks:
    """Pure checks of a document number: of the complete one, and of one half typed; and of the name."""

    complete: Callable[[str, str], CheckedDocument]
    so_far: Callable[[str, str], None]
    name: Callable[[str], object] = clean_name


class KeptText(QObject):
    """A text without a widget that is kept among the drafts, such as who allowed something."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    def text(self) -> str:
        return self._text

    def change(self, text: str) -> None:
        """Keep what the teller's act gave."""
        if text != self._text:
            self._text = text
            self.edited.emit()

    def draft(self) -> str:
        return self._text

    def set_draft(self, text: str) -> None:
        self._text = text

    def set_read_only(self, *, on: bool) -> None:
        """There is nothing to type into."""


class PersonDesk(QObject):
    """Works the fields of one person; *check*, *check_so_far* and *check_name* are pure and answer at once."""

    checked = Signal(object)
    """The complete number passed: its ``CheckedDocument``."""
    unchecked = Signal()
    """Number or type are not, or no longer, those that were checked."""
    validity_changed = Signal()

    def __init__(
        self,
        fields: PersonFields,
        verdict: QLabel,
        *,
        check: Callable[[str, str], CheckedDocument],
        check_so_far: Callable[[str, str], None],
        check_name: Callable[[str], object] = clean_name,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields = fields
        self.document: CheckedDocument | None = None
        self.is_expiry_allowed = False
        self._verdict = verdict
        self._check = check
        self._check_so_far = check_so_far
        self._check_name = check_name
        self._today: date | None = None
        fields.document_number.edited.connect(self._on_typed)
        fields.document_number.editor.left.connect(self.check_now)
        fields.document_number.editor.parts_read.connect(self._on_parts)
        fields.document_type.editor.type_changed.connect(self._on_type)
        fields.document_type.editor.left.connect(self._on_type_left)
        fields.name.editor.editingFinished.connect(self._on_name_left)
        fields.phone.editor.editingFinished.connect(self._on_phone_left)
        fields.valid_until.edited.connect(self.validity_changed)
        fields.valid_until.editor.editingFinished.connect(self.check_validity)

    def set_today(self, today: date) -> None:
        self._today = today
        self.fields.valid_until.editor.set_today(today)

    def show_person(self, person: Identity | None) -> None:
        """Fill the fields from the case, or empty them."""
        fields = self.fields
        fields.document_type.set_draft(person.document_type if person else DocumentType.RESIDENT_ID.key)
        fields.document_number.set_draft(person.number if person else "")
        fields.name.set_draft(person.name if person else "")
        _check_left(fields.name, self._check_name)
        fields.valid_until.set_draft("")
        if person is not None and person.valid_until is None:
            fields.valid_until.editor.set_without_end()
        elif person is not None:
            fields.valid_until.editor.set_value(person.valid_until)
        fields.phone.set_draft(person.phone if person else "")
        fields.how_checked.set_draft((person.how_checked if person else HowChecked.SEEN).value)

    def check_now(self) -> None:
        """The complete check: normalises the number and shows birth and sex, or says what is wrong with it."""
        fields = self.fields
        number = fields.document_number.editor.text()
        if not number.strip() or fields.document_number.editor.isReadOnly() or not fields.document_type.isEnabled():
            return
        try:
            self.document = self._check(fields.document_type.editor.typed(), number)
        except RuleBroken as broken:
            self._forget()
            where = fields.document_type if broken.field == "document_type" else fields.document_number
            where.refuse(broken)
            return
        fields.document_number.editor.setText(self.document.number)
        fields.document_number.say_problem("")
        self._verdict.setText(self._verdict_text(self.document))
        self.checked.emit(self.document)

    def check_validity(self) -> bool:
        """Say beside the field that the document has expired; returns whether it has not."""
        field = self.fields.valid_until
        if self.is_expiry_allowed or field.editor.is_empty or field.editor.is_without_end or self._today is None:
            return True
        try:
            check_validity(field.editor.value(), self._today)
        except RuleBroken as broken:
            field.refuse(broken)
            self.validity_changed.emit()
            return broken.code != "document_expired"
        self.validity_changed.emit()
        return True

    @property
    def is_expired(self) -> bool:
        """Whether a readable last day lies in the past."""
        try:
            until = None if self.fields.valid_until.editor.is_without_end else self.fields.valid_until.editor.value()
        except RuleBroken:
            return False
        return until is not None and self._today is not None and until < self._today

    @property
    def birth(self) -> date | None:
        """As the checked number says it; None for a number that has none in it."""
        return self.document.birth if self.document else None

    @property
    def may_live_on_own_income(self) -> bool:
        """Whether the person is 16 or 17 (Civil Code Art. 18)."""
        birth = self.birth
        if birth is None or self._today is None:
            return False
        return OWN_INCOME_AGE <= age_on(birth, self._today) < FULL_CAPACITY_AGE

    def person(self, *, prefix: str = "", birth: date | None = None, address: str = "") -> Identity:
        """Read the fields.

        Raises:
            SeveralBroken: all that the checks of the number, the name, the last day and the telephone say.
        """
        fields = self.fields
        kind, number = fields.document_type.editor.typed(), fields.document_number.editor.text()
        name, phone = fields.name.editor.text(), fields.phone.editor.text()
        read = Findings()
        read.read(lambda: self._check_number(kind, number, prefix), None)
        read.read(lambda: _needed_name(name, f"{prefix}name"), "")
        until = read.read(lambda: self._last_day(prefix), None)
        if phone.strip():
            read.read(lambda: contact_details.check_phone(phone, field=f"{prefix}phone"), None)
        read.settle()
        return Identity(
            name=name,
            document_type=kind,
            number=number,
            valid_until=until,
            phone=phone,
            address=address,
            how_checked=HowChecked(fields.how_checked.editor.value() or HowChecked.SEEN),
            birth=birth,
        )

    def _check_number(self, kind: str, number: str, prefix: str) -> CheckedDocument:
        if not number.strip():
            raise RuleBroken("needed", field=f"{prefix}document_number")
        try:
            return self._check(kind, number)
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field=f"{prefix}{broken.field}", **broken.facts) from None

    def _last_day(self, prefix: str) -> date | None:
        until = last_day(self.fields.valid_until, f"{prefix}valid_until")
        if self._today is not None and not self.is_expiry_allowed:
            check_validity(until, self._today, field=f"{prefix}valid_until")
        return until

    def _on_typed(self) -> None:
        self._forget()
        number = self.fields.document_number
        try:
            self._check_so_far(self.fields.document_type.editor.typed(), number.editor.text())
        except RuleBroken as broken:
            if broken.field != "document_type":  # which is said beside the type, once
                number.refuse(broken)

    def _on_type_left(self) -> None:
        """A kind of document that nobody knows is said where it was typed, not when all else is right."""
        field = self.fields.document_type
        if field.editor.typed() and field.editor.kind() is None and field.isEnabled():
            field.refuse(RuleBroken("document_type_unknown"))

    def _on_type(self) -> None:
        kind = self.fields.document_type.editor.kind()
        self.fields.document_number.editor.take_letters(of_any_script=kind in _FREE_FORM)
        self._forget()
        self.fields.document_number.say_problem("")

    def _on_name_left(self) -> None:
        self._put_in_order()
        _check_left(self.fields.name, self._check_name)

    def _on_phone_left(self) -> None:
        _check_left(self.fields.phone, contact_details.check_phone)

    def _put_in_order(self) -> None:
        """Some readers send the name before the number; both then stand in each other's field."""
        number, name = self.fields.document_number, self.fields.name
        looks_swapped = number.editor.text() and not any(char.isdigit() for char in number.editor.text())
        if not looks_swapped or name.editor.isReadOnly() or not self._is_number(name.editor.text()):
            return
        first, second = number.editor.text(), name.editor.text()
        self._fill(number, second)
        self._fill(name, first)
        self.check_now()

    def _on_parts(self, parts: list[str]) -> None:
        """What a reader left in the clipboard in one piece: number, name and last day in any order."""
        left = [part.strip() for part in parts if part.strip()]
        number = next((part for part in left if self._is_number(part)), left[0] if left else "")
        others = [part for part in left if part != number]
        name = next((part for part in others if not any(char.isdigit() for char in part)), "")
        self._fill(self.fields.document_number, number)
        if name:
            self._fill(self.fields.name, name)
            _check_left(self.fields.name, self._check_name)
        self.fields.how_checked.editor.set_value(HowChecked.READER.value)
        self.fields.how_checked.edited.emit()
        self.check_now()

    def _is_number(self, text: str) -> bool:
        try:
            self._check(self.fields.document_type.editor.typed(), text)
        except RuleBroken:
            return False
        return True

    def _fill(self, field: Field, text: str) -> None:
        field.set_draft(text)
        field.edited.emit()

    def _forget(self) -> None:
        self.document = None
        self._verdict.clear()
        self.unchecked.emit()

    def _verdict_text(self, document: CheckedDocument) -> str:
        translate = QCoreApplication.translate
        sex = {
            Sex.MALE: translate("IdentityPanel", "male"),
            Sex.FEMALE: translate("IdentityPanel", "female"),
        }
        if document.birth is None:
            return translate("IdentityPanel", "✓ Number checked")
        if document.sex is None:
            return translate("IdentityPanel", "✓ Checked: born {birth}").format(birth=document.birth.isoformat())
        return translate("IdentityPanel", "✓ Checked: born {birth}, {sex}").format(
            birth=document.birth.isoformat(), sex=sex[document.sex]
        )


def last_day(field: ValidUntilField, field_id: str) -> date | None:
    """The day in *field*; None for no end.

    Raises:
        RuleBroken: ``valid_until_missing``, ``date_not_a_date``.
    """
    if field.editor.is_without_end:
        return None
    if field.editor.is_empty:
        raise RuleBroken("valid_until_missing", field=field_id)
    try:
        return field.editor.value()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field_id, **broken.facts) from None


def _needed_name(text: str, field_id: str) -> str:
    name = clean_name(text, field=field_id)
    if not name:
        raise RuleBroken("name_missing", field=field_id)
    return name


def _check_left(field: LineField | CodeField, check: Callable[[str], object]) -> None:
    text = field.editor.text()
    if not text.strip() or field.editor.isReadOnly():
        return
    try:
        check(text)
    except RuleBroken as broken:
        field.refuse(broken)
