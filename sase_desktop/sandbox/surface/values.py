"""JSON objects to frozen values and back; keys are the values' own field names."""

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from sase_desktop.sandbox.corp import AppKind, Attribute, Scope

T = TypeVar("T")


class SurfaceError(Exception):
    """A control request that cannot be done; the message says why."""


def build(kind: type[T], document: Mapping[str, Any]) -> T:
    """A new value; unknown or missing fields are refused by name."""
    values = _converted(kind, document)
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise SurfaceError(str(error)) from error


def changed(value: T, document: Mapping[str, Any]) -> T:
    """The value with the given fields replaced."""
    return replace(value, **_converted(type(value), document))  # type: ignore[type-var]


def as_json(value: object) -> Any:
    """A value, or a container of values, as JSON types."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: as_json(one) for key, one in asdict(value).items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(as_json(one) for one in value)
    if isinstance(value, list | tuple):
        return [as_json(one) for one in value]
    return value


def _converted(kind: type, document: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(kind)}
    unknown = sorted(set(document) - known)
    if unknown:
        raise SurfaceError(f"{kind.__name__} has no {', '.join(unknown)}")
    return {key: _convert(key, value) for key, value in document.items()}


def _convert(key: str, value: Any) -> Any:
    if key in ("extattr", "external_attributes"):
        return tuple(build(Attribute, one) for one in value)
    if key == "scope":
        return build(Scope, value)
    if key == "grants":
        return frozenset(value)
    if key == "kind" and value in list(AppKind):
        return AppKind(value)
    return tuple(value) if isinstance(value, list) else value
