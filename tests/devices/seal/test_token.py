"""A key in a token, proved with SoftHSM: a token in software behind the interface of the hardware."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pkcs11
import pytest
from asn1crypto import keys
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from desktop_app.devices.seal.opening import open_sealer
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.signing.seal import SealPlace
from tests.builders import refused
from tests.seal_keys import NOW, Held, given, page

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "246810"


def put_in(held: Held, root: Held) -> None:
    """Make a token that holds a key and its certificates."""
    made = ["softhsm2-util", "--init-token", "--free", "--label", "branch", "--pin", PIN, "--so-pin", "13579111"]
    subprocess.run(made, check=True, capture_output=True)
    library = pkcs11.lib(MODULE)
    library.reinitialize()
    kept = {Attribute.LABEL: "seal", Attribute.TOKEN: True, Attribute.SIGN: True}
    with library.get_token(token_label="branch").open(user_pin=PIN, rw=True) as session:
        session.create_object({**private_key(held), **kept})
        for label, one in (("seal", held), ("root", root)):
            session.create_object({**decode_x509_certificate(one.der), Attribute.LABEL: label, Attribute.TOKEN: True})


def private_key(held: Held) -> dict[Attribute, object]:
    info = keys.PrivateKeyInfo.load(held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    bare = info["private_key"].parsed
    if info.algorithm == "rsa":
        return dict(decode_rsa_private_key(bare.dump()))
    bare["parameters"] = info["private_key_algorithm"]["parameters"]
    return dict(decode_ec_private_key(bare.dump()))


@pytest.fixture(params=[0, 2048], ids=["ecdsa", "rsa"])
def branch_key(request: pytest.FixtureRequest, root: Held) -> Held:
    return given(root, rsa_bits=request.param)


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, branch_key: Held, root: Held) -> SealPlace:
    """A fresh token that holds the branch's key and its certificates."""
    (tmp_path / "tokens").mkdir()
    config = tmp_path / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n", "utf-8")
    monkeypatch.setenv("SOFTHSM2_CONF", str(config))
    put_in(branch_key, root)
    return SealPlace(module=MODULE, token="branch", key="seal")


def test_a_key_in_a_token_seals_like_one_in_a_file(token, branch_key, root, judged):
    sealer = open_sealer(token, PIN)
    try:
        sealed = sealer.seal(page(), NOW).pdf
    finally:
        sealer.close()

    assert sealed.startswith(page())
    assert judged(sealed).is_good
    assert list(sealer.chain) == [branch_key.der, root.der]


def test_a_wrong_pin_a_missing_key_and_a_missing_token_are_said_calmly(token):
    with refused("seal_password_wrong", field="seal_password"):
        open_sealer(token, "999999")
    with refused("seal_key_missing", field="seal_key"):
        open_sealer(replace(token, key="another"), PIN)
    for absent in (replace(token, token="another"), replace(token, module="/usr/lib/no-such-library.so")):
        with pytest.raises(Unavailable) as failed:
            open_sealer(absent, PIN)
        assert failed.value.code == "seal_token_failed"


def test_a_token_taken_out_while_it_signs_is_said_calmly(token):
    sealer = open_sealer(token, PIN)
    sealer.close()

    with pytest.raises(Unavailable) as failed:
        sealer.seal(page(), NOW)
    assert failed.value.code == "seal_token_failed"
