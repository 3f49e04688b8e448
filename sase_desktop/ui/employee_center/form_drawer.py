"""A drawer with a form: shows every problem beside its field, then has its deed done by a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.errors import Problem, RuleError, SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.ask import Message, Question
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.field import Field, show_errors
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.texts import explain, problem_texts


class FormDrawer(Drawer):
    """Subclasses add fields, and say what is wrong, what has changed and what is to be done."""

    done = Signal(object)
    """What the deed answered; the drawer is closed."""

    def __init__(self, context: PageContext, title: str, name: str, deed: str) -> None:
        super().__init__(title, name, self._may_close)
        self._context = context
        self._fields: dict[str, Field] = {}
        self._job = LatestJob(context.runner, self)
        self._job.answered.connect(self._on_answered)
        self._job.failed.connect(self._on_failed)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(18)
        self.set_body(body)
        cancel = Button(tr("Cancel"), f"{name}.cancel")
        cancel.clicked.connect(self.request_close)
        self._save = BusyButton(deed, f"{name}.save")
        self._save.clicked.connect(self.save)
        self._job.busy_changed.connect(self._save.set_busy)
        self.foot().addStretch(1)
        self.foot().addWidget(cancel)
        self.foot().addWidget(self._save)
        self.closed.connect(self._job.forget)

    def problems(self) -> Sequence[Problem]:
        """What the form itself knows to be wrong."""
        return ()

    def is_changed(self) -> bool:
        """Something would be lost by closing."""
        raise NotImplementedError

    def carry_out(self, checkpoint: Checkpoint) -> object:
        """The deed, in a worker; what it needs was put aside by `collect`."""
        raise NotImplementedError

    def collect(self) -> None:
        """Put aside what stands in the fields, before the worker starts."""

    def add_field(self, path: str, field: Field) -> None:
        """One field more; `path` is what problems call it."""
        self._fields[path] = field
        self.column.addWidget(field)
        editor = field.editor
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self.save)

    def add_line(
        self, path: str, label: str, text: str, hint: str = "", *, is_required: bool = False
    ) -> QLineEdit:
        """A field for one line of text."""
        line = QLineEdit(text)
        line.setObjectName(f"{self.objectName()}.{path}")
        self.add_field(path, Field(label, line, hint, is_required))
        return line

    def show_problems(self, sentences: Mapping[str, str]) -> bool:
        """Each beside its field, and only these; the first gets the focus."""
        first = show_errors(self._fields, sentences)
        if first is not None:
            self.ensure_visible(first)
        return first is not None

    @Slot()
    def save(self) -> None:
        """Check, then do it."""
        if self._save.is_busy:
            return
        self.collect()
        if self.show_problems(problem_texts(tuple(self.problems()))):
            return
        self._job.ask(self.carry_out, is_task=True)

    def do_now(self, work: object) -> None:
        """Another deed of the drawer, for example a link beside a field."""
        if not self._save.is_busy:
            self._job.ask(work, is_task=True)  # type: ignore[arg-type]

    @Slot(object)
    def _on_answered(self, answer: object) -> None:
        self.close_now()
        self.done.emit(answer)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        problems = error.problems if isinstance(error, RuleError) else ()
        if problems and self.show_problems(problem_texts(problems)):
            return
        told = explain(error)
        self._context.ask.message(Message(told.title, told.lines, told.details, "danger"))

    def _may_close(self) -> bool:
        if self._save.is_busy:
            return False
        if not self.is_changed():
            return True
        return self._context.ask.question(
            Question(
                title=tr("Discard the changes?"),
                lines=(tr("What was entered is lost. Nothing has been stored."),),
                deed=tr("Discard"),
                is_danger=True,
                cancel=tr("Keep editing"),
                key="discard_form",
            )
        )
