"""`report TASK FILE.html`: what a task did, for people who have no SASE Desktop."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..domain.sync_task import TaskId
from ..translations import ENGLISH, LANGUAGES
from .foreground import Interruptible
from .parsing import Parser, UsageError, positive
from .printing import EXIT_DONE, print_result


def add_to(parser: Parser) -> None:
    """A PDF is made by the window alone, since it needs the toolkit."""
    parser.set_defaults(run=_report)
    parser.add_argument("task", type=positive, metavar="TASK")
    parser.add_argument("file", type=Path, metavar="FILE.html")
    # `--lang` before the subcommand is the window's.
    parser.add_argument("--lang", choices=LANGUAGES, default=ENGLISH, dest="report_language")


def _report(application: Any, arguments: argparse.Namespace) -> int:
    path: Path = arguments.file
    if path.suffix.lower() not in (".html", ".htm"):
        raise UsageError("FILE ends in .html; a PDF is made in the window")
    with Interruptible() as checkpoint:
        application.reports.save(
            TaskId(arguments.task), path, arguments.report_language, checkpoint
        )
    print_result(
        arguments,
        {"file": str(path), "task": arguments.task, "language": arguments.report_language},
        f"report of task {arguments.task} written to {path}",
    )
    return EXIT_DONE
