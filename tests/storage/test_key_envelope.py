import dataclasses
import json

import pytest

from desktop_app import wire
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.storage.keys import key_envelope, key_file
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD, KdfProfile, WrapKind
from tests.storage import sample

PEOPLE = [("1001", "first password"), ("2001", "second password")]


@pytest.fixture(scope="module")
def made():
    code = key_envelope.new_recovery_code()
    return key_envelope.create(PEOPLE, code, sample.QUICK_KDF, is_training=False), code


def opened_by(envelope, staff_no, password):
    return key_envelope.unlock(envelope, staff_no, password, sample.QUICK_KDF)


def test_every_person_finds_the_same_key(made):
    opened, code = made
    keys = [opened_by(opened.envelope, *person) for person in PEOPLE]
    assert keys == [opened.key, opened.key]
    assert key_envelope.recover(opened.envelope, code) == opened.key


def test_the_salt_of_the_database_is_in_the_envelope(made):
    opened, _ = made
    assert len(opened.database_key) == 48
    assert opened.database_key[32:].hex() == opened.envelope.salt


def test_the_data_key_does_not_show_itself(made):
    assert made[0].key.secret.hex() not in repr(made[0])
    assert "secret" not in repr(made[0].key)


def test_the_file_holds_staff_numbers_and_no_names_or_passwords(made, tmp_path):
    key_file.write(tmp_path / "keys.json", made[0].envelope)
    raw = (tmp_path / "keys.json").read_bytes()
    assert b"1001" in raw
    assert b"first password" not in raw
    assert key_file.read(tmp_path / "keys.json") == made[0].envelope


def test_a_new_password_leaves_the_data_key(made):
    opened, _ = made
    changed = key_envelope.with_person(opened, "1001", "another password", sample.QUICK_KDF)
    assert opened_by(changed.envelope, "1001", "another password") == opened.key
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        opened_by(changed.envelope, "1001", "first password")


def test_a_password_may_be_typed_composed_or_not(made):
    changed = key_envelope.with_person(made[0], "1001", "caf\u00e9 au lait", sample.QUICK_KDF)
    assert opened_by(changed.envelope, "1001", "cafe\u0301 au lait") == made[0].key


@pytest.mark.parametrize("code", ["", "TOO-SHORT", "U" * 26, "0" * 27])
def test_only_a_code_of_this_program_takes_the_place_of_the_one_that_was_used(made, code):
    with pytest.raises(ValueError, match="no recovery code"):
        key_envelope.renewed(made[0], "1001", "another password", code, sample.QUICK_KDF)


def test_a_wrap_that_costs_too_little_is_raised_at_sign_in(made):
    stronger = KdfProfile(8 * 1024, passes=2, lanes=1)
    raised = key_envelope.raised(made[0], "1001", "first password", stronger)
    assert raised is not None
    wrap = raised.envelope.wrap_of(WrapKind.PERSON, "1001")
    assert wrap is not None
    assert wrap.kdf == stronger
    assert key_envelope.raised(raised, "1001", "first password", stronger) is None


def test_the_default_cost_is_the_floor_of_a_real_desk():
    assert KdfProfile() == KdfProfile(memory_kib=65_536, passes=3, lanes=4)


@pytest.mark.parametrize(
    "change",
    [
        {"training": True},
        {"decoy": "00" * 16},
        {"salt": "00" * 16},
        {"mac": "00" * 32},
    ],
)
def test_a_changed_envelope_does_not_open(made, change):
    changed = dataclasses.replace(made[0].envelope, **change)
    with pytest.raises((Unavailable, RuleBroken)):
        opened_by(changed, "1001", "first password")


def test_a_wrap_under_another_persons_number_does_not_open(made):
    envelope = made[0].envelope
    moved = dataclasses.replace(envelope.wraps[0], staff_no="2001")
    changed = dataclasses.replace(envelope, wraps=(moved, *envelope.wraps[2:]))
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        opened_by(changed, "2001", "first password")


