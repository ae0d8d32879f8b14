"""Keys in files, and sealing with them."""

import datetime as dt
import subprocess
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from desktop_app.devices.seal.key_file import open_key_file, unlocked_key
from desktop_app.devices.seal.opening import open_sealer
from desktop_app.devices.seal.sealing import KeySealer
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.signing.seal import SealPlace, TimeProof
from tests.builders import refused
from tests.seal_keys import NOW, PASSWORD, authority, given, page


def test_the_original_stays_and_the_seal_is_good(sealer, judged):
    sealed = sealer.seal(page(), NOW)

    report = judged(sealed.pdf)
    assert sealed.pdf.startswith(page())
    assert report.faults == ()
    assert report.certificate == sealer.certificate
    assert (report.sealed_at, report.time) == (NOW, TimeProof.CLAIM)
    assert not sealed.is_timestamped


@pytest.mark.parametrize("rsa_bits", [0, 2048])
def test_keys_of_both_kinds_seal(root, judged, rsa_bits):
    held = given(root, rsa_bits=rsa_bits)
    sealed = KeySealer(unlocked_key(held.p12(), PASSWORD)).seal(page(), NOW)

    assert judged(sealed.pdf, own=(held,)).is_good


def test_the_seal_allows_no_change_and_shows_nothing(sealer):
    with pikepdf.open(BytesIO(sealer.seal(page(), NOW).pdf)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert [float(side) for side in field.Rect] == [0, 0, 0, 0]
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert pdf.Root.Perms.DocMDP == field.V
        assert int(field.V.Reference[0].TransformParams.P) == 1


def test_the_file_stays_what_it_was_but_for_the_seal(sealer):
    """Title, producer, XMP and version are the original's: Info and XMP must say the same in PDF/A."""
    target = BytesIO()
    with pikepdf.open(BytesIO(page())) as pdf:
        pdf.docinfo["/Producer"] = "Accord Desk"
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["pdf:Producer"] = "Accord Desk"
        pdf.save(target, min_version="1.7")
    original = target.getvalue()
    sealed = sealer.seal(original, NOW).pdf

    with pikepdf.open(BytesIO(original)) as before, pikepdf.open(BytesIO(sealed)) as after:
        assert dict(after.docinfo) == dict(before.docinfo)
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.pdf_version == before.pdf_version == "1.7"
        assert set(after.Root.keys()) - set(before.Root.keys()) == {"/AcroForm", "/Perms", "/Extensions"}
        assert set(after.Root.Extensions.keys()) == {"/ESIC"}
    assert b"pyHanko" not in sealed[len(original) :]


def test_two_other_programs_read_the_seal(sealer, tmp_path: Path):
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealer.seal(page(), NOW).pdf)

    shown = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=True).stdout
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in shown
    assert "Total document signed" in shown
    assert "No syntax or stream encoding errors" in checked


def test_a_file_is_sealed_once(sealer):
    once = sealer.seal(page(), NOW).pdf
    with refused("already_sealed"):
        sealer.seal(once, NOW)


def test_what_is_no_pdf_is_not_sealed(sealer):
    with pytest.raises(Unavailable) as failed:
        sealer.seal(b"not a paper", NOW)
    assert failed.value.code == "pdf_damaged"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        ({"days": (-30, -1)}, "seal_certificate_expired"),
        ({"days": (1, 30)}, "seal_certificate_not_yet_valid"),
        ({"usages": ("key_encipherment", "data_encipherment")}, "seal_key_not_for_signing"),
        ({"rsa_bits": 1024}, "seal_key_weak"),
    ],
)
def test_a_certificate_nobody_would_accept_does_not_seal(root, made, code):
    sealer = KeySealer(unlocked_key(given(root, **made).p12(), PASSWORD))
    with refused(code, field="seal_certificate"):
        sealer.seal(page(), NOW)


def test_the_last_day_of_a_certificate_still_counts(root):
    sealer = KeySealer(unlocked_key(given(root, days=(-30, 0)).p12(), PASSWORD))
    sealer.check(NOW)
    with refused("seal_certificate_expired"):
        sealer.check(NOW + dt.timedelta(seconds=1))


def test_a_wrong_password_is_said_calmly(key_path):
    for wrong in ("", "Dragon-Sabre-55", PASSWORD.lower(), "密码"):
        with refused("seal_password_wrong", field="seal_password"):
            open_key_file(key_path, wrong)


def test_a_file_that_is_no_key_is_said_calmly(tmp_path, branch_key):
    file = tmp_path / "seal.p12"
    with refused("seal_file_not_readable", field="seal_certificate"):
        open_key_file(file, PASSWORD)
    with refused("seal_file_not_readable", field="seal_certificate"):
        open_key_file(tmp_path, PASSWORD)
    for content in (b"", b"%PDF-1.7", branch_key.der, branch_key.p12()[:-20], bytes(2 << 20)):
        file.write_bytes(content)
        with refused("seal_file_wrong", field="seal_certificate"):
            open_key_file(file, PASSWORD)
    file.write_bytes(branch_key.p12(with_key=False))
    with refused("seal_key_missing", field="seal_certificate"):
        open_key_file(file, PASSWORD)


def test_every_cut_and_every_flipped_byte_of_a_key_file_is_refused_or_harmless(branch_key):
    content = branch_key.p12()
    for at in range(0, len(content), 37):
        flipped = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        with pytest.raises(RuleBroken, match="seal_"):
            unlocked_key(content[:at], PASSWORD)
        with suppress(RuleBroken):  # what only names things may be another name; all else is refused in our way
            unlocked_key(flipped, PASSWORD)


def test_the_chain_goes_from_the_key_to_its_root_and_leaves_others_out(root, branch_key):
    stranger = authority("别人的根证书")
    mixed = replace(branch_key, issuer=root)
    key = unlocked_key(mixed.p12(), PASSWORD)

    assert [one.sha256.hex() for one in key.chain] == [branch_key.fingerprint, root.fingerprint]
    assert stranger.fingerprint not in {one.sha256.hex() for one in key.chain}


def test_the_key_is_opened_where_it_lies(key_path, branch_key):
    sealer = open_sealer(SealPlace(file=str(key_path)), PASSWORD)

    assert sealer.certificate.fingerprint == branch_key.fingerprint
    assert sealer.certificate.subject == "示例银行武当支行电子签章，示例银行"
    with refused("timestamp_address_wrong", field="seal_timestamps"):
        open_sealer(SealPlace(file=str(key_path), timestamps="file:///etc/passwd"), PASSWORD)
