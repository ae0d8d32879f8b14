"""Where the device's half of a desk's key lies, in words; said on the first window, so that it loads nothing else."""

from PySide6.QtCore import QCoreApplication

from desktop_app.services.ports.keys import DevicePlace


def device_words(place: DevicePlace) -> str:
    """Where the device's half of the desk's key lies, and what that is worth."""
    translate = QCoreApplication.translate
    if place is DevicePlace.KEYSTORE:
        return translate("Words", "Half of this desk's key lies in the system's keystore: a copied disk does not open.")
    return translate(
        "Words",
        "This computer has no keystore: half of this desk's key lies in a file outside the data folder.  That is"
        " weaker: whoever copies the whole disk needs a password only.  Encrypt the disk, or have a keystore set up.",
    )
