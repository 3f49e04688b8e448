"""`directory NAME import FILE`: in a filled template, out the summary of its task, or a preview."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from ..domain.words import problem_text
from .foreground import STATE_EXITS, Interruptible
from .printing import EXIT_REFUSED, print_result, say, summary_line


def import_file(application: Any, arguments: argparse.Namespace) -> int:
    """Exit 0, 3 when rows were refused, 4 when all of them were."""
    source = application.sources.find(arguments.name)
    with Interruptible() as checkpoint:
        plan = application.importing.plan(source.id, arguments.file, checkpoint)
    documents = application.documents
    if arguments.preview:
        summary = documents.import_preview(plan, source.name)
        state = plan.report.state
    else:
        task = application.review.task(application.importing.apply(plan))
        summary, state = documents.task(task), task.state
    problems = [
        {"row": bad.row, "column": bad.problem.path, "message": problem_text(bad.problem)}
        for bad in plan.bad
    ]
    for one in problems:
        say(_line(one))
    print_result(arguments, {**summary, "problems": problems}, summary_line(summary))
    return STATE_EXITS.get(state, EXIT_REFUSED)


def _line(problem: Mapping[str, Any]) -> str:
    return f"row {problem['row']}, {problem['column']}: {problem['message']}"
