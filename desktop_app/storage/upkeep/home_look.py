"""What can be seen of a home before anything of it is opened, and before what opens it is loaded."""

import json
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.keys import DevicePlace, HomeLook
from desktop_app.storage.atomic_file import read_regular
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.upkeep.settling import VAULT, settle


def look_at(home: Path) -> HomeLook:
    """What the home says of itself; all of it is proved when it is opened, and nothing here opens anything.

    An envelope that cannot be read says nothing here: who signs in is told.

    Raises:
        Unavailable: ``home_not_readable``: it is another account's, or its disk is not there.
    """
    with suppress(OSError):
        settle(home)
    files = HomeFiles(home / VAULT)
    said: object = None
    with suppress(OSError, ValueError, RecursionError):
        said = json.loads(read_regular(files.keys))
    facts = said if isinstance(said, dict) else {}
    places = {one.value: one for one in DevicePlace}
    try:
        is_set_up = files.folder.is_dir()
    except OSError as error:
        raise Unavailable("home_not_readable") from error
    return HomeLook(
        is_set_up=is_set_up,
        is_training=facts.get("training") is True,
        place=places.get(str(facts.get("place"))),
    )
