"""What a figure may be at most: each is said as it was measured, and the bench fails by those that are over."""

from dataclasses import dataclass, field

from tests.bench.table import Row


@dataclass
class Limits:
    """The figures of one test that have a limit, judged together at its end so that all of them are said before."""

    over: list[str] = field(default_factory=list)
    grown: list[float] = field(default_factory=list)

    def hold_growth(self, name: str, growth: float, most: float) -> None:
        """The same of how much longer *name* takes over many cases."""
        self.grown.append(growth)
        self.hold(f"growth of {name}", growth, most)

    def growth(self, of: str, sizes: tuple[int, int], most: float) -> Row:
        """The worst of what was grown, as a row of the README: *of* these steps."""
        few, many = sizes
        how = f"worst of {len(self.grown)} steps"
        return Row(f"{of}, {few:,} to {many:,} cases", max(self.grown), most, "×", how)

    def hold(self, name: str, figure: float, most: float) -> None:
        """Say *figure* beside the *most* it may be."""
        word = "" if figure <= most else "  OVER"
        say(name, f"{figure:.2f} (at most {most:g}){word}")
        if figure > most:
            self.over.append(f"{name} is {figure:.2f}, at most {most:g}")

    def check(self) -> None:
        """Fail where a figure was over, by its name."""
        assert not self.over, "; ".join(self.over)


def say(name: str, figures: str) -> None:
    """A line of the dated file."""
    print(f"\n{name:36}{figures}")  # noqa: T201 - the dated file
