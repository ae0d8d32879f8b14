"""What packages are called on a screen that is not Chinese; they keep the words of the paper, which are."""

from desktop_app.domain.policy import PolicyBook, SolutionOption
from desktop_app.domain.words.patterns import filled, terms_in
from desktop_app.ui.kept import is_chinese, said


class TitleWords:
    """Says a kept title in the language of the screen.

    Args:
        policy: names ways and their packages; without one, and for a title it does not know, the kept words stay.
    """

    def __init__(self, policy: PolicyBook | None) -> None:
        solutions = () if policy is None or is_chinese() else tuple(policy.solutions.values())
        self._ways: tuple[SolutionOption, ...] = tuple(way for one in solutions for way in one.options)

    def title(self, kept: str) -> str:
        """The title as it is read."""
        found = self._whole(kept)
        if found or not self._ways:
            return found or said(kept)
        # The amount or account in brackets that follows the name of a way stays beside it.
        name, bracket, about = kept.partition("（")
        way = self._whole(name) if bracket else ""
        return f"{way} ({about.removesuffix('）').replace('尾号', '…')})" if way else said(kept)

    def _whole(self, kept: str) -> str:
        for way in self._ways:
            if way.title == kept:
                return way.title_en
            terms = terms_in(way.package_title, kept)
            if terms is not None:
                return filled(way.package_title_en, terms)
        return ""
