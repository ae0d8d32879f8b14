"""How a workstation becomes known, stays known and leaves; a code is good once, and guessing one is not worth it."""

import hmac
from dataclasses import fields

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.errors import RuleBroken
from desktop_app.hub.codes import GuessCost, Purpose
from desktop_app.hub.command_words import sentence
from desktop_app.hub.office import Given
from desktop_app.hub.tables import ENROLMENT_CODE
from desktop_app.wire.protocol.identity import Enrolled, Hello, RenewRequest, Retired, RetireRequest
from desktop_app.wire.protocol.limits import CERTIFICATE_DAYS, CODE_TRIES, LATE_RENEWAL_DAYS
from tests.hub.desks import Desk, certificate_request, refusal
from tests.hub.rigs import KEYS


def renew(desk: Desk, *, epoch: int = 1, code: str = "") -> Enrolled:
    asked = RenewRequest(certificate_request(), epoch, code)
    enrolled: Enrolled = desk.ask_json("POST", "/v1/renew", asked, Enrolled)
    desk.epoch = enrolled.epoch
    return enrolled


def test_anybody_may_ask_who_is_there(rig):
    stranger = Desk(rig.http, rig.clock)

    said = stranger.ask_json("GET", "/v1/hello", None, Hello)

    assert (said.hub, said.hub_epoch, said.oldest, said.newest) == (rig.office.name().hub, 1, 1, 1)


def test_a_certificate_names_the_workstation_and_is_signed_by_the_hub(rig):
    desk = rig.desk()
    certificate = x509.load_pem_x509_certificate(desk.enrolled.certificate.encode())
    authority = x509.load_pem_x509_certificate(desk.enrolled.authority.encode())

    certificate.verify_directly_issued_by(authority)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == [f"urn:bank:ws:10086:{desk.workstation}:1"]
    assert (certificate.not_valid_after_utc - rig.clock.now()).days == CERTIFICATE_DAYS


def test_a_code_is_good_once(rig):
    code = rig.invite()
    Desk(rig.http, rig.clock).enrol(code)

    assert refusal(Desk(rig.http, rig.clock).enrol, code).code == "code_wrong"


def test_a_guess_of_a_code_costs_what_the_hub_was_given_and_by_default_19_mib_twice(make_rig):
    rig = make_rig(guess=GuessCost())
    code = rig.invite()
    with rig.office.store.writing() as connection:
        row = connection.execute(ENROLMENT_CODE.select()).one()
    keyed = hmac.digest(KEYS.codes, code.encode(), "sha256")
    mark = hash_secret_raw(
        keyed, bytes(row.salt), time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, type=Type.ID
    )

    assert bytes(row.mark) == mark
    assert {one.name: one.default_factory for one in fields(Given)}["guess"] is GuessCost
    Desk(rig.http, rig.clock).enrol(code)


def test_a_code_is_of_one_branch(rig):
    assert refusal(Desk(rig.http, rig.clock, "20086").enrol, rig.invite("10086")).code == "code_wrong"


def test_a_code_is_good_for_a_day(rig):
    code = rig.invite()
    rig.clock.advance(hours=24, seconds=1)

    assert refusal(Desk(rig.http, rig.clock).enrol, code).code == "code_wrong"


def test_five_wrong_codes_make_the_open_ones_of_the_branch_void(rig):
    code, elsewhere = rig.invite(), rig.invite("20086")
    wrong = "00000000" if code != "00000000" else "00000001"
    for _ in range(CODE_TRIES):
        assert refusal(Desk(rig.http, rig.clock).enrol, wrong).code == "code_wrong"

    assert refusal(Desk(rig.http, rig.clock).enrol, code).code == "code_wrong"
    assert Desk(rig.http, rig.clock, "20086").enrol(elsewhere).branch == "20086"


def test_the_fifth_try_may_be_the_right_one(rig):
    code = rig.invite()
    wrong = "00000000" if code != "00000000" else "00000001"
    for _ in range(CODE_TRIES - 1):
        refusal(Desk(rig.http, rig.clock).enrol, wrong)

    assert Desk(rig.http, rig.clock).enrol(code).epoch == 1


def test_the_desks_of_a_branch_that_come_one_after_the_other_use_up_no_tries_of_each_other(rig):
    """Seven codes given out at once, and one of the seven mistyped on the way."""
    codes = [rig.invite() for _ in range(CODE_TRIES + 2)]
    for code in codes[:-1]:
        Desk(rig.http, rig.clock).enrol(code)
    wrong = "00000000" if codes[-1] != "00000000" else "00000001"
    refusal(Desk(rig.http, rig.clock).enrol, wrong)

    assert Desk(rig.http, rig.clock).enrol(codes[-1]).number_part == CODE_TRIES + 2


def test_a_label_in_use_is_refused_and_the_code_stays_good(rig):
    first, code = rig.desk(), rig.invite()
    second = Desk(rig.http, rig.clock)

    said = refusal(second.enrol, code, label=first.label)

    assert (said.status, said.code) == (409, "label_taken")
    assert second.enrol(code).label == second.label


def test_of_a_number_part_in_use_a_free_one_is_given(rig):
    assert rig.desk().enrolled.number_part == 1
    assert rig.desk().enrolled.number_part == 2
    assert rig.desk("20086").enrolled.number_part == 1


def test_who_does_not_have_the_key_is_not_enrolled_with_it(rig):
    desk, code = Desk(rig.http, rig.clock), rig.invite()
    victim = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()

    assert refusal(desk.enrol, code, signing_key=victim).code == "request_signature_wrong"
    assert desk.enrol(code).workstation == desk.workstation


