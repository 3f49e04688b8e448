"""What an administrator's consent has brought: company, app, who agreed, and what is visible."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sase_desktop.domain.directory import Visibility
from sase_desktop.domain.errors import ProviderError, SaseError
from sase_desktop.domain.identity_source import Connection
from sase_desktop.services.authorization import Granted
from sase_desktop.ui import formats
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import explain


class ConnectionFacts(QWidget):
    """A small table of what the connection has told; also shown for an app of one's own."""

    def __init__(
        self,
        connection: Connection,
        visibility: Visibility,
        authorized_by: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        agent = visibility.agent_id if visibility.agent_id is not None else connection.agent_id
        facts = [
            (tr("Company"), visibility.company or connection.company or formats.NOTHING),
            (tr("CorpID"), connection.corp_id or formats.NOTHING),
            (tr("Agent ID"), formats.NOTHING if agent is None else str(agent)),
            (tr("App"), visibility.agent_name or formats.NOTHING),
        ]
        if authorized_by:
            facts.append((tr("Authorized by"), authorized_by))
        facts.append((tr("Visible scope"), visibility_text(visibility)))
        for row, (title, value) in enumerate(facts):
            label = Label(title, tone="text_2")
            words = Label(value, weight="medium")
            if title in (tr("CorpID"), tr("Agent ID")):
                words.selectable()
            else:
                words.wrapped()
            words.setAccessibleName(f"{title}: {value}")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)


class GrantedView(QWidget):
    """The right side of the authorization dialog after success."""

    def __init__(
        self, granted: Granted, *, is_again: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(0)
        column.addWidget(Label(tr("Authorized"), step="title"))
        column.addSpacing(4)
        told = tr("{name} is in the list. Its first synchronization can start.")
        if is_again:
            told = tr("{name} is authorized again. Its directory, settings and records stayed.")
        elif not granted.source.is_enabled:
            told = tr("{name} is in the list and is closed.")
        column.addWidget(Label(told.format(name=granted.source.name), tone="text_2").wrapped())
        column.addSpacing(18)
        facts = ConnectionFacts(
            granted.source.draft.connection,
            granted.visibility,
            granted.authorized_by,
            "authorization.facts",
        )
        column.addWidget(facts)
        for index, banner in enumerate(warnings(granted)):
            column.addSpacing(14)
            column.addWidget(Banner(banner, f"authorization.warning_{index + 1}"))
        column.addStretch(1)


def warnings(granted: Granted) -> list[BannerText]:
    """What the admin has to know besides the success."""
    found = []
    if granted.is_closed_by_quota:
        found.append(
            BannerText(
                "warn",
                tr("Created closed"),
                tr("Five identity sources are enabled already. Disable one, then enable this one."),
            )
        )
    if granted.warning is not None:
        found.append(refusal_text(granted.warning))
    elif not (granted.visibility.departments or granted.visibility.members):
        found.append(
            BannerText(
                "warn",
                tr("The app sees no department"),
                tr("In the WeCom console, add departments to the app's visible scope."),
            )
        )
    return found


def refusal_text(error: SaseError) -> BannerText:
    """Why the app could not be looked at, with the address to trust where WeCom named one."""
    told = explain(error)
    hint = told.hint
    if isinstance(error, ProviderError) and error.address:
        hint = tr(
            "Add {address} to the trusted IPs of the app in the WeCom console, wait a minute, "
            "then try again."
        ).format(address=error.address)
    return BannerText("danger", told.title, f"{told.message} {hint}")


def visibility_text(visibility: Visibility) -> str:
    """The whole company, or how much of it."""
    if visibility.sees_everything:
        return tr("The whole company")
    parts = []
    if visibility.departments:
        parts.append(tr("%n departments", len(visibility.departments)))
    if visibility.members:
        parts.append(tr("%n members one by one", len(visibility.members)))
    if visibility.tags:
        parts.append(tr("%n tags", len(visibility.tags)))
    return tr(", ").join(parts) if parts else tr("Nothing yet")
