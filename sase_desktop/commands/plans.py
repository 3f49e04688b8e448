"""Stored plans: list them, look at one, apply exactly it, or decide against it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..domain.sync_task import TaskId
from .foreground import STATE_EXITS, Interruptible
from .parsing import Parser, command, positive
from .printing import (
    EXIT_DONE,
    EXIT_REFUSED,
    print_list,
    print_result,
    say,
    summary_line,
    task_line,
)
from .record_filter import add_conditions, conditions_of

_SHOWN = 200


def add_to(parser: Parser) -> None:
    """`plan list NAME`, `plan show TASK`, `plan apply TASK`, `plan discard TASK`."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED", parser_class=Parser)
    listed = command(deeds, "list", "plans of a source that wait for a decision", _list)
    listed.add_argument("name", metavar="NAME")
    show = command(deeds, "show", "what a plan would do, field by field", _show)
    add_conditions(show)
    show.add_argument("--limit", type=positive, default=_SHOWN, metavar="N")
    show.add_argument("--export", type=Path, metavar="FILE", help=".csv, .xlsx or .jsonl")
    apply = command(deeds, "apply", "apply exactly this plan, or refuse it with the reason", _apply)
    apply.add_argument(
        "--hold",
        action="append",
        default=[],
        metavar="ID",
        help="leave the object with this external id as it is; may be repeated, "
        "department:ID and employee:ID where both exist",
    )
    apply.add_argument(
        "--allow-deletions", action="store_true", help="let this one plan pass the guard"
    )
    discard = command(deeds, "discard", "decide against a plan; its records stay", _discard)
    for one in (show, apply, discard):
        one.add_argument("task", type=positive, metavar="TASK")


def _list(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name, include_deleted=True)
    waiting = application.plan_review.waiting(source.id)
    rows = (application.documents.task(one) for one in waiting)
    print_list(arguments, rows, summary_line)
    return EXIT_DONE


def _show(application: Any, arguments: argparse.Namespace) -> int:
    task = application.plan_review.planned(TaskId(arguments.task))
    conditions = conditions_of(arguments)
    if arguments.export:
        rows = application.plan_review.change_documents(task.id, conditions)
        with Interruptible() as checkpoint:
            count = application.documents.export(arguments.export, "plan", rows, checkpoint)
        told = {"file": str(arguments.export), "rows": count}
        print_result(arguments, told, f"{count} rows written to {arguments.export}")
        return EXIT_DONE
    document = application.plan_review.document(task.id, conditions, arguments.limit)
    print_result(arguments, document, "\n".join(_lines(document)))
    if document["stale"]:
        say(f"It cannot be applied any more: {document['stale']}.")
    return EXIT_DONE


def _lines(document: dict[str, Any]) -> list[str]:
    lines = [summary_line(document)]
    lines += [
        f"{one['count']}\t{one['operation']}\t{one['object']}\t{one['message'] or ''}".rstrip()
        for one in document["groups"]
    ]
    lines += [
        "\t".join(
            str(one[key] or "")
            for key in ("operation", "object", "third_party_id", "name", "message", "changes")
        )
        for one in document["changes"]
    ]
    return lines


def _apply(application: Any, arguments: argparse.Namespace) -> int:
    planned = application.plan_review.planned(TaskId(arguments.task))
    held = application.plans.find(planned.id, arguments.hold) if arguments.hold else ()
    with Interruptible() as checkpoint:
        task = application.synchronization.apply_stored(
            planned.id, checkpoint, allow_deletions=arguments.allow_deletions, held=held
        )
    document = application.documents.task(task)
    print_result(arguments, document, task_line(task))
    if document["message"]:
        say(document["message"])
    if held and task.failure is None:
        say("What was held back stayed as it was; the next synchronization plans it again.")
    return STATE_EXITS.get(task.state, EXIT_REFUSED)


def _discard(application: Any, arguments: argparse.Namespace) -> int:
    planned = application.plan_review.planned(TaskId(arguments.task))
    application.synchronization.discard(planned.id)
    print_result(
        arguments, {"task": planned.id, "discarded": True}, "discarded; nothing was changed"
    )
    return EXIT_DONE
