"""Values as they are stored: in what a source sent, out a text, or what a field's type wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .directory import Value
from .mapping import FieldType


class InvalidValue(ValueError):
    """A received value does not fit its target. `args[0]` is the value as text."""


def text_of(value: Any) -> str:
    """Any received value as one text: lists joined by comma, flags and numbers as written."""
    kind = value.__class__
    if kind is str or kind is int:
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ",".join(text_of(one) for one in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value)


def _number(value: Value) -> Value:
    text = str(value).strip()
    if not text:
        return ""
    try:
        number = float(text)
    except ValueError:
        raise InvalidValue(text) from None
    if number != number or number in (float("inf"), float("-inf")):
        raise InvalidValue(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _boolean(value: Value) -> Value:
    text = str(value).strip().lower()
    if not text:
        return ""
    if text in ("true", "1", "yes", "是"):
        return True
    if text in ("false", "0", "no", "否"):
        return False
    raise InvalidValue(str(value))


def _date(value: Value) -> Value:
    """Dates are kept as ISO text; a slash or dot between the parts is read as a dash."""
    from datetime import date

    text = str(value).strip().replace("/", "-").replace(".", "-")
    if not text:
        return ""
    try:
        year, month, day = (int(part) for part in text.split("-"))
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        raise InvalidValue(str(value)) from None


CONVERSIONS: Mapping[FieldType, Callable[[Value], Value]] = {
    FieldType.NUMBER: _number,
    FieldType.BOOLEAN: _boolean,
    FieldType.DATE: _date,
}
