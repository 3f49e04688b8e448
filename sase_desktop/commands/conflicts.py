"""`conflicts ...`: values that several people claim, and what is decided about them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from ..domain.conflict import ConflictKind
from .parsing import Parser, UsageError
from .printing import EXIT_DONE, print_list, print_result, say

_FIELDS = ("telephone", "email", "username")


def add_to(parser: Parser) -> None:
    """Without an action it lists."""
    parser.set_defaults(run=_conflicts)
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument(
        "action", nargs="?", choices=("decide", "revoke"), help="decide about one, or forget it"
    )
    parser.add_argument("field", nargs="?", choices=_FIELDS, metavar="FIELD")
    parser.add_argument("value", nargs="?", metavar="VALUE")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--keep", metavar="USER", help="with decide: who has the value")
    choice.add_argument(
        "--prefer", action="store_true", help="with decide: across sources, NAME's person is meant"
    )
    choice.add_argument(
        "--accept", action="store_true", help="with decide: it may be so, list it no more"
    )


def _conflicts(application: Any, arguments: argparse.Namespace) -> int:
    has_choice = bool(arguments.keep is not None or arguments.prefer or arguments.accept)
    if (arguments.action == "decide") != has_choice:
        raise UsageError("decide needs one of --keep USER, --prefer and --accept, and alone has it")
    if arguments.action is None:
        source = application.sources.find(arguments.name).id if arguments.name else None
        print_list(arguments, application.conflicts.documents(source), _line)
        return EXIT_DONE
    if arguments.value is None:
        raise UsageError(f"{arguments.action} needs FIELD and VALUE")
    source = application.sources.find(arguments.name)
    decide = _decide if arguments.action == "decide" else _revoke
    row = decide(application.conflicts, source, arguments)
    print_result(arguments, row, _line(row))
    say("The next synchronization follows it.")
    return EXIT_DONE


def _decide(conflicts: Any, source: Any, arguments: argparse.Namespace) -> Mapping[str, Any]:
    kinds = tuple(ConflictKind)
    if arguments.keep is not None:
        kinds = (ConflictKind.REFUSED,)
    elif arguments.prefer:
        kinds = (ConflictKind.ACROSS,)
    conflict = conflicts.find(source.id, arguments.field, arguments.value, kinds)
    if arguments.keep is not None:
        conflicts.keep(conflict, conflict.holder(arguments.keep).key)
    elif arguments.prefer:
        conflicts.prefer(conflict, source.id)
    else:
        conflicts.accept(conflict)
    return _document(conflicts.decision(source.id, arguments.field, arguments.value))


def _revoke(conflicts: Any, source: Any, arguments: argparse.Namespace) -> Mapping[str, Any]:
    decision = conflicts.decision(source.id, arguments.field, arguments.value)
    conflicts.revoke(decision.id)
    return {**_document(decision), "kind": "revoked"}


def _document(decision: Any) -> Mapping[str, Any]:
    from ..services.conflicts import decision_document

    return decision_document(decision)


def _line(row: Mapping[str, Any]) -> str:
    if row["choice"]:
        kept = "" if row["kind"] == "decided" else "revoked: "
        return f"{kept}{row['choice']}\t{row['field']}\t{row['value']}\t{row['winner'] or ''}"
    people = ", ".join(f"{one['name']} ({one['idp']})" for one in row["people"])
    return f"{row['kind']}\t{row['field']}\t{row['value']}\t{people}"
