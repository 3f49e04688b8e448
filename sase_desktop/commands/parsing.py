"""How a call's words become arguments: the parser, and one subcommand of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

MOST = 2**63 - 1
"""The largest number that a database can hold."""


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
    """A number from 1; more than a database can count is as good as the most that it can."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return min(number, MOST)
