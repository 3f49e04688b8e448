"""What every command shares: exit codes, printing, errors, and a checkpoint for the foreground."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..domain.errors import Cancelled, ErrorCode, RuleError, SaseError
from ..domain.sync_task import Phase, SyncTask, TaskState
from ..domain.words import ERRORS, problem_text

EXIT_DONE = 0
EXIT_USAGE = 2
EXIT_PARTIAL = 3
EXIT_REFUSED = 4
EXIT_CANCELLED = 130

STATE_EXITS = {
    TaskState.SUCCEEDED: EXIT_DONE,
    TaskState.PARTIALLY_FAILED: EXIT_PARTIAL,
    TaskState.CANCELLED: EXIT_CANCELLED,
}
_USAGE_CODES = frozenset({ErrorCode.INVALID_INPUT, ErrorCode.FILE_UNREADABLE})


class Interruptible:
    """A checkpoint for the foreground: progress on standard error, Ctrl+C cancels."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._phase: Phase | None = None
        self._former: dict[int, Any] = {}

    def __enter__(self) -> Interruptible:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._former[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        for number, former in self._former.items():
            signal.signal(number, former)

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        if self._asked.is_set():
            raise Cancelled
        if phase is not self._phase:
            self._phase = phase
            say(phase.value.replace("_", " "))

    def wait(self, seconds: float) -> None:
        if self._asked.wait(seconds):
            raise Cancelled

    def _on_signal(self, number: int, frame: object) -> None:
        self._asked.set()


def print_result(arguments: argparse.Namespace, document: Any, line: str) -> None:
    if arguments.json:
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(plain(line) + "\n")


def print_list(
    arguments: argparse.Namespace,
    rows: Iterable[Mapping[str, Any]],
    line: Callable[[Mapping[str, Any]], str],
) -> None:
    """One row at a time, so that a hundred thousand of them need no memory."""
    out = sys.stdout
    if not arguments.json:
        for row in rows:
            out.write(plain(line(row)) + "\n")
        return
    out.write("[")
    for number, row in enumerate(rows):
        out.write(",\n" if number else "")
        out.write(json.dumps(row, ensure_ascii=False))
    out.write("]\n")


def export_rows(
    application: Any,
    arguments: argparse.Namespace,
    kind: str,
    rows: Iterable[Mapping[str, Any]],
    fields: Any = None,
) -> int:
    with Interruptible() as checkpoint:
        count = application.documents.export(arguments.export, kind, rows, checkpoint, fields)
    print_result(
        arguments,
        {"file": str(arguments.export), "rows": count},
        f"{count} rows written to {arguments.export}",
    )
    return EXIT_DONE


def plain(line: str) -> str:
    """Directory text in a terminal is data: no escape sequence, no line of its own."""
    return "".join(one if one.isprintable() or one in "\t\n" else "�" for one in line)


def task_line(task: SyncTask) -> str:
    from ..services.documents import task_document

    return summary_line(task_document(task))


def summary_line(row: Mapping[str, Any]) -> str:
    parts = [f"#{row['task']}", row["state"], "preview" if row["preview"] else row["trigger"]]
    for kind in ("departments", "employees"):
        counts = row[kind]
        told = ", ".join(f"{counts[key]} {key}" for key in counts if key != "total")
        parts.append(f"{kind}: {counts['total']} returned, {told}")
    return "; ".join(str(part) for part in parts)


def finding_text(row: Mapping[str, Any]) -> str:
    """A finding of the doctor; what is not as it should be with its cause and numbered steps."""
    lines = [f"{row['level']}\t{row['message']}"]
    if row["level"] == "ok":
        return lines[0]
    if row["cause"]:
        lines.append(f"\t{row['cause']}")
        lines += [f"\t{number}. {step}" for number, step in enumerate(row["steps"], 1)]
    elif row["hint"]:
        lines.append(f"\t{row['hint']}")
    return "\n".join(lines)


def say(text: str) -> None:
    print(plain(text), file=sys.stderr, flush=True)


def refused(wants_json: bool, error: SaseError) -> int:
    words = ERRORS[error.code]
    problems = error.problems if isinstance(error, RuleError) else ()
    message = words.message
    if problems:
        told = "; ".join(f"{one.path}: {problem_text(one)}" for one in problems)
        message = f"{message} {told}"
    if error.detail:
        message = f"{message} ({error.detail})"
    extra = {"problems": [{"path": one.path, "message": problem_text(one)} for one in problems]}
    tell_error(wants_json, error.code.value, message, words.hint, extra if problems else {})
    return EXIT_USAGE if error.code in _USAGE_CODES else EXIT_REFUSED


def tell_error(
    wants_json: bool, code: str, message: str, hint: str, extra: Mapping[str, Any] | None = None
) -> None:
    if wants_json:
        error = {"code": code, "message": message, "hint": hint, **(extra or {})}
        sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
    else:
        say(f"{code}: {message}" + (f"\n{hint}" if hint else ""))
