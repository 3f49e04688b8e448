"""What is asked before a task is created, and why none can be."""

from __future__ import annotations

from sase_desktop.domain.directory import ScopeMode
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import IdentitySource, Lifecycle
from sase_desktop.ui import texts
from sase_desktop.ui.ask import Message, Question
from sase_desktop.ui.controls.banner import BannerText
from sase_desktop.ui.language import tr


def create_question(source: IdentitySource, title: str) -> Question:
    """The documented confirmation, with what will happen. `title` has the place {name}."""
    what = tr("All departments and employees of the directory are read, compared and applied.")
    scope = source.draft.scope
    if scope.mode is ScopeMode.PARTIAL:
        what = tr(
            "The %n selected departments and their employees are read, compared and applied.",
            len(scope.departments),
        )
    return Question(
        title.format(name=source.name),
        (
            what,
            tr("A plan that deletes more than the guard lets pass is stopped for review."),
            tr("Nothing changes in WeCom."),
        ),
        tr("OK"),
        key="create_task",
    )


def why_no_task(source: IdentitySource | None) -> str:
    """Why a source cannot be synchronized."""
    if source is not None and source.lifecycle is Lifecycle.DELETED:
        return tr("The source was deleted. Its tasks and records are kept.")
    if source is not None and source.is_custom:
        return tr("The source is kept by hand and never synchronized.")
    if source is not None and not source.is_enabled:
        return tr("The source is closed. Enable it first.")
    return tr("The source is not authorized.")


def error_message(error: SaseError) -> Message:
    """An error as a dialog."""
    told = texts.explain(error)
    return Message(told.title, told.lines, told.details, "danger")


def error_banner(error: SaseError) -> BannerText:
    """An error that comes again while it lasts."""
    told = texts.explain(error)
    return BannerText("danger", told.title, " ".join(told.lines))


def source_word(source: IdentitySource) -> str:
    """A source in the switcher; the history of deleted ones stays readable."""
    if source.lifecycle is Lifecycle.DELETED:
        return tr("{name} (deleted)").format(name=source.name)
    return source.name
