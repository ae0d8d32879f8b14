"""Makes ReportLab safe and exact: no foreign settings, a right text layer, streams that PDF/A accepts."""

import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any, Final

from desktop_app.documents.packing import packed

_BFCHAR_LIMIT: Final = 100  # entries of one bfchar block, Adobe Technical Note 5411
_CATALOG_ENTRIES: Final = ("OutputIntents",)
_PAGE_ENTRIES: Final = ("StructParents", "Tabs")
_SETTINGS: Final = {"invariant": 1, "useA85": 0, "trustedHosts": [], "trustedSchemes": [], "toColorCanUse": None}


def prepare_reportlab() -> None:
    """Imports ReportLab without the settings of its surroundings, then mends it; repeating it changes nothing.

    Called when a writer is built, never at import: ReportLab reads ``RL_*`` variables and executes
    ``~/.reportlab_settings`` and ``~/.reportlab_mods`` while it is imported.
    """
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]
    for name in ("reportlab_settings", "reportlab_mods", "reportlab.local_rl_settings"):
        sys.modules.setdefault(name, ModuleType(name))
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc

    for name, value in _SETTINGS.items():
        setattr(rl_config, name, value)
    pdfdoc.PDFStream.format = _format_stream
    for kind, entries in ((pdfdoc.PDFCatalog, _CATALOG_ENTRIES), (pdfdoc.PDFPage, _PAGE_ENTRIES)):
        kind.__NoDefault__ = [*kind.__NoDefault__, *(entry for entry in entries if entry not in kind.__NoDefault__)]


def to_unicode_map(subset: Sequence[int]) -> str:
    """The ToUnicode CMap of two-byte codes, with characters beyond the BMP as UTF-16BE surrogates.

    Args:
        subset: code point of each code from 0 on; 0 where the code stands for no character.
    """
    entries = [f"<{number:04X}> <{_utf16(code)}>" for number, code in enumerate(subset) if code]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _BFCHAR_LIMIT):
        block = entries[start : start + _BFCHAR_LIMIT]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()


def _format_stream(self: Any, document: Any) -> bytes:
    """``PDFStream.format`` with the end of line before ``endstream`` that ISO 32000 §7.3.8.1 asks for."""
    from reportlab.pdfbase.pdfdoc import PDFZCompress
    from reportlab.pdfbase.pdfdoc import format as format_object

    content, entries = self.content, self.dictionary.dict
    if content is None:
        message = "stream content not set"
        raise ValueError(message)
    content = content.encode("utf-8") if isinstance(content, str) else content
    filters = document.defaultStreamFilters if self.filters is None else self.filters
    if filters and "Filter" not in entries:
        for stream_filter in reversed(filters):
            content = packed(content) if stream_filter is PDFZCompress else stream_filter.encode(content)
        entries = {**entries, "Filter": f"[{''.join([f'/{stream_filter.pdfname}' for stream_filter in filters])}]"}
    content = document.encrypt.encode(content)
    header = b"".join([b"/%b %b" % (name.encode(), format_object(entries[name], document)) for name in sorted(entries)])
    return b"<<%b/Length %d>>\nstream\n%b\nendstream\n" % (header, len(content), content)
