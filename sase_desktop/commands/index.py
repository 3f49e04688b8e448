"""The subcommands: name and sentence of each; its module is imported when it is called."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from .parsing import Parser


def add_commands(commands: Any, named: Collection[str]) -> None:
    """All of them for the help, but only those that are named with their arguments."""
    for name, told, fill in _COMMANDS:
        parser = commands.add_parser(name, help=told, description=told, add_help=name in named)
        if name in named:
            fill(parser)


def _idp(parser: Parser) -> None:
    from .sources import add_to

    add_to(parser)


def _groups(parser: Parser) -> None:
    from .groups import add_to

    add_to(parser)


def _leavers(parser: Parser) -> None:
    from .leavers import add_to

    add_to(parser)


def _schedule(parser: Parser) -> None:
    from .schedule import add_to

    add_to(parser)


def _report(parser: Parser) -> None:
    from .reports import add_to

    add_to(parser)


def _evidence(parser: Parser) -> None:
    from .evidence import add_to

    add_to(parser)


def _plan(parser: Parser) -> None:
    from .plans import add_to

    add_to(parser)


def _undo(parser: Parser) -> None:
    from .undo import add_to

    add_to(parser)


def _explain(parser: Parser) -> None:
    from .explain import add_to

    add_to(parser)


def _notify(parser: Parser) -> None:
    from .notify import add_to

    add_to(parser)


def _sync(parser: Parser) -> None:
    from .tasks import add_sync_to

    add_sync_to(parser)


def _tasks(parser: Parser) -> None:
    from .tasks import add_tasks_to

    add_tasks_to(parser)


def _records(parser: Parser) -> None:
    from .tasks import add_records_to

    add_records_to(parser)


def _directory(parser: Parser) -> None:
    from .directory import add_to

    add_to(parser)


def _conflicts(parser: Parser) -> None:
    from .conflicts import add_to

    add_to(parser)


def _doctor(parser: Parser) -> None:
    from .profile import add_doctor_to

    add_doctor_to(parser)


def _backup(parser: Parser) -> None:
    from .profile import add_backup_to

    add_backup_to(parser)


def _sandbox(parser: Parser) -> None:
    from .practice import add_to

    add_to(parser)


_COMMANDS: tuple[tuple[str, str, Callable[[Parser], None]], ...] = (
    ("idp", "identity sources", _idp),
    ("groups", "user groups", _groups),
    ("leavers", "people in grace: missing, not deleted yet", _leavers),
    ("schedule", "automatic runs without the window", _schedule),
    ("report", "write a task's report as one HTML file", _report),
    ("evidence", "a task as a package for somebody else", _evidence),
    ("plan", "plans that a preview or a stopped task stored", _plan),
    ("undo", "plan what takes a task's changes back, or do it", _undo),
    ("explain", "why a person or department is here, or is not", _explain),
    ("notify", "notices by WeCom group robot and by e-mail", _notify),
    ("sync", "run one synchronization task and print its summary", _sync),
    ("tasks", "list a source's tasks, newest first", _tasks),
    ("records", "list what a task did to each object", _records),
    ("directory", "print the stored directory", _directory),
    ("conflicts", "list values that several people claim", _conflicts),
    ("doctor", "check the connection, with what to do", _doctor),
    ("backup", "save the profile without its secrets", _backup),
    ("sandbox", "the practice server", _sandbox),
)
