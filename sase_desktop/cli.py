"""The command line over the same services as the window; no toolkit is ever loaded here.

Results go to standard output, everything for people besides them to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from .calling import build_parser
from .commands.parsing import UsageError
from .commands.printing import (
    EXIT_CANCELLED,
    EXIT_DONE,
    EXIT_USAGE,
    print_result,
    refused,
    tell_error,
)
from .domain.errors import Cancelled, ErrorCode, RuleError, SaseError


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
    from .services.keeping.backup import restore

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
