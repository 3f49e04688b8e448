"""The words of a call: in its arguments, out what they ask for; nothing that carries it out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import argparse


@cache
def build_parser(named: frozenset[str]) -> argparse.ArgumentParser:
    """Every option, and of the subcommands the arguments of those that the call may name."""

    from . import __version__
    from .commands.index import add_commands
    from .commands.parsing import Parser

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
    told = "put a backup in place of the profile"
    restore = commands.add_parser("restore", help=told, description=told)
    restore.add_argument("file", type=Path, metavar="FILE")
    return parser


class WindowOptions(NamedTuple):
    """What the call wants of the window."""

    profile: Path | None = None
    sandbox: bool = False
    language: str | None = None
    theme: str | None = None


def window_options(argv: Sequence[str]) -> WindowOptions | None:
    """The window's options when the call has no subcommand; None: it is for `run`."""
    if not argv:
        return WindowOptions()  # how an icon starts it: nothing to read
    from .commands.parsing import UsageError

    try:
        arguments = build_parser(frozenset(argv)).parse_args(argv)
    except UsageError:
        return None
    if arguments.command is not None or arguments.json:
        return None
    return WindowOptions(arguments.profile, arguments.sandbox, arguments.lang, arguments.theme)
