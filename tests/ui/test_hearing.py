"""Whether the judges of what a screen reader hears find what is wrong with it."""

from itertools import pairwise

from tests.outside.hearing import against_reading, against_sight, mute, twins
from tests.outside.screen_reader import Heard


def control(number: int, name: str, role: str = "push button", *inside: Heard) -> Heard:
    return Heard(("", str(number)), role, name, "", frozenset({"focusable"}), f"page.{number}", list(inside))


def test_a_control_without_a_name_and_one_without_a_role_are_found():
    group = control(1, "Words", "filler", control(2, "Words", "text"))
    screen = Heard(
        ("", "0"), "frame", "", "", frozenset(), "page", [group, control(3, " "), control(4, "Mood", "filler")]
    )

    assert mute(screen) == ["push button page.3", "filler page.4"]


def test_two_that_sound_alike_are_found_and_rows_may():
    rows = [control(number, "late", "list item") for number in (4, 5)]
    screen = control(0, "Page", "frame", control(1, "Save"), control(2, "Save"), control(3, "Save", "check box"), *rows)

    assert twins(screen) == [("push button", "Save")]


def test_a_step_back_and_a_stop_that_nobody_reads_are_found():
    first, second, third = stops = [control(number, str(number)) for number in (1, 2, 3)]
    screen = control(0, "Page", "frame", *stops)

    assert against_reading(screen, [second, third, first]) == []
    assert against_reading(screen, [first, third, second]) == [("page.3", "page.2"), ("page.2", "page.1")]
    assert against_reading(screen, [first, control(9, "hidden")]) == [("page.9", "hidden")]


def test_a_step_up_the_same_column_and_one_to_the_left_are_found():
    places = {"a": (0, 0, 9, 9), "b": (10, 0, 9, 9), "c": (0, 10, 9, 9), "d": (10, 10, 9, 9)}

    def way(names: str) -> list[tuple[str, str]]:
        return against_sight([(one, places[one], after, places[after]) for one, after in pairwise(names + names[0])])

    assert (way("abcd"), way("acbd"), way("cdab")) == ([], [], [])
    assert way("badc") == [("b", "a"), ("d", "c")]  # from c up to b leads on to the right
