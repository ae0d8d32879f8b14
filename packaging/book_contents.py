"""What the manuals hold: topics of the help, as ``resources/help/manual.toml`` says, and what is behind messages."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app import resources
from desktop_app.ui.help.message_help import areas
from desktop_app.ui.help.side_panel import help_text

LANGUAGES: Final = ("zh_CN", "en")
PICTURES: Final = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
_SECTION: Final = "## "
_PARTS: Final = ("means", "next", "who")
"""Of what lies behind a message."""
_MESSAGES: Final = {"zh_CN": "提示和处理", "en": "Messages and what to do"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a manual.

    Attributes:
        text: Markdown, its headings of the first level first.
        picture: name of a file below ``docs/screenshots``, those in English in ``en``; empty for none.
    """

    text: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Manual:
    """One book in one language."""

    id: str
    language: str
    title: str
    chapters: tuple[Chapter, ...]

    @property
    def stem(self) -> str:
        """What its files are called, without the ending."""
        return f"accord-desk-{self.id}-{self.language}"


def manuals() -> tuple[Manual, ...]:
    """All books in both languages, as the table of contents says.

    Raises:
        IndexError: it names a section that the topic does not have.
    """
    table = tomllib.loads(resources.path("help", "manual.toml").read_text("utf-8"))["manual"]
    return tuple(
        Manual(
            row["id"],
            language,
            row["title" if language == "zh_CN" else "title_en"],
            (*(_chapter(language, one) for one in row["chapter"]), _messages(language)),
        )
        for row in table
        for language in LANGUAGES
    )


def _chapter(language: str, row: dict[str, object]) -> Chapter:
    title, body = help_text(language, str(row["topic"]))
    parts = _sections(body)
    wanted = row.get("sections", list(range(len(parts))))
    if not isinstance(wanted, list):
        raise TypeError("sections is a list of numbers")
    chosen = [parts[place] for place in wanted]
    if 0 in wanted:
        chosen[0] = f"# {title}\n{chosen[0]}"
    else:  # each section is a chapter of its own
        chosen = [part.removeprefix("#") for part in chosen]
    picture = str(row.get("picture", ""))
    return Chapter("\n".join(chosen), picture if language == "zh_CN" or not picture else f"{language}/{picture}")


def _sections(body: str) -> list[str]:
    """What stands before the first heading, and each heading with what stands under it."""
    parts = [""]
    for line in body.splitlines(keepends=True):
        if line.startswith(_SECTION):
            parts.append("")
        parts[-1] += line
    return parts


def _messages(language: str) -> Chapter:
    end = "" if language == "zh_CN" else "_en"
    told = (
        f"{_SECTION}{one[f'title{end}']}\n\n" + "\n\n".join(str(one[f"{part}{end}"]) for part in _PARTS)
        for one in areas()
    )
    return Chapter("\n\n".join((f"# {_MESSAGES[language]}", *told)))
