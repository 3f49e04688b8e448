"""Create IdP, first step: which directory, and which of the ways to connect it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sase_desktop.domain.errors import Problem
from sase_desktop.domain.identity_source import ConnectionMode, SourceKind
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.radio_card import RadioCard, RadioCards
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class TypeStep(QWidget):
    """Picture 03. Types that are not built yet are shown and say so."""

    changed = Signal()
    settings_requested = Signal()
    way_shown = Signal(object)
    """The card of a way that was chosen before the step is shown: it may be far below."""

    def __init__(self, mode: ConnectionMode | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._missing: tuple[Problem, ...] | None = None
        self._build()
        self._modes.choose(mode or ConnectionMode.QR_CODE)
        self.is_chosen = mode is not None
        self._modes.chosen.connect(self._on_chosen)
        self._banner.deed_requested.connect(self.settings_requested)
        self._show_missing()

    def mode(self) -> ConnectionMode:
        """The chosen way."""
        return ConnectionMode(self._modes.choice())

    def kind(self) -> SourceKind:
        """The chosen type."""
        return SourceKind(self._types.choice())

    def choose(self, mode: ConnectionMode) -> None:
        """Mark another way."""
        self._modes.choose(mode)
        self._show_missing()

    def set_missing(self, missing: Sequence[Problem]) -> None:
        """What the service provider's settings lack; empty when the QR code can be had."""
        self._missing = tuple(missing)
        if missing:
            needs = tr("Needs the service provider settings, which are incomplete")
            self._modes.card(ConnectionMode.QR_CODE).set_caption(needs)
        self._show_missing()

    def can_continue(self) -> bool:
        """The chosen way is open."""
        is_custom = self.kind() is SourceKind.CUSTOM
        return is_custom or self.mode() is not ConnectionMode.QR_CODE or not self._missing

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._missing_banner())
        column.addWidget(Label(tr("Type of identity source"), weight="medium"))
        column.addSpacing(2)
        column.addWidget(
            Label(
                tr("Choose the system that holds the directory. It cannot be changed later."),
                step="caption",
                tone="text_3",
            ).wrapped()
        )
        column.addSpacing(10)
        self._types = RadioCards(_types(), tr("Type of identity source"))
        self._types.choose("wecom")
        self._types.chosen.connect(self._on_chosen)
        column.addWidget(self._types)
        column.addSpacing(12)
        column.addWidget(RadioCards(_coming(), tr("Not supported yet"), columns=2, spacing=12))
        column.addSpacing(24)
        self._ways = QWidget()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(8)
        ways.addWidget(Label(tr("Way to connect"), weight="medium"))
        self._modes = RadioCards(_ways(), tr("Way to connect"))
        ways.addWidget(self._modes)
        column.addWidget(self._ways)

    def _missing_banner(self) -> QWidget:
        self._banner = Banner(BannerText("warn", "-"), "create_idp.missing")
        self._banner_frame = QWidget()
        frame = QVBoxLayout(self._banner_frame)
        frame.setContentsMargins(0, 0, 0, 16)
        frame.addWidget(self._banner)
        self._banner_frame.hide()
        return self._banner_frame

    def _show_missing(self) -> None:
        is_custom = self.kind() is SourceKind.CUSTOM
        self._ways.setVisible(not is_custom)
        is_qr = self.mode() is ConnectionMode.QR_CODE and not is_custom
        shows = is_qr and bool(self._missing)
        self._banner_frame.setVisible(shows)
        if shows:
            names = tr(", ").join(setting_name(one.path) for one in self._missing or ())
            self._banner.set_text(
                BannerText(
                    "warn",
                    tr("The service provider settings are incomplete"),
                    tr(
                        "Missing or not valid: {names}. Complete them, or connect with an app of "
                        "your own or the sandbox."
                    ).format(names=names),
                    tr("Open settings"),
                )
            )

    @Slot()
    def _tell_way(self) -> None:
        self.way_shown.emit(self._modes.card(self.mode()))

    @Slot()
    def _on_chosen(self) -> None:
        self.is_chosen = True
        self._show_missing()
        self.changed.emit()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_chosen and self.kind() is not SourceKind.CUSTOM:
            QTimer.singleShot(0, self, self._tell_way)  # once everything has its place


def setting_name(path: str) -> str:
    """A service provider's setting as Settings calls it."""
    names = {
        "corp_id": tr("provider corp ID"),
        "secret": tr("provider secret"),
        "suite_id": tr("template ID"),
        "suite_secret": tr("template secret"),
        "callback_token": tr("callback token"),
        "encoding_aes_key": tr("EncodingAESKey"),
        "listen": tr("listen address"),
        "public_url": tr("public callback URL"),
    }
    return names.get(path, path)


def as_high_as_needed(card: RadioCard) -> None:
    """Lets a wide card be lower than its size hint, which supposes half of the width."""
    policy = card.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    card.setSizePolicy(policy)


def _ways() -> list[RadioCard]:
    ways = [
        RadioCard(
            ConnectionMode.QR_CODE,
            tr("Authorize by QR code"),
            tr("An administrator confirms on the phone; no secret to enter"),
            "create_idp.way_qr_code",
            Icon.QR_CODE,
        ),
        RadioCard(
            ConnectionMode.OWN_APP,
            tr("Own app"),
            tr("Enter the corp ID and the app's secret"),
            "create_idp.way_own_app",
            Icon.KEY,
        ),
        RadioCard(
            ConnectionMode.SANDBOX,
            tr("Sandbox"),
            tr("The built-in practice company; no real directory is touched"),
            "create_idp.way_sandbox",
            Icon.SANDBOX,
        ),
    ]
    for way in ways:
        as_high_as_needed(way)
    return ways


def _types() -> list[RadioCard]:
    wecom = RadioCard(
        "wecom",
        tr("WeCom"),
        tr("Departments and employees, in one of three ways"),
        "create_idp.type_wecom",
        Icon.WECOM,
    )
    custom = RadioCard(
        "custom",
        tr("Custom"),
        tr("Kept by hand in the Employee Center, or imported from a file"),
        "create_idp.type_custom",
        Icon.CUSTOM_SOURCE,
    )
    for card in (wecom, custom):
        as_high_as_needed(card)
    return [wecom, custom]


def _coming() -> list[RadioCard]:
    types = (
        ("dingtalk", tr("DingTalk"), Icon.DINGTALK),
        ("lark", tr("Lark"), Icon.FEISHU),
        ("ldap", tr("LDAP"), Icon.LDAP),
        ("idaas", tr("IDaaS"), Icon.IDAAS),
        ("wuying", tr("WUYING"), Icon.SYSTEM_THEME),
    )
    cards = []
    for key, title, icon in types:
        card = RadioCard(key, title, tr("Not supported yet"), f"create_idp.type_{key}", icon)
        card.setEnabled(False)
        if key == "wuying":
            card.setToolTip(tr("WUYING Workspace"))
        cards.append(card)
    return cards
