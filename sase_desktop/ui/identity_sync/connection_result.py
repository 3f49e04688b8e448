"""Create IdP: what will happen at the deed, and what an app of one's own turned out to see."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.directory import Visibility
from sase_desktop.domain.identity_source import Connection, ConnectionMode, IdentitySource
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.identity_sync.granted_view import ConnectionFacts
from sase_desktop.ui.language import tr


class ConnectionResult(QWidget):
    """The third step for an app of one's own: seen before it is stored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def clear(self) -> None:
        """Nothing has been seen."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def show_result(self, connection: Connection, seen: Visibility) -> None:
        """In place of an earlier result."""
        self.clear()
        self._column.addWidget(Label(tr("WeCom accepts the app"), step="title"))
        self._column.addWidget(ConnectionFacts(connection, seen, "", "create_idp.facts"))
        self._warn_of_nothing(seen)

    def show_created(self, source: IdentitySource, seen: Visibility | None) -> None:
        """The end: what is in the list now, and what can be done with it."""
        self.clear()
        title = tr("{name} was created").format(name=source.name)
        self._column.addWidget(Label(title, step="title").wrapped())
        told = tr("{name} is in the list. Its first synchronization can start.")
        if not source.is_enabled:
            told = tr("{name} is in the list and is closed.")
        elif source.is_custom:
            told = tr("Enter its departments and people in the Employee Center, or import them.")
        self._column.addWidget(Label(told.format(name=source.name), tone="text_2").wrapped())
        if seen is not None:
            facts = ConnectionFacts(source.draft.connection, seen, "", "create_idp.facts")
            self._column.addWidget(facts)
            self._warn_of_nothing(seen)

    def _warn_of_nothing(self, seen: Visibility) -> None:
        if not (seen.departments or seen.members):
            text = BannerText(
                "warn",
                tr("The app sees no department"),
                tr("In the WeCom console, add departments to the app's visible scope."),
            )
            self._column.addWidget(Banner(text, "create_idp.visibility"))


def what_comes_next(mode: ConnectionMode) -> BannerText:
    """Beside the deed of the second step."""
    if mode is ConnectionMode.OWN_APP:
        told = tr(
            "The app is asked once what it may see. Nothing is stored before you have seen it."
        )
    elif mode is ConnectionMode.SANDBOX:
        told = tr(
            "The sandbox starts, and a QR code is shown. Its link leads to a page on which you "
            "confirm as the administrator would on the phone."
        )
    else:
        told = tr(
            "A QR code is shown next. Have a WeCom administrator account ready; the source "
            "appears in the list after you confirm on the phone."
        )
    return BannerText("info", "", told)


def custom_comes_next() -> BannerText:
    """Beside the deed of a source that is kept by hand."""
    told = tr(
        "There is nothing to connect. Departments and people are entered in the Employee Center, "
        "or imported from a file."
    )
    return BannerText("info", "", told)
