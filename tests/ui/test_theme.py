import pytest

from desktop_app.ui.theme import colors, contrast, text_pairs


@pytest.mark.parametrize("is_training", [False, True])
@pytest.mark.parametrize("is_dark", [False, True])
def test_every_text_can_be_read_on_its_ground(is_dark, is_training):
    palette = colors(is_dark=is_dark, is_training=is_training)

    faint = {name: pair for name, pair in text_pairs(palette).items() if contrast(*pair) < 4.5}

    assert faint == {}


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_training_desk_has_an_accent_of_its_own():
    assert colors(is_dark=False).accent_fill != colors(is_dark=False, is_training=True).accent_fill
