"""Values as texts of a column, and back: times, JSON documents, departments, employees."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from ..domain.directory import Department, Document, Employee, Value

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


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


def department_of(document: dict[str, Any]) -> Department:
    """What `directory.department_document` made."""
    return Department(
        document["external_id"],
        document["name"],
        document["parent"],
        document["order"],
        document["path"],
        tuple(sorted(document["extended"].items())),
    )


def employee_of(document: dict[str, Any]) -> Employee:
    """What `directory.employee_document` made."""
    return Employee(
        document["external_id"],
        document["username"],
        document["telephone"],
        document["email"],
        document["title"],
        document["work_status"],
        document["enabled"],
        document["description"],
        tuple(document["departments"]),
        document["primary_department"],
        tuple(sorted(document["extended"].items())),
    )


def storable(text: str) -> str:
    """The text with what no database text can hold replaced."""
    return text.encode("utf-8", "replace").decode()


def contains_pattern(text: str) -> str:
    """For LIKE ... ESCAPE a backslash: the text anywhere, each of its characters as itself."""
    for one in ("\\", "%", "_"):
        text = text.replace(one, "\\" + one)
    return f"%{text}%"
