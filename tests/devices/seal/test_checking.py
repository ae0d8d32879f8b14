"""What was done to a sealed file is named, one thing by another."""

import datetime as dt
import random
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from desktop_app.devices.reader import FileReader, TakenFile
from desktop_app.devices.seal.key_file import unlocked_key
from desktop_app.devices.seal.sealing import FIELD, KeySealer
from desktop_app.domain.signing.seal import SealFault, SealTrust
from tests.seal_keys import NOW, PASSWORD, authority, given, page


@pytest.fixture
def sealed(sealer):
    return sealer.seal(page(), NOW).pdf


def later(pdf, change):
    """The file with an increment behind it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def paint_over(writer):
    sheet = writer.root["/Pages"]["/Kids"][0]
    over = writer.add_object(generic.StreamObject(stream_data=b"1 g 0 0 595 842 re f"))
    sheet["/Contents"] = generic.ArrayObject([sheet.raw_get("/Contents"), over])
    writer.update_container(sheet)


def change_catalog(writer):
    writer.root["/Lang"] = generic.pdf_string("en")
    writer.update_root()


def take_the_seal_out(writer):
    del writer.root["/AcroForm"]
    writer.update_root()


def add_a_word_of_metadata(writer):
    writer.set_info(writer.add_object(generic.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("x")})))


def test_one_byte_of_the_text_is_noticed(sealed, judged):
    changed = sealed.replace(b"(agreed)", b"(agreef)")

    assert changed != sealed
    assert judged(changed).faults == (SealFault.CHANGED_INSIDE,)


def test_no_flipped_byte_is_taken_for_the_sealed_file(sealed, judged):
    """Only the zeros that fill the seal's own container up say nothing; whoever changes them changes no word."""
    rng = random.Random(20261123)
    start = sealed.index(b"/Contents <") + len(b"/Contents <")
    filling = range(start, sealed.index(b">", start))
    places = [at for at in rng.sample(range(len(sealed)), 60) if at not in filling]
    for at in places:
        flipped = sealed[:at] + bytes([sealed[at] ^ 0x01]) + sealed[at + 1 :]
        assert not judged(flipped).is_good, at


@pytest.mark.parametrize("change", [paint_over, change_catalog, add_a_word_of_metadata])
def test_a_later_increment_is_noticed_though_the_signature_fits(sealed, judged, change):
    assert judged(later(sealed, change)).faults == (SealFault.CHANGED_AFTERWARDS,)


def test_bytes_behind_the_end_are_noticed(sealed, judged):
    assert SealFault.CHANGED_AFTERWARDS in judged(sealed + b"\n% and one more promise\n").faults


def test_a_seal_that_was_taken_out_is_missed(sealed, judged):
    assert judged(later(sealed, take_the_seal_out)).faults == (SealFault.NOT_SEALED,)
    assert judged(page()).faults == (SealFault.NOT_SEALED,)


def test_the_original_without_its_seal_says_so_and_a_cut_file_is_not_good(sealed, judged):
    assert judged(sealed[: len(page())]).faults == (SealFault.NOT_SEALED,)
    for end in range(len(page()) + 1, len(sealed), 211):
        assert not judged(sealed[:end]).is_good


def test_a_seal_of_the_same_name_by_another_is_not_the_branchs(sealer, judged):
    stranger = given(authority("别人的根证书"))
    forged = KeySealer(unlocked_key(stranger.p12(), PASSWORD)).seal(page(), NOW).pdf

    assert judged(forged).faults == (SealFault.CERTIFICATE_UNTRUSTED, SealFault.NOT_THE_BRANCHS)


def test_another_branch_of_the_same_bank_is_trusted_but_not_the_branch(root, judged):
    sister = given(root, "示例银行峨眉支行电子签章")
    sealed = KeySealer(unlocked_key(sister.p12(), PASSWORD)).seal(page(), NOW).pdf

    assert judged(sealed).faults == (SealFault.NOT_THE_BRANCHS,)
    assert judged(sealed, own=()).is_good


def test_a_certificate_that_has_run_out_since_is_said_so(sealed, judged):
    assert judged(sealed, at=NOW + dt.timedelta(days=366)).faults == (SealFault.CERTIFICATE_EXPIRED,)
    assert judged(sealed, at=NOW - dt.timedelta(days=31)).faults == (SealFault.CERTIFICATE_NOT_YET_VALID,)


