"""The command line over the same services as the window; no toolkit is ever loaded here.

Results go to standard output, everything for people besides them to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from . import __version__
from .commands.index import add_commands
from .commands.parsing import Parser, UsageError
from .commands.printing import (
    EXIT_CANCELLED,
    EXIT_DONE,
    EXIT_USAGE,
    print_result,
    refused,
    tell_error,
)
from .domain.errors import Cancelled, ErrorCode, RuleError, SaseError


@cache
def build_parser(named: frozenset[str]) -> argparse.ArgumentParser:
    """Every option, and of the subcommands the arguments of those that the call may name."""
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
    add_commands(commands, named)
    sandbox = commands.add_parser("sandbox", help="the practice server", add_help=False)
    sandbox.add_argument("options", nargs=argparse.REMAINDER)
    told = "put a backup in place of the profile"
    restore = commands.add_parser("restore", help=told, description=told)
    restore.add_argument("file", type=Path, metavar="FILE")
    return parser


class WindowOptions(NamedTuple):
    """What the call wants of the window."""

    profile: Path | None
    sandbox: bool
    language: str | None
    theme: str | None


def window_options(argv: Sequence[str]) -> WindowOptions | None:
    """The window's options when the call has no subcommand; None: it is for `run`."""
    try:
        arguments = build_parser(frozenset(argv)).parse_args(argv)
    except UsageError:
        return None
    if arguments.command is not None or arguments.json:
        return None
    return WindowOptions(arguments.profile, arguments.sandbox, arguments.lang, arguments.theme)


def run(argv: Sequence[str]) -> int:
    """Carries one call out; the exit code says how it went."""
    wants_json = "--json" in argv
    try:
        arguments = build_parser(frozenset(argv)).parse_args(argv)
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


# Profile and sandbox


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
