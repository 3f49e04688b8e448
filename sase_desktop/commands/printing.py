"""What every command shares: exit codes and printing; `foreground` runs, `refusals` says no.

A part of the quick way (`sase_desktop/quick.py`), so nothing is imported that costs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from ..domain.sync_task import SyncTask

    class Form(Protocol):
        """The arguments of a call, as far as printing asks."""

        json: bool


EXIT_DONE = 0
EXIT_USAGE = 2
EXIT_PARTIAL = 3
EXIT_REFUSED = 4
EXIT_CANCELLED = 130


def print_result(arguments: Form, document: Any, line: str) -> None:
    put(json_line(document) if arguments.json else plain(line) + "\n")


def print_list(
    arguments: Form,
    rows: Iterable[Mapping[str, Any]],
    line: Callable[[Mapping[str, Any]], str],
) -> None:
    """One row at a time, so that a hundred thousand of them need no memory. Where nobody reads any
    further, the rest is not made."""
    try:
        _write_rows(arguments, rows, line)
    except BrokenPipeError:
        drop_output()


def _write_rows(
    arguments: Form,
    rows: Iterable[Mapping[str, Any]],
    line: Callable[[Mapping[str, Any]], str],
) -> None:
    out = sys.stdout
    if not arguments.json:
        for row in rows:
            out.write(plain(line(row)) + "\n")
        return
    import json

    out.write("[")
    for number, row in enumerate(rows):
        out.write(",\n" if number else "")
        out.write(json.dumps(row, ensure_ascii=False))
    out.write("]\n")


def put(text: str) -> None:
    """Whoever has stopped reading changes neither what is done afterwards nor the exit code."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        drop_output()


def drop_output() -> None:
    """What is still buffered goes nowhere, so that the interpreter does not fail at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def json_line(document: object) -> str:
    import json

    return json.dumps(document, ensure_ascii=False) + "\n"


def plain(line: str) -> str:
    """Directory text in a terminal is data: no escape sequence, no line of its own."""
    return "".join(one if one.isprintable() or one in "\t\n" else "�" for one in line)


def task_line(task: SyncTask) -> str:
    from ..services.documents import task_document

    return summary_line(task_document(task))


def source_line(row: Mapping[str, Any]) -> str:
    return f"{row['name']}\t{row['status']}\t{row['lifecycle']}"


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
