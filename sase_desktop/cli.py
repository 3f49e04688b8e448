"""The command line over the same services as the window; no toolkit is ever loaded here.

Results go to standard output, everything for people besides them to standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from . import __version__
from .domain.directory import ObjectType
from .domain.errors import Cancelled, ErrorCode, Problem, RuleError, SaseError
from .domain.review import RecordFilter
from .domain.sync_task import Operation, Phase, RecordResult, SyncTask, TaskId, TaskState
from .domain.words import ERRORS, problem_text

EXIT_DONE = 0
EXIT_USAGE = 2
EXIT_PARTIAL = 3
EXIT_REFUSED = 4
EXIT_CANCELLED = 130

_STATE_EXITS = {
    TaskState.SUCCEEDED: EXIT_DONE,
    TaskState.PARTIALLY_FAILED: EXIT_PARTIAL,
    TaskState.CANCELLED: EXIT_CANCELLED,
}
_USAGE_CODES = frozenset({ErrorCode.INVALID_INPUT, ErrorCode.FILE_UNREADABLE})
_RESULTS = {
    "success": RecordResult.SUCCESS,
    "succeeded": RecordResult.SUCCESS,
    "failed": RecordResult.FAILED,
    "planned": RecordResult.PLANNED,
}


class UsageError(Exception):
    """The words of the call are off."""


class _Parser(argparse.ArgumentParser):
    """Raises instead of printing, so that `--json` gets its error as JSON too."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")


