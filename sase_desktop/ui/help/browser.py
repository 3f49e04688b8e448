"""Shows one topic: markdown of our own files, set in the type scale; nothing leaves the program."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from sase_desktop.ui import theme

_TEXT_WIDTH = 680
_STEPS = {1: "page", 2: "title", 3: "subtitle"}


class ManualBrowser(QTextBrowser):
    """Links lead to topics; an outside address does nothing."""

    topic_requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self._markdown = ""
        self._words: list[str] = []
        self.anchorClicked.connect(self._on_anchor)

    def show_markdown(self, text: str, words: list[str]) -> None:
        """A page; the searched words are marked in it."""
        self._markdown, self._words = text, words
        self._render()

    def _render(self) -> None:
        document = QTextDocument(self)
        document.setDefaultFont(theme.font())
        features = QTextDocument.MarkdownFeature
        document.setMarkdown(
            self._markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML
        )
        document.setDocumentMargin(0)
        _dress(document)
        self.setDocument(document)
        self._fit()
        self._mark()

    def _mark(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self._words:
            cursor = self.document().find(word)
            while not cursor.isNull() and len(marks) < 500:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(theme.color("warn_tint"))
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)
        if marks:
            first = QTextCursor(self.document())
            first.setPosition(min(mark.cursor.selectionStart() for mark in marks))
            self.setTextCursor(first)
            self.ensureCursorVisible()

    def _fit(self) -> None:
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(28)
        shape.setTopMargin(18)
        shape.setBottomMargin(24)
        shape.setRightMargin(max(24, self.viewport().width() - 28 - _TEXT_WIDTH))
        frame.setFrameFormat(shape)

    @Slot(QUrl)
    def _on_anchor(self, url: QUrl) -> None:
        if url.scheme() == "topic":
            self.topic_requested.emit(url.path())

    # Qt overrides

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None  # no picture, no file, no network

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._markdown:
            self._render()


def _dress(document: QTextDocument) -> None:
    """Sizes, distances and colours; markdown itself has none."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        shape = QTextBlockFormat()
        height = theme.line_height(_STEPS.get(level, "body")) + (4 if level else 1)
        shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if level:
            shape.setTopMargin(0 if level == 1 else 18)
            shape.setBottomMargin(8)
        else:
            shape.setBottomMargin(3 if block.textList() else 8)
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(shape)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        if level:
            letters = QTextCharFormat()
            letters.setFont(theme.font(_STEPS.get(level, "body"), "semibold"))
            cursor.setCharFormat(letters)  # not merged: markdown's own size would win
        else:
            _dress_code(document, block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _dress_code(document: QTextDocument, block: Any) -> None:
    pieces = []
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.isValid() and fragment.charFormat().fontFixedPitch():
            pieces.append((fragment.position(), fragment.length()))
        part += 1
    for position, length in pieces:
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        font: QFont = theme.mono_font()
        letters.setFont(font)
        letters.setBackground(theme.color("neutral_tint"))
        cursor.mergeCharFormat(letters)


def _dress_table(table: QTextTable) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderBrush(theme.color("line"))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderCollapse(True)
    shape.setCellPadding(5)
    shape.setCellSpacing(0)
    shape.setTopMargin(4)
    shape.setBottomMargin(10)
    table.setFormat(shape)
