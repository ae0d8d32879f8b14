"""Names of files from outside, made fit to be shown."""

import pytest

from desktop_app.devices.reading.names import MOST_BYTES, NAMELESS, shown_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("借款合同.pdf", "借款合同.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\evil.jpg", "evil.jpg"),
        ("C:\\temp\\a.png", "a.png"),
        ("C:a.png", "a.png"),
        ("a.jpg:hidden.exe", "a.jpg"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1 .png", "_com1 .png"),
        ("LPT¹.png", "_LPT¹.png"),
        ("console.png", "console.png"),
        ("a.pdf. . ", "a.pdf"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("a\u200b\x00\n\x7f.png", "a.png"),
        ('a<b>"c|d?e*.png', "a_b__c_d_e_.png"),
        ("", NAMELESS),
        ("..", NAMELESS),
        ("/", NAMELESS),
        ("\u202e", NAMELESS),
        ("𠮷㑇.png", "𠮷㑇.png"),
        ("a\udcff.png", "a.png"),
    ],
)
def test_a_name_loses_what_could_lead_or_mislead(raw: str, shown: str) -> None:
    assert shown_name(raw) == shown


@pytest.mark.parametrize("raw", ["龑" * 300 + ".jpeg", "a" * 400, "𠮷" * 64 + ".pdf", "a." + "b" * 400])
def test_a_long_name_keeps_its_ending_within_255_bytes(raw: str) -> None:
    shown = shown_name(raw)

    assert len(shown.encode()) <= MOST_BYTES
    assert shown.endswith(raw[-5:] if raw.endswith((".jpeg", ".pdf")) else raw[-1])
