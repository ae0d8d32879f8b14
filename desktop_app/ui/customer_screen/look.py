"""The look of the customer's screen: dark on white whatever the teller's theme, large enough to read from a chair."""

from string import Template
from typing import Final

from desktop_app.ui.look.palettes import LIGHT, Colors

_SIZES: Final = {"small": 22, "text": 28, "title": 34, "key": 60, "answer": 32}
"""Heights of type in pixels at 100 %; 24 px is the least a customer is asked to read, tools may be smaller."""
_SHEET: Final = """
#customer_page { background: $sheet; }
#customer_page QLabel, #customer_page QPushButton { color: $text; font-size: ${text}px; background: transparent; }
#customer_body, #customer_scroll, #customer_scroll > QWidget { background: transparent; }
#customer_rule { background: $line; }
#customer_title { font-size: ${title}px; font-weight: 600; }
#customer_key_title { color: $muted; }
QPushButton#customer_key { font-size: ${key}px; font-weight: 600; text-align: left; border: none; padding: 0 0 4px 0; }
QPushButton#customer_key:focus { border-bottom: 4px solid $text; padding: 0; }
#customer_line_title, #customer_law { color: $muted; }
#customer_line_value, #customer_plan_cell { font-weight: 600; }
#customer_plan_cell, #customer_plan_title { font-size: ${small}px; }
QPushButton[tool="true"] { font-size: ${small}px; border: 1px solid $edge; border-radius: 8px; padding: 8px 16px; }
QPushButton[answer="true"] {
    font-size: ${answer}px; font-weight: 600; border: 2px solid $accent; border-radius: 12px; padding: 20px 12px;
}
QPushButton[answer="true"]:pressed { background: $soft; }
QPushButton[tool="true"]:focus { border: 3px solid $text; padding: 6px 14px; }
QPushButton[answer="true"]:focus { border: 4px solid $text; padding: 18px 10px; }
QPushButton[answer="true"]:disabled { color: $muted; border-color: $line; }
"""


def sheet(scale_pct: int, colors: Colors = LIGHT) -> str:
    """The style sheet at a size of type, in percent."""
    sizes = {name: str(px * scale_pct // 100) for name, px in _SIZES.items()}
    names = {name: getattr(colors, name) for name in colors.__slots__ if name != "text"}
    # "text" is both a colour and a size: the colour has the word in the sheet's own rule.
    filled = _SHEET.replace("$text;", f"{colors.text};")
    return Template(filled).substitute(names | sizes)
