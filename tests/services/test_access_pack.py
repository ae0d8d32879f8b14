"""The pack of the way in: which profile is in force is one word in it, and no figure weakens it beyond the law."""

import datetime as dt

import pytest

from desktop_app.bootstrap import TreeTexts
from desktop_app.services.packs.pack import PolicyBroken
from desktop_app.services.packs.policy import load_access

DAY = dt.date(2026, 11, 27)


class Edited(TreeTexts):
    def __init__(self, *changes):
        self._changes = changes

    def read(self, *parts):
        text = super().read(*parts)
        for before, after in self._changes if parts[-1] == "access.toml" else ():
            assert before in text
            text = text.replace(before, after)
        return text


def test_the_default_is_gb_t_22239_with_its_figures():
    found = load_access(TreeTexts(), DAY)
    profile = found.passwords.profile
    assert (profile.id, profile.least, profile.kinds, profile.history) == ("dengbao", 12, 3, 5)
    assert (profile.change_days, profile.warn_days) == (90, 14)
    assert (found.lockout.tries, found.lockout.first_rest_ms, found.desk.idle_s) == (5, 1_800_000, 300)


def test_the_policies_of_all_days_share_the_words_that_are_refused():
    today, tomorrow = (load_access(TreeTexts(), DAY + dt.timedelta(days)).passwords for days in (0, 1))

    assert len(today.common) > 1000
    assert today.common is tomorrow.common
    assert today.bank is tomorrow.bank


def test_one_word_puts_the_profile_of_nist_in_force():
    store = Edited(('profile = "dengbao"', 'profile = "nist_800_63b"'))
    profile = load_access(store, DAY).passwords.profile
    assert (profile.least, profile.kinds, profile.history, profile.change_days) == (15, 0, 0, 0)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('profile = "dengbao"', 'profile = "none"', "profile"),
        ("least = 12", "least = 7", "least"),
        ("warn_days = 14", "warn_days = 60\nwarned = 1", "warned"),
        ("change_days = 90", "change_days = 14", "warn_days"),
        ("idle_seconds = 300", "idle_seconds = 301", "idle_seconds"),
        ("longest_hours = 12", "longest_hours = 13", "longest_hours"),
        ("tries = 5", "tries = 11", "tries"),
        ("longest_rest_hours = 24", "longest_rest_hours = 0", "longest_rest_hours"),
        ("first_rest_minutes = 30", "first_rest_minutes = 1440\nmore = 1", "more"),
        ("shown_seconds = 20", "shown_seconds = 600", "shown_seconds"),
    ],
)
def test_a_figure_out_of_bounds_stops_the_program_with_its_name(before, after, key):
    with pytest.raises(PolicyBroken) as found:
        load_access(Edited((before, after)), DAY)
    assert found.value.key == key
    assert found.value.file == "policies/access.toml"