def build_parser() -> argparse.ArgumentParser:
    """Every option and subcommand; the window's own options stand beside them."""
    parser = _Parser(
        prog="sase-desktop",
        description="Connect a WeCom directory to SASE. Without a subcommand the window opens.",
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
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_idp(commands)
    sync = _command(commands, "sync", "run one synchronization task and print its summary", _sync)
    sync.add_argument("name", metavar="NAME")
    sync.add_argument("--preview", action="store_true", help="plan everything, apply nothing")
    sync.add_argument(
        "--allow-deletions", action="store_true", help="let this one plan pass the guard"
    )
    tasks = _command(commands, "tasks", "list a source's tasks, newest first", _tasks)
    tasks.add_argument("name", metavar="NAME")
    tasks.add_argument("--limit", type=_positive, default=1000, metavar="N")
    _add_records(commands)
    directory = _command(commands, "directory", "print the stored directory", _directory)
    directory.add_argument("name", metavar="NAME")
    directory.add_argument("what", choices=("departments", "employees"))
    directory.add_argument("--export", type=Path, metavar="FILE")
    doctor = _command(commands, "doctor", "check the connection, with what to do", _doctor)
    doctor.add_argument("name", metavar="NAME")
    sandbox = commands.add_parser("sandbox", help="the practice server", add_help=False)
    sandbox.add_argument("options", nargs=argparse.REMAINDER)
    backup = _command(commands, "backup", "save the profile without its secrets", _backup)
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _command(commands, "restore", "put a backup in place of the profile", None)
    restore.add_argument("file", type=Path, metavar="FILE")
    return parser


def _command(
    commands: Any, name: str, told: str, run: Callable[..., int] | None
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=told, description=told)
    parser.set_defaults(run=run)
    return parser


def _add_idp(commands: Any) -> None:
    idp = commands.add_parser("idp", help="identity sources")
    actions = idp.add_subparsers(dest="action", metavar="ACTION", parser_class=_Parser)
    actions.required = True
    apply = _command(actions, "apply", "create or update a source from a JSON document", _apply)
    apply.add_argument("file", metavar="FILE", help="the document; - reads standard input")
    secret = apply.add_mutually_exclusive_group()
    secret.add_argument("--secret-env", metavar="VAR", help="the secret is in this variable")
    secret.add_argument(
        "--secret-stdin", action="store_true", help="the secret is the first line of input"
    )
    apply.add_argument("--untested", action="store_true", help="store the secret without trying it")
    _command(actions, "list", "list the sources", _list)
    show = _command(actions, "show", "print a source's document, without the secret", _show)
    show.add_argument("name", metavar="NAME")
    delete = _command(actions, "delete", "delete a source and its directory", _delete)
    delete.add_argument("name", metavar="NAME")
    delete.add_argument("--yes", action="store_true", help="really delete it")


def _add_records(commands: Any) -> None:
    records = _command(commands, "records", "list what a task did to each object", _records)
    records.add_argument("task", type=int, metavar="TASK")
    records.add_argument("--object", choices=[one.value for one in ObjectType])
    records.add_argument("--operation", choices=[one.value for one in Operation])
    records.add_argument("--result", choices=list(_RESULTS))
    records.add_argument("--search", default="", metavar="TEXT")
    records.add_argument("--limit", type=_positive, metavar="N")
    records.add_argument("--export", type=Path, metavar="FILE", help=".csv, .xlsx or .jsonl")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


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
        return _with_application(arguments)
    except UsageError as error:
        _tell_error(wants_json, "usage", str(error), "")
        return EXIT_USAGE
    except Cancelled:
        _tell_error(wants_json, "cancelled", "Cancelled. Nothing was changed.", "")
        return EXIT_CANCELLED
    except SaseError as error:
        return _refused(wants_json, error)
    except BrokenPipeError:
        # Whoever read our output has had enough, for example `head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE


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


# Identity sources


def _apply(application: Any, arguments: argparse.Namespace) -> int:
    if arguments.file == "-" and arguments.secret_stdin:
        raise UsageError("the document and the secret cannot both be standard input")
    document = _read_document(arguments.file)
    secret = _read_secret(arguments)
    source = application.sources.apply_document(document, secret, is_tested=not arguments.untested)
    shown = application.sources.document(source)
    _print(arguments, shown, f"{shown['name']}: stored")
    return EXIT_DONE


def _read_document(name: str) -> object:
    try:
        if name == "-":
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        else:
            text = Path(name).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise RuleError(ErrorCode.FILE_UNREADABLE, f"{name}: {error.strerror}") from error
    except ValueError as error:
        raise RuleError(ErrorCode.FILE_UNREADABLE, f"no JSON document: {error}") from error
    except RecursionError as error:
        raise RuleError(ErrorCode.FILE_UNREADABLE, "nested too deeply") from error


def _read_secret(arguments: argparse.Namespace) -> str | None:
    if arguments.secret_env:
        secret = os.environ.get(arguments.secret_env, "")
        told = f"the variable {arguments.secret_env}"
    elif arguments.secret_stdin:
        secret, told = sys.stdin.readline().rstrip("\r\n"), "standard input"
    else:
        return None
    if not secret:
        raise RuleError(
            ErrorCode.INVALID_INPUT, f"{told} is empty", [Problem("secret", "required")]
        )
    return secret


def _list(application: Any, arguments: argparse.Namespace) -> int:
    rows = application.sources.summaries()
    _print_list(arguments, rows, lambda row: f"{row['name']}\t{row['status']}\t{row['lifecycle']}")
    return EXIT_DONE


def _show(application: Any, arguments: argparse.Namespace) -> int:
    document = application.sources.document(application.sources.find(arguments.name))
    _print(arguments, document, json.dumps(document, ensure_ascii=False, indent=1))
    return EXIT_DONE


def _delete(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    if not arguments.yes:
        totals = application.review.totals(source.id)
        raise UsageError(
            f"{totals.employees} employees and {totals.departments} departments would leave SASE; "
            "repeat with --yes"
        )
    application.sources.delete(source.id, source.name)
    _print(arguments, {"deleted": source.name}, f"{source.name}: deleted")
    return EXIT_DONE


# Tasks and records


def _sync(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    task, is_new = application.synchronization.request(
        source.id, is_preview=arguments.preview, allow_deletions=arguments.allow_deletions
    )
    if not is_new:
        _say(f"Task {task.id} of {source.name} is unfinished; it is not started twice.")
        _print(arguments, application.documents.task(task), _task_line(task))
        return EXIT_REFUSED
    with _Interruptible() as checkpoint:
        task = application.synchronization.run(task.id, checkpoint)
    document = application.documents.task(task)
    _print(arguments, document, _task_line(task))
    if document["message"]:
        _say(document["message"])
    if task.not_provided:
        _say(f"Not provided by WeCom, stored values kept: {', '.join(task.not_provided)}")
    return _STATE_EXITS.get(task.state, EXIT_REFUSED)


def _tasks(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name, include_deleted=True)
    tasks = application.review.tasks(source.id, limit=arguments.limit)
    _print_list(
        arguments,
        (application.documents.task(one) for one in tasks),
        lambda row: _summary_line(row),
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
    _print_list(
        arguments,
        rows,
        lambda row: "\t".join(
            str(row[key] or "") for key in ("operation", "result", "object", "name", "message")
        ),
    )
    return EXIT_DONE


def _directory(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    rows = application.review.directory_documents(source.id, arguments.what)
    if arguments.export:
        return _export(application, arguments, arguments.what, rows)
    name = "username" if arguments.what == "employees" else "path"
    _print_list(arguments, rows, lambda row: f"{row['external_id']}\t{row[name]}")
    return EXIT_DONE


def _export(
    application: Any, arguments: argparse.Namespace, kind: str, rows: Iterable[Mapping[str, Any]]
) -> int:
    with _Interruptible() as checkpoint:
        count = application.documents.export(arguments.export, kind, rows, checkpoint)
    _print(
        arguments,
        {"file": str(arguments.export), "rows": count},
        f"{count} rows written to {arguments.export}",
    )
    return EXIT_DONE


def _doctor(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    with _Interruptible() as checkpoint:
        findings = application.doctor.examine(source.id, checkpoint)
    _print_list(
        arguments,
        (one.document() for one in findings),
        lambda row: (
            f"{row['level']}\t{row['message']}" + (f" {row['hint']}" if row["hint"] else "")
        ),
    )
    return EXIT_REFUSED if any(one.level.value == "failed" for one in findings) else EXIT_DONE


# Profile and sandbox


def _backup(application: Any, arguments: argparse.Namespace) -> int:
    application.backup.save(arguments.file)
    _print(arguments, {"file": str(arguments.file)}, f"saved to {arguments.file}")
    return EXIT_DONE


def _restore(profile: Any, arguments: argparse.Namespace) -> int:
    from .services.backup import restore

    kept = restore(profile, arguments.file)
    _print(
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


# Printing


class _Interruptible:
    """A checkpoint for the foreground: progress on standard error, Ctrl+C cancels."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._phase: Phase | None = None
        self._former: dict[int, Any] = {}

    def __enter__(self) -> _Interruptible:
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
            _say(phase.value.replace("_", " "))

    def wait(self, seconds: float) -> None:
        if self._asked.wait(seconds):
            raise Cancelled

    def _on_signal(self, number: int, frame: object) -> None:
        self._asked.set()


def _print(arguments: argparse.Namespace, document: Any, line: str) -> None:
    if arguments.json:
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_plain(line) + "\n")


def _print_list(
    arguments: argparse.Namespace,
    rows: Iterable[Mapping[str, Any]],
    line: Callable[[Mapping[str, Any]], str],
) -> None:
    """One row at a time, so that a hundred thousand of them need no memory."""
    out = sys.stdout
    if not arguments.json:
        for row in rows:
            out.write(_plain(line(row)) + "\n")
        return
    out.write("[")
    for number, row in enumerate(rows):
        out.write(",\n" if number else "")
        out.write(json.dumps(row, ensure_ascii=False))
    out.write("]\n")


def _plain(line: str) -> str:
    """Directory text in a terminal is data: no escape sequence, no line of its own."""
    return "".join(one if one.isprintable() or one in "\t\n" else "�" for one in line)


def _task_line(task: SyncTask) -> str:
    from .services.documents import task_document

    return _summary_line(task_document(task))


def _summary_line(row: Mapping[str, Any]) -> str:
    parts = [f"#{row['task']}", row["state"], "preview" if row["preview"] else row["trigger"]]
    for kind in ("departments", "employees"):
        counts = row[kind]
        told = ", ".join(f"{counts[key]} {key}" for key in counts if key != "total")
        parts.append(f"{kind}: {counts['total']} returned, {told}")
    return "; ".join(str(part) for part in parts)


def _say(text: str) -> None:
    print(_plain(text), file=sys.stderr, flush=True)


def _refused(wants_json: bool, error: SaseError) -> int:
    words = ERRORS[error.code]
    problems = error.problems if isinstance(error, RuleError) else ()
    message = words.message
    if problems:
        told = "; ".join(f"{one.path}: {problem_text(one)}" for one in problems)
        message = f"{message} {told}"
    elif error.detail:
        message = f"{message} ({error.detail})"
    extra = {"problems": [{"path": one.path, "message": problem_text(one)} for one in problems]}
    _tell_error(wants_json, error.code.value, message, words.hint, extra if problems else {})
    return EXIT_USAGE if error.code in _USAGE_CODES else EXIT_REFUSED


def _tell_error(
    wants_json: bool, code: str, message: str, hint: str, extra: Mapping[str, Any] | None = None
) -> None:
    if wants_json:
        error = {"code": code, "message": message, "hint": hint, **(extra or {})}
        sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
    else:
        _say(f"{code}: {message}" + (f"\n{hint}" if hint else ""))
