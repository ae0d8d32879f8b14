"""The disk, the data on it and its backups."""

from PySide6.QtCore import QCoreApplication


def disk_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "disk_full": translate("Messages", "The disk is full.  Free some space, then try again."),
        "disk_full_at": translate(
            "Messages",
            "The disk with your data ({drive}) is full.  Free at least {needed} there, then try again; nothing is"
            " lost.",
        ),
        "home_not_readable": translate("Messages", "The data folder cannot be read."),
        "home_not_writable": translate("Messages", "The data folder cannot be written."),
        "home_not_set_up": translate("Messages", "This workstation has not been set up yet."),
        "already_set_up": translate("Messages", "This workstation has been set up already."),
        "vault_busy": translate("Messages", "Another program holds the data.  Close it, then try again."),
        "vault_failed": translate("Messages", "The data could not be written."),
        "vault_read_only": translate("Messages", "The data can only be read."),
        "backup_disk_full": translate(
            "Messages", "The backup does not fit on {folder}.  Make room there; the one before still lies there."
        ),
        "backup_failed": translate("Messages", "The backup could not be written; the one before still lies there."),
        "backup_folder_missing": translate(
            "Messages",
            "The backup's folder {folder} is not there just now: a disk unplugged, or the network.",
        ),
        "backup_goes_further": translate(
            "Messages",
            "An older copy of this desk's data lies here: the backup of {made_at} has work that is not in it.  Nothing"
            " is lost; until it is settled no backup is made.  Take in no new case, fetch the supervisor, and see what"
            " can be done (Ctrl+F10).",
        ),
        "backup_not_proved": translate(
            "Messages", "A backup was made and did not prove whole ({what}), so it was not kept.  Call the help desk."
        ),
        "backup_place_missing": translate(
            "Messages", "This folder is not there.  Plug the disk in, or choose another folder."
        ),
        "second_place_is_first": translate(
            "Messages", "The second place is the folder of the backups itself.  Choose a stick or another share."
        ),
        "backup_place_in_vault": translate(
            "Messages", "This is the folder of the data itself.  Choose another one, best on another disk."
        ),
        "backup_place_not_writable": translate(
            "Messages", "Nothing can be written into this folder.  Choose another one."
        ),
        "restore_impossible": translate(
            "Messages",
            "Nothing was found that the data can be restored from.  Plug the backup's disk in, or call for help.",
        ),
        "tail_damaged": translate("Messages", "The journal's tail cannot be read."),
        "retention_day_unknown": translate(
            "Messages", "Nothing is deleted while the desk's clock is not believed.  Check the clock first."
        ),
        "nothing_deleted": translate("Messages", "Nothing was deleted, so there is nothing to certify."),
        "customer_unknown": translate("Messages", "Nobody was identified in this case yet."),
        "folder_exists": translate("Messages", "This folder is there already.  Choose another name."),
        "vault_is_whole": translate("Messages", "The data is whole: there is nothing to restore."),
        "vault_damaged": translate("Messages", "The data is damaged.  Call the help desk before you go on."),
        "clock_before_rules": translate(
            "Messages",
            "This computer's clock says {shown}, and this program has rules from {first} on.  Nothing is kept under a"
            " wrong date: set the computer's clock, then try again.",
        ),
        "vault_newer": translate("Messages", "The data was made by a newer program.  Update this one."),
        "vault_older_than_seal": translate(
            "Messages", "The data is older than its seal: an old copy was put back.  Call the help desk."
        ),
        "blob_missing": translate("Messages", "A kept file is missing.  Call the help desk."),
        "blob_damaged": translate("Messages", "A kept file is damaged.  Call the help desk."),
        "blob_failed": translate("Messages", "A file could not be kept."),
        "settings_not_written": translate(
            "Messages", "The settings could not be kept; they hold until you close the program."
        ),
        "support_not_written": translate(
            "Messages", "The file for the help desk was not written.  Choose a folder that is there and has room."
        ),
        "program_changed": translate(
            "Messages",
            "The installed program is not as it was released ({file}), so it did not open your data.  Nothing is lost."
            "  Have the help desk install it anew, then sign in again.",
        ),
        "resource_missing": translate("Messages", "A part of the program is missing: {resource}."),
        "font_missing": translate("Messages", "A font is missing: {font}."),
        "font_unreadable": translate("Messages", "A font cannot be read: {font}."),
    }
