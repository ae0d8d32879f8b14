"""The dialog of the seal takes a key in a token, by keys alone, over SoftHSM; its PIN is kept nowhere."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from desktop_app.devices.seal.opening import open_sealer
from desktop_app.domain.signing.seal import SealChosen, SealPlace
from desktop_app.ui.device.seal_dialog import ChooseSealDialog
from desktop_app.ui.work.workers import Workers
from tests.devices.seal.test_token import MODULE, PIN, branch_key, token
from tests.seal_keys import NOW

__all__ = ["branch_key", "token"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workers(qapp):
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot, workers, token):
    def choose(place: SealPlace, password: str) -> SealChosen:
        with closing(open_sealer(place, password)) as sealer:
            sealer.check(NOW)
            return SealChosen(place, sealer.certificate, ())

    made = ChooseSealDialog(choose, None, workers)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_a_token_is_chosen_by_keys_and_a_wrong_pin_stands_beside_the_pin(qtbot, dialog, branch_key):
    chosen: list[SealChosen] = []
    dialog.chosen.connect(chosen.append)
    assert dialog.file.isVisible()
    qtbot.keyClicks(dialog.kind.editor, "2")
    assert not dialog.file.isVisible()

    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.module.problem, "nothing is opened without a library"
    for field, text in ((dialog.module, MODULE), (dialog.token, "branch"), (dialog.key, "another")):
        qtbot.keyClicks(field.editor, text)
    qtbot.keyClicks(dialog.password.editor, PIN)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(dialog.key.problem))

    dialog.key.set_draft("seal")
    qtbot.keyClicks(dialog.password.editor, "999999")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(dialog.password.problem))
    qtbot.keyClicks(dialog.password.editor, PIN)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(chosen))

    assert chosen[0].place == SealPlace(module=MODULE, token="branch", key="seal")
    assert chosen[0].certificate.fingerprint == branch_key.fingerprint
    assert PIN not in str(chosen[0])


def test_a_token_in_use_is_shown_as_it_was_chosen(qtbot, dialog, workers, token, branch_key):
    with closing(open_sealer(token, PIN)) as sealer:
        known = SealChosen(token, sealer.certificate, ())
    again = ChooseSealDialog(lambda _place, _password: known, known, workers)
    qtbot.addWidget(again)
    again.show()
    assert (again.module.draft(), again.token.draft(), again.key.draft()) == (MODULE, "branch", "seal")
    assert not again.file.isVisible()
