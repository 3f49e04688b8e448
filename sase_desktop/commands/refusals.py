"""What goes wrong, told in words or as a JSON object: in an exception, out an exit code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..domain.errors import Cancelled, ErrorCode, RuleError, SaseError
from ..domain.words import ERRORS, problem_text
from .parsing import UsageError
from .printing import EXIT_CANCELLED, EXIT_REFUSED, EXIT_USAGE, json_line, put, say

_USAGE_CODES = frozenset({ErrorCode.INVALID_INPUT, ErrorCode.FILE_UNREADABLE})


def told(wants_json: bool, error: Exception) -> int:
    """Says why a call ends. An exception that is nobody's fault but ours is raised again."""
    if isinstance(error, UsageError):
        tell(wants_json, "usage", str(error), error.hint, prefix=error.program)
        return EXIT_USAGE
    if isinstance(error, Cancelled):
        tell(wants_json, "cancelled", "Cancelled. Nothing was changed.", "")
        return EXIT_CANCELLED
    if isinstance(error, SaseError):
        return _refused(wants_json, error)
    raise error


def output_lost(error: OSError) -> int:
    """The services translate their own errors; what is left is the output, as on a full disk."""
    reason = error.strerror or type(error).__name__
    return _refused(False, RuleError(ErrorCode.FILE_UNREADABLE, reason))


def _refused(wants_json: bool, error: SaseError) -> int:
    words = ERRORS[error.code]
    problems = error.problems if isinstance(error, RuleError) else ()
    message = words.message
    if problems:
        told = "; ".join(f"{one.path}: {problem_text(one)}" for one in problems)
        message = f"{message} {told}"
    if error.detail:
        message = f"{message} ({error.detail})"
    extra = {"problems": [{"path": one.path, "message": problem_text(one)} for one in problems]}
    tell(wants_json, error.code.value, message, words.hint, extra if problems else {})
    return EXIT_USAGE if error.code in _USAGE_CODES else EXIT_REFUSED


def tell(
    wants_json: bool,
    code: str,
    message: str,
    hint: str,
    extra: Mapping[str, Any] | None = None,
    *,
    prefix: str = "",
) -> None:
    """`prefix`: what stands in place of the code for people, for example the program."""
    if wants_json:
        error = {"code": code, "message": message, "hint": hint, **(extra or {})}
        put(json_line({"error": error}))
    else:
        say(f"{prefix or code}: {message}" + (f"\n{hint}" if hint else ""))
