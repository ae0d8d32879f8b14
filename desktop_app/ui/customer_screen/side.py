"""The customer's side of the desk: when its window is there, what it shows, and what the customer answered."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.customer.shown import ShownPage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.packs.customer_pack import CHINESE, ENGLISH
from desktop_app.ui.customer_screen.displays import Displays
from desktop_app.ui.customer_screen.page import CustomerPage
from desktop_app.ui.dialogs import give_keys_back

_DELAY_MS = 120
"""While somebody types, the page follows at the pace of reading, not of every key."""
Make = Callable[[CustomerView], ShownPage]


class Turned(Enum):
    """Where the customer's window is."""

    OFF = auto()
    SECOND_DISPLAY = auto()
    OVER_TELLER = auto()
    """There is one display, and it is turned round: the window lies over the teller's."""


class CustomerSide(QObject):
    """Owns the window.

    Args:
        displays: which display is the customer's.
        view: makes the pages in a language; the policy in force may be another tomorrow.
        make: the page that belongs on it now; asked only while the window is there.
        teller: the window of the teller, which gets the keys back.
    """

    turned = Signal()
    """The window came, went or was blanked."""
    answered = Signal(object, str)
    """What the customer was asked, an :class:`~desktop_app.domain.customer.shown.Ask`, and the answer."""
    touched = Signal()
    """Somebody is there."""
    unplugged = Signal()
    """The customer's display went away while it was in use."""

    def __init__(self, displays: Displays, view: Callable[[str], CustomerView], make: Make, teller: QWidget) -> None:
        super().__init__(teller)
        self._displays, self._view, self._make, self._teller = displays, view, make, teller
        self._language = CHINESE
        self._window: CustomerWindow | None = None
        self.state = Turned.OFF
        self._is_blank = False
        self._is_still = False
        self._is_large = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self.show_now)
        displays.changed.connect(self._on_displays)

    @property
    def window(self) -> "CustomerWindow | None":
        return self._window

    @property
    def is_blank(self) -> bool:
        """The window is there and shows nothing of the case."""
        return self._is_blank

    def turn(self) -> None:
        """F6: bring the window, blank it, bring it back; on one display, turn it round and back."""
        if self.state is Turned.OVER_TELLER:
            self.close()
            return
        if self.state is Turned.SECOND_DISPLAY:
            self._is_blank = not self._is_blank
        else:
            self._open(self._displays.customers)
        self.show_now()
        self.turned.emit()

    def prefer_large(self, *, on: bool) -> None:
        """This customer reads large type: the window begins with it, now or when it comes."""
        if on and not self._is_large and self._window is not None:
            self._window.page.enlarge_most()
        self._is_large = on

    def close(self) -> None:
        """Take the window away and forget what stood on it."""
        self._timer.stop()
        if self._window is not None:
            window, self._window = self._window, None
            window.leave()
        was_over, self.state = self.state is Turned.OVER_TELLER, Turned.OFF
        self._is_blank = self._is_still = False
        if was_over:
            give_keys_back(self._teller)
        self.turned.emit()

    def refresh(self) -> None:
        """What the window shows may have changed."""
        if self._window is not None and not self._is_still:
            self._timer.start()

    def show_now(self) -> None:
        """Show the page that belongs there now."""
        self._timer.stop()
        if self._window is None:
            return
        view = self._view(self._language)
        self._window.page.show_page(view.calm() if self._is_blank else self._make(view))

    def next_customer(self) -> None:
        """Somebody else steps up: nothing of the one before stays, in the bank's own language and usual size."""
        self._is_still = self._is_large = False
        if self._language != CHINESE:
            self._language = CHINESE
            self._speak()
        if self._window is not None:
            self._window.page.reset()
            self._window.page.show_page(self._view(self._language).calm())
            self._window.page.set_still(on=False)
        if self.state is Turned.OVER_TELLER:
            self.close()

    def lock(self, *, is_blank: bool) -> None:
        """The teller's side is locked: by F12 the customer's goes calm, by idleness it stays as a still picture."""
        self._timer.stop()
        if self._window is None:
            return
        if self.state is Turned.OVER_TELLER:
            self.close()  # what lies over the teller's window would hide the lock
            return
        if is_blank:
            self._window.page.show_page(self._view(self._language).calm())
        self._is_still = True
        self._window.page.set_still(on=True)

    def unlock(self) -> None:
        """The teller is back: what the window shows lives again."""
        self._is_still = False
        if self._window is not None:
            self._window.page.set_still(on=False)
        self.show_now()

    def change_language(self) -> None:
        """The customer reads the other language; the teller's window keeps its own."""
        self._language = ENGLISH if self._language == CHINESE else CHINESE
        self._speak()
        if not self._is_still:
            self.show_now()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _open(self, screen: QScreen | None) -> None:
        self.state = Turned.OVER_TELLER if screen is None else Turned.SECOND_DISPLAY
        self._window = window = CustomerWindow(self._view(self._language), has_own_display=screen is not None)
        window.page.answered.connect(self.answered)
        window.page.touched.connect(self.touched)
        window.page.language_asked.connect(self.change_language)
        window.turned_back.connect(self.close)
        if self._is_large:
            window.page.enlarge_most()
        window.stand_on(screen or self._teller.screen())

    def _speak(self) -> None:
        if self._window is not None:
            self._window.page.set_texts(self._view(self._language).text)

    def _on_displays(self) -> None:
        """Unplugged: the window goes at once, before the system moves it to the teller's display."""
        if self.state is not Turned.SECOND_DISPLAY or self._window is None:
            self.turned.emit()
            return
        customers = self._displays.customers
        if customers is None:
            self.close()
            self.unplugged.emit()
        elif self._window.screen() is not customers:
            self._window.stand_on(customers)


class CustomerWindow(QWidget):
    """The window itself.  On a display of its own it never takes the keyboard: the teller types on."""

    turned_back = Signal()
    """F6, F12 or Esc on a display that was turned round, or the window was closed."""

    def __init__(self, view: CustomerView, *, has_own_display: bool) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        if has_own_display:
            flags |= Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, flags)
        self._is_leaving = False
        self.setObjectName("customer_window")
        self.setWindowTitle("柜面协商台")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, has_own_display)
        self.page = CustomerPage(view.text, view.calm(), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.setFocusProxy(self.page)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def stand_on(self, screen: QScreen) -> None:
        """Fill *screen*."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.show()
        if not self.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus:
            self.activateWindow()
            self.page.setFocus()

    def leave(self) -> None:
        """Go, with everything that stood here."""
        self._is_leaving = True
        self.close()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.page.touched.emit()
        if event.key() in (Qt.Key.Key_F6, Qt.Key.Key_F12, Qt.Key.Key_Escape):
            self.turned_back.emit()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._is_leaving:
            self.turned_back.emit()
