"""Every route × who may ask it or may not, made from the description of the routes: a new one is in it by itself."""

import re
from collections.abc import Callable, Iterator

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.hub import shards
from desktop_app.wire.protocol.codes import STATUS, Refusal, Refused
from desktop_app.wire.protocol.limits import CERTIFICATE_DAYS
from tests.hub.conftest import MakeRig
from tests.hub.desks import Desk
from tests.hub.rigs import Rig
from tests.hub.test_blobs import SHA, send

FOR_ALL = {"/v1/hello", "/v1/enrol"}
UNKNOWN_SHA = "ab" * 32
Route = tuple[str, str]
Said = tuple[int, str]
AT_THE_DOOR = {
    Refused.NOT_ENROLLED,
    Refused.REQUEST_SIGNATURE_WRONG,
    Refused.CERTIFICATE_DIFFERS,
    Refused.CERTIFICATE_EXPIRED,
    Refused.REVOKED,
    Refused.RETIRED,
    Refused.BRANCH_MOVED,
    Refused.CLOCK_DIFFERS,
}


def every_route(rig: Rig) -> list[Route]:
    """Method and path of each route that needs a name, from the description itself."""
    paths = rig.http.get("/schema/openapi.json").json()["paths"]
    found = [(method.upper(), path) for path, methods in paths.items() for method in methods]
    assert len(found) > 12
    return [one for one in found if one[1] not in FOR_ALL]


def filled(path: str, workstation: str, sha: str = UNKNOWN_SHA) -> str:
    names = {"workstation": workstation, "epoch": "1", "sha256": sha, "index": "0", "case": "case-1"}
    return re.sub(r"\{(\w+)[^}]*\}", lambda found: names[found[1]], path)


def answer(desk: Desk, route: Route, workstation: str, sha: str = UNKNOWN_SHA) -> Said:
    """Status and code; a good answer has none."""
    said = desk.request(
        route[0], filled(route[1], workstation, sha), b"{}", headers={"Content-Type": "application/json"}
    )
    code = "" if said.status_code < 300 else msgspec.json.decode(said.content, type=Refusal).code
    return said.status_code, code


@pytest.fixture
def guarded(make_rig: MakeRig) -> Rig:
    """A hub behind a proxy."""
    return make_rig(needs_certificate=True)


def known(rig: Rig, branch: str = "10086") -> Desk:
    """A desk whose requests come through the proxy."""
    desk = rig.desk(branch)
    desk.extra = desk.passed_on()
    return desk


# ── Who they are ──────────────────────────────────────────────────────────────────────────────────────────────────


def stranger(rig: Rig) -> Desk:
    return Desk(rig.http, rig.clock)


def with_anothers_key(rig: Rig) -> Desk:
    desk = known(rig)
    desk.key = Ed25519PrivateKey.generate()
    return desk


def without_a_certificate(rig: Rig) -> Desk:
    return rig.desk()


def with_a_colleagues_certificate(rig: Rig) -> Desk:
    desk = rig.desk()
    desk.extra = rig.desk().passed_on()
    return desk


def with_another_branchs_certificate(rig: Rig) -> Desk:
    desk = rig.desk()
    desk.extra = rig.desk("20086").passed_on()
    return desk


def revoked(rig: Rig) -> Desk:
    desk = known(rig)
    rig.office.workstations.revoke(desk.workstation)
    rig.forget()
    return desk


def revoked_and_expired(rig: Rig) -> Desk:
    desk = revoked(rig)
    rig.clock.advance(days=CERTIFICATE_DAYS + 1)
    return desk


def of_a_branch_that_moved(rig: Rig) -> Desk:
    desk = known(rig)
    with rig.office.store.writing() as connection:
        shards.move(connection, [desk.branch])
    rig.forget()
    return desk


def expired(rig: Rig) -> Desk:
    desk = known(rig)
    rig.clock.advance(days=CERTIFICATE_DAYS + 1)
    return desk