UNKNOWN_CURVE = """-----BEGIN CERTIFICATE REQUEST-----
MIHnMH8CAQAwDDEKMAgGA1UEAwwBeDBqMBQGByqGSM49AgEGCSskAwMCCAEBCQNS
AAQ02TrIqzYKHnzj1Gg3hGInYHAdDMIwXgux47apr9h30muccmWyxmBKJ+5RG2WY
6m4mEPDZY2Sdghwswl7211E6GU3hsSXCccjbSnIJy9FvoqAAMAoGCCqGSM49BAMC
A1gAMFUCKDxJdUbwfBEi3V7D3PIJORJxvoJoKoF9TACC+dVrRxJhH/4kDhd7WOAC
KQCR1OlyKRxG6kvGdZ5TEwuF0Gfpt95vXQ7PFULMhPnPP+cR0Xl25WXH
-----END CERTIFICATE REQUEST-----
"""
"""Of a curve that the library has no name for (brainpoolP320r1)."""


@pytest.mark.parametrize(
    "csr", ["", "no pem", certificate_request(ec.generate_private_key(ec.SECP384R1())), UNKNOWN_CURVE]
)
def test_a_certificate_request_of_another_kind_is_refused(rig, csr):
    desk, code = Desk(rig.http, rig.clock), rig.invite()

    said = refusal(desk.enrol, code, csr=csr)

    assert (said.status, said.code, said.facts) == (400, "request_malformed", {"field": "csr"})


@pytest.mark.parametrize(
    "changes",
    [
        {"branch": "1 0086"},
        {"branch": "../.."},
        {"epoch": 0},
        {"number_part": 100},
        {"label": "x" * 41},
        {"signing_key": "zz"},
    ],
)
def test_a_request_with_wrong_fields_is_refused(rig, changes):
    said = refusal(Desk(rig.http, rig.clock).enrol, rig.invite(), **changes)

    assert (said.status, said.code) == (400, "request_malformed")


def test_a_renewed_certificate_lasts_from_then_on(rig, desk):
    rig.clock.advance(days=60)

    assert renew(desk).certificate_until > desk.enrolled.certificate_until


def test_an_ended_certificate_is_renewed_with_a_code_alone(rig, desk):
    rig.clock.advance(days=CERTIFICATE_DAYS, seconds=1)
    assert refusal(desk.push).code == "certificate_expired"
    assert refusal(renew, desk).code == "code_wrong"

    renew(desk, code=rig.office.workstations.invite("10086", Purpose.RENEW, desk.workstation))

    assert desk.push().receipt.seq == 1


def test_a_lost_answer_is_fetched_by_the_key_alone_and_no_more_once_the_certificate_has_ended(rig):
    desk = Desk(rig.http, rig.clock)
    first = desk.enrol(rig.invite())
    assert desk.enrol("00000000").workstation == first.workstation
    rig.clock.advance(days=CERTIFICATE_DAYS, seconds=1)

    assert refusal(desk.enrol, "00000000").code == "code_wrong"

    renew(desk, code=rig.office.workstations.invite("10086", Purpose.RENEW, desk.workstation))


def test_a_code_for_another_workstation_renews_nothing(rig, desk):
    code = rig.office.workstations.invite("10086", Purpose.RENEW, rig.desk().workstation)
    rig.clock.advance(days=CERTIFICATE_DAYS, seconds=1)

    assert refusal(renew, desk, code=code).code == "code_wrong"


def test_a_certificate_that_ended_long_ago_is_not_renewed(rig, desk):
    rig.clock.advance(days=CERTIFICATE_DAYS + LATE_RENEWAL_DAYS + 1)
    code = rig.office.workstations.invite("10086", Purpose.RENEW, desk.workstation)

    assert refusal(renew, desk, code=code).code == "certificate_expired"


def test_a_revoked_workstation_is_not_heard_after_half_a_minute(rig, desk):
    desk.push()
    rig.office.workstations.revoke(desk.workstation)

    rig.forget()

    assert refusal(desk.push).code == "revoked"
    assert refusal(renew, desk).code == "revoked"


def test_a_forked_log_goes_on_in_the_next_epoch_with_the_code_alone(rig, desk):
    twin = desk.log.copy()
    desk.log.sign_in(1)
    desk.push()
    twin.sign_in(1)
    refusal(desk.push, 1, log=twin)
    assert refusal(renew, desk, epoch=2).code == "code_wrong"

    assert renew(desk, epoch=2, code=rig.office.workstations.release(desk.workstation)).epoch == 2

    fresh = type(desk.log)(type(desk.log.name)("10086", desk.workstation, 2), rig.clock)
    assert desk.push(log=fresh).receipt.seq == 1
    desk.epoch = 1
    said = refusal(desk.push, 1)
    assert (said.code, said.facts) == ("log_closed", {"epoch": 2})


def test_a_log_that_is_not_frozen_is_not_released_and_that_is_said(rig, desk):
    with pytest.raises(RuleBroken) as found:
        rig.office.workstations.release(desk.workstation)
    assert found.value.code == "desk_not_frozen"
    assert sentence(found.value.code, found.value.facts) == "这台工作站没有冻结，不用放行"


def test_who_leaves_has_sent_everything(desk):
    desk.log.sign_in(1)
    desk.push(1, 1)
    said = refusal(desk.ask_json, "POST", "/v1/retire", RetireRequest(2, desk.log.hash(2)), Retired)
    assert (said.status, said.code, said.facts) == (409, "not_drained", {"have_seq": 1, "blobs": 0})
    desk.push(2)

    left = desk.ask_json("POST", "/v1/retire", RetireRequest(2, desk.log.hash(2)), Retired)

    assert (left.seq, left.hash) == (2, desk.log.hash(2))
    assert refusal(desk.push, 3).code == "retired"
