"""`groups ...`: user groups as documents, and who is in them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from .foreground import Interruptible
from .parsing import Parser, UsageError, command
from .printing import EXIT_DONE, print_list, print_result
from .sources import read_document


def add_to(parser: Parser) -> None:
    """Its actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", parser_class=Parser)
    actions.required = True
    command(actions, "list", "list the groups with the number of their members", _list)
    show = command(actions, "show", "print a group's document", _show)
    show.add_argument("name", metavar="NAME")
    members = command(actions, "members", "print the people that a group contains now", _members)
    members.add_argument("name", metavar="NAME")
    members.add_argument("--export", type=Path, metavar="FILE", help=".csv, .xlsx or .jsonl")
    apply = command(actions, "apply", "create or update a group from a JSON document", _apply)
    apply.add_argument("file", metavar="FILE", help="the document; - reads standard input")
    delete = command(actions, "delete", "delete a group; its people stay", _delete)
    delete.add_argument("name", metavar="NAME")
    delete.add_argument("--yes", action="store_true", help="really delete it")


def _list(application: Any, arguments: argparse.Namespace) -> int:
    rows = application.user_groups.summaries()
    print_list(
        arguments, rows, lambda row: f"{row['name']}\t{row['members']} members\t{row['state']}"
    )
    return EXIT_DONE


def _show(application: Any, arguments: argparse.Namespace) -> int:
    groups = application.user_groups
    document = groups.document(groups.find(arguments.name))
    print_result(arguments, document, json.dumps(document, ensure_ascii=False, indent=1))
    return EXIT_DONE


def _members(application: Any, arguments: argparse.Namespace) -> int:
    group = application.user_groups.find(arguments.name)
    rows = application.user_groups.member_documents(group.draft.rules)
    if arguments.export:
        with Interruptible() as checkpoint:
            fields = application.review.extended_fields("members")
            count = application.documents.export(
                arguments.export, "members", rows, checkpoint, fields
            )
        document = {"file": str(arguments.export), "rows": count}
        print_result(arguments, document, f"{count} rows written to {arguments.export}")
        return EXIT_DONE
    print_list(
        arguments, rows, lambda row: f"{row['idp']}\t{row['external_id']}\t{row['username']}"
    )
    return EXIT_DONE


def _apply(application: Any, arguments: argparse.Namespace) -> int:
    document = read_document(arguments.file)
    group = application.user_groups.apply_document(document)
    stored = application.user_groups.document(group)
    print_result(arguments, stored, f"{group.name}: stored")
    return EXIT_DONE


def _delete(application: Any, arguments: argparse.Namespace) -> int:
    group = application.user_groups.find(arguments.name)
    if not arguments.yes:
        row = application.user_groups.row(group.id)
        raise UsageError(
            f"a group of {row.members} people would be deleted (they stay in SASE); "
            "repeat with --yes"
        )
    application.user_groups.delete(group.id)
    print_result(arguments, {"deleted": group.name}, f"{group.name}: deleted")
    return EXIT_DONE
