"""`explain NAME WHO`: in a source and any text, out why somebody is in the directory or is not."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from ..domain.directory import ObjectType
from ..domain.explanation import Candidate, Explanation
from .foreground import Interruptible
from .parsing import Parser
from .printing import EXIT_DONE, print_result

_MARKS = {"ok": "ok", "warning": "!", "failed": "FAILED", "unknown": "?"}


def add_to(parser: Parser) -> None:
    parser.set_defaults(run=run)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("who", metavar="WHO", help="an ID, name, telephone or e-mail")
    parser.add_argument(
        "--object", type=ObjectType, choices=list(ObjectType), metavar="OBJECT",
        help="only a department or only an employee; both may have the same ID",
    )  # fmt: skip
    parser.add_argument("--live", action="store_true", help="ask the source now")


def run(application: Any, arguments: argparse.Namespace) -> int:
    source = application.sources.find(arguments.name)
    if arguments.live:
        with Interruptible() as checkpoint:
            told = application.explain.ask(source.id, arguments.who, checkpoint, arguments.object)
    else:
        told = application.explain.explain(source.id, arguments.who, arguments.object)
    print_result(arguments, _document(told), "\n".join(_lines(told)))
    return EXIT_DONE


def _document(told: Explanation) -> Mapping[str, Any]:
    return {
        "asked": told.text,
        "live": told.is_live,
        "found": None if told.found is None else _candidate(told.found),
        "candidates": [_candidate(one) for one in told.candidates],
        "steps": [
            {
                "step": one.kind.value,
                "status": one.status.value,
                "message": one.text,
                "details": list(one.lines),
            }
            for one in told.steps
        ],
    }


def _candidate(one: Candidate) -> Mapping[str, str]:
    return {
        "object": one.object_type.value,
        "third_party_id": one.external_id,
        "name": one.name,
    }


def _lines(told: Explanation) -> Iterator[str]:
    if told.candidates:
        yield "Several fit; ask again with one of these IDs:"
    for one in (*told.candidates, *([told.found] if told.found else ())):
        yield f"{one.object_type.value}\t{one.external_id}\t{one.name}"
    for step in told.steps:
        yield f"{_MARKS[step.status.value]}\t{step.kind.value}\t{step.text}"
        yield from (f"\t\t{line}" for line in step.lines)
