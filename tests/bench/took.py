"""What something took."""

import time
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Took:
    """Milliseconds on the wall and of the processor; or the moment something began."""

    wall: float
    processor: float

    @classmethod
    def now(cls) -> Self:
        return cls(1000 * time.perf_counter(), 1000 * time.process_time())

    def __add__(self, other: Self) -> Self:
        return type(self)(self.wall + other.wall, self.processor + other.processor)

    def since(self) -> Self:
        end = self.now()
        return type(self)(end.wall - self.wall, end.processor - self.processor)
