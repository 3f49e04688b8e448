"""The department tree: for choosing a scope (with boxes) or a place to look at (with folders)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from sase_desktop.ui import formats, paint, theme
from sase_desktop.ui.click import click_of
from sase_desktop.ui.controls.department_model import DepartmentModel, DepartmentRow, TreeRole
from sase_desktop.ui.controls.label import plain_tooltip
from sase_desktop.ui.language import tr
from sase_desktop.ui.quick_properties import ALIGN_RIGHT
from sase_desktop.ui.theme import Icon

AnyIndex = QModelIndex | QPersistentModelIndex
_UNFOLD_AT_MOST = 2000


class DepartmentTree(QTreeView):
    """Rows of 30. Space toggles a box, arrows walk, typing is the search field's business."""

    department_chosen = Signal(object)
    """The external id of the current department; None when there is none."""

    def __init__(
        self,
        name: str,
        accessible_name: str,
        is_checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.departments = DepartmentModel(is_checkable, self)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setIndentation(20)
        self.setAnimated(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(DepartmentDelegate(is_checkable, self))
        self.setModel(self.departments)

    def set_departments(self, rows: list[DepartmentRow]) -> None:
        """Show these; unfolded and current ones stay so, the top is unfolded at first."""
        current = self.current_department()
        unfolded = self._unfolded()
        self.departments.set_departments(rows)
        for external_id in unfolded:
            self.expand(self.departments.index_for(external_id))
        if not unfolded:
            for place in range(self.departments.rowCount()):
                self.expand(self.departments.index(place, 0))
        if current is not None:
            self.choose(current)

    def choose(self, external_id: str) -> bool:
        """Make a department current; False when it is not shown."""
        index = self.departments.index_for(external_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def current_department(self) -> str | None:
        """The external id of the current department."""
        index = self.currentIndex()
        return index.data(TreeRole.ID) if index.isValid() else None

    @Slot(str)
    def search(self, text: str) -> None:
        """Show only what matches, unfolded."""
        current = self.current_department()
        indexes = self.departments.set_filter(text)
        for index in indexes[:_UNFOLD_AT_MOST]:
            self.expand(index)
        if not text:
            for place in range(self.departments.rowCount()):
                self.expand(self.departments.index(place, 0))
        if current is not None:
            self.choose(current)

    def _unfolded(self) -> list[str]:
        """Only nodes below unfolded ones are looked at, so a large tree costs nothing."""
        found: list[str] = []
        stack = [self.departments.index(n, 0) for n in range(self.departments.rowCount())]
        while stack:
            index = stack.pop()
            if self.isExpanded(index):
                found.append(index.data(TreeRole.ID))
                count = self.departments.rowCount(index)
                stack.extend(self.departments.index(n, 0, index) for n in range(count))
        return found

    # Qt overrides

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.department_chosen.emit(self.current_department())

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = QRect(0, option.rect.y(), self.viewport().width(), option.rect.height())
        is_hovered = self.viewport().mapFromGlobal(self.cursor().pos()).y() in range(
            rect.top(), rect.bottom()
        )
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, theme.color("selected"))
        elif is_hovered and self.viewport().underMouse():
            painter.fillRect(rect, theme.color("hover"))
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        if self.departments.rowCount(index):
            box = QRect(rect.right() - 15, rect.y(), 14, rect.height())
            paint.chevron(painter, box, self.isExpanded(index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self.departments.setData(index, None, Qt.ItemDataRole.CheckStateRole)
            return
        super().keyPressEvent(event)


class DepartmentDelegate(QStyledItemDelegate):
    """Box or folder, name, count."""

    def __init__(self, is_checkable: bool, parent: DepartmentTree) -> None:
        super().__init__(parent)
        self._tree = parent
        self._is_checkable = is_checkable

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, theme.size("row.tree"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: DepartmentRow = index.data(TreeRole.ROW)
        rect: QRect = option.rect
        left = rect.x() + 4
        box = QRect(left, rect.y(), 16, rect.height())
        if self._is_checkable:
            state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            paint.check_box(painter, box, state, row.is_visible)
        else:
            is_open = self._tree.isExpanded(index) and self._tree.model().rowCount(index) > 0
            paint.icon(painter, box, Icon.FOLDER_OPEN if is_open else Icon.FOLDER, "text_3", 16)
        room = QRect(left + 24, rect.y(), rect.right() - 14 - left - 24, rect.height())
        room = self._paint_tail(painter, room, row)
        is_selected = option.state & QStyle.StateFlag.State_Selected
        weight = "medium" if is_selected and not self._is_checkable else "regular"
        role = "text" if row.is_visible else "text_3"
        paint.text(painter, room, row.name, theme.font("body", weight), role)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect.adjusted(0, 1, -4, -1), 4)

    def _paint_tail(self, painter: QPainter, room: QRect, row: DepartmentRow) -> QRect:
        """The count or the struck eye at the right; returns what is left for the name."""
        if not row.is_visible:
            box = QRect(room.right() - 14, room.y(), 14, room.height())
            paint.icon(painter, box, Icon.INVISIBLE, "text_3", 14)
            return room.adjusted(0, 0, -22, 0)
        if row.count is None:
            return room
        font = theme.font("caption")
        count = formats.number(row.count)
        paint.text(painter, room, count, font, "text_3", ALIGN_RIGHT)
        return room.adjusted(0, 0, -paint.text_width(count, font) - 8, 0)

    def editorEvent(self, event, model, option, index) -> bool:  # type: ignore[no-untyped-def]
        click = click_of(event)
        if click is None or not self._is_checkable:
            return False
        if not option.rect.x() <= click.position().x() <= option.rect.x() + 26:
            return False
        return bool(model.setData(index, None, Qt.ItemDataRole.CheckStateRole))

    def helpEvent(self, event, view, option, index) -> bool:  # type: ignore[no-untyped-def]
        row = index.data(TreeRole.ROW)
        if not isinstance(row, DepartmentRow):
            return False
        text = row.name
        if not row.is_visible:
            hidden = tr("not visible in WeCom")
            text = f"{row.name} – {hidden}"
        is_cut = paint.text_width(row.name, theme.font()) > option.rect.width() - 80
        shown = plain_tooltip(text) if is_cut or not row.is_visible else ""
        QToolTip.showText(event.globalPos(), shown, view)
        return True
