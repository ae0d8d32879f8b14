"""What was paid of an agreement and what is left, in one sentence: where it is followed and where it is changed."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.money import Money
from desktop_app.domain.promises.bookings import Booking, read_counted
from desktop_app.domain.promises.performed import CORRECTED_RULE, PAYMENTS_RULE, Performed
from desktop_app.ui.counted import Counted
from desktop_app.ui.kept import said


def performed_words(done: Performed) -> str:
    """How much of the plan was paid, and what is still owed."""
    translate = QCoreApplication.translate
    debt, waived = done.left.total, done.left.waived
    if done.paid:
        words = translate("PerformedWords", "{count} of {payments} made; {paid} paid, {debt} of the debt is left.")
    elif waived:  # the paper that was just signed names what is left of it
        words = translate(
            "PerformedWords",
            "Nothing is paid yet of {payments}; the debt is {debt}, less the waived {waived}: {left}.",
        )
    else:
        words = translate("PerformedWords", "Nothing is paid yet of {payments}; the debt is {debt}.")
    return words.format(
        payments=Counted().payments(len(done.rows)),
        count=done.count,
        paid=done.paid.display(),
        debt=debt.display(),
        waived=waived.display(),
        left=(debt - waived).display(),
    )


def counted_words(rule: str) -> str:
    """The rule on payments that an offer counts, in plain words; empty for any other rule."""
    if rule == CORRECTED_RULE:
        return QCoreApplication.translate("PerformedWords", "Corrects a debt that payments have lowered")
    if not rule.startswith(PAYMENTS_RULE):
        return ""
    amount = Money.parse(rule.removeprefix(PAYMENTS_RULE)).display()
    words = QCoreApplication.translate("PerformedWords", "Payments counted: {amount}, to be seen in the core system")
    return words.format(amount=amount)


def bookings_words(counted: str) -> str:
    """Each booking that an offer counts, a line: the day, the amount, and the number to look it up by."""
    return "\n".join(booking_words(one) for one in read_counted(counted))


def booking_words(booking: Booking) -> str:
    """Its day, its amount and its number; of a booking that pays something else, too, what it comes to as a whole."""
    whole = QCoreApplication.translate("PerformedWords", "of a booking of {amount}")
    of = (whole.format(amount=booking.whole.display()),) if booking.whole else ()
    return " · ".join((booking.on.isoformat(), booking.amount.display(), *of, booking.number))


def continuing_words(done: Performed, contradicted: Collection[str] = ()) -> str:
    """The same where the agreement is being changed, and what page 2 says otherwise.

    Args:
        done: the agreement in force.
        contradicted: labels of page 2.
    """
    translate = QCoreApplication.translate
    stays = translate(
        "PerformedWords", "Agreement {number} stays in force. {performed} A new package starts from that."
    )
    words = [stays.format(number=done.number, performed=performed_words(done))]
    if contradicted:
        other = translate("PerformedWords", "Page 2 says otherwise of {labels}: put it right there first.")
        words.append(
            other.format(labels=QLocale().createSeparatedList([said(label) for label in sorted(contradicted)]))
        )
    return " ".join(words)