def with_a_clock_that_is_off(rig: Rig) -> Desk:
    desk = known(rig)
    desk.clock = type(rig.clock)(rig.clock.now().replace(year=2025))
    return desk


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (stranger, Refused.NOT_ENROLLED),
        (with_anothers_key, Refused.REQUEST_SIGNATURE_WRONG),
        (without_a_certificate, Refused.CERTIFICATE_DIFFERS),
        (with_a_colleagues_certificate, Refused.CERTIFICATE_DIFFERS),
        (with_another_branchs_certificate, Refused.CERTIFICATE_DIFFERS),
        (revoked, Refused.REVOKED),
        (revoked_and_expired, Refused.REVOKED),
        (of_a_branch_that_moved, Refused.BRANCH_MOVED),
        (with_a_clock_that_is_off, Refused.CLOCK_DIFFERS),
    ],
)
def test_who_may_not_ask_is_refused_on_every_route(guarded: Rig, who: Callable[[Rig], Desk], code: Refused):
    desk, routes = who(guarded), every_route(guarded)

    said = {route: answer(desk, route, desk.workstation) for route in routes}

    assert said == dict.fromkeys(routes, (STATUS[code], code.value))


def test_without_a_signature_no_route_answers(guarded: Rig):
    desk = known(guarded)
    headers = {"Accord-Protocol": "1"} | desk.extra

    said = [
        guarded.http.request(method, filled(path, desk.workstation), headers=headers)
        for method, path in every_route(guarded)
    ]

    assert {(one.status_code, one.json()["code"]) for one in said} == {(401, "not_enrolled")}


def test_who_is_expired_may_ask_for_another_certificate_alone(guarded: Rig):
    desk = expired(guarded)

    said = {route: answer(desk, route, desk.workstation)[1] for route in every_route(guarded)}

    assert {path for (_, path), code in said.items() if code != "certificate_expired"} == {"/v1/renew"}


def test_who_is_known_gets_past_the_door_on_every_route(guarded: Rig):
    """Else the rest of the matrix proves nothing."""
    desk = known(guarded)

    said = {route: answer(desk, route, desk.workstation)[1] for route in every_route(guarded)}

    assert {route for route, code in said.items() if code in AT_THE_DOOR} == set()
    assert answer(desk, ("GET", "/v1/feeds?c=ref@0:0"), desk.workstation) == (200, "")


# ── Whose it is ───────────────────────────────────────────────────────────────────────────────────────────────────


def others(rig: Rig) -> Iterator[tuple[str, Desk]]:
    yield "a colleague", known(rig)
    yield "another branch", known(rig, "20086")
    gone = known(rig, "20086")
    gone.push()
    rig.office.workstations.revoke(gone.workstation)
    yield "who was revoked", gone


def test_a_log_of_somebody_else_is_as_one_that_does_not_exist(guarded: Rig):
    desk, nobody = known(guarded), "0" * 8 + "-0000-4000-8000-" + "0" * 12
    victims = list(others(guarded))
    for _name, victim in victims[:2]:
        victim.push()
    routes = [route for route in every_route(guarded) if "{workstation" in route[1]]
    bodies = {
        "/events": lambda victim: victim.batch(1),
        "/fork": lambda _victim: b'{"probes":[]}',
        "/tail": lambda _victim: b"",
    }
    assert len(routes) >= len(bodies)

    for method, path in routes:
        make = bodies[path[path.rindex("/") :]]
        for name, victim in victims:
            found = [
                desk.request(method, filled(path, ws), make(victim), headers={"Content-Type": "application/json"})
                for ws in (victim.workstation, nobody)
            ]
            assert {(one.status_code, one.json()["code"], str(one.json()["facts"])) for one in found} == {
                (404, "not_found", "{}")
            }, (path, name)


def test_a_file_of_another_branch_is_as_one_that_does_not_exist(guarded: Rig):
    owner, desk = known(guarded), known(guarded, "20086")
    send(owner)
    routes = [route for route in every_route(guarded) if "{sha256" in route[1]]
    assert len(routes) >= 5

    said = {
        route: (answer(desk, route, desk.workstation, SHA), answer(desk, route, desk.workstation)) for route in routes
    }

    assert {route: first for route, (first, second) in said.items() if first != second} == {}
    # It got as far as the file everywhere but where `{}` announces none.
    assert {code for (status, code), _ in said.values() if status != 400} == {"not_found"}
    assert answer(owner, ("GET", "/v1/blobs/{sha256}/0"), "", SHA) == (200, "")
