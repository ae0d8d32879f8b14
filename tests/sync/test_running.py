"""The lanes run beside each other, each woken in time, and end when the desk is left."""

import threading

from desktop_app.domain.sync.in_step import Lane, Trouble
from desktop_app.services.sync.lane import Stepper
from desktop_app.services.sync.running import AFTER_COMMIT_S, SPREAD_S, Bell, Running, first_contact_s
from tests.storage import sample

SOON_S = 20
"""For what must happen at once: only a failure takes as long."""


class Counted(Stepper):
    """Counts its steps; the next one is due when the test rings."""

    def __init__(self, lane, seconds=3600.0):
        super().__init__(lane, sample.StepClock(), lambda: 0.5)
        self.seconds, self.stepped, self.go = seconds, threading.Semaphore(0), threading.Event()
        self.go.set()
        self.fails: threading.Event | None = None
        """Set by a step that fails, while there is one."""
        self.left, self.has_rested = 0, threading.Event()
        """How many steps it has something for; it rests with the last."""

    def _work(self):
        if self.fails is not None:
            self.fails.set()
            raise ZeroDivisionError
        self.go.wait(SOON_S)
        self.stepped.release()
        self._went_well()
        self.left -= 1
        if self.left:
            return self.seconds
        seconds = self._rests(3600.0)
        self.has_rested.set()
        return seconds

    def has_stepped(self):
        return self.stepped.acquire(timeout=SOON_S)


def running(*lanes):
    return Running({one.status.lane: one for one in lanes})


def test_a_lane_that_hangs_keeps_no_other_waiting():
    push, pull = Counted(Lane.EVENTS), Counted(Lane.NEWS)
    push.go.clear()
    lanes = running(push, pull)
    lanes.start(0, is_paused=False)
    try:
        assert pull.has_stepped()
        lanes.ring(Lane.NEWS)
        assert pull.has_stepped()
        assert not push.stepped.acquire(blocking=False)
    finally:
        push.go.set()
        lanes.stop()


def test_the_timer_wakes_a_lane_that_nobody_rings_for():
    push = Counted(Lane.EVENTS, seconds=0.01)
    lanes = running(push)
    lanes.start(0, is_paused=False)
    try:
        assert all(push.has_stepped() for _ in range(5))
    finally:
        lanes.stop()


def test_a_ring_while_it_works_is_not_lost():
    push = Counted(Lane.EVENTS)
    push.go.clear()
    lanes = running(push)
    lanes.start(0, is_paused=False)
    try:
        lanes.now()
        push.go.set()
        assert push.has_stepped()
        lanes.now()
        assert push.has_stepped()
    finally:
        lanes.stop()


def test_paused_nothing_steps_until_somebody_goes_on():
    push = Counted(Lane.EVENTS)
    lanes = running(push)
    lanes.start(0, is_paused=True)
    try:
        lanes.now()
        assert not push.stepped.acquire(blocking=False)
        lanes.pause(is_paused=False)
        assert push.has_stepped()
    finally:
        lanes.stop()


def test_a_lane_waits_while_the_line_is_paid_by_volume_and_the_others_go_on():
    push, files = Counted(Lane.EVENTS), Counted(Lane.FILES)
    lanes = running(push, files)
    lanes.start(0, is_paused=False, waiting=frozenset({Lane.FILES}))
    try:
        assert push.has_stepped()
        lanes.committed()
        lanes.ring(Lane.FILES)
        assert not files.stepped.acquire(blocking=False)
        lanes.wait_for(frozenset())
        assert files.has_stepped()
    finally:
        lanes.stop()


def test_what_somebody_wants_at_once_goes_over_any_line_until_it_is_done_and_then_waits_again():
    files = Counted(Lane.FILES, seconds=0.0)
    files.left = 3
    lanes = running(files)
    lanes.start(0, is_paused=False, waiting=frozenset({Lane.FILES}))
    try:
        lanes.now()
        assert all(files.has_stepped() for _ in range(3))
        assert files.has_rested.wait(SOON_S)
        lanes.ring(Lane.FILES)
        lanes.pause(is_paused=False)  # whatever holds the lane was looked at once more
        assert not files.stepped.acquire(blocking=False)
    finally:
        lanes.stop()


def test_going_on_after_a_pause_lets_nothing_over_a_line_that_is_paid_by_volume():
    files = Counted(Lane.FILES)
    lanes = running(files)
    lanes.start(0, is_paused=True, waiting=frozenset({Lane.FILES}))
    try:
        lanes.pause(is_paused=False)
        lanes.ring(Lane.FILES)
        assert not files.stepped.acquire(blocking=False)
    finally:
        lanes.stop()


def test_stopped_no_thread_is_left():
    lanes = running(Counted(Lane.EVENTS), Counted(Lane.FILES))
    lanes.start(3600, is_paused=False)
    lanes.stop()
    assert not [one for one in threading.enumerate() if one.name.startswith("sync-")]


def test_a_bell_rings_at_the_earliest_of_what_it_was_told():
    now = [100.0]
    bell = Bell(lambda: now[0])
    bell.ring(30)
    bell.ring(AFTER_COMMIT_S)
    bell.ring(60)
    now[0] += AFTER_COMMIT_S
    assert bell.wait()
    bell.close()
    assert not bell.wait()


def test_a_fault_of_the_program_is_said_and_stops_no_lane_for_ever():
    faulty = Counted(Lane.EVENTS, seconds=0.01)
    met = faulty.fails = threading.Event()
    faulty.random = faulty.backoff.random = lambda: 0.0  # as soon as it may
    lanes, troubles = running(faulty), []
    lanes._told = lambda: troubles.append(faulty.status.trouble)
    lanes.start(0, is_paused=False)
    try:
        assert met.wait(SOON_S)
        faulty.fails = None
        assert faulty.has_stepped()
    finally:
        lanes.stop()
    assert troubles[0] is Trouble.FAULT


def test_a_save_does_not_cut_short_what_waits_after_a_failure():
    push = Counted(Lane.EVENTS)
    lanes = running(push)
    push._stopped(Trouble.OFFLINE, "hub_unreachable")
    rung = []
    lanes._bells[Lane.EVENTS].ring = lambda after=0.0: rung.append(after)
    lanes.ring(Lane.EVENTS)
    assert rung == []
    lanes.now()
    assert rung == [0.0]
    assert push.backoff.failures == 0


def test_the_first_contacts_of_all_desks_are_spread():
    seconds = [first_contact_s(f"desk-{number}") for number in range(2000)]
    assert min(seconds) >= 0
    assert max(seconds) < SPREAD_S
    assert max(seconds.count(one) for one in set(seconds)) < 15
