"""The archive's standard: an outside judge says so, of what we write and of what a reprint makes of it.

PDFBox's Preflight judges PDF/A-1b. A file of part 2 differs from its twin of part 1 in what Preflight cannot know: the
part's number, the version and the object streams, which part 1 does not allow yet.
"""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.paper import Paper
from tests.documents.every_block import every_block
from tests.documents.sample_paper import ISSUER, NUMBER

JARS = Path("/usr/share/java")
NEEDED = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "jaxb-api", "javax.activation")
PAINTS = {"Tj", "S", "f", "B", "Do"}


def preflight(folder: Path, **files: bytes) -> dict[str, bool]:
    """Whether each file is valid, by name, from one run of the validator."""
    jars = [JARS / f"{name}.jar" for name in NEEDED]
    assert all(jar.exists() for jar in jars), "apt-get install libpdfbox2-java and its fellows: packaging/dev.py test"
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    command = ["java", "-cp", ":".join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b"]
    # it exits with 1 where a file is not valid
    said = subprocess.run([*command, "batch", str(folder)], capture_output=True, text=True, check=False).stdout
    verdicts = {name: f"The file {name}.pdf is a valid PDF/A-1b file" in said for name in files}
    assert all(f"The file {name}.pdf is" in said for name in files), said
    return verdicts


def twin(pdf: bytes, *, title: str = "") -> bytes:
    """The same objects as a file of part 1; with another title in Info alone, a file that is not valid."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        xmp = opened.Root.Metadata.read_bytes().replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<")
        opened.Root.Metadata = pikepdf.Stream(opened, xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        if title:
            opened.docinfo["/Title"] = title
        opened.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            force_version="1.4",
            compress_streams=False,
            preserve_pdfa=True,
        )
    return out.getvalue()


@pytest.fixture(scope="module")
def original(writer: PaperWriter) -> bytes:
    return writer.write(every_block()).pdf


@pytest.fixture(scope="module")
def reprint(writer: PaperWriter, original: bytes) -> bytes:
    return writer.mark_copy(original, CopyCode(2))


def test_preflight_accepts_paper_and_reprint_and_would_not_accept_anything(tmp_path, writer, original, reprint):
    empty = writer.write(Paper("空白", NUMBER, 1, "t.1", (), ISSUER)).pdf
    verdicts = preflight(
        tmp_path,
        original=twin(original),
        reprint=twin(reprint),
        empty=twin(empty),
        spoilt=twin(original, title="另一个"),
        untwinned=original,
    )

    assert verdicts == {"original": True, "reprint": True, "empty": True, "spoilt": False, "untwinned": False}


def test_qpdf_finds_nothing_in_paper_and_reprint(run_tool, original, reprint):
    for pdf in (original, reprint):
        assert "No syntax or stream encoding errors" in run_tool(pdf, "qpdf", "--check", "{}")


def test_every_font_of_paper_and_reprint_is_embedded_as_a_subset_with_a_text_layer(run_tool, original, reprint):
    for pdf, faces in ((original, 4), (reprint, 5)):
        rows = run_tool(pdf, "pdffonts", "{}").splitlines()[2:]
        assert len(rows) == faces
        assert all(re.match(r"[A-Z]{6}\+Accord\S+\s+CID TrueType\s+Identity-H\s+yes yes yes", row) for row in rows)
        assert len({row.split()[0] for row in rows}) == faces


def test_the_file_says_that_it_is_part_2_and_keeps_to_its_syntax(original, reprint):
    assert original.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    assert original.endswith(b"%%EOF\n")
    for pdf in (original, reprint):
        assert not re.search(rb"[^\r\n]endstream", pdf)
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert "/Encrypt" not in opened.trailer
            assert len(opened.trailer.ID) == 2
            assert str(opened.Root.OutputIntents[0].S) == "/GTS_PDFA1"
            assert "/Filter" not in opened.Root.Metadata
            assert not any(key in opened.Root for key in ("/OpenAction", "/AA", "/Names", "/AcroForm"))
            with opened.open_metadata() as metadata:
                assert metadata.pdfa_status == "2B"


def test_all_that_is_painted_is_text_of_the_paper_or_an_artifact(original, reprint):
    for pdf in (original, reprint):
        with pikepdf.open(BytesIO(pdf)) as opened:
            for page in opened.pages:
                depth = 0
                for one in pikepdf.parse_content_stream(page):
                    operator = str(one.operator)
                    depth += (operator in {"BDC", "BMC"}) - (operator == "EMC")
                    assert 0 <= depth <= 1
                    assert depth == 1 or operator not in PAINTS
                assert depth == 0
