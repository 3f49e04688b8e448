"""What every section shares: a heading, fields of at most 640, a foot with Save, its errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from sase_desktop.domain.errors import Problem, RuleError, SaseError
from sase_desktop.ui.ask import Ask, Message
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.texts import explain, problem_texts

_WIDTH = 640


class Section(QScrollArea):
    """One entry of the list at the left. Subclasses fill `body` and answer the presenter."""

    changed = Signal()
    """Whether something is unsaved may be another now."""

    def __init__(
        self,
        key: str,
        title: str,
        explanation: str,
        context: PageContext,
        presenter: SettingsPresenter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.context = context
        self.presenter = presenter
        self.ask: Ask = context.ask
        self.setObjectName(f"settings.{key}")
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(24, 20, 20, 20)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH)
        row.addWidget(holder, 10)
        row.addStretch(1)
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(Label(title, step="title"))
        if explanation:
            self.body.addSpacing(4)
            self.body.addWidget(Label(explanation, tone="text_2").wrapped())
        self.body.addSpacing(20)
        self.setWidget(frame)
        for part in (self.viewport(), frame):
            part.setAutoFillBackground(False)  # the page's own plane shows through
        presenter.done.connect(self.on_done)
        presenter.failed.connect(self.on_failed)

    def has_changes(self) -> bool:
        """Something is typed and not saved."""
        return False

    def save(self) -> None:
        """Store what is typed."""

    def load(self) -> None:
        """Read again what is stored."""

    def add(self, widget: QWidget, space: int = 18) -> None:
        """One more part below the others."""
        self.body.addWidget(widget)
        self.body.addSpacing(space)

    def finish(self) -> None:
        """The rest of the height stays empty."""
        self.body.addStretch(1)

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        """A call of some section has ended well."""

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        """A call of some section has failed."""

    def tell(self, error: SaseError) -> None:
        """A failure that no field can show."""
        told = explain(error)
        self.ask.message(Message(told.title, told.lines, told.details, "danger", "settings_failed"))


class FormSection(Section):
    """Fields under the paths of their problems, and Save at the end."""

    def __init__(
        self,
        key: str,
        title: str,
        explanation: str,
        context: PageContext,
        presenter: SettingsPresenter,
    ) -> None:
        super().__init__(key, title, explanation, context, presenter)
        self.fields: dict[str, Field] = {}
        self._stored: object = None
        self._is_filling = False

    # What subclasses say

    def values(self) -> object:
        """What stands in the fields, as the service's value."""
        raise NotImplementedError

    def fill(self, values: object) -> None:
        """Put the service's value into the fields."""
        raise NotImplementedError

    def problems(self) -> Sequence[Problem]:
        """What is wrong with what stands in the fields."""
        return tuple(self.values().problems())  # type: ignore[attr-defined]

    def reading(self) -> Callable[[], object]:
        """The call that reads the stored value."""
        raise NotImplementedError

    def writing(self) -> Callable[[], object]:
        """The call that stores what stands in the fields."""
        raise NotImplementedError

    # For the page

    def has_changes(self) -> bool:
        return self._stored is not None and self.values() != self._stored

    def load(self) -> None:
        if not self.has_changes():
            self.presenter.run(f"load.{self.key}", self.reading())

    def save(self) -> None:
        told = problem_texts(tuple(self.problems()))
        if self.show_problems(told):
            return
        self.presenter.run(f"save.{self.key}", self.writing())

    def discard(self) -> None:
        """Back to what is stored."""
        if self._stored is not None:
            self._show(self._stored)

    def show_problems(self, told: Mapping[str, str]) -> bool:
        """Beside the fields; the first one gets the focus. True: there is one."""
        first: Field | None = None
        for path, field in self.fields.items():
            field.set_error(told.get(path, ""))
            if told.get(path) and first is None:
                first = field
        if first is None:
            return False
        first.editor.setFocus()
        self.ensureWidgetVisible(first, 0, 40)
        return True

    # Building

    def text_field(self, path: str, label: str, hint: str = "", is_secret: bool = False) -> Field:
        """One line of text, checked when it is left."""
        editor = QLineEdit()
        editor.setObjectName(f"settings.{self.key}.{path}")
        if is_secret:
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        field = Field(label, editor, hint)
        self.fields[path] = field
        editor.textChanged.connect(self._on_typed)
        editor.editingFinished.connect(self._on_left)
        return field

    def number_field(self, path: str, label: str, editor: QSpinBox, hint: str, unit: str) -> Field:
        """A number in its range."""
        editor.setAccessibleName(label)
        field = Field(label, editor, hint, unit=unit)
        self.fields[path] = field
        editor.valueChanged.connect(self._on_typed)
        return field

    def foot(self, *others: QWidget) -> QWidget:
        """Save, Discard changes, and what else the section offers."""
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        self.save_button = BusyButton(tr("Save"), f"settings.{self.key}.save")
        self.save_button.clicked.connect(self._on_save)
        self.discard_button = Button(tr("Discard changes"), f"settings.{self.key}.discard")
        self.discard_button.clicked.connect(self._on_discard)
        row.addWidget(self.save_button)
        row.addWidget(self.discard_button)
        row.addStretch(1)
        for other in others:
            row.addWidget(other)
        self._show_buttons()
        return frame

    def text(self, path: str) -> str:
        """What stands in a text field."""
        editor = self.fields[path].editor
        return editor.text() if isinstance(editor, QLineEdit) else ""

    def _show(self, values: object) -> None:
        self._stored = values
        self._is_filling = True
        self.fill(values)
        self._is_filling = False
        self.show_problems({})
        self._show_buttons()
        self.changed.emit()

    def _show_buttons(self) -> None:
        has_changes = self.has_changes()
        self.save_button.setEnabled(has_changes)
        self.discard_button.setEnabled(has_changes)

    @Slot()
    def _on_save(self) -> None:
        self.save()

    @Slot()
    def _on_discard(self) -> None:
        self.discard()

    @Slot()
    def _on_typed(self) -> None:
        if self._is_filling:
            return
        self._show_buttons()
        self._check(only_shown=True)
        self.changed.emit()

    @Slot()
    def _on_left(self) -> None:
        if not self._is_filling and self.has_changes():
            self._check(only_shown=False)

    def _check(self, *, only_shown: bool) -> None:
        """Of the field that speaks: an error goes as soon as the value is right."""
        editor = self.sender()
        told = problem_texts(tuple(self.problems()))
        for path, field in self.fields.items():
            is_it = field.editor is editor
            is_empty = isinstance(field.editor, QLineEdit) and not field.editor.text()
            if is_it and (field.error() or not (only_shown or is_empty)):
                field.set_error(told.get(path, ""))

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        if wish == f"load.{self.key}":
            if not self.has_changes():
                self._show(result)
        elif wish == f"save.{self.key}":
            self.save_button.set_busy(False)
            self.presenter.run(f"load.{self.key}", self.reading())
            self._stored = self.values()
            self._show_buttons()
            self.changed.emit()
            self.context.shell.toast(tr("Settings saved"))

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        if wish not in (f"load.{self.key}", f"save.{self.key}"):
            return
        if isinstance(error, RuleError) and self.show_problems(problem_texts(error.problems)):
            return
        self.tell(error)
