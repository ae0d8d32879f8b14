"""What either side has promised, and how the case ends."""

from PySide6.QtCore import QCoreApplication


def promises_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "promise_missing": translate("Messages", "Say what is promised."),
        "promise_unknown": translate("Messages", "There is no such promise."),
        "promise_date_past": translate("Messages", "The promise's date lies in the past."),
        "other_eyes_needed": translate(
            "Messages",
            "This counts payments: whoever offers it, a supervisor other than you has seen their bookings.  "
            "Offer it as the bank's and ask for that.",
        ),
        "all_paid": translate("Messages", "Everything agreed in {number} is paid: there is nothing to change."),
        "promise_superseded": translate("Messages", "The later agreement {number} has replaced this promise."),
        "promise_kept_early": translate("Messages", "Its day is {due}; say whether it is kept already."),
        "promise_needs_contact": translate(
            "Messages", "Log the call first: on {due}, or about this promise, with the customer reached."
        ),
        "promise_needs_paper": translate("Messages", "Take the paper in first; then the promise is kept."),
        "promise_needs_outcome": translate("Messages", "Record the decision and when the customer was told first."),
        "promise_is_kept": translate(
            "Messages", "This promise was kept. What was marked today by mistake is taken back first."
        ),
        "promise_is_dropped": translate("Messages", "This promise is no longer owed; make a new one if it is."),
        "promise_not_kept": translate("Messages", "This promise is not marked as kept."),
        "promise_kept_before_today": translate("Messages", "Only what was marked today can be taken back."),
        "proof_missing": translate("Messages", "Press the digit of what shows that it was kept."),
        "proof_needs_contact": translate("Messages", "No contact with the customer is logged."),
        "proof_needs_paper": translate("Messages", "No paper of this case has been taken in."),
        "proof_needs_number": translate("Messages", "Type the number of the entry."),
        "booking_missing": translate(
            "Messages", "Type the number under which the core system booked this payment; nothing else shows it."
        ),
        "booking_shape": translate(
            "Messages",
            "That is no number of a booking: it has {least} to {most} letters and digits, one digit at least, and not "
            "one sign over and over.",
        ),
        "booking_used": translate(
            "Messages",
            "The booking {number} stands for another payment already, of this promise or of another agreement.",
        ),
        "booking_shared": translate(
            "Messages",
            "The booking {number} of {on} pays {paid} of this agreement already.  If it pays this, too, type what the "
            "whole booking comes to; if not, put the number right.",
        ),
        "booking_whole_differs": translate(
            "Messages", "That booking was put down as one of {whole} before: look it up in the core system."
        ),
        "booking_too_small": translate(
            "Messages", "The booking {number} does not reach for this: {left} of it is not put down yet."
        ),
        "booking_other_day": translate(
            "Messages", "The booking {number} was put down as booked on {on}; one booking has one day."
        ),
        "booking_in_future": translate("Messages", "This booking has not happened yet."),
        "booking_before_effect": translate(
            "Messages", "The agreement took effect on {since}; what was booked before is no payment of it."
        ),
        "payment_counted": translate(
            "Messages",
            "Agreement {number} has counted this payment, so it stays. What is wrong is put right by another "
            "supplement: change the agreement, what is on paper is wrong.",
        ),
        "payment_undo_needs_leave": translate(
            "Messages", "A payment of an earlier day is taken back with a leader's leave."
        ),
        "part_missing": translate("Messages", "Press the digit of the part that was not paid."),
        "part_unknown": translate("Messages", "The booking {number} pays nothing of this promise, or does no longer."),
        "promise_in_grace": translate("Messages", "The customer has until {until}; then it may be called broken."),
        "promise_not_due": translate("Messages", "The promise is due on {due}."),
        "still_missing_missing": translate("Messages", "Say what is still missing."),
        "part_amount_missing": translate(
            "Messages", "Type how much was paid: less than the {left} still to be paid; for all of it press K."
        ),
        "promise_not_missed": translate("Messages", "The promise was not missed."),
        "put_off_needs_leave": translate(
            "Messages", "The bank's promise is put off once, by {most} workdays at most; a supervisor allows more."
        ),
        "late_put_off_needs_leave": translate(
            "Messages", "The bank promised this for {due}, and that day has passed: a supervisor allows another one."
        ),
        "cure_needs_leave": translate("Messages", "More time to make good what was broken is given by a supervisor."),
        "effect_not_in_part": translate(
            "Messages",
            "Collection is stopped or it is not: keep it with the number, or the day and time, of the notice given.",
        ),
        "effect_day_stays": translate(
            "Messages", "By law and by the paper this is owed from the day of effect, {due}: nobody puts it off."
        ),
        "notice_missing": translate(
            "Messages", "Type the number, or the day and time, of the notice given to whoever collects."
        ),
        "notice_shape": translate(
            "Messages", "A notice has a number, or a day and time: four signs at least, a digit among them."
        ),
        "payment_day_stays": translate(
            "Messages",
            "The day of a payment, {due}, stands on the signed agreement; another day is agreed by a supplement"
            " (change the agreement, page 7, right).",
        ),
        "promise_open": translate(
            "Messages", "Promises are still open: {bank} of the bank, {customer} of the customer."
        ),
        "complaint_stays": translate(
            "Messages",
            "This is a complaint and stays one until it is answered. If the customer takes it back, record on page 7"
            " that it was withdrawn.",
        ),
        "complaint_unanswered": translate(
            "Messages", "The complaint has no answer yet: record the decision, when and how the customer was told."
        ),
        "told_how_missing": translate("Messages", "Press the digit of how the customer was told."),
        "withdrawal_evidence_missing": translate(
            "Messages",
            "A complaint is withdrawn by the customer's own word: say where the signed paper or the recording lies.",
        ),
        "complaint_answered": translate(
            "Messages",
            "The complaint was answered already; it is not withdrawn afterwards. Correct the outcome instead.",
        ),
        "rated_on_screen": translate(
            "Messages", "The customer chose on their own screen; only there do they choose again (F6)."
        ),
        "withdrawal_ends_that_day": translate("Messages", "A complaint ends on the day it is withdrawn."),
        "outcome_missing": translate("Messages", "The outcome is not recorded yet."),
        "satisfaction_missing": translate("Messages", "Ask how content the customer is, or keep that they decline."),
        "asked_too_early": translate("Messages", "The customer is asked again from {first} on."),
        "nobody_asked_again": translate("Messages", "This customer is not asked again: they answered, or would not."),
        "rehearsal_unknown": translate("Messages", "No rehearsal with a scripted customer."),
        "case_not_closed": translate("Messages", "The case is still open."),
        "payment_stays": translate(
            "Messages",
            "A payment of the agreement stays owed; less is agreed by changing the agreement (page 7, right).",
        ),
        "bank_promise_stays": translate("Messages", "A promise of the bank cannot be taken back."),
        "satisfaction_out_of_range": translate("Messages", "Satisfaction goes from 1 to 5."),
        "handover_missing": translate(
            "Messages", "Give the customer the record, and press a digit: signed for or not."
        ),
        "sheet_unknown": translate("Messages", "This sheet is not known."),
    }
