"""0014: whose life the events of other desks belong to, and cases that have come from them.

The journal and the read tables are untouched.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_BATCH = 500


def upgrade() -> None:
    """Make the tables, and read of each foreign event what it belongs to."""
    for name in ("entity", "entity_id", "op"):
        op.add_column("foreign_event", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("foreign_event", sa.Column("own", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index(op.f("foreign_event_entity_entity_id_ix"), "foreign_event", ["entity", "entity_id"])
    op.create_index(op.f("foreign_event_op_ix"), "foreign_event", ["op"])
    op.create_table(
        "taken_event",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("taken_event_pk")),
    )
    op.create_index(op.f("taken_event_taken_by_ix"), "taken_event", ["taken_by"])
    op.create_table(
        "case_elsewhere",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("own", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ws", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("case_elsewhere_pk")),
    )
    _read_events()


def _read_events() -> None:
    connection, last = op.get_bind(), ""
    foreign = sa.table("foreign_event", *map(sa.column, ("hash", "envelope", "id", "entity", "entity_id", "own", "op")))
    elsewhere = sa.table("case_elsewhere", *map(sa.column, ("case_id", "own", "ws", "order_id")))
    highest: dict[str, tuple[int, str]] = {}
    while True:
        asked = sa.select(foreign.c.hash, foreign.c.envelope).where(foreign.c.hash > last, foreign.c.id != "")
        rows = connection.execute(asked.order_by(foreign.c.hash).limit(_BATCH)).all()
        for row in rows:
            fields = json.loads(row.envelope)
            found = {"entity": fields.get("ent"), "entity_id": fields.get("eid"), "op": fields.get("op")}
            own = fields.get("own")
            if not isinstance(own, int) or not all(isinstance(one, str) for one in found.values()):
                continue
            connection.execute(sa.update(foreign).where(foreign.c.hash == row.hash).values(**found, own=own))
            if found["entity"] == "case" and own > highest.get(found["entity_id"], (0, ""))[0]:
                highest[found["entity_id"]] = own, fields["ws"]
        if not rows:
            break
        last = rows[-1].hash
    rows_of = [{"case_id": case, "own": own, "ws": ws, "order_id": ""} for case, (own, ws) in sorted(highest.items())]
    if rows_of:
        connection.execute(sa.insert(elsewhere), rows_of)
