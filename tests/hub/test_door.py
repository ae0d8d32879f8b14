"""Who is calling: nothing is answered that was not signed for just this request, and nobody sees another's branch."""

from datetime import date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.hub.api.rates import BURST
from desktop_app.wire import utc_text
from desktop_app.wire.protocol.pull import Cursor, feeds_target
from desktop_app.wire.protocol.request import CERTIFICATE_HEADER, signed_headers
from tests.hub.desks import Desk, refusal


@pytest.mark.parametrize("protocol", ["", "0", "2", "x", "１", "1" * 5_000])
def test_another_protocol_is_told_which_are_spoken(rig, desk, protocol):
    headers = {"Accord-Protocol": protocol.encode()}

    answer = rig.http.request("GET", "/v1/feeds", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (426, "upgrade_needed")
    assert answer.json()["facts"] == {"oldest": 1, "newest": 1}


def changed(
    desk: Desk,
    *,
    method: str = "GET",
    target: str | None = None,
    body: bytes = b"",
    key: Ed25519PrivateKey | None = None,
    at: datetime | None = None,
):
    """A request that was signed as another than it is sent."""
    sent = feeds_target([Cursor("ref")])
    moment = utc_text(at or desk.now())
    headers = signed_headers(key or desk.key, desk.workstation, method, target or sent, body, at=moment)
    return desk.client.request("GET", sent, headers=headers)


@pytest.mark.parametrize(
    "body",
    [
        b'{"x":' + b"[" * 100_000,
        b'{"x":' * 100_000,
        b'{"code":"\xff\xfe"}',
        b'{"code":"\\ud800"}',
        b"",
        b"[]",
    ],
)
def test_who_is_nobody_and_says_what_cannot_be_read_is_told_so_and_makes_no_fault(rig, body):
    said = rig.http.post("/v1/enrol", content=body, headers={"Content-Type": "application/json"})

    assert (said.status_code, said.json()["code"]) == (400, "request_malformed")


@pytest.mark.parametrize("seq", [0, -1, 2**53 + 1, 2**70])
def test_a_probe_is_of_a_number_that_a_log_can_have(desk, seq):
    body = b'{"probes":[{"seq":%d,"hash":""}]}' % seq
    target = f"/v1/logs/{desk.workstation}/1/fork"

    assert refusal(desk.ask, "POST", target, body, headers={"Content-Type": "application/json"}).status == 400


def test_a_line_break_behind_a_name_makes_no_other_name(desk):
    headers = {"Content-Type": "application/json"}

    assert refusal(desk.ask, "POST", f"/v1/blobs/{'ab' * 32}%0A", b'{"size":1}', headers=headers).status == 400


def test_a_signature_is_of_one_request(rig, desk):
    other = rig.desk()

    assert changed(desk).status_code == 200
    for changes in ({"method": "PUT"}, {"target": "/v1/feeds"}, {"body": b"x"}, {"key": other.key}):
        assert changed(desk, **changes).json()["code"] == "request_signature_wrong"


@pytest.mark.parametrize("seconds", [-301, 301])
def test_a_signature_ages_and_the_clock_is_told(desk, seconds):
    answer = changed(desk, at=desk.clock.now() + timedelta(seconds=seconds)).json()

    assert (answer["code"], answer["facts"]) == ("clock_differs", {"limit_s": 300})
    assert answer["now"] == utc_text(desk.clock.now())


# ── Branches ──────────────────────────────────────────────────────────────────────────────────────────────────────

VICTIMS = ["another branch", "the same branch", "nobody"]


@pytest.mark.parametrize("whose", VICTIMS)
@pytest.mark.parametrize("feed", ["branch", "users", "inbox"])
def test_nobody_reads_a_feed_that_is_not_theirs(rig, desk, whose, feed):
    branch = {"another branch": "20086", "the same branch": "10086", "nobody": "99999"}[whose]
    victim = Desk(rig.http, rig.clock, branch) if whose == "nobody" else rig.desk(branch)
    name = f"{feed}/{victim.workstation if feed == 'inbox' else branch}"

    if whose == "the same branch" and feed != "inbox":
        assert desk.pull(Cursor(name)).head.feeds[0].feed == name
    else:
        said = refusal(desk.pull, Cursor("ref"), Cursor(name))
        assert (said.status, said.code) == (404, "not_found")


@pytest.mark.parametrize("cursor", ["", "ref", "ref@0:-1", "ref@0:0'--"])
def test_a_cursor_of_another_form_is_refused(desk, cursor):
    said = refusal(desk.ask, "GET", f"/v1/feeds?c={cursor}")

    assert (said.status, said.code) == (400, "request_malformed")


# ── Behind a proxy ────────────────────────────────────────────────────────────────────────────────────────────────


def test_behind_a_proxy_the_certificate_is_that_of_who_signed(make_rig):
    rig = make_rig(needs_certificate=True)
    desk, other = rig.desk(), rig.desk()

    assert refusal(desk.push).code == "certificate_differs"
    desk.extra = other.passed_on()
    assert refusal(desk.push).code == "certificate_differs"
    desk.extra = desk.passed_on()
    assert desk.push().receipt.seq == 1


def test_who_is_not_the_proxy_cannot_speak_for_it(make_rig):
    rig = make_rig(needs_certificate=True, trusted=frozenset({"10.1.1.1"}))
    desk = rig.desk()
    desk.extra = desk.passed_on()

    assert refusal(desk.push).code == "certificate_differs"


@pytest.mark.parametrize("said", ["", "::", ":AAAA:", ":%41:", "urn:bank:ws:10086:{ws}:1"])
def test_what_is_no_certificate_names_nobody(make_rig, said):
    desk = make_rig(needs_certificate=True).desk()
    desk.extra = {CERTIFICATE_HEADER: said.format(ws=desk.workstation)}

    assert refusal(desk.push).code == "certificate_differs"


# ── Too much ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_asks_too_often_is_told_when_to_come_again(rig, desk):
    said = None
    for _ in range(int(BURST) + 1):
        answer = desk.request("GET", feeds_target([Cursor("ref")]))
        if answer.status_code == 429:
            said = answer
            break

    assert said is not None
    assert (said.json()["code"], said.headers["Retry-After"]) == ("too_many_requests", "1")
    assert rig.desk().push().receipt.seq == 1
    rig.monotonic.seconds += 1
    assert desk.push().receipt.seq == 1


def test_what_is_asked_for_nowhere_is_not_found(rig):
    answer = rig.http.get("/v2/anything")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_the_data_centre_is_told_that_it_is_ready_and_what_it_did(rig, desk):
    desk.push()

    assert rig.http.get("/health/live").text == "live"
    assert rig.http.get("/health/ready").text == "ready"
    figures = rig.http.get("/metrics").text
    assert "accord_hub_pushes_total 1.0" in figures
    said = {name: f"accord_hub_{name} {count}" in figures.splitlines() for name, count in WAITING.items()}
    assert said == dict.fromkeys(WAITING, True)


WAITING = {
    "active": 1.0,
    "exceptions": 0.0,
    "frozen": 0.0,
    "quiet": 0.0,
    "unprojected": 1.0,
    "unarchived": 1.0,
    "unallotted": 0.0,
}


def test_the_data_centre_is_told_what_waits_for_a_person(rig, desk):
    desk.push()
    clone = desk.log.copy()
    desk.log.sign_in()
    desk.push()
    clone.sign_in()
    refusal(desk.push, log=clone)
    rig.office.projector.catch_up()
    rig.clock.advance(days=31)

    found = rig.office.standing()

    assert (found.frozen, found.exceptions, found.quiet, found.unprojected, found.unarchived) == (1, 1, 1, 0, 2)


def test_the_data_centre_is_told_that_the_quota_of_a_month_was_not_set_five_days_before_it_begins(rig, desk):
    branch, quotas = desk.branch, rig.office.quotas

    def unallotted_on(day: date) -> int:
        rig.clock.advance(days=(day - rig.clock.now().date()).days)
        return int(rig.office.standing().unallotted)

    assert unallotted_on(date(2026, 11, 27)) == 0  # of a branch that never had one nobody is told
    quotas.allow(branch, "2026-11", 120_000_00)
    assert unallotted_on(date(2026, 11, 28)) == 1
    quotas.allow(branch, "2026-12", 120_000_00)
    assert unallotted_on(date(2026, 11, 29)) == 0
    assert unallotted_on(date(2026, 12, 26)) == 0
    assert unallotted_on(date(2026, 12, 27)) == 1
    assert unallotted_on(date(2027, 1, 2)) == 1
