"""Which input methods Qt is told to try, before there is an application; loads nothing."""

from collections.abc import Mapping, MutableMapping
from typing import Final

_PLUGINS: Final = "QT_IM_MODULES"
_ASKED_FOR_BY: Final = ("QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE", _PLUGINS)


def wants_fcitx(environment: Mapping[str, str]) -> bool:
    """Whether the desktop has set fcitx up for its programs, as UOS and Kylin do."""
    return any("fcitx" in environment.get(name, "") for name in _ASKED_FOR_BY)


def prefer_input_methods(environment: MutableMapping[str, str]) -> None:
    """Let fcitx 5 answer as ibus: Qt's wheel has no fcitx plugin, and finding none it says nothing (measured)."""
    given = environment.get(_PLUGINS, "")
    if not wants_fcitx(environment) or "ibus" in given.split(";"):
        return
    environment[_PLUGINS] = f"{given or 'fcitx'};ibus"
