"""Which input methods Qt is told to try, before there is an application; loads nothing."""

from collections.abc import Mapping, MutableMapping
from typing import Final

_PLUGINS: Final = "QT_IM_MODULES"
_PORTAL: Final = "IBUS_USE_PORTAL"
_ASKED_FOR_BY: Final = ("QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE", _PLUGINS)


def wants_fcitx(environment: Mapping[str, str]) -> bool:
    """Whether the desktop has set fcitx up for its programs, as UOS and Kylin do."""
    return any("fcitx" in environment.get(name, "") for name in _ASKED_FOR_BY)


def prefer_input_methods(environment: MutableMapping[str, str]) -> None:
    """Let fcitx 5 answer as ibus: Qt's wheel has no fcitx plugin, and finding none it says nothing (measured).

    By the portal, which fcitx 5 answers as well: the other way Qt's plugin goes only where a program ``ibus-daemon`` is
    installed, and on a desktop that has fcitx alone it would be as silent (measured).
    """
    given = [name for name in environment.get(_PLUGINS, "").split(";") if name]
    if not wants_fcitx(environment) or (given and "fcitx" not in given and "ibus" in given):
        return
    environment.setdefault(_PORTAL, "1")
    if "ibus" not in given:
        environment[_PLUGINS] = ";".join([*(given or ["fcitx"]), "ibus"])
