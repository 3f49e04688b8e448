"""`idp ...`: identity sources as documents."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from ..domain.errors import ErrorCode, Problem, RuleError
from .parsing import Parser, UsageError, command
from .printing import EXIT_DONE, print_list, print_result, say, source_line

CLOSING_WARNING = (
    "If you disable an identity source, end users cannot use the SASE app to access internal "
    "applications. Its schedule stops; the stored directory and the records stay."
)


def add_to(parser: Parser) -> None:
    """Its actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", parser_class=Parser)
    actions.required = True
    apply = command(
        actions, "apply", "create or update a source from a JSON document", apply_document
    )
    apply.add_argument("file", metavar="FILE", help="the document; - reads standard input")
    secret = apply.add_mutually_exclusive_group()
    secret.add_argument("--secret-env", metavar="VAR", help="the secret is in this variable")
    secret.add_argument(
        "--secret-stdin", action="store_true", help="the secret is the first line of input"
    )
    apply.add_argument("--untested", action="store_true", help="store the secret without trying it")
    command(actions, "list", "list the sources", list_sources)
    show = command(actions, "show", "print a source's document, without the secret", show_source)
    show.add_argument("name", metavar="NAME")
    enable = command(actions, "enable", "let a source synchronize again", enable_source)
    enable.add_argument("name", metavar="NAME")
    disable = command(actions, "disable", "close a source; its data stays", disable_source)
    disable.add_argument("name", metavar="NAME")
    delete = command(actions, "delete", "delete a source and its directory", delete_source)
    delete.add_argument("name", metavar="NAME")
    delete.add_argument("--yes", action="store_true", help="really delete it")


def apply_document(application: Any, arguments: argparse.Namespace) -> int:
    from ..services.vendors import whole_document

    if arguments.file == "-" and arguments.secret_stdin:
        raise UsageError("the document and the secret cannot both be standard input")
    document = read_document(arguments.file)
    secret = _read_secret(arguments)
    source = application.sources.apply_document(document, secret, is_tested=not arguments.untested)
    shown = whole_document(source)
    print_result(arguments, shown, f"{shown['name']}: stored")
    return EXIT_DONE


def read_document(name: str) -> object:
    try:
        if name == "-":
            # A call without a console may have no standard input at all.
            text = sys.stdin.buffer.read().decode("utf-8-sig") if sys.stdin else ""
        else:
            text = Path(name).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise RuleError(ErrorCode.FILE_UNREADABLE, f"{name}: {error.strerror}") from error
    except ValueError as error:
        raise RuleError(ErrorCode.FILE_UNREADABLE, f"no JSON document: {error}") from error
    except RecursionError as error:
        raise RuleError(ErrorCode.FILE_UNREADABLE, "nested too deeply") from error


def _read_secret(arguments: argparse.Namespace) -> str | None:
    if arguments.secret_env:
        secret = os.environ.get(arguments.secret_env, "")
        told = f"the variable {arguments.secret_env}"
    elif arguments.secret_stdin:
        secret = sys.stdin.readline().rstrip("\r\n") if sys.stdin else ""
        told = "standard input"
    else:
        return None
    if not secret:
        raise RuleError(
            ErrorCode.INVALID_INPUT, f"{told} is empty", [Problem("secret", "required")]
        )
    return secret


def list_sources(application: Any, arguments: argparse.Namespace) -> int:
    rows = application.sources.summaries()
    print_list(arguments, rows, source_line)
    return EXIT_DONE


def show_source(application: Any, arguments: argparse.Namespace) -> int:
    from ..services.vendors import whole_document

    document = whole_document(application.sources.find(arguments.name))
    print_result(arguments, document, json.dumps(document, ensure_ascii=False, indent=1))
    return EXIT_DONE


def delete_source(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    if not arguments.yes:
        totals = application.review.totals(source.id)
        raise UsageError(
            f"{totals.employees} employees and {totals.departments} departments would leave SASE; "
            "repeat with --yes"
        )
    application.sources.delete(source.id, source.name)
    print_result(arguments, {"deleted": source.name}, f"{source.name}: deleted")
    return EXIT_DONE


def enable_source(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    changed = application.sources.set_enabled(source.id, enabled=True)
    return _tell_status(arguments, changed)


def disable_source(application: Any, arguments: argparse.Namespace) -> int:
    """Asks nothing: whoever writes a script has decided. The documented warning is told."""
    source = application.sources.find(arguments.name)
    changed = application.sources.set_enabled(source.id, enabled=False)
    say(CLOSING_WARNING)
    return _tell_status(arguments, changed)


def _tell_status(arguments: argparse.Namespace, source: Any) -> int:
    status = source.draft.status.value
    print_result(arguments, {"name": source.name, "status": status}, f"{source.name}: {status}")
    return EXIT_DONE
