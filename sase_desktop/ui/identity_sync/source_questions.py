"""What is asked before a source is closed, deleted or synchronized."""

from __future__ import annotations

from sase_desktop.domain.review import Totals
from sase_desktop.ui import formats
from sase_desktop.ui.ask import Question
from sase_desktop.ui.language import tr

_NAMED = 5


def closing_question(name: str) -> Question:
    """With the warning of the documentation."""
    return Question(
        title=tr("Close {name}?").format(name=name),
        lines=(
            tr(
                "If you disable an identity source, end users cannot use the SASE app to access "
                "internal applications. Proceed with caution."
            ),
            tr(
                "Its schedule stops and a running task is asked to cancel. The stored directory "
                "and the records stay."
            ),
        ),
        deed=tr("Close identity source"),
        is_danger=True,
        key="close_source",
    )


def deletion_question(name: str, totals: Totals, groups: tuple[str, ...] = ()) -> Question:
    """Who leaves SASE, and which user groups lose their rules; the name has to be typed."""
    pointing: tuple[str, ...] = ()
    if groups:
        names = tr(", ").join(groups[:_NAMED])
        told = tr("%n user groups point at its departments: {names}.", len(groups))
        more = " …" if len(groups) > _NAMED else ""
        pointing = (told.format(names=names + more),)
    return Question(
        title=tr("Delete {name}?").format(name=name),
        lines=(
            tr("{employees} and {departments} leave SASE. Records are kept.").format(
                employees=_counted(tr("%n employees", totals.employees), totals.employees),
                departments=_counted(tr("%n departments", totals.departments), totals.departments),
            ),
            *pointing,
            tr("Nothing changes in WeCom."),
        ),
        deed=tr("Delete identity source"),
        is_danger=True,
        key="delete_source",
    )


def task_question(name: str) -> Question:
    """The documented confirmation; its button keeps its documented label."""
    return Question(
        title=tr("Create a synchronization task for {name}?").format(name=name),
        lines=(
            tr("It reads the whole scope and applies what has changed."),
            tr("Nothing changes in WeCom."),
        ),
        deed=tr("OK"),
        key="create_task",
    )


def discard_question() -> Question:
    """Before a drawer with a new source is closed."""
    return Question(
        title=tr("Discard the new identity source?"),
        lines=(tr("What was entered is lost. Nothing has been stored."),),
        deed=tr("Discard"),
        is_danger=True,
        cancel=tr("Keep editing"),
        key="discard_idp",
    )


def _counted(text: str, count: int) -> str:
    """With separators, which %n does not set."""
    return text.replace(str(count), formats.number(count), 1)
