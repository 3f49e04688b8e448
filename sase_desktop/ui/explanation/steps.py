"""The steps of an explanation as a column: in an Explanation, out badges with their sentences."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.explanation import Explanation, Step
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.explanation import words
from sase_desktop.ui.language import tr


class StepsView(QWidget):
    """Several who fit are links; one who was found is explained."""

    candidate_chosen = Signal(str, object)
    """ID and ObjectType."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_explanation(self, told: Explanation) -> None:
        """Instead of what was shown."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if told.candidates:
            self._column.addWidget(Label(tr("Several fit; choose one."), weight="semibold"))
        for one in told.candidates:
            button = Button(f"{one.name} ({one.external_id})", f"{self._name}.candidate", "link")
            button.setProperty("external_id", one.external_id)
            button.setProperty("kind", one.object_type.value)
            button.clicked.connect(self._on_candidate)
            self._column.addWidget(_left(button))
        kind = ObjectType.EMPLOYEE if told.found is None else told.found.object_type
        for step in told.steps:
            self._column.addWidget(self._step(step, kind))

    @Slot()
    def _on_candidate(self) -> None:
        button = self.sender()
        kind = ObjectType(button.property("kind"))
        self.candidate_chosen.emit(button.property("external_id"), kind)

    def _step(self, step: Step, kind: ObjectType) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = BadgeLabel(words.badge(step))
        label.setObjectName(f"{self._name}.{step.kind.value}")
        column.addWidget(label)
        said = Label(words.sentence(step.said, kind)).wrapped()
        said.setObjectName(f"{self._name}.{step.kind.value}_said")
        column.addWidget(said)
        for fact in step.facts:
            column.addWidget(Label(words.sentence(fact, kind), tone="text_2").wrapped())
        return box


def _left(button: Button) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return box
