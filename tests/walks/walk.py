"""One walk: who does what next, and what is said of it when something does not hold."""

from pathlib import Path
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.stage import Stage
from tests import builders
from tests.walks.at_a_desk import LEADERS, STRANGERS, TELLER
from tests.walks.beside_the_way import BesideTheWay
from tests.walks.held import Held

LED: Final = 18
AT_TIMES: Final = 40
"""Steps between two proofs of the whole vault."""


class Walk(BesideTheWay):
    """Does one thing after another."""

    def __init__(self, home: Path, seed: int) -> None:
        super().__init__(home, seed)
        self.seed, self.log = seed, list[str]()
        self.acts = {name[3:]: getattr(self, name) for name in sorted(dir(self)) if name.startswith("do_")}

    def go(self, steps: int) -> None:
        """Go *steps* and see after each that everything holds.

        Raises:
            AssertionError: with the seed and the last steps.
        """
        held = Held(self)
        for no in range(1, steps + 1):
            try:
                self._step(no)
                held.after_a_step()
                if no % AT_TIMES == 0 or no == steps:
                    held.over_all()
            except Exception as broken:
                last = "\n".join(self.log[-12:])
                raise AssertionError(f"walk {self.seed}, step {no}: {broken}\n{last}") from broken

    def _step(self, no: int) -> None:
        self._choose(is_first=no <= LED)
        is_led = no <= LED or self.chance(0.6)
        act = "lead_on" if is_led else self.one([name for name in self.acts if name != "lead_on"])
        self.log.append(f"{no} {act} case {self.cases.index(self.case_id)} by {self.session.person.staff_no}")
        try:
            self.acts[act]()
        except RuleBroken as broken:
            self.log[-1] += f": {broken.code}"

    def _choose(self, *, is_first: bool) -> None:
        """With which case, and who; the first steps lead one case on, or few walks would come to its promises."""
        if not self.cases or (not is_first and self.chance(0.02)):
            self.cases.append(self.desk.new_id())
            self.case_id = self.cases[-1]
        else:
            self.case_id = self.one(self.cases if self.chance(0.1) else self.cases[-2:])
        staff = [TELLER] * 8 + ["T002", *LEADERS[:1], *LEADERS[2:]] if self.chance(0.98) else STRANGERS
        self.session = builders.session(self.person(self.one(staff)))

    def do_lead_on(self) -> None:
        """What a teller does next."""
        case = self.case
        again = [stage for stage in sorted(case.check_again) if case.may_stand(stage)]
        if case.closed is not None:
            self.do_come_back()
        elif case.parked is not None:
            self.services.cases.resume(self.session, self.case_id)
        elif again:
            self.services.cases.confirm_stage(self.session, self.case_id, again[0])
        else:
            by_stage = {
                Stage.IDENTIFY: self.do_identify,
                Stage.COLLECT: self.do_collect,
                Stage.COMMUNICATE: self.do_communicate,
                Stage.PROPOSE: self.do_propose,
                Stage.NEGOTIATE: self.do_talk,
                Stage.AGREE: self.do_paper,
                Stage.FOLLOW_UP: self.do_follow_up,
            }
            by_stage[case.stage]()
