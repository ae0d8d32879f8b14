"""Separate consent to sensitive papers (PIPL Art. 15 and 29): kept with its day, and taken back as it was given."""

from dataclasses import replace

import pytest

from desktop_app.domain.events import Entity
from desktop_app.domain.stages.collect import Collected, PaperState
from tests.builders import CASE, Counter, collection, refused, without_sensitive


@pytest.fixture
def counter():
    made = Counter()
    made.identify()
    return made


def test_consent_is_kept_and_taken_back_and_without_it_nothing_sensitive_is_asked_for(counter):
    with refused("sensitive_consent_missing", field="sensitive_consent"):
        counter.collect(sensitive_consent=False)
    counter.collect()
    assert counter.case.collect.collection.sensitive_consent

    counter.services.collect.collect(counter.session, CASE, without_sensitive(collection()))

    with counter.vault.work(counter.session) as work:
        past = [one for one in work.history(Entity.CASE, CASE) if isinstance(one.event, Collected)]
    assert [one.event.collection.sensitive_consent for one in past] == [True, False]
    assert all(one.actor == counter.session.person.id for one in past)
    kept = counter.case.collect.collection
    assert {item.state for item in kept.evidence if item.is_sensitive} == {PaperState.NOT_NEEDED}
    asked = tuple(replace(item, state=PaperState.NEEDED) if item.is_sensitive else item for item in kept.evidence)
    with refused("sensitive_consent_missing", field="sensitive_consent"):
        counter.services.collect.collect(counter.session, CASE, replace(kept, evidence=asked))
