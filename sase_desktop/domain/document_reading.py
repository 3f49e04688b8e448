"""Reading a document of the user's: in parsed JSON, out values, and every problem at its key path.

What an identity source's document and a user group's have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from .errors import ErrorCode, Problem, RuleError

D = TypeVar("D")
E = TypeVar("E", bound=StrEnum)


class DocumentReader:
    """Reads leniently and notes each problem, so that one reading tells them all."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def note(self, path: str, code: str, **values: str) -> None:
        self.problems.append(Problem(path, code, values))

    def read_object(
        self, path: str, value: object, known: frozenset[str], expected: str = "an object"
    ) -> Mapping[Any, Any] | None:
        """An object, its unknown keys noted; None: it is none, which is noted too."""
        if not isinstance(value, Mapping):
            self.note(path, "wrong_type", expected=expected)
            return None
        prefix = f"{path}." if path else ""
        for key in value:
            if key not in known:
                self.note(f"{prefix}{key}", "unknown_key")
        return value

    def text(self, value: Mapping[Any, Any], key: str, prefix: str = "", default: str = "") -> str:
        found = value.get(key, default)
        if isinstance(found, str):
            return found
        self.note(f"{prefix}{key}", "wrong_type", expected="a text")
        return default

    def optional_text(
        self, value: Mapping[Any, Any], key: str, prefix: str = "", default: str = ""
    ) -> str:
        """Null is as good as no key."""
        return default if value.get(key) is None else self.text(value, key, prefix, default)

    def flag(self, value: Mapping[Any, Any], key: str, *, default: bool) -> bool:
        found = value.get(key, default)
        if isinstance(found, bool):
            return found
        self.note(key, "wrong_type", expected="true or false")
        return default

    def whole_number(
        self, value: Mapping[Any, Any], key: str, default: int, prefix: str = ""
    ) -> int:
        found = value.get(key, default)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        self.note(f"{prefix}{key}", "wrong_type", expected="a whole number")
        return default

    def choice(
        self, value: Mapping[Any, Any], key: str, kind: type[E], default: E, prefix: str = ""
    ) -> E:
        found = value.get(key, default.value)
        for member in kind:
            if found == member.value and isinstance(found, str):
                return member
        self.note(f"{prefix}{key}", "not_one_of", choices=", ".join(one.value for one in kind))
        return default

    def required_choice(
        self, value: Mapping[Any, Any], key: str, kind: type[E], default: E, prefix: str = ""
    ) -> E:
        if key not in value:
            self.note(f"{prefix}{key}", "required")
            return default
        return self.choice(value, key, kind, default, prefix)


def without_problems(
    draft: D | None, noted: Iterable[Problem], validate: Callable[[D], Iterable[Problem]]
) -> D:
    """The draft as it was read, when neither reading nor its rules have anything against it.

    Raises:
        RuleError: `invalid_input` with every problem, each path told once.
    """
    problems = list(noted)
    if draft is not None:
        told = {problem.path for problem in problems}
        problems += [problem for problem in validate(draft) if problem.path not in told]
    if problems or draft is None:
        raise RuleError(ErrorCode.INVALID_INPUT, problems=problems)
    return draft
