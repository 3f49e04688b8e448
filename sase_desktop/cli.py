"""The command line over the same services as the window; no toolkit is ever loaded here.

Results go to standard output, everything for people besides them to standard error. What is
imported here is imported by the quick way too (`quick.py`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from .profile import Profile


def run(argv: Sequence[str]) -> int:
    """Carries one call out; the exit code says how it went."""
    from .commands.printing import drop_output

    try:
        return printed(_outcome(argv))
    except BrokenPipeError:
        # Whoever read our output has had enough, for example `head`: we did what was wanted. With
        # `pipefail`, 141, the code of programs that the signal ends, would count as a failure.
        drop_output()
        return 0
    except OSError as error:
        from .commands.refusals import output_lost

        drop_output()
        return output_lost(error)


def printed(code: int = 0) -> int:
    """The exit code once everything is written; the same where the reader has gone meanwhile."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        from .commands.printing import drop_output

        drop_output()
    return code


def _outcome(argv: Sequence[str]) -> int:
    """The exit code of a call whose refusal has been told; raises where the output is lost."""
    from .quick import run_quickly

    try:
        code = run_quickly(argv)
        return _carry_out(argv) if code is None else code
    except OSError:
        raise
    except Exception as error:
        from .commands.refusals import told

        return told("--json" in argv, error)


def _carry_out(argv: Sequence[str]) -> int:
    from .calling import build_parser
    from .commands.parsing import UsageError

    arguments = build_parser(frozenset(argv)).parse_args(argv)
    if arguments.command is None:
        raise UsageError("--json needs a subcommand")
    if arguments.command == "sandbox":
        from .commands.practice import run_server

        return run_server(arguments)
    if arguments.sandbox or arguments.lang or arguments.theme:
        raise UsageError("--sandbox, --lang and --theme are for the window")
    return _with_application(arguments)


def _with_application(arguments: argparse.Namespace) -> int:
    from contextlib import ExitStack

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


# Profile


def _restore(profile: Profile, arguments: argparse.Namespace) -> int:
    from .commands.printing import EXIT_DONE, print_result
    from .services.keeping.backup import restore

    kept = restore(profile, arguments.file)
    print_result(
        arguments,
        {"restored": str(arguments.file), "kept": str(kept) if kept else None},
        "restored" + (f"; the former database is kept as {kept}" if kept else ""),
    )
    return EXIT_DONE
