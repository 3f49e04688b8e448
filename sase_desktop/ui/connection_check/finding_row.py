"""One check on the page: level, sentence, steps, and what can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import Connection, SourceDraft, SourceKind
from sase_desktop.services.connection_check.findings import Check, Finding, Level
from sase_desktop.ui import texts
from sase_desktop.ui.connection_check.words import (
    both_languages,
    cause_text,
    check_text,
    finding_text,
    hint_text,
    level_badge,
    one_text,
    pending_badge,
    step_texts,
)
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.label import BadgeLabel, Label, separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class FindingRow(QWidget):
    """Has the height of one line until there is more to say."""

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        self.finding: Finding | None = None
        self._kind = SourceKind.WECOM
        self._connection: Connection | None = None
        self.setObjectName(f"connection_check.{check.value}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        grid = QGridLayout()
        grid.setContentsMargins(20, 8, 16, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, 150)
        grid.setColumnMinimumWidth(1, 104)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(check_text(check), weight="medium"), 0, 0, top)
        self._level = BadgeLabel(pending_badge(False))
        grid.addWidget(self._level, 0, 1, top)
        self._sentence = Label().wrapped()
        self._sentence.setObjectName(f"connection_check.{check.value}_message")
        grid.addWidget(self._sentence, 0, 2, top)
        self._copy = IconButton(
            Icon.COPY, tr("Copy finding"), f"connection_check.copy_{check.value}", is_small=True
        )
        self._copy.clicked.connect(self._on_copy)
        grid.addWidget(self._copy, 0, 3, top)
        self._hint = Label(tone="text_2").wrapped()
        self._hint.setObjectName(f"connection_check.{check.value}_hint")
        grid.addWidget(self._hint, 1, 2)
        self._code = Label(step="caption", tone="text_3").wrapped()
        self._code.setObjectName(f"connection_check.{check.value}_code")
        grid.addWidget(self._code, 2, 2)
        grid.addLayout(self._address_row(), 3, 2)
        outer.addLayout(grid)
        outer.addWidget(separator())
        self.show_pending(is_running=False)

    def show_pending(self, *, is_running: bool) -> None:
        """No answer yet."""
        self.finding = None
        self._level.set_badge(pending_badge(is_running), "text_3")
        self._sentence.setText("")
        for widget in (self._hint, self._code, self._address, self._request, self._copy):
            widget.hide()
        self.setAccessibleName(f"{check_text(self.check)}: {pending_badge(is_running).text}")

    def show_finding(self, finding: Finding, draft: SourceDraft) -> None:
        """The answer, of a source."""
        self.finding = finding
        self._kind = draft.kind
        self._connection = draft.connection
        badge = level_badge(finding.level)
        self._level.set_badge(badge, "text")
        self._sentence.setText(finding_text(finding))
        is_open = finding.level is not Level.OK
        advice = (cause_text(finding), *step_texts(finding)) if finding.advice else ()
        told = "\n".join(advice) or hint_text(finding)
        self._hint.setText(told)
        self._hint.setVisible(is_open and bool(told))
        self._request.setVisible(is_open and finding.is_for_admin)
        self._code.setText(self._vendor())
        self._code.setVisible(bool(self._code.text()))
        self._copy.show()
        self._address.setVisible(bool(self._address_of(finding)))
        words = tr("Copy address {address}").format(address=self._address_of(finding))
        self._address.setText(words.replace("&", "&&"))
        self._address.setAccessibleName(words)
        self.setAccessibleName(f"{check_text(self.check)}: {badge.text}. {finding_text(finding)}")
        self.updateGeometry()

    def text(self) -> str:
        """The finding for the clipboard."""
        if self.finding is None:
            return ""
        return one_text(self.finding, self._vendor())

    def _address_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = f"connection_check.copy_address_{self.check.value}"
        self._address = Button("", name, icon=Icon.COPY)
        self._address.setAccessibleName(tr("Copy address"))
        self._address.clicked.connect(self._on_copy_address)
        row.addWidget(self._address)
        self._request = Button(
            tr("Copy text for the administrator"),
            f"connection_check.copy_request_{self.check.value}",
            icon=Icon.COPY,
        )
        self._request.clicked.connect(self._on_copy_request)
        row.addWidget(self._request)
        row.addStretch(1)
        return row

    def _vendor(self) -> str:
        code = self.finding.vendor_code if self.finding is not None else None
        if code is None:
            return ""
        known = texts.vendor_explanation(self._kind, code)
        if known is None:
            told = tr("Its meaning is not known.")
        elif self.finding is not None and self._address_of(self.finding):
            told = known[0]  # the hint names the address, so it is the better next step
        else:
            told = " ".join(known)
        return tr("WeCom's code {code}: {meaning}").format(code=code, meaning=told)

    @staticmethod
    def _address_of(finding: Finding) -> str:
        return dict(finding.values).get("address", "")

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    @Slot()
    def _on_copy_address(self) -> None:
        if self.finding is not None:
            QGuiApplication.clipboard().setText(self._address_of(self.finding))

    @Slot()
    def _on_copy_request(self) -> None:
        if self.finding is not None and self._connection is not None:
            QGuiApplication.clipboard().setText(both_languages([self.finding], self._connection))