@pytest.mark.parametrize(
    ("ahead", "faults"), [(dt.timedelta(minutes=10), ()), (dt.timedelta(minutes=11), (SealFault.TIME_IN_FUTURE,))]
)
def test_a_seal_of_a_time_that_is_still_to_come_is_not_good(sealer, judged, ahead, faults):
    assert judged(sealer.seal(page(), NOW + ahead).pdf).faults == faults


def test_a_report_says_whether_it_is_the_branchs_own_certificate(sealed, judged):
    assert judged(sealed).is_own
    assert not judged(sealed, own=()).is_own


def test_without_a_root_there_is_no_trust(sealed, judged):
    assert judged(sealed, roots=()).faults == (SealFault.CERTIFICATE_UNTRUSTED,)


def sealed_otherwise(held, **changes):
    """Sealed by somebody who does not keep our rules."""
    meta = {
        "field_name": FIELD,
        "md_algorithm": "sha256",
        "certify": True,
        "docmdp_permissions": fields.MDPPerm.NO_CHANGES,
        "subfilter": fields.SigSeedSubFilter.PADES,
    }
    signer = unlocked_key(held.p12(), PASSWORD).signer
    made = signers.PdfSigner(signers.PdfSignatureMetadata(**{**meta, **changes}), signer=signer)
    return made.sign_pdf(IncrementalPdfFileWriter(BytesIO(page()))).getvalue()


def test_a_key_that_is_not_for_signing_is_named(root, judged):
    cipher = given(root, usages=("key_encipherment",))

    faults = judged(sealed_otherwise(cipher), own=(cipher,)).faults
    assert faults == (SealFault.CERTIFICATE_NOT_FOR_SIGNING,)


def test_a_seal_that_allows_changes_is_named(branch_key, judged):
    for permission in (fields.MDPPerm.FILL_FORMS, fields.MDPPerm.ANNOTATE):
        assert judged(sealed_otherwise(branch_key, docmdp_permissions=permission)).faults == (SealFault.MORE_ALLOWED,)
    assert judged(sealed_otherwise(branch_key, certify=False)).faults == (SealFault.MORE_ALLOWED,)


def test_a_second_seal_is_named(sealed, branch_key, judged):
    open_one = sealed_otherwise(branch_key, docmdp_permissions=fields.MDPPerm.FILL_FORMS)
    signer = unlocked_key(branch_key.p12(), PASSWORD).signer
    meta = signers.PdfSignatureMetadata(field_name="Second", md_algorithm="sha256")
    twice = signers.PdfSigner(meta, signer=signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(open_one))).getvalue()

    assert SealFault.SEVERAL_SEALS in judged(twice).faults


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n%%EOF",
        b"not a paper",
        bytes(1000),
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/AcroForm<</Fields[1 0 R]>>>>\nendobj\ntrailer<</Root 1 0 R>>\n",
        b"%PDF-1.7\n" + b"[" * 5000,
    ],
)
def test_nonsense_is_not_good_and_never_an_exception(judged, content):
    assert not judged(content).is_good


def test_a_container_full_of_nonsense_is_unreadable(sealed, judged):
    start = sealed.index(b"/Contents <") + len(b"/Contents <")
    for spoiled in (b"00" * 40, b"30820401" * 10, b"3080" * 20):
        changed = sealed[:start] + spoiled + sealed[start + len(spoiled) :]
        assert judged(changed).faults == (SealFault.SEAL_UNREADABLE,)


def test_the_child_judges_alike_with_no_file_to_open(sealed, root, branch_key):
    trust = SealTrust((root.der,), frozenset({branch_key.fingerprint}), NOW)
    reader = FileReader()

    good = reader.read_seal(TakenFile("s.pdf", sealed, ""), trust)
    bad = reader.read_seal(TakenFile("s.pdf", later(sealed, paint_over), ""), trust)
    assert (good.faults, bad.faults) == ((), (SealFault.CHANGED_AFTERWARDS,))


def test_a_page_rewritten_as_a_whole_has_no_good_seal(sealed, judged):
    """A PDF editor that saves anew keeps the field, but the bytes are others."""
    saved = BytesIO()
    with pikepdf.open(BytesIO(sealed)) as pdf:
        pdf.save(saved)

    assert not judged(saved.getvalue()).is_good
