"""Branches that another shard serves: this one hears their desks no more, and says so.

A branch is whole in one shard (``docs/capacity.md``). Desks whose way still leads here are refused, so that no log goes
on in two places.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, select, update

from desktop_app.domain.errors import RuleBroken
from desktop_app.hub.tables import WORKSTATION
from desktop_app.hub.workstations import Status


def move(connection: Connection, branches: Sequence[str]) -> int:
    """Serve these branches no more; the caller commits.

    Returns:
        How many workstations that changed for.

    Raises:
        RuleBroken: ``branch_unknown`` when one of them has no workstation here; then nothing is changed.
    """
    _check_known(connection, branches)
    return _turn(connection, Status.ACTIVE, Status.MOVED, WORKSTATION.c.branch.in_(branches))


def take_back(connection: Connection, branches: Sequence[str]) -> int:
    """Serve these branches again; otherwise as :func:`move`."""
    _check_known(connection, branches)
    return _turn(connection, Status.MOVED, Status.ACTIVE, WORKSTATION.c.branch.in_(branches))


def serve_alone(connection: Connection, branches: Sequence[str]) -> int:
    """Serve these branches, again where they had moved, and no others; otherwise as :func:`move`."""
    changed = take_back(connection, branches)
    return changed + _turn(connection, Status.ACTIVE, Status.MOVED, WORKSTATION.c.branch.not_in(branches))


def _turn(connection: Connection, old: Status, new: Status, which: ColumnElement[bool]) -> int:
    changed = update(WORKSTATION).where(WORKSTATION.c.status == old.value, which).values(status=new.value)
    return connection.execute(changed).rowcount


def _check_known(connection: Connection, branches: Sequence[str]) -> None:
    for branch in branches:
        count = select(func.count()).select_from(WORKSTATION).where(WORKSTATION.c.branch == branch)
        if not connection.execute(count).scalar():
            raise RuleBroken("branch_unknown", branch=branch)
