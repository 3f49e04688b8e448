"""A chart with everything around it: title, legend, what the pointer is at, and its text form."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.charts import Chart, Series
from sase_desktop.ui import paint
from sase_desktop.ui.charts import words
from sase_desktop.ui.charts.view import HEIGHT, ChartView
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.label import ElidedLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import RowModel, SortedRows
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


class ChartPanel(QWidget):
    """The toggle is remembered while the panel lives; both forms take the same room."""

    def __init__(
        self, name: str, empty: str, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        """`empty`: what stands there when there is nothing to draw."""
        super().__init__(parent)
        self._name = name
        self._preferences = preferences
        self.is_table = False
        self._chart: Chart | None = None
        self._whole: Chart | None = None
        self._table: Table | None = None
        self._build(empty)

    def show_chart(self, chart: Chart, whole: Chart | None = None) -> None:
        """Show these values, in the form that was chosen; `whole`: what the table has room for."""
        self._chart = chart
        self._whole = whole or chart
        self._title.setText(chart.title)
        self.view.set_chart(chart)
        self.legend.set_series(chart.series)
        self._drop_table()
        self._show()

    def table(self) -> Table | None:
        """The text form, once it was asked for."""
        return self._table

    # Own

    def _build(self, empty: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._title = Label("", weight="semibold")
        self._told = ElidedLabel("", step="caption", tone="text_2")
        self._told.setObjectName(f"{self._name}.told")
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.toggle = IconButton(
            Icon.TABLE, tr("Show as table"), f"{self._name}.as_table", is_small=True
        )
        self.toggle.clicked.connect(self._on_toggled)
        head.addWidget(self._title)
        head.addWidget(self._told, 1)
        head.addWidget(self.toggle)
        column.addLayout(head)
        self.view = ChartView(f"{self._name}.chart")
        self.view.told.connect(self._told.setText)
        self._empty = Label(empty, tone="text_2").wrapped()
        self._empty.setObjectName(f"{self._name}.empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMinimumHeight(HEIGHT)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack)
        self.legend = Legend()
        column.addWidget(self.legend)

    def _show(self) -> None:
        chart = self._chart
        is_empty = chart is None or chart.is_empty
        self.toggle.setVisible(not is_empty)
        has_legend = chart is not None and len(chart.series) > 1
        self.legend.setVisible(has_legend and not is_empty and not self.is_table)
        self._told.setText("")
        if is_empty or chart is None:
            self._stack.setCurrentWidget(self._empty)
        elif self.is_table:
            self._stack.setCurrentWidget(self._made_table(chart))
        else:
            self._stack.setCurrentWidget(self.view)
        meaning = (Icon.TABLE, tr("Show as table"))
        if self.is_table:
            meaning = (Icon.CHART, tr("Show as chart"))
        self.toggle.set_meaning(*meaning)

    def _made_table(self, drawn: Chart) -> Table:
        if self._table is None:
            chart = self._whole or drawn
            columns = words.columns_of(chart)
            model: RowModel[words.ChartRow] = RowModel(columns, words.row_id, self)
            model.set_rows(words.rows_of(chart))
            self._table = Table(
                SortedRows(model, model),
                columns,
                f"{self._name}.table",
                chart.title,
                self._preferences,
            )
            model.setParent(self._table)
            self._table.setMinimumHeight(self.view.sizeHint().height())
            self._stack.addWidget(self._table)
        return self._table

    def _drop_table(self) -> None:
        if self._table is not None:
            self._stack.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None

    @Slot()
    def _on_toggled(self) -> None:
        self.is_table = not self.is_table
        self._show()


class Legend(QWidget):
    """A square in its colour and the word, for each series."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: tuple[Series, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self.setFixedHeight(18)

    def set_series(self, series: tuple[Series, ...]) -> None:
        """What is drawn."""
        known = [(one.name, one.tone) for one in self._series]
        if known == [(one.name, one.tone) for one in series]:
            return
        self._series = series
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for one in series:
            self._row.addWidget(Swatch(one.tone))
            self._row.addWidget(Label(one.name, step="caption", tone="text_2"))
            self._row.addSpacing(10)
        self._row.addStretch(1)


class Swatch(QWidget):
    """The little square of a legend."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setFixedSize(8, 8)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(8, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), self.rect(), 2, self._role)
