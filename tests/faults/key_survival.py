"""Homes whose data key is changed under kills and power cuts: they open under the one key or the other, whole."""

import random
import shutil
from dataclasses import replace

from tests.faults.survival import KILLED_AT, Tally, Yard, seen

ACT = "change_key"


def worked(place: Yard) -> Yard:
    """The yard with a home in which somebody has worked: a case on paper, files, passwords and a code that changed."""
    home = place.home("worked")
    answer = place.kennel.run("day", home, code=place.code)
    assert not answer.end, answer.said
    (code,) = place.kept().hear(answer.lines).codes
    return replace(place, made="worked", heard=tuple(answer.lines), code=code)


def key_kills(place: Yard, many: int, seed: int, calls: int) -> Tally:
    """Kill who changes the key *many* times, each at another call of the disk.

    Args:
        place: see :func:`worked`.
        many: so often.
        seed: of the calls.
        calls: how many the day has.
    """
    chance, tally = random.Random(seed), Tally("kills while the key was changed")
    for no in range(many):
        facts = {"plan": int(KILLED_AT[no % len(KILLED_AT)]), "at": chance.randrange(1, calls)}
        home = place.home("kill")
        answer = place.kennel.run(ACT, home, **facts)
        kept = place.kept().hear(answer.lines)
        tally.done += 1
        tally.commits += kept.commits
        tally.unanswered += bool(kept.asked)
        tally.seen["beside its place"] += not (home / "vault").is_dir()
        tally.seen["left to tidy"] += any(home.glob("vault.*-key"))
        found = seen(place, home, kept)
        found += [f"left after it opened: {path.name}" for path in home.glob("vault.*-key")]
        found += [f"ended by itself: {answer.end} {answer.said}"] if answer.end != 9 else []
        tally.violations += [f"kill {no} {facts}: {one}" for one in found]
        shutil.rmtree(home.parent)
    return tally
