"""The keys of the data: recovery codes, and the half that lies with the computer."""

from PySide6.QtCore import QCoreApplication


def keys_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "code_file_exists": translate("Messages", "The file for the recovery code is there already."),
        "code_not_written": translate("Messages", "The recovery code could not be written down; the key is as it was."),
        "key_of_training_desk": translate(
            "Messages", "This is a training desk: its key is published, and is not changed."
        ),
        "people_left_out": translate(
            "Messages",
            "These people have not signed in since each has a key of their own, and would have no way in: {people}."
            "  Let them sign in first, or give them a first password afterwards.",
        ),
        "keys_put_back": translate(
            "Messages",
            "The key file, or the backup, is of before a change of the key or a recovery.  Bring the newest one, or"
            " take the recovery code.",
        ),
        "keystore_missing": translate(
            "Messages",
            "The system's keystore does not run, and half of this desk's key lies in it.  Sign in to the computer"
            " anew.  If that does not help: 'Forgot the password' and the recovery code.",
        ),
        "keystore_locked": translate(
            "Messages",
            "The system's keystore is locked.  Open it with its own password, then try again.  If nobody can:"
            " 'Forgot the password' and the recovery code.",
        ),
        "keystore_failed": translate(
            "Messages",
            "The system's keystore does not answer.  Sign in to the computer anew.  If that does not help:"
            " 'Forgot the password' and the recovery code.",
        ),
        "device_secret_missing": translate(
            "Messages",
            "The keystore no longer holds this desk's half of the key: it was emptied or replaced.  Your password is"
            " not wrong.  'Forgot the password' and the recovery code make a new one.",
        ),
        "device_secret_elsewhere": translate(
            "Messages",
            "This data was made on another computer, or by another account of this one, and opens there.  To go on"
            " here: 'Forgot the password' and the recovery code.",
        ),
        "device_secret_damaged": translate(
            "Messages",
            "This desk's half of the key is damaged in the keystore.  Your password is not wrong.  'Forgot the"
            " password' and the recovery code make a new one.",
        ),
    }
