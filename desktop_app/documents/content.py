"""The canonical bytes of a paper's content; their SHA-256 stands in the codes of every page."""

import hashlib
import json
from dataclasses import Field, fields, is_dataclass
from functools import cache
from typing import Any

from desktop_app.domain.papers.paper import Paper


def canonical_json(paper: Paper) -> bytes:
    """Compact JSON in UTF-8 with sorted keys; each object names its kind.

    A field that came later (``paper.LATER``) is written only when it says something, so that the hash of a paper
    signed before it came stays what it was.
    """
    text = json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    # a lone surrogate is refused when it is drawn, by name; here it must only not fail
    return text.encode("utf-8", "surrogatepass")


def content_sha256(paper: Paper) -> str:
    """Lower-case hex digest of the canonical content."""
    return hashlib.sha256(canonical_json(paper)).hexdigest()


def _plain(value: object) -> Any:
    if isinstance(value, str):  # first: a table has hundreds of them
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        named = {
            field.name: _plain(getattr(value, field.name)) for field in _fields(type(value)) if _counts(field, value)
        }
        return {"_": type(value).__name__, **named}
    return value


@cache
def _fields(kind: type) -> tuple[Field[Any], ...]:
    return fields(kind)


def _counts(field: Field[Any], value: object) -> bool:
    return "later" not in field.metadata or getattr(value, field.name) != field.default
