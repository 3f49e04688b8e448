"""What of a task's records is listed: search, object, operation, result and reason in one row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.review import RecordFilter, RecordGroup
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import RecordResult
from sase_desktop.ui import formats, texts
from sase_desktop.ui.controls.chip import Chip
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_ROOMY = 720
"""From this width on the chip and the count have room."""
_REASONS = 112
_COUNT = 80
_LISTED = 280


class FilterBar(QWidget):
    """Every condition narrows; the count says what is left."""

    changed = Signal()

    def __init__(self, name: str, top: int = 0, parent: QWidget | None = None) -> None:
        """`top`: the room above."""
        super().__init__(parent)
        self._name = name
        self._is_plan = False
        self._offers_reasons = True
        self._group = RecordFilter()
        self._build(top)
        self._connect()

    def conditions(self) -> RecordFilter:
        """What the filters leave."""
        object_type = self.objects.choice()
        operation, result = self.operations.choice(), self.results.choice()
        is_grouped = bool(operation) and operation == self._group.operation
        reason = self.reasons.choice()
        chosen = ReasonCode(str(reason)) if reason else None
        return RecordFilter(
            # Qt hands an enumeration of texts back as the text.
            object_type=ObjectType(str(object_type)) if object_type else None,
            operation=Operation(str(operation)) if operation else None,
            result=RecordResult(str(result)) if result else None,
            reason=self._group.reason if is_grouped and self._group.reason else chosen,
            text=self.search.text().strip(),
            without_reason=is_grouped and self._group.without_reason,
        )

    def show_group(self, group: RecordFilter) -> None:
        """Choose one operation, or one reason of it; the other filters stay."""
        self._group = group
        self.operations.choose(group.operation)
        self._on_filter()

    def show_reasons(self, groups: Sequence[RecordGroup]) -> None:
        """Offer the reasons that the listed task has; one that it lacks is not chosen any more."""
        counts: dict[ReasonCode, int] = {}
        for group in groups:
            if group.reason is not None:
                counts[group.reason] = counts.get(group.reason, 0) + group.size
        choices: list[tuple[object, str]] = [(None, tr("All reasons"))]
        for reason in sorted(counts, key=lambda one: (-counts[one], one.value)):
            text = tr("{reason} ({count})").format(
                reason=texts.reason_title(reason), count=formats.number(counts[reason])
            )
            choices.append((reason, text))
        self.reasons.set_choices(choices)
        self._adapt()
        self._on_filter()

    def hide_reasons(self) -> None:
        """Something beside the list chooses them."""
        self._offers_reasons = False
        self._adapt()

    def set_plan(self, is_plan: bool) -> None:
        """In a plan nothing has failed yet."""
        self._is_plan = is_plan
        self._adapt()

    def clear(self) -> None:
        """Leave out nothing."""
        for combo in self._combos:
            combo.setCurrentIndex(0)
        self.search.clear()
        self._on_filter()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # Own

    def _build(self, top: int) -> None:
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(20, top, 20, 12)
        self.row.setSpacing(8)
        self.search = SearchField(tr("Name or ID"), f"{self._name}.search")
        self.search.setMinimumWidth(self.search.hint_width())
        self.search.setMaximumWidth(260)
        self.objects = self._combo("objects", tr("Object Type"), 112)
        self.objects.set_choices(
            [(None, tr("All objects"))] + [(kind, texts.object_text(kind)) for kind in ObjectType]
        )
        self.operations = self._combo("operations", tr("Operation"), 130)
        shown = (Operation.CREATE, Operation.UPDATE, Operation.DELETE, Operation.SKIP)
        self.operations.set_choices(
            [(None, tr("All operations"))]
            + [(operation, texts.operation_badge(operation).text) for operation in shown]
        )
        self.results = self._combo("results", tr("Result"), 108)
        self.results.set_choices(
            [(None, tr("All results"))]
            + [(result, texts.result_badge(result).text) for result in RecordResult]
        )
        self.reasons = self._combo("reasons", tr("Reason"), _REASONS)
        self.reasons.view().setMinimumWidth(_LISTED)
        self.reasons.set_choices([(None, tr("All reasons"))])
        self._combos = (self.objects, self.operations, self.results, self.reasons)
        self.failed_only = Chip(
            tr("Failed only"), f"{self._name}.failed_only", Icon.FAILED, "danger", is_tall=True
        )
        self.count = Label("", tone="text_2")
        self.count.setObjectName(f"{self._name}.record_count")
        self.row.addWidget(self.search, 1)
        for widget in (*self._combos, self.failed_only):
            self.row.addWidget(widget)
        self.row.addStretch(0)  # what the search field leaves
        self.row.addWidget(self.count)
        self._adapt()

    def _combo(self, part: str, name: str, width: int) -> Combo:
        return Combo(f"{self._name}.{part}", name, width)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_filter)
        for combo in self._combos:
            combo.chosen.connect(self._on_filter)
        self.failed_only.clicked.connect(self._on_failed_only)

    @Slot()
    def _on_filter(self) -> None:
        self.failed_only.setChecked(self.results.choice() == RecordResult.FAILED)
        self.changed.emit()

    @Slot()
    def _on_failed_only(self) -> None:
        self.results.choose(RecordResult.FAILED if self.failed_only.isChecked() else None)
        self._on_filter()

    def _adapt(self) -> None:
        """In a narrow window the choice of results says what the chip does. Where something has
        failed there are reasons, so the chip has precedence over the count."""
        has_reasons = self._offers_reasons and self.reasons.count() > 1
        self.reasons.setVisible(has_reasons)
        room = self.width() - (_REASONS + 8 if has_reasons else 0)
        self.failed_only.setVisible(not self._is_plan and room + _COUNT + 8 >= _ROOMY + 16)
        for_count = self.width() if self._is_plan else room
        self.count.setVisible(not has_reasons or for_count >= _ROOMY)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()
