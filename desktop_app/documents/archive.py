"""What makes the file fit for the archive (PDF/A-2b): colour space, XMP, and an Info that says the same."""

from html import escape
from typing import Any, Final

PRODUCER: Final = "Accord Desk"

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def make_archivable(canvas: Any, title: str, colour_profile: bytes) -> None:
    """Adds title, producer and sRGB to the canvas's document, which is tagged; no date, author or keyword is written.

    Args:
        canvas: a ReportLab canvas that is not saved yet.
        title: the paper's name, without personal data.
        colour_profile: an ICC profile of sRGB.
    """
    from reportlab.pdfbase import pdfdoc

    document = canvas._doc  # noqa: SLF001  # ReportLab offers no other way to the catalog
    document.info = _info(title)
    xmp = pdfdoc.PDFStream(content=_XMP.format(title=escape(title), producer=PRODUCER).encode())
    xmp.dictionary["Type"] = pdfdoc.PDFName("Metadata")
    xmp.dictionary["Subtype"] = pdfdoc.PDFName("XML")
    document.Catalog.Metadata = xmp
    document.Catalog.MarkInfo = "<</Marked true>>"
    document.Catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
    document.Catalog.OutputIntents = pdfdoc.PDFArray([_output_intent(document, colour_profile)])


def _info(title: str) -> Any:
    from reportlab.pdfbase import pdfdoc

    class PaperInfo(pdfdoc.PDFInfo):  # type: ignore[misc]  # ReportLab is untyped
        """Title and producer only."""

        def format(self, document: Any) -> Any:
            entries = {"Title": pdfdoc.PDFString(self.title), "Producer": pdfdoc.PDFString(self.producer)}
            return pdfdoc.PDFDictionary(entries).format(document)

    info = PaperInfo()
    info.title, info.producer = title, PRODUCER
    info.author = info.subject = info.keywords = info.creator = ""
    return info


def _output_intent(document: Any, colour_profile: bytes) -> Any:
    from reportlab.pdfbase import pdfdoc

    profile = pdfdoc.PDFStream(content=colour_profile, filters=[pdfdoc.PDFZCompress])
    profile.dictionary["N"] = 3
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": document.Reference(profile),
        }
    )
