"""Files, pasted screens and tables."""

from PySide6.QtCore import QCoreApplication


def files_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "file_empty": translate("Messages", "The file is empty."),
        "file_not_readable": translate("Messages", "The file cannot be read."),
        "file_unreadable": translate("Messages", "The file cannot be read."),
        "file_too_large": translate("Messages", "The file has {size}; {limit} at most."),
        "file_type_not_allowed": translate("Messages", "Files of the kind {ending} are not taken."),
        "file_type_mismatch": translate("Messages", "The file is not what its name says."),
        "not_a_regular_file": translate("Messages", "This is not a file."),
        "reading_cancelled": translate("Messages", "Reading was cancelled."),
        "picture_broken": translate("Messages", "The picture is damaged."),
        "picture_too_large": translate("Messages", "The picture is too large."),
        "pdf_broken": translate("Messages", "The PDF is damaged."),
        "pdf_damaged": translate("Messages", "The PDF is damaged."),
        "pdf_encrypted": translate("Messages", "The PDF is locked by a password."),
        "pdf_active_content": translate("Messages", "The PDF holds active content and is not taken."),
        "pdf_too_many_pages": translate("Messages", "The PDF has {pages} pages; {limit} at most."),
        "table_empty": translate("Messages", "The table is empty."),
        "table_too_large": translate("Messages", "The table is too large."),
        "table_encoding_unknown": translate("Messages", "The table's characters cannot be read."),
        "columns_incomplete": translate("Messages", "Columns are missing: {missing}."),
        "recipe_broken": translate("Messages", "The recipe for this screen is damaged."),
        "document_not_json": translate("Messages", "This is not a JSON document (line {line})."),
        "document_not_object": translate("Messages", "A JSON object is needed."),
        "document_not_utf8": translate("Messages", "The document is not UTF-8."),
        "document_too_deep": translate("Messages", "The document is nested too deeply."),
        "document_too_large": translate("Messages", "The document is too large."),
        "float_not_allowed": translate("Messages", "Write amounts as text, not as floating point."),
        "export_failed": translate("Messages", "The file could not be written: {reason}"),
        "export_too_large": translate(
            "Messages", "{count} rows are more than a sheet holds ({most}).  Choose a shorter period."
        ),
    }
