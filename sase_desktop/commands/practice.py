"""`sandbox serve`: the practice server alone; it needs no profile."""

from __future__ import annotations

import argparse

from ..services.sandbox import add_serve_arguments, serve
from .parsing import Parser, UsageError, command
from .printing import EXIT_REFUSED
from .refusals import tell

_PROGRAM = "sase-desktop sandbox serve"


def add_to(parser: Parser) -> None:
    """`sandbox serve [options]`."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED", parser_class=Parser)
    add_serve_arguments(command(deeds, "serve", "run a make-believe WeCom server", None))


def run_server(arguments: argparse.Namespace) -> int:
    """Returns when it was told to end."""
    try:
        return serve(arguments)
    except ValueError as error:
        raise UsageError(str(error), f"{_PROGRAM} --help tells what it takes.", _PROGRAM) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        told = f"cannot listen on {arguments.host}:{arguments.port}: {reason}"
        tell(arguments.json, "cannot_listen", told, "Choose another --port.", prefix=_PROGRAM)
        return EXIT_REFUSED
