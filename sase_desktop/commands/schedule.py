"""`schedule ...`: what runs when, and running what is due."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from ..domain.sync_task import SyncTask, TaskState
from ..services.documents import task_document, utc_text
from ..services.running.timers import TimerKind, TimerPlan, make_timer
from .foreground import Interruptible
from .parsing import Parser, command
from .printing import (
    EXIT_CANCELLED,
    EXIT_DONE,
    EXIT_PARTIAL,
    EXIT_REFUSED,
    print_list,
    print_result,
    say,
    summary_line,
)


def add_to(parser: Parser) -> None:
    """Its actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", parser_class=Parser)
    actions.required = True
    command(actions, "run-due", "run every source whose automatic run is due, then end", run)
    command(actions, "list", "list the sources that run by themselves", list_planned)
    timer = command(
        actions, "timer", "print a timer of the system that runs what is due", show_timer
    )
    timer.add_argument("kind", choices=[one.value for one in TimerKind])
    timer.add_argument("--write", action="store_true", help="store it where the system expects it")


def run(application: Any, arguments: argparse.Namespace) -> int:
    """0 when nothing was due or all went well; a task of another process counts as neither."""
    from ..services.running.due_runs import run_due
    from .notify import tell

    ended: list[SyncTask] = []
    with Interruptible() as checkpoint:
        tasks = run_due(application.timetable, application.synchronization, checkpoint)
        rows = _told(tasks, ended)
        print_list(arguments, rows, lambda row: f"{row['idp']}: {summary_line(row)}")
        for _ in rows:
            pass  # what is due runs, though nobody reads about it any more
    tell(application, [one.id for one in ended if not one.is_unfinished])
    return _exit_code([one.state for one in ended])


def list_planned(application: Any, arguments: argparse.Namespace) -> int:
    application.timetable.due()  # a next run that the clock left behind is told where it is now
    print_list(
        arguments,
        (
            {
                "name": one.name,
                "next_run": utc_text(one.next_run_at),
                "cycle_hours": one.draft.policy.cycle_seconds // 3600,
            }
            for one in application.timetable.planned()
        ),
        lambda row: f"{row['name']}\t{row['next_run'] or '-'}\t{row['cycle_hours']} h",
    )
    return EXIT_DONE


def show_timer(application: Any, arguments: argparse.Namespace) -> int:
    profile = application.profile
    timer = make_timer(TimerKind(arguments.kind), TimerPlan(profile.folder, profile.id))
    if arguments.write:
        timer.write()
    document = {
        "kind": timer.kind.value,
        "files": [{"path": str(one.path), "text": one.text} for one in timer.files],
        "enable": timer.enable,
        "written": arguments.write,
    }
    print_result(arguments, document, timer.text.rstrip("\n"))
    for one in timer.files:
        say(f"{'Written to' if arguments.write else 'Belongs into'} {one.path}")
    say("Next: " + timer.enable if arguments.write else "Repeat with --write to store it there.")
    return EXIT_DONE


def _told(tasks: Iterator[SyncTask], ended: list[SyncTask]) -> Iterator[Mapping[str, Any]]:
    for task in tasks:
        ended.append(task)
        if task.is_unfinished:
            say(f"Task {task.id} of {task.source_name} is unfinished; it is not started twice.")
        document = task_document(task)
        yield document
        if document["message"]:
            say(f"{task.source_name}: {document['message']}")


def _exit_code(states: list[TaskState]) -> int:
    for state, code in (
        (TaskState.CANCELLED, EXIT_CANCELLED),
        (TaskState.FAILED, EXIT_REFUSED),
        (TaskState.PARTIALLY_FAILED, EXIT_PARTIAL),
    ):
        if state in states:
            return code
    return EXIT_DONE
