"""`sync`, `tasks`, `records`: what a task does, did, and did to each object."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..domain.errors import ErrorCode, ReasonCode, RuleError
from ..domain.retry import RetryWish
from ..domain.sync_task import RecordResult, TaskId
from .foreground import STATE_EXITS, Interruptible, export_rows
from .parsing import Parser, UsageError, positive
from .printing import (
    EXIT_DONE,
    EXIT_REFUSED,
    print_list,
    print_result,
    say,
    summary_line,
    task_line,
)
from .record_filter import add_conditions, conditions_of, print_records

_RESULTS = {
    "success": RecordResult.SUCCESS,
    "succeeded": RecordResult.SUCCESS,
    "failed": RecordResult.FAILED,
    "planned": RecordResult.PLANNED,
}


def add_sync_to(parser: Parser) -> None:
    parser.set_defaults(run=_sync)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--preview", action="store_true", help="plan everything, apply nothing")
    parser.add_argument(
        "--allow-deletions", action="store_true", help="let this one plan pass the guard"
    )
    parser.add_argument(
        "--retry", type=positive, metavar="TASK", help="only what failed in this task"
    )
    parser.add_argument(
        "--reason",
        choices=[one.value for one in ReasonCode],
        metavar="REASON",
        help="with --retry: only of one reason, as records --json names it",
    )


def add_tasks_to(parser: Parser) -> None:
    parser.set_defaults(run=_tasks)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--limit", type=positive, default=1000, metavar="N")


def add_records_to(parser: Parser) -> None:
    parser.set_defaults(run=_records)
    parser.add_argument("task", type=positive, metavar="TASK")
    add_conditions(parser)
    parser.add_argument("--result", choices=list(_RESULTS))
    parser.add_argument("--limit", type=positive, metavar="N")
    parser.add_argument("--export", type=Path, metavar="FILE", help=".csv, .xlsx or .jsonl")


def _sync(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    task, is_new = _requested(application, source, arguments)
    if not is_new:
        say(f"Task {task.id} of {source.name} is unfinished; it is not started twice.")
        print_result(arguments, application.documents.task(task), task_line(task))
        return EXIT_REFUSED
    with Interruptible() as checkpoint:
        task = application.synchronization.run(task.id, checkpoint)
    document = application.documents.task(task)
    print_result(arguments, document, task_line(task))
    if document["message"]:
        say(document["message"])
    if task.not_provided:
        say(f"Not provided by WeCom, stored values kept: {', '.join(task.not_provided)}")
    if not task.request.is_preview:
        from .notify import tell

        tell(application, [task.id])
    return STATE_EXITS.get(task.state, EXIT_REFUSED)


def _requested(application: Any, source: Any, arguments: argparse.Namespace) -> Any:
    """The task to run, and whether it is a new one."""
    if arguments.retry is None:
        if arguments.reason:
            raise UsageError("--reason needs --retry")
        return application.synchronization.request(
            source.id, is_preview=arguments.preview, allow_deletions=arguments.allow_deletions
        )
    if arguments.allow_deletions:
        raise UsageError("--allow-deletions is not for --retry")
    first = application.review.task(TaskId(arguments.retry))
    if first.source != source.id:
        raise RuleError(ErrorCode.NOT_FOUND, f"task {first.id} is of {first.source_name}")
    wish = RetryWish(reason=ReasonCode(arguments.reason) if arguments.reason else None)
    return application.retrying.request(first.id, wish, is_preview=arguments.preview)


def _tasks(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name, include_deleted=True)
    tasks = application.review.tasks(source.id, limit=arguments.limit)
    print_list(
        arguments,
        (application.documents.task(one) for one in tasks),
        lambda row: summary_line(row),
    )
    return EXIT_DONE


def _records(application: Any, arguments: argparse.Namespace) -> int:
    task = application.review.task(TaskId(arguments.task))
    result = _RESULTS[arguments.result] if arguments.result else None
    conditions = conditions_of(arguments, result)
    rows = application.review.record_documents(task.id, conditions, limit=arguments.limit)
    if arguments.export:
        return export_rows(application, arguments, "records", rows)
    print_records(arguments, rows)
    return EXIT_DONE
