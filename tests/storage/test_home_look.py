"""What the first window is told of a home before anything that opens it is loaded."""

import json

import pytest

from desktop_app.services.ports.keys import DevicePlace, HomeLook
from desktop_app.storage.upkeep.home_look import look_at
from desktop_app.storage.upkeep.settling import BEFORE, RESTORED
from tests.storage import sample

NOTHING = HomeLook(is_set_up=False, is_training=False, place=None)


def test_an_empty_place_is_not_set_up(tmp_path):
    assert look_at(tmp_path / "home") == NOTHING


def test_a_home_says_what_its_vault_says(tmp_path):
    vaults = sample.vaults(tmp_path)
    vaults.create(sample.BRANCH, "00423-03", sample.PEOPLE)

    look = look_at(tmp_path)

    assert look == HomeLook(is_set_up=True, is_training=vaults.is_training(), place=vaults.device_place())
    assert look.place is DevicePlace.FILE


def test_a_training_desk_is_known_by_its_envelope(tmp_path):
    envelope = tmp_path / "vault" / "keys.json"
    envelope.parent.mkdir()
    envelope.write_text(json.dumps({"training": True, "place": ""}), "utf-8")

    assert look_at(tmp_path) == HomeLook(is_set_up=True, is_training=True, place=None)


@pytest.mark.parametrize("left", [RESTORED, BEFORE])
def test_what_a_crash_left_beside_its_place_is_put_there_first(tmp_path, left):
    (tmp_path / left).mkdir()

    assert look_at(tmp_path).is_set_up
    assert (tmp_path / "vault").is_dir()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"training": "yes", "place": ["file"]}', "[" * 100_000])
def test_an_envelope_that_cannot_be_read_says_nothing(tmp_path, text):
    envelope = tmp_path / "vault" / "keys.json"
    envelope.parent.mkdir()
    envelope.write_text(text, "utf-8")

    assert look_at(tmp_path) == HomeLook(is_set_up=True, is_training=False, place=None)
