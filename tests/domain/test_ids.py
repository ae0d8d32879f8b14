"""UUIDv7: form, order, and a clock that misbehaves."""

import random

from desktop_app.domain.ids import IdSource


def test_an_identifier_has_version_variant_and_time() -> None:
    identifier = IdSource(lambda: 1_795_000_000_123, random.Random(1).randbytes).make()

    assert (identifier.version, identifier.variant) == (7, "specified in RFC 4122")
    assert identifier.int >> 80 == 1_795_000_000_123


def test_identifiers_rise_when_the_clock_stands_still_or_goes_back() -> None:
    draw = random.Random(2)
    source = IdSource(lambda: 1_795_000_000_000 + draw.randint(-5, 1), draw.randbytes)
    made = [source.make() for _ in range(20_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert all(identifier.version == 7 for identifier in made)


def test_two_sources_do_not_meet() -> None:
    first, second = (IdSource(lambda: 1, random.Random(seed).randbytes) for seed in (1, 2))

    assert first.make() != second.make()