def test_a_downgraded_cost_does_not_open(made):
    envelope = made[0].envelope
    cheap = dataclasses.replace(envelope.wraps[0], kdf=KdfProfile(64, 1, 1))
    with pytest.raises(RuleBroken):
        opened_by(dataclasses.replace(envelope, wraps=(cheap, *envelope.wraps[1:])), "1001", "first password")


def test_the_published_password_opens_training_homes_only(made):
    training = key_envelope.create(PEOPLE, "0" * 26, sample.QUICK_KDF, is_training=True)
    assert opened_by(training.envelope, "1001", TRAINING_PASSWORD) == training.key
    with pytest.raises(RuleBroken):
        opened_by(training.envelope, "9999", TRAINING_PASSWORD)
    with pytest.raises(RuleBroken):
        opened_by(made[0].envelope, "1001", TRAINING_PASSWORD)


def test_a_real_home_cannot_be_made_to_pass_for_training(made):
    training = key_envelope.create(PEOPLE, "0" * 26, sample.QUICK_KDF, is_training=True)
    published = training.envelope.wrap_of(WrapKind.TRAINING)
    real = made[0].envelope
    forged = dataclasses.replace(real, training=True, wraps=(*real.wraps, published))
    with pytest.raises(Unavailable, match="vault_damaged"):
        opened_by(forged, "1001", TRAINING_PASSWORD)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "vault_damaged"),
        (b"\xff\xfe", "vault_damaged"),
        (b"[]", "vault_damaged"),
        (b'{"v":"1"}', "vault_damaged"),
        (b'{"v":2}', "vault_newer"),
        (b'{"v":1,"suite":{"kdf":"sm3"}}', "vault_newer"),
    ],
)
def test_a_file_that_is_no_envelope_is_named(tmp_path, raw, code):
    (tmp_path / "keys.json").write_bytes(raw)
    with pytest.raises(Unavailable, match=code):
        key_file.read(tmp_path / "keys.json")


@pytest.mark.parametrize(
    "change",
    [
        {"salt": "zz"},
        {"salt": "00"},
        {"wraps": "none"},
        {"extra": 1},
        {
            "wraps": [
                {
                    "kind": "person",
                    "staff_no": "1",
                    "kdf": {"memory_kib": 1, "passes": 1, "lanes": 1},
                    "salt": "",
                    "key": "",
                }
            ]
        },
    ],
)
def test_an_envelope_of_the_wrong_shape_is_damage(made, tmp_path, change):
    fields = json.loads(wire.canonical(made[0].envelope)) | change
    (tmp_path / "keys.json").write_bytes(wire.canonical(fields))
    with pytest.raises(Unavailable, match="vault_damaged"):
        key_file.read(tmp_path / "keys.json")


def test_an_open_vault_checks_and_adds_people(vault, vaults):
    vault.keys.check("2001", "correct horse 2001")
    vault.keys.add("3001", "correct horse 3001")
    assert sorted(vault.keys.staff()) == ["1001", "2001", "3001"]
    for staff_no, password in (("2001", "wrong"), ("9999", "wrong")):
        with pytest.raises(RuleBroken, match="sign_in_refused"):
            vault.keys.check(staff_no, password)
    vault.close()

    vaults.open("3001", "correct horse 3001").close()


def test_a_check_knows_its_own_vault(vault):
    other = key_envelope.create([("4001", "other")], "0" * 26, sample.QUICK_KDF, is_training=False)
    vault.keys._opened = dataclasses.replace(vault.keys._opened, envelope=other.envelope)
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        vault.keys.check("4001", "other")


def test_a_training_home_says_so_and_opens_for_everybody(tmp_path):
    vaults = sample.vaults(tmp_path / "home")
    vaults.create(dataclasses.replace(sample.BRANCH, is_training=True), "03", sample.PEOPLE)
    assert vaults.is_training()
    vault = vaults.open("2001", TRAINING_PASSWORD)
    assert vault.books.branch().is_training
    vault.close()
