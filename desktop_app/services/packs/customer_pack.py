"""The texts of the customer's screen, a pack in two languages: the customer's need not be the teller's."""

import re
from collections.abc import Mapping
from typing import Final

from desktop_app.services.packs.pack import Table

CHINESE: Final = "zh"
ENGLISH: Final = "en"
_FIELD: Final = re.compile(r"\{([a-z_]+)\}", re.ASCII)


def customer_texts(pack: Table) -> Mapping[str, Mapping[str, str]]:
    """The texts by language and name.

    Raises:
        PolicyBroken: a text, or one of its fields, stands in one language only.
    """
    chinese, english = pack.table(CHINESE), pack.table(ENGLISH)
    found: dict[str, dict[str, str]] = {CHINESE: {}, ENGLISH: {}}
    for name in chinese.names():
        found[CHINESE][name], found[ENGLISH][name] = chinese.text(name), english.text(name)
        if _fields(found[CHINESE][name]) != _fields(found[ENGLISH][name]):
            english.broken(name, "has other fields than the Chinese text")
    english.close()
    pack.close()
    return found


def _fields(text: str) -> set[str]:
    return set(_FIELD.findall(text))
