"""What the teller reads about scans: of a sheet that does not count, of a file that cannot be read, of a device."""

from PySide6.QtCore import QCoreApplication


def scan_sentences() -> dict[str, str]:
    """The sentence of every finding and refusal of a scan; ``{page}`` is the page of the paper."""
    return _sheets() | _marks() | _sources()


def _sheets() -> dict[str, str]:
    """Sheets that do not count, or were put right."""
    translate = QCoreApplication.translate
    return {
        "page_missing": translate("Messages", "Page {page} is missing.  Scan it too."),
        "page_doubled": translate("Messages", "Page {page} came twice.  Take one of them out (Del)."),
        "page_of_other_paper": translate(
            "Messages", "This sheet belongs to another paper: {detail}.  Take it out (Del) and scan ours."
        ),
        "paper_superseded": translate("Messages", "This version has been replaced: {detail}.  Sign the current one."),
        "paper_unknown": translate(
            "Messages", "No such paper was made here: {detail}.  Take it out (Del) and ask whose it is."
        ),
        "digest_differs": translate(
            "Messages",
            "This sheet says something else than version {detail} as it was kept.  Scan the original printed here.",
        ),
        "print_differs": translate(
            "Messages", "Page {page} shows another text than was printed.  Do not accept it; compare the originals."
        ),
        "not_our_paper": translate(
            "Messages", "This sheet is none of our papers: it has no codes in its corners.  Take it out (Del)."
        ),
        "page_unregistered": translate(
            "Messages", "How the sheet lies cannot be told from its codes.  Lay it flat and scan it again."
        ),
        "page_not_compared": translate("Messages", "Page {page} was not held against its print.  Scan it again."),
        "page_blank": translate("Messages", "A blank back was left out."),
        "page_upside_down": translate("Messages", "Page {page} lay upside down; it was turned."),
        "page_turned": translate("Messages", "Page {page} lay on its side; it was turned."),
    }


def _marks() -> dict[str, str]:
    """Places on a page that a person must look at."""
    translate = QCoreApplication.translate
    return {
        "box_empty": translate("Messages", "Page {page}: this box is empty."),
        "box_unclear": translate("Messages", "Page {page}: look at this box.  Is it signed?"),
        "seal_missing": translate("Messages", "Page {page}: the seal is missing."),
        "fields_unknown": translate("Messages", "Where this paper is signed was not kept.  Look at every box."),
        "box_struck_out": translate(
            "Messages", "Page {page}: this box looks struck out.  Was it signed all the same, or refused?"
        ),
        "page_altered": translate("Messages", "Page {page}: something was changed by hand here.  Is it agreed?"),
        "copy_reprinted": translate(
            "Messages", "This is a copy that was printed again ({detail}), not an original.  Is it to count?"
        ),
        "reading_copy": translate(
            "Messages", "This is a copy to read in large print, not an original of {detail}.  Scan the original."
        ),
        "copies_mixed": translate(
            "Messages", "The sheets are of different copies: {detail}.  Do they belong together?"
        ),
        "copy_void": translate(
            "Messages", "This original was made void ({detail}).  Another one took its place; take this one back."
        ),
        "copy_unmarked": translate(
            "Messages", "Page {page} does not show which copy it is.  Is it of an original, and not of a reprint?"
        ),
        "page_stamped": translate(
            "Messages", "Page {page}: red ink where no seal belongs, a stamp or a pen.  Is it agreed?"
        ),
        "page_punched": translate("Messages", "Page {page}: punched holes; nothing is printed there."),
        "seam_sealed": translate("Messages", "The seam seal is on every page."),
        "seam_not_sealed": translate("Messages", "There is no seam seal on any page."),
        "seam_seal_lacking": translate(
            "Messages", "Page {page} lacks the seam seal that the others have.  Was the sheet exchanged?"
        ),
    }


def _sources() -> dict[str, str]:
    """Files and devices."""
    translate = QCoreApplication.translate
    return {
        "picture_too_small": translate("Messages", "The picture is too small to be read.  Scan it again at 200 dpi."),
        "scan_too_many_pages": translate(
            "Messages", "The scan has too many pages; {limit} at most.  Scan this paper alone."
        ),
        "no_scanning_system": translate(
            "Messages",
            "There is no scanner software on this workstation.  Pick a file, or check the paper in by two persons.",
        ),
        "scanner_missing": translate("Messages", "The scanner is not there.  Switch it on and check its cable."),
        "scanner_busy": translate("Messages", "The scanner is busy.  Try again in a moment."),
        "scanner_jammed": translate("Messages", "Paper is stuck in the scanner.  Take it out, then scan again."),
        "scanner_empty": translate("Messages", "There is no paper in the scanner."),
        "scanner_open": translate("Messages", "The scanner's cover is open.  Close it, then scan again."),
        "scanner_unplugged": translate("Messages", "The scanner stopped answering.  Check its cable, then scan again."),
        "scanner_denied": translate("Messages", "This account may not use the scanner.  Call the help desk."),
        "scanner_failed": translate("Messages", "The scanner could not scan.  Try again."),
        "watch_folder_missing": translate(
            "Messages",
            "The folder for scans cannot be reached.  Check the network, or choose another in the settings (Ctrl+,).",
        ),
    }


def unread_sentences() -> dict[str, str]:
    """Why a whole file of a scan was not read, and what to do; without facts, for a finding carries none."""
    translate = QCoreApplication.translate
    damaged = translate("Messages", "This file is damaged.  Take it out (Del) and scan the paper again.")
    too_many = translate(
        "Messages",
        "This file has more pages than any paper of ours and was not read.  Take it out (Del) and scan ours.",
    )
    return {
        "pdf_broken": damaged,
        "picture_broken": damaged,
        "file_unreadable": damaged,
        "pdf_encrypted": translate(
            "Messages", "This PDF is locked by a password.  Take it out (Del) and scan the paper itself."
        ),
        "pdf_active_content": translate(
            "Messages",
            "This PDF could act when it is opened and was not.  Take it out (Del) and scan the paper itself.",
        ),
        "pdf_too_many_pages": too_many,
        "scan_too_many_pages": too_many,
        "picture_too_large": translate(
            "Messages", "This picture is too large to be opened.  Take it out (Del) and scan again at 200 dpi."
        ),
        "picture_too_small": translate(
            "Messages", "This picture is too small to be read.  Take it out (Del) and scan again at 200 dpi."
        ),
        "file_type_mismatch": translate(
            "Messages", "This file is not what its name says.  Take it out (Del) and scan the paper again."
        ),
        "file_type_not_allowed": translate(
            "Messages",
            "Files of this kind are not read; PDF, JPEG, PNG and TIFF are.  Take it out (Del); set a camera to JPEG.",
        ),
    }
