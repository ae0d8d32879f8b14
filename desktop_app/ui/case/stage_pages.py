"""The pages of one case, each made when it is first wanted."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.pages.base import StagePage

MakePage = Callable[[], StagePage]
"""Makes the page of one stage; called in the GUI thread."""


class StagePages(Mapping[Stage, StagePage]):
    """The pages of one case, each made when it is first asked for.

    A new case wants one of the seven, and they hold hundreds of widgets: page 6 alone is a third of all the time.

    Args:
        makers: what makes each page.
        take_in: is given each page that was made, before anybody else.
    """

    def __init__(self, makers: Mapping[Stage, MakePage], take_in: Callable[[StagePage], None]) -> None:
        self._makers, self._take_in = dict(sorted(makers.items())), take_in
        self._made: dict[Stage, StagePage] = {}

    @property
    def made(self) -> Sequence[StagePage]:
        """Those that are there already."""
        return tuple(self._made.values())

    def __getitem__(self, stage: Stage) -> StagePage:
        page = self._made.get(stage)
        if page is None:
            page = self._made[stage] = self._makers[stage]()
            self._take_in(page)
        return page

    def __contains__(self, stage: object) -> bool:
        return stage in self._makers

    def __iter__(self) -> Iterator[Stage]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
