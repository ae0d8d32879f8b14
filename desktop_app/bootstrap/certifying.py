"""Joins the words of the history, the proof of the journal and the certificate, for the command."""

from desktop_app.bootstrap.seating import verify_desk
from desktop_app.services.cases.certificates import Certified
from desktop_app.services.counter import Counter
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.history.words import worded
from desktop_app.ui.spoken import spoken


def certify(counter: Counter, desk: OpenDesk, case_id: str, *, is_english: bool) -> Certified:
    """Make the certificate in the language of the terminal; raises as ``Certificates.make``."""
    policy = counter.desk.policy()
    with spoken("en" if is_english else "zh_CN", policy.english):
        return counter.certificates.make(
            desk.session,
            case_id,
            lambda history: worded(history, policy),
            verify_desk(desk, lambda _done, _all: None),
        )
