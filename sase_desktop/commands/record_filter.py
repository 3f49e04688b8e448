"""Which records a call names, and how they are printed: for `records`, `plan` and `evidence`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

from ..domain.directory import ObjectType
from ..domain.review import RecordFilter
from ..domain.sync_plan import Operation
from ..domain.sync_task import RecordResult
from .printing import print_list


def add_conditions(parser: argparse.ArgumentParser) -> None:
    """Of which objects, what was done, and a text in it."""
    parser.add_argument("--object", choices=[one.value for one in ObjectType])
    parser.add_argument("--operation", choices=[one.value for one in Operation])
    parser.add_argument("--search", default="", metavar="TEXT")


def conditions_of(
    arguments: argparse.Namespace, result: RecordResult | None = None
) -> RecordFilter:
    return RecordFilter(
        object_type=ObjectType(arguments.object) if arguments.object else None,
        operation=Operation(arguments.operation) if arguments.operation else None,
        result=result,
        text=arguments.search,
    )


def print_records(arguments: argparse.Namespace, rows: Iterable[Mapping[str, Any]]) -> None:
    print_list(arguments, rows, _line)


def _line(row: Mapping[str, Any]) -> str:
    shown = ("operation", "result", "object", "name", "message")
    return "\t".join(str(row[key] or "") for key in shown)
