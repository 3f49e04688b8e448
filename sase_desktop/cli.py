"""The command line over the same services as the window; no toolkit is ever loaded here.

Results go to standard output, everything for people besides them to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import __version__
from .commands import (
    conflicts,
    evidence,
    explain,
    groups,
    leavers,
    notify,
    plans,
    reports,
    schedule,
    sources,
    undo,
)
from .commands.importing import import_file
from .commands.parsing import Parser, UsageError, command, positive
from .commands.printing import (
    EXIT_CANCELLED,
    EXIT_DONE,
    EXIT_REFUSED,
    EXIT_USAGE,
    STATE_EXITS,
    Interruptible,
    finding_text,
    print_list,
    print_result,
    refused,
    say,
    summary_line,
    task_line,
    tell_error,
)
from .domain.directory import ObjectType
from .domain.errors import Cancelled, ErrorCode, ReasonCode, RuleError, SaseError
from .domain.retry import RetryWish
from .domain.review import RecordFilter
from .domain.sync_task import Operation, RecordResult, TaskId

_RESULTS = {
    "success": RecordResult.SUCCESS,
    "succeeded": RecordResult.SUCCESS,
    "failed": RecordResult.FAILED,
    "planned": RecordResult.PLANNED,
}


def build_parser() -> argparse.ArgumentParser:
    """Every option and subcommand; the window's own options stand beside them."""
    parser = Parser(
        prog="sase-desktop",
        description="Connect a WeCom directory to SASE. Without a subcommand the window opens.",
        epilog="Exit codes: 0 done, 2 wrong usage or invalid input, 3 partially failed, "
        "4 failed or refused, 130 cancelled. COMMAND --help tells a command's own options.",
    )
    parser.add_argument("--version", action="version", version=f"sase-desktop {__version__}")
    parser.add_argument(
        "--profile", type=Path, metavar="DIR", help="folder of the installation's data"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    window = parser.add_argument_group("window")
    window.add_argument(
        "--sandbox", action="store_true", help="a throw-away profile with a running sandbox"
    )
    window.add_argument("--lang", choices=("en", "zh_CN"))
    window.add_argument("--theme", choices=("light", "dark", "system"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    sources.add_to(commands)
    groups.add_to(commands)
    leavers.add_to(commands)
    schedule.add_to(commands)
    reports.add_to(commands)
    evidence.add_to(commands)
    plans.add_to(commands)
    undo.add_to(commands)
    explain.add_to(commands)
    notify.add_to(commands)
    sync = command(commands, "sync", "run one synchronization task and print its summary", _sync)
    sync.add_argument("name", metavar="NAME")
    sync.add_argument("--preview", action="store_true", help="plan everything, apply nothing")
    sync.add_argument(
        "--allow-deletions", action="store_true", help="let this one plan pass the guard"
    )
    sync.add_argument(
        "--retry", type=positive, metavar="TASK", help="only what failed in this task"
    )
    sync.add_argument(
        "--reason",
        choices=[one.value for one in ReasonCode],
        metavar="REASON",
        help="with --retry: only of one reason, as records --json names it",
    )
    tasks = command(commands, "tasks", "list a source's tasks, newest first", _tasks)
    tasks.add_argument("name", metavar="NAME")
    tasks.add_argument("--limit", type=positive, default=1000, metavar="N")
    _add_records(commands)
    directory = command(commands, "directory", "print the stored directory", _directory)
    directory.add_argument("name", metavar="NAME")
    directory.add_argument("what", choices=("departments", "employees", "import"))
    directory.add_argument("file", nargs="?", type=Path, metavar="FILE", help="what to import")
    directory.add_argument("--preview", action="store_true", help="of an import: store nothing")
    directory.add_argument("--export", type=Path, metavar="FILE")
    conflicts.add_to(commands)
    doctor = command(commands, "doctor", "check the connection, with what to do", _doctor)
    doctor.add_argument("name", metavar="NAME")
    sandbox = commands.add_parser("sandbox", help="the practice server", add_help=False)
    sandbox.add_argument("options", nargs=argparse.REMAINDER)
    backup = command(commands, "backup", "save the profile without its secrets", _backup)
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = command(commands, "restore", "put a backup in place of the profile", None)
    restore.add_argument("file", type=Path, metavar="FILE")
    return parser


def _add_records(commands: Any) -> None:
    records = command(commands, "records", "list what a task did to each object", _records)
    records.add_argument("task", type=positive, metavar="TASK")
    records.add_argument("--object", choices=[one.value for one in ObjectType])
    records.add_argument("--operation", choices=[one.value for one in Operation])
    records.add_argument("--result", choices=list(_RESULTS))
    records.add_argument("--search", default="", metavar="TEXT")
    records.add_argument("--limit", type=positive, metavar="N")
    records.add_argument("--export", type=Path, metavar="FILE", help=".csv, .xlsx or .jsonl")


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the call wants of the window."""

    profile: Path | None
    sandbox: bool
    language: str | None
    theme: str | None


def window_options(argv: Sequence[str]) -> WindowOptions | None:
    """The window's options when the call has no subcommand; None: it is for `run`."""
    try:
        arguments = build_parser().parse_args(argv)
    except UsageError:
        return None
    if arguments.command is not None or arguments.json:
        return None
    return WindowOptions(arguments.profile, arguments.sandbox, arguments.lang, arguments.theme)


def run(argv: Sequence[str]) -> int:
    """Carries one call out; the exit code says how it went."""
    wants_json = "--json" in argv
    try:
        arguments = build_parser().parse_args(argv)
        if arguments.command is None:
            raise UsageError("--json needs a subcommand")
        if arguments.command == "sandbox":
            return _serve_sandbox(arguments.options)
        if arguments.sandbox or arguments.lang or arguments.theme:
            raise UsageError("--sandbox, --lang and --theme are for the window")
        code = _with_application(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except UsageError as error:
        tell_error(wants_json, "usage", str(error), "")
        return EXIT_USAGE
    except Cancelled:
        tell_error(wants_json, "cancelled", "Cancelled. Nothing was changed.", "")
        return EXIT_CANCELLED
    except SaseError as error:
        return refused(wants_json, error)
    except BrokenPipeError:
        # Whoever read our output has had enough, for example `head`.
        _drop_output()
        return EXIT_DONE
    except OSError as error:
        # The services translate their own; what is left is the output, for example a full disk.
        _drop_output()
        told = error.strerror or type(error).__name__
        return refused(False, RuleError(ErrorCode.FILE_UNREADABLE, told))


def _drop_output() -> None:
    """What is still buffered goes nowhere, so that the interpreter does not fail at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _with_application(arguments: argparse.Namespace) -> int:
    from .app import Application, open_profile

    with ExitStack() as stack:
        profile = open_profile(arguments.profile)
        stack.callback(profile.close)
        if arguments.command == "restore":
            return _restore(profile, arguments)
        application = stack.enter_context(
            Application.open(profile, passphrase=os.environ.get("SASE_DESKTOP_PASSPHRASE"))
        )
        result: int = arguments.run(application, arguments)
        return result


# Tasks and records


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
        notify.tell(application, [task.id])
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
    conditions = RecordFilter(
        object_type=ObjectType(arguments.object) if arguments.object else None,
        operation=Operation(arguments.operation) if arguments.operation else None,
        result=_RESULTS[arguments.result] if arguments.result else None,
        text=arguments.search,
    )
    rows = application.review.record_documents(task.id, conditions, limit=arguments.limit)
    if arguments.export:
        return _export(application, arguments, "records", rows)
    print_list(
        arguments,
        rows,
        lambda row: "\t".join(
            str(row[key] or "") for key in ("operation", "result", "object", "name", "message")
        ),
    )
    return EXIT_DONE


def _directory(application: Any, arguments: argparse.Namespace) -> int:
    if (arguments.what == "import") != (arguments.file is not None):
        raise UsageError("import needs a FILE; the lists need none")
    if arguments.what == "import":
        return import_file(application, arguments)
    if arguments.preview:
        raise UsageError("--preview is for import")
    source = application.sources.find(arguments.name)
    rows = application.review.directory_documents(source.id, arguments.what)
    if arguments.export:
        fields = application.review.extended_fields(arguments.what, source.id)
        return _export(application, arguments, arguments.what, rows, fields)
    name = "username" if arguments.what == "employees" else "path"
    print_list(arguments, rows, lambda row: f"{row['external_id']}\t{row[name]}")
    return EXIT_DONE


def _export(
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


def _doctor(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    with Interruptible() as checkpoint:
        findings = application.doctor.examine(source.id, checkpoint)
    print_list(
        arguments,
        (one.document(source.draft.connection) for one in findings),
        finding_text,
    )
    return EXIT_REFUSED if any(one.level.value == "failed" for one in findings) else EXIT_DONE


# Profile and sandbox


def _backup(application: Any, arguments: argparse.Namespace) -> int:
    application.backup.save(arguments.file)
    print_result(arguments, {"file": str(arguments.file)}, f"saved to {arguments.file}")
    return EXIT_DONE


def _restore(profile: Any, arguments: argparse.Namespace) -> int:
    from .services.backup import restore

    kept = restore(profile, arguments.file)
    print_result(
        arguments,
        {"restored": str(arguments.file), "kept": str(kept) if kept else None},
        "restored" + (f"; the former database is kept as {kept}" if kept else ""),
    )
    return EXIT_DONE


def _serve_sandbox(options: Sequence[str]) -> int:
    from .services.sandbox import serve

    if not options or options[0] != "serve":
        raise UsageError("expected: sandbox serve [options]")
    return serve(options[1:])
