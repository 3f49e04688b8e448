"""`doctor`, `backup`: whether an installation works, and a copy of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .foreground import Interruptible
from .parsing import Parser
from .printing import EXIT_DONE, EXIT_REFUSED, finding_text, print_list, print_result


def add_doctor_to(parser: Parser) -> None:
    parser.set_defaults(run=_doctor)
    parser.add_argument("name", metavar="NAME")


def add_backup_to(parser: Parser) -> None:
    parser.set_defaults(run=_backup)
    parser.add_argument("file", type=Path, metavar="FILE")


def _doctor(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    with Interruptible() as checkpoint:
        findings = application.doctor.examine(source.id, checkpoint)
    print_list(
        arguments,
        (one.document(source.draft.connection) for one in findings),
        finding_text,
    )
    return EXIT_REFUSED if any(one.level.value == "failed" for one in findings) else EXIT_DONE


def _backup(application: Any, arguments: argparse.Namespace) -> int:
    application.backup.save(arguments.file)
    print_result(arguments, {"file": str(arguments.file)}, f"saved to {arguments.file}")
    return EXIT_DONE
