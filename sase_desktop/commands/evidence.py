"""`evidence ...`: one task as a package that somebody else checks and reads."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..domain.sync_task import TaskId
from .foreground import Interruptible
from .parsing import Parser, command, positive
from .printing import EXIT_DONE, print_result
from .record_filter import add_conditions, conditions_of, print_records


def add_to(parser: Parser) -> None:
    """`evidence save TASK FILE`, `evidence check FILE`, `evidence records FILE`."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED", parser_class=Parser)
    save = command(deeds, "save", "write a task with everything about it", _save)
    save.add_argument("task", type=positive, metavar="TASK")
    check = command(deeds, "check", "whether a package is as it was made", _check)
    records = command(deeds, "records", "check a package, then list its records", _records)
    add_conditions(records)
    records.add_argument("--limit", type=positive, metavar="N")
    for one in (save, check, records):
        one.add_argument("file", type=Path, metavar="FILE.zip")


def _save(application: Any, arguments: argparse.Namespace) -> int:
    with Interruptible() as checkpoint:
        digest = application.evidence.save(TaskId(arguments.task), arguments.file, checkpoint)
    print_result(
        arguments,
        {"file": str(arguments.file), "task": arguments.task, "sha256": digest},
        f"evidence of task {arguments.task} written to {arguments.file}\nSHA-256 {digest}",
    )
    return EXIT_DONE


def _check(application: Any, arguments: argparse.Namespace) -> int:
    from ..services.evidence.reading import check_package

    with Interruptible() as checkpoint:
        facts = check_package(arguments.file, checkpoint)
    print_result(
        arguments,
        {"file": str(arguments.file), **asdict(facts)},
        f"complete and unchanged: task {facts.task} of {facts.source}, {facts.records} records, "
        f"made {facts.created_at} by {facts.program}\nSHA-256 {facts.sha256}",
    )
    return EXIT_DONE


def _records(application: Any, arguments: argparse.Namespace) -> int:
    from ..app import open_evidence

    with Interruptible() as checkpoint:
        opened = open_evidence(arguments.file, checkpoint)
    try:
        task, conditions = TaskId(opened.facts.task), conditions_of(arguments)
        rows = opened.application.review.record_documents(task, conditions, arguments.limit)
        print_records(arguments, rows)
    finally:
        opened.close()
    return EXIT_DONE
