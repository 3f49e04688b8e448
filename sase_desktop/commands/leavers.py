"""`leavers ...`: who is missing at the source and in grace, and what is decided about them."""

from __future__ import annotations

import argparse
from typing import Any

from .parsing import Parser, UsageError, command
from .printing import EXIT_DONE, print_list, print_result


def add_to(parser: Parser) -> None:
    """Its actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", parser_class=Parser)
    actions.required = True
    listed = command(actions, "list", "list who is leaving, since when and until when", _list)
    listed.add_argument("name", metavar="NAME")
    keep = command(actions, "keep", "stop the countdown of one person", _keep)
    keep.add_argument("name", metavar="NAME")
    keep.add_argument("user", metavar="USER", help="the person's user ID")
    delete = command(actions, "delete", "delete one person at once", _delete)
    delete.add_argument("name", metavar="NAME")
    delete.add_argument("user", metavar="USER", help="the person's user ID")
    delete.add_argument("--yes", action="store_true", help="really delete them")


def _list(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    people = application.review.directory_documents(source.id, "employees")
    print_list(arguments, (one for one in people if "leaving" in one), _line)
    return EXIT_DONE


def _line(row: Any) -> str:
    leaving = row["leaving"]
    if leaving["runs"] is None:
        ends = "kept"
    else:
        ends = f"{leaving['runs']} runs\t{leaving['deleted_on'] or 'next task'}"
    return f"{row['external_id']}\t{row['username']}\t{leaving['since']}\t{ends}"


def _keep(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    task = application.leavers.keep(source.id, arguments.user)
    told = "the countdown is stopped" if task is not None else "it was stopped already"
    print_result(arguments, {"kept": arguments.user, "task": task}, f"{arguments.user}: {told}")
    return EXIT_DONE


def _delete(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    if not arguments.yes:
        raise UsageError(f"{arguments.user} would be deleted at once; repeat with --yes")
    task = application.leavers.delete(source.id, arguments.user)
    print_result(arguments, {"deleted": arguments.user, "task": task}, f"{arguments.user}: deleted")
    return EXIT_DONE
