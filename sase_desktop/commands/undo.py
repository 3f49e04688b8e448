"""`undo TASK`: in a task and its records, out a stored plan, or the task that applied it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from ..domain.sync_task import RecordId, TaskId, UndoWish
from ..services.documents import change_document
from .foreground import STATE_EXITS, Interruptible
from .parsing import Parser, positive
from .printing import EXIT_REFUSED, print_result, say, summary_line


def add_to(parser: Parser) -> None:
    parser.set_defaults(run=run)
    parser.add_argument("task", type=positive, metavar="TASK")
    parser.add_argument(
        "--record", type=positive, action="append", default=[], metavar="ID",
        help="only this record of the task; may be given again",
    )  # fmt: skip
    parser.add_argument(
        "--include-overlaps", action="store_true",
        help="also what later tasks changed again, which is left alone otherwise",
    )  # fmt: skip
    parser.add_argument("--apply", action="store_true", help="apply the plan at once")
    parser.add_argument(
        "--allow-deletions", action="store_true", help="let this one plan pass the guard"
    )


def run(application: Any, arguments: argparse.Namespace) -> int:
    """The exit code is that of the plan, or of the task that applied it."""
    wish = UndoWish(
        TaskId(arguments.task),
        tuple(RecordId(one) for one in arguments.record),
        includes_overlaps=arguments.include_overlaps,
    )
    with Interruptible() as checkpoint:
        outlook = application.undo.weigh(wish, checkpoint)
        task, is_new = application.undo.request(wish)
        if not is_new:
            say(f"Task {task.id} of {task.source_name} is unfinished; nothing was planned.")
            print_result(arguments, application.documents.task(task), f"#{task.id}")
            return EXIT_REFUSED
        task = application.undo.run(task.id, checkpoint)
        if arguments.apply and task.failure is None:
            task = application.synchronization.apply_stored(
                task.id, checkpoint, allow_deletions=arguments.allow_deletions
            )
    summary = application.documents.task(task)
    overlaps = [
        {**change_document(one.change), "record": one.record, "later_task": one.later}
        for one in outlook.overlaps
    ]
    problems = [change_document(one) for one in outlook.problems]
    for one in [*overlaps, *problems]:
        say(_line(one))
    print_result(
        arguments,
        {**summary, "overlaps": overlaps, "problems": problems},
        summary_line(summary),
    )
    if summary["message"]:
        say(summary["message"])
    if outlook.returns:
        say("The next synchronization brings the source's values again.")
    return STATE_EXITS.get(task.state, EXIT_REFUSED)


def _line(row: Mapping[str, Any]) -> str:
    return f"{row['object']} {row['name']} ({row['third_party_id']}): {row['message']}"
