"""Writes marks as the operators of a page; the only place that turns the page's y upside down."""

from typing import Any, Final

from desktop_app.documents.embedding import DocumentFonts, reference
from desktop_app.documents.geometry import PAGE_HEIGHT_MM, points
from desktop_app.documents.marks import Field, Mark, Panel, Stroke, Symbol, Words

_PAGE_HEIGHT: Final = points(PAGE_HEIGHT_MM)


class Pen:
    """Draws on the pages of one document; text is drawn as it is, never parsed as markup.

    Text goes out as codes of glyphs in hex digits, so that nothing of it can be an operator.
    """

    def __init__(self, canvas: Any, fonts: DocumentFonts) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._symbols: dict[tuple[int, bytes], str] = {}
        self._state: dict[str, object] = {}

    def begin_page(self) -> None:
        """A page begins with nothing set."""
        self._state.clear()

    def draw(self, mark: Mark, dx: float = 0.0, dy: float = 0.0) -> None:
        """Draws the mark moved by ``dx``, ``dy`` points from the page's top left corner, but no underline."""
        if isinstance(mark, Words):
            self._words(mark, dx, dy)
        elif isinstance(mark, Stroke):
            self._stroke(mark, dx, dy)
        elif isinstance(mark, Panel):
            self._panel(mark, dx, dy)
        elif isinstance(mark, Symbol):
            self._symbol(mark, dx, dy)
        elif not isinstance(mark, Field):
            raise TypeError(type(mark).__name__)

    def begin(self, role: str, properties: str = "") -> None:
        """Opens a stretch of marked content."""
        self._put(f"/{role} {properties}BDC" if properties else f"/{role} BMC")

    def end(self) -> None:
        """Closes it."""
        self._put("EMC")

    def resources(self, document: Any) -> str:
        """Embeds fonts and codes; the resource dictionary that all pages share."""
        pictures = "".join([f"/{name} {reference(_picture(*key), document)}" for key, name in self._symbols.items()])
        fonts = "".join([f"/{name} {font}" for name, font in self._fonts.embed(document).items()])
        return f"<</Font<<{fonts}>>/XObject<<{pictures}>>>>"

    def _words(self, words: Words, dx: float, dy: float) -> None:
        if not words.text:
            return
        x, y, text, size, strong, spacing, _, grey, _ = words
        shown, state = "", self._state
        if state.get("g") != grey and self._is_new("g", grey):
            shown = f"{grey:g} g "
        if state.get("Tc") != spacing and self._is_new("Tc", spacing):
            shown += f"{spacing:.3f} Tc "
        shown += f"BT {x + dx:.2f} {_PAGE_HEIGHT - y - dy:.2f} Td"
        for font, codes in self._fonts.encoded(text, strong=strong):
            if self._is_new("Tf", (font, size)):
                shown += f" /{font} {size:g} Tf"
            shown += f"<{codes}>Tj"
        self._put(shown + " ET")

    def _stroke(self, stroke: Stroke, dx: float, dy: float) -> None:
        self._line_style(stroke.grey, stroke.width, stroke.dash)
        top = _PAGE_HEIGHT - dy
        x1, y1, x2, y2 = stroke.x1 + dx, top - stroke.y1, stroke.x2 + dx, top - stroke.y2
        self._put(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def _panel(self, panel: Panel, dx: float, dy: float) -> None:
        has_line = panel.line > 0
        if has_line:
            self._line_style(panel.grey, panel.line, panel.dash)
        if panel.fill is not None:
            self._fill(panel.fill)
        bottom = _PAGE_HEIGHT - dy - panel.y - panel.height
        paint = {(True, True): "B", (True, False): "S", (False, True): "f"}.get((has_line, panel.fill is not None), "n")
        self._put(f"{panel.x + dx:.2f} {bottom:.2f} {panel.width:.2f} {panel.height:.2f} re {paint}")

    def _symbol(self, symbol: Symbol, dx: float, dy: float) -> None:
        """A code as a stencil: no seam shows between its modules, at whatever resolution."""
        key = (symbol.modules, symbol.pixels)
        name = self._symbols.setdefault(key, f"C{len(self._symbols) + 1}")
        bottom = _PAGE_HEIGHT - dy - symbol.y - symbol.side
        self._fill(0.0)
        side = f"{symbol.side:.3f}"
        self._put(f"q {side} 0 0 {side} {symbol.x + dx:.3f} {bottom:.3f} cm /{name} Do Q")

    def _fill(self, grey: float) -> None:
        if self._is_new("g", grey):
            self._put(f"{grey:g} g")

    def _line_style(self, grey: float, width: float, dash: tuple[float, ...]) -> None:
        if self._is_new("G", grey):
            self._put(f"{grey:g} G")
        if self._is_new("w", width):
            self._put(f"{width:g} w")
        if self._is_new("d", dash):
            self._put(f"[{' '.join([f'{length:g}' for length in dash])}]0 d")

    def _is_new(self, name: str, value: object) -> bool:
        if self._state.get(name) == value:
            return False
        self._state[name] = value
        return True

    def _put(self, operator: str) -> None:
        self._canvas._code.append(operator)  # noqa: SLF001  # ReportLab offers no other way to a page's content


def _picture(modules: int, pixels: bytes) -> Any:
    """A stencil of one bit a module; 1 is painted."""
    from reportlab.pdfbase import pdfdoc

    stream = pdfdoc.PDFStream(content=pixels, filters=[])
    stream.dictionary.dict.update(
        Type="/XObject",
        Subtype="/Image",
        Width=modules,
        Height=modules,
        ImageMask="true",
        BitsPerComponent=1,
        Decode="[1 0]",
    )
    return stream
