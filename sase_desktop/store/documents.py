"""Values as texts of a column, and back: times, JSON documents, departments, employees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec

from ..domain.directory import (
    Department,
    Document,
    Employee,
    ObjectType,
    Value,
    object_document,
)

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_AT_ONCE = 50
_LISTS = {ObjectType.DEPARTMENT: ("extended",), ObjectType.EMPLOYEE: ("departments", "extended")}


def text_of_time(time: datetime) -> str:
    """Aware to UTC text whose order is the order of time."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def time_of_text(text: str) -> datetime:
    return datetime.fromisoformat(text)


def optional_text(time: datetime | None) -> str | None:
    return None if time is None else text_of_time(time)


def optional_time(text: str | None) -> datetime | None:
    return None if text is None else time_of_text(text)


def json_text(value: Any) -> str:
    """JSON without blanks; Chinese stays as it is.

    Raises:
        UnicodeEncodeError: half a surrogate pair, which no text of a database can hold.
    """
    return _encode(value).decode()


def document_text(document: Document | None) -> str | None:
    """What a source sent, as the text that a column holds.

    Raises:
        UnicodeError: no text.
    """
    return document.decode() if isinstance(document, bytes) else document


def json_value(text: str) -> Any:
    return _decode(text)


def extended_of(text: str) -> tuple[tuple[str, Value], ...]:
    return () if text == "{}" else tuple(sorted(_decode(text).items()))


def check_documents(documents: Iterable[Document | None]) -> None:
    """Whether what sources sent is text. Many at once, which costs a third of one by one.

    Raises:
        UnicodeError: one of them is none, which no column of texts may hold.
    """
    sent = [one for one in documents if isinstance(one, bytes)]
    for start in range(0, len(sent), _AT_ONCE):
        b"\n".join(sent[start : start + _AT_ONCE]).decode()


def packed_object(value: Department | Employee | None) -> bytes | None:
    """A record's object as its fields in their order: without their names it is half as long, and
    made in a sixth of the time.

    Raises:
        UnicodeEncodeError: half a surrogate pair, which no text of a database can hold.
    """
    return None if value is None else _encode(value)


def unpacked_object(kind: ObjectType, text: str | None) -> Department | Employee | None:
    """What `packed_object` made, or the product's document that records held before."""
    if text is None:
        return None
    made: type[Department | Employee] = Department if kind is ObjectType.DEPARTMENT else Employee
    found = _decode(text)
    if isinstance(found, dict):
        found["extended"] = sorted(found["extended"].items())
        found = [found[name] for name in made._fields if name in found]
    for name in _LISTS[kind]:
        place = made._fields.index(name)
        found[place] = tuple(tuple(one) if isinstance(one, list) else one for one in found[place])
    return made(*found)


def object_text(kind: ObjectType, text: str | None) -> str | None:
    """The product's document of what `packed_object` made."""
    if text is None or text.startswith("{"):
        return text
    return json_text(object_document(unpacked_object(kind, text)))


def storable(text: str) -> str:
    """The text with what no database text can hold replaced."""
    return text.encode("utf-8", "replace").decode()


def contains_pattern(text: str) -> str:
    """For LIKE ... ESCAPE a backslash: the text anywhere, each of its characters as itself."""
    for one in ("\\", "%", "_"):
        text = text.replace(one, "\\" + one)
    return f"%{text}%"
