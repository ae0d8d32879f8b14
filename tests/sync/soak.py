"""Many desks and the real hub, one thing after the other as a seed draws it: the same seed is the same history."""

import random
from collections import Counter

from desktop_app.storage.tables import JOURNAL
from tests.hub.desks import Desk
from tests.sync.histories import BRANCH, MemoryDesk, act, heal, wrong
from tests.sync.rough_line import RoughLine


def soak(hub, seed, desks, steps):
    """Let *desks* live *steps* at the real hub; returns what is wrong in the end, and what there was.

    Args:
        hub: the real one, in this process.
    """
    chance, lines = random.Random(seed), list[RoughLine]()
    made = list[MemoryDesk]()
    for _ in range(desks):
        line = RoughLine(hub, chance.random())
        line.is_healed = True
        sender = Desk(hub.client, hub.clock, BRANCH)
        enrolled = sender.enrol(hub.office.workstations.invite(BRANCH), number_part=len(made) + 1)
        made.append(MemoryDesk(line, sender.log, sender.key, enrolled, chance))
        lines.append(line)
    for line in lines:
        line.is_healed = False
    act(made, chance, steps)
    heal(made, lines)
    with hub.engine.connect() as connection:
        rows = connection.execute(JOURNAL.select().order_by(JOURNAL.c.pos)).all()
    there: dict[str, list[str]] = {desk.journal.name.workstation: [] for desk in made}
    for row in rows:
        there[row.ws].append(row.hash)
    told = Counter(events=len(rows), unknown=sum(line.unknown for line in lines), desks=desks)
    return list(wrong(made, there, [row.hash for row in rows])), told
