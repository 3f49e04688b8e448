"""The tour's card: five titles, the current one with its sentence and the way to its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon
from sase_desktop.ui.tour.steps import Progress, Step, sentence, title

_WIDTH, _EDGE = 340, 16
_NAME = "tour"


class TourCard(QWidget):
    """Lies over the lower right corner and lets everything else be used."""

    shown = Signal(object)
    """A Step whose place is wanted."""
    closed = Signal()
    folded = Signal(bool)

    def __init__(self, over: QWidget, below: int) -> None:
        """`below`: what must stay free at the bottom."""
        super().__init__(over)
        self.setObjectName(_NAME)
        self.setProperty("plane", "raised")
        self.setProperty("corner", True)  # toasts stack above it
        self.setAccessibleName(tr("Tour"))
        self._over, self._below = over, below
        self._progress = Progress()
        self._is_folded = False
        self._build()
        over.installEventFilter(self)

    def show_progress(self, progress: Progress) -> None:
        """Tick what is done and open what comes next."""
        self._progress = progress
        current, done = progress.current, len(progress.done)
        self._title.setText(
            tr("The tour is done")
            if current is None
            else tr("Tour: {done} of {all} done").format(done=done, all=len(Step))
        )
        for step, line in self._lines.items():
            line.show_state(is_done=step in progress.done, is_current=step is current)
        self._text.setText(
            tr("You have seen the whole way. The practice company stays for further experiments.")
            if current is None
            else sentence(current)
        )
        self._show.setVisible(current is not None)
        self._end.setText(tr("Close the tour") if current is None else tr("Later"))
        self._fit()

    def set_folded(self, is_folded: bool) -> None:
        """Only the title, when the card is in the way."""
        self._is_folded = is_folded
        self._body.setVisible(not is_folded)
        self._fold.set_meaning(
            Icon.UP if is_folded else Icon.DOWN, tr("Unfold") if is_folded else tr("Fold")
        )
        self._fit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(Icon.SANDBOX, "accent_text", 16))
        self._title = Label("", weight="medium")
        self._title.setObjectName(f"{_NAME}.title")
        head.addWidget(self._title, 1)
        self._fold = IconButton(Icon.DOWN, tr("Fold"), f"{_NAME}.fold", is_small=True)
        self._fold.clicked.connect(self._on_fold)
        head.addWidget(self._fold)
        close = IconButton(Icon.CLOSE, tr("Close the tour"), f"{_NAME}.close", is_small=True)
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column.addLayout(head)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 8, 6, 8)
        body.setSpacing(6)
        self._lines = {step: _Line(step) for step in Step}
        for line in self._lines.values():
            body.addWidget(line)
        body.addSpacing(4)
        self._text = Label("", tone="text_2").wrapped()
        self._text.setObjectName(f"{_NAME}.text")
        body.addWidget(self._text)
        body.addSpacing(6)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._show = Button(tr("Take me there"), f"{_NAME}.show", "primary")
        self._show.clicked.connect(self._on_show)
        self._end = Button(tr("Later"), f"{_NAME}.later", "quiet")
        self._end.clicked.connect(self.closed)
        foot.addWidget(self._show)
        foot.addWidget(self._end)
        foot.addStretch(1)
        body.addLayout(foot)
        column.addWidget(self._body)

    def _fit(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = layout.heightForWidth(_WIDTH) if layout.hasHeightForWidth() else -1
        height = max(height, self.minimumSizeHint().height())
        left = self._over.width() - _EDGE - _WIDTH
        top = self._over.height() - self._below - self._foot() - _EDGE - height
        self.setGeometry(left, top, _WIDTH, height)

    def _foot(self) -> int:
        """The height of the page's own buttons at the bottom, which must stay in reach."""
        feet = (one for one in self._over.findChildren(QWidget) if one.property("foot"))
        return max((one.height() for one in feet if one.isVisible()), default=0)

    @Slot()
    def make_room(self) -> None:
        """Another place is shown; stand above its buttons."""
        self._fit()

    @Slot()
    def _on_fold(self) -> None:
        self.set_folded(not self._is_folded)
        self.folded.emit(self._is_folded)

    @Slot()
    def _on_show(self) -> None:
        if self._progress.current is not None:
            self.shown.emit(self._progress.current)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), theme.size("radius.card"), "raised", "line_button")


class _Line(QWidget):
    """One step: a tick, an arrow or a number, and its title."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.setObjectName(f"{_NAME}.{step.value}")
        self._step = step
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icons = {
            "done": IconLabel(Icon.OK, "ok", 16),
            "current": IconLabel(Icon.ARROW_RIGHT, "accent_text", 16),
            "open": IconLabel(Icon.NOT_CONNECTED, "text_3", 16),
        }
        for icon in self._icons.values():
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._label = Label(title(step))
        row.addWidget(self._label, 1)

    def show_state(self, *, is_done: bool, is_current: bool) -> None:
        state = "done" if is_done else "current" if is_current else "open"
        for name, icon in self._icons.items():
            icon.setVisible(name == state)
        self._label.set_tone("text" if is_current else "text_2" if is_done else "text_3")
        theme.restyle(self._label, "weight", "medium" if is_current else "regular")
        words = {
            "done": tr("{step}: done"),
            "current": tr("{step}: next"),
            "open": tr("{step}: later"),
        }[state]
        self.setAccessibleName(words.format(step=title(self._step)))
