"""A hub against a model of it: desks push, lose answers, clone, fork, go on in the next epoch; readers read."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from desktop_app import wire
from desktop_app.wire import LogName
from desktop_app.wire.protocol.identity import Enrolled, RenewRequest
from desktop_app.wire.protocol.pull import branch_feed
from desktop_app.wire.protocol.push import PushAnswer
from tests.hub import rigs
from tests.hub.desks import Desk, Log, Refused, certificate_request
from tests.hub.rigs import Rig

BRANCHES = ("10086", "20086")


class HubModel(RuleBasedStateMachine):
    """What the hub must have is a list of envelopes for each log, and nothing else."""

    desks = Bundle("desks")
    template: Path
    http = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="accord-model-"))
        engine = rigs.trial_engine(Path(shutil.copy(self.template, self.folder / "hub.db")))
        self.rig = Rig(engine, self.folder, self.http)
        self.kept: dict[LogName, list[bytes]] = {}
        self.frozen: set[LogName] = set()
        self.twins: dict[str, Log] = {}
        self.read: dict[str, list[bytes]] = {branch: [] for branch in BRANCHES}
        self.readers = {branch: self.rig.desk(branch) for branch in BRANCHES}

    def teardown(self) -> None:
        self.rig.close()
        self.rig.engine.dispose()
        shutil.rmtree(self.folder)

    @rule(target=desks, branch=st.sampled_from(BRANCHES))
    def enrol(self, branch):
        desk = self.rig.desk(branch)
        self.kept[desk.log.name] = []
        return desk

    @rule(desk=desks, events=st.integers(1, 4))
    def work(self, desk, events):
        desk.log.sign_in(events)

    @rule(desk=desks)
    def clone_the_disk(self, desk):
        self.twins[desk.workstation] = desk.log.copy()

    @rule(desk=desks, events=st.integers(1, 3))
    def work_on_the_clone(self, desk, events):
        twin = self.twins.get(desk.workstation)
        if twin is not None and twin.name == desk.log.name:
            twin.sign_in(events)

    @rule(desk=desks, first=st.integers(1, 30), count=st.integers(0, 8), is_answer_lost=st.booleans())
    def push(self, desk, first, count, is_answer_lost):
        self._push(desk, desk.log, first, count)
        if is_answer_lost:
            self._push(desk, desk.log, first, count)

    @rule(desk=desks, first=st.integers(1, 30), count=st.integers(0, 8))
    def push_from_the_clone(self, desk, first, count):
        twin = self.twins.get(desk.workstation)
        if twin is not None and twin.name == desk.log.name:
            self._push(desk, twin, first, count)

    def _push(self, desk: Desk, log: Log, first: int, count: int) -> None:
        """Send and see that the answer is the one the model gives."""
        first = min(first, log.seq + 1)
        sent = [event.envelope for event in log.events[first - 1 : first - 1 + count]]
        kept, expected = self.kept[log.name], "kept"
        known = [log.hash(seq) for seq in range(max(first - 1, 1), min(first + len(sent), len(kept) + 1))]
        ours = [_hash(kept[seq - 1]) for seq in range(max(first - 1, 1), min(first + len(sent), len(kept) + 1))]
        if log.name in self.frozen:
            expected = "log_frozen"
        elif first - 1 > len(kept):
            expected = "gap"
        elif known != ours:
            expected = "fork"
            self.frozen.add(log.name)
        answer = outcome(desk, first, first - 1 + len(sent), log)
        if isinstance(answer, str):
            assert answer == expected
            return
        assert expected == "kept"
        kept += sent[len(kept) - first + 1 :]
        assert (answer.receipt.seq, answer.held) == (len(kept), ())
        assert answer.receipt.tail == (_hash(kept[-1]) if kept else log.first_base if first == 1 and not sent else "")

    @rule(desk=desks)
    def release(self, desk):
        if desk.log.name not in self.frozen:
            return
        code = self.rig.office.workstations.release(desk.workstation)
        asked = RenewRequest(certificate_request(), desk.epoch + 1, code)
        desk.epoch = desk.ask_json("POST", "/v1/renew", asked, Enrolled).epoch
        desk.log = Log(LogName(desk.branch, desk.workstation, desk.epoch), self.rig.clock)
        self.kept[desk.log.name] = []

    @invariant()
    def every_branch_reads_just_what_was_kept(self):
        for branch, reader in self.readers.items():
            now = [parts[0] for parts in reader.read(branch_feed(branch))]
            assert now[: len(self.read[branch])] == self.read[branch]
            self.read[branch] = now
            kept = [envelope for name, log in self.kept.items() if name.branch == branch for envelope in log]
            assert sorted(now) == sorted(kept)


def outcome(desk: Desk, first: int, last: int, log: Log) -> PushAnswer | str:
    """The answer to a push, or the code of its refusal."""
    try:
        return desk.push(first, last, log=log)
    except Refused as refused:
        return refused.code


def _hash(envelope: bytes) -> str:
    return wire.digest(envelope)


@pytest.mark.timeout(300)
def test_the_hub_does_as_its_model(migrated_file, http):
    class OverTheseFiles(HubModel):
        template = migrated_file

    OverTheseFiles.http = http
    run_state_machine_as_test(OverTheseFiles, settings=settings(max_examples=10, stateful_step_count=15))
