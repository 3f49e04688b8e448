"""How a call's words become arguments: the parser, and one subcommand of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn


class UsageError(Exception):
    """The words of the call are off."""


class Parser(argparse.ArgumentParser):
    """Raises instead of printing, so that `--json` gets its error as JSON too."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")


def command(
    commands: Any, name: str, told: str, run: Callable[..., int] | None
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=told, description=told)
    parser.set_defaults(run=run)
    return parser


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
