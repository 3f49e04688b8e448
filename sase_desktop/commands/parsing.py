"""How a call's words become arguments: the parser, and one subcommand of it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

MOST = 2**63 - 1
"""The largest number that a database can hold."""


_PROGRAM = "sase-desktop"
_UNKNOWN = re.compile(r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", re.DOTALL)
_NO_NUMBER = re.compile(r"argument (.+?): invalid int value: (.+)", re.DOTALL)
_MISSING = "the following arguments are required: "


class UsageError(Exception):
    """The words of the call are off."""

    def __init__(self, message: str, hint: str = "", program: str = _PROGRAM) -> None:
        super().__init__(message)
        self.hint = hint
        self.program = program
        """The program with its subcommand, as it was called."""


class Parser(argparse.ArgumentParser):
    """Raises instead of printing, so that `--json` gets its error as JSON too."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(_plain(message), f"{self.prog} --help tells what it takes.", self.prog)


def command(
    commands: Any, name: str, told: str, run: Callable[..., int] | None
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=told, description=told)
    parser.set_defaults(run=run)
    return parser


def positive(text: str) -> int:
    """A number from 1; more than a database can count is as good as the most that it can."""
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from None
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return min(number, MOST)


def _plain(message: str) -> str:
    """What the standard library says of a call, as we say it."""
    if unknown := _UNKNOWN.fullmatch(message):
        name, given, known = unknown.groups()
        known = known.replace("'", "")
        if name == "COMMAND":
            return f"there is no command {given}; there are {known}"
        return f"{name}: {given} is none of {known}"
    if number := _NO_NUMBER.fullmatch(message):
        return "{}: {} is no number".format(*number.groups())
    if message.startswith(_MISSING):
        return f"missing: {message.removeprefix(_MISSING)}"
    return message.removeprefix("argument ")
