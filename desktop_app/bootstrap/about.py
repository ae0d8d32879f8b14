"""What a help desk asks first: the versions that matter, one a line, of the parts that really run here."""

import hashlib
import platform

from desktop_app import __version__
from desktop_app.devices.release import Release, installed


def version_lines() -> tuple[str, ...]:
    """The program, the schema it writes, its own policies, and the libraries under it; loads them all.

    Packs of head office are not counted: they lie in a vault, and no vault is opened for this.
    """
    from desktop_app.storage import migrations
    from desktop_app.storage.engine import library_versions
    from desktop_app.ui.look.about_qt import qt_version

    cipher, sqlite = library_versions()
    packs, digest = _policies()
    listed = Release(installed()).digest()
    return (
        f"accord-desk {__version__}",
        f"schema {migrations.head()}",
        f"policies {packs} packs, SHA-256 {digest}",
        f"Qt {qt_version()}",
        f"SQLCipher {cipher}, SQLite {sqlite}",
        f"Python {platform.python_version()}",
        *((f"release SHA-256 {listed}",) if listed else ()),
    )


def _policies() -> tuple[int, str]:
    """How many packs the program brings, and the first 16 digits of the digest over their names and texts."""
    from desktop_app.bootstrap import TreeTexts

    store, whole = TreeTexts(), hashlib.sha256()
    names = [name for name in store.names("policies") if name.endswith(".toml")]
    for name in names:
        whole.update(f"{name}\0{store.read('policies', name)}\0".encode())
    return len(names), whole.hexdigest()[:16]
