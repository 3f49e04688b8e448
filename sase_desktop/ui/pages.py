"""The pages of the navigation; each package is imported when its page is first shown."""

from __future__ import annotations

from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Page, PageContext, PageSpec, Place
from sase_desktop.ui.theme import Icon

IDENTITY_SYNC = "identity_sync"
SYNC_RECORDS = "sync_records"
EMPLOYEE_CENTER = "employee_center"
USER_GROUPS = "user_groups"
CONNECTION_CHECK = "connection_check"
SANDBOX = "sandbox"
SETTINGS = "settings"
OVERVIEW = "overview"
HELP = "help"
CONFLICTS = "conflicts"


def page_specs() -> tuple[PageSpec, ...]:
    """In the order of Ctrl+1 to Ctrl+7; the navigation shows them group by group.

    The window opens on the first one: the list of sources is where the daily work starts, and
    where an empty profile begins. Overview stands on top of the navigation.
    """
    return (
        PageSpec(IDENTITY_SYNC, _identity_sync_title, Icon.REFRESH, "identity", _identity_sync),
        PageSpec(SYNC_RECORDS, _sync_records_title, Icon.HISTORY, "identity", _sync_records),
        PageSpec(
            EMPLOYEE_CENTER, _employee_center_title, Icon.PEOPLE, "identity", _employee_center
        ),
        PageSpec(
            CONNECTION_CHECK,
            _connection_check_title,
            Icon.CONNECTION_CHECK,
            "tools",
            _connection_check,
        ),
        PageSpec(SANDBOX, _sandbox_title, Icon.SANDBOX, "tools", _sandbox),
        PageSpec(USER_GROUPS, _user_groups_title, Icon.GROUP, "identity", _user_groups),
        PageSpec(OVERVIEW, _overview_title, Icon.OVERVIEW, "top", _overview),
        PageSpec(SETTINGS, _settings_title, Icon.SETTINGS, "bottom", _settings),
        PageSpec(HELP, _help_title, Icon.HELP, "bottom", _help),
        PageSpec(CONFLICTS, _conflicts_title, Icon.CONFLICT, "identity", _conflicts),
    )


def _identity_sync_title() -> str:
    return tr("Identity synchronization")


def _sync_records_title() -> str:
    return tr("Synchronize records")


def _employee_center_title() -> str:
    return tr("Employee Center")


def _user_groups_title() -> str:
    return tr("User groups")  # the page's own name is too long for the navigation


def _conflicts_title() -> str:
    return tr("Conflicts")


def _connection_check_title() -> str:
    return tr("Connection check")


def _sandbox_title() -> str:
    return tr("Sandbox")


def _overview_title() -> str:
    return tr("Overview")


def _settings_title() -> str:
    return tr("Settings")


def _help_title() -> str:
    return tr("Help")


def _identity_sync(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.identity_sync.page import IdentitySyncPage

    return IdentitySyncPage(context, place)


def _sync_records(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.sync_records.page import SyncRecordsPage

    return SyncRecordsPage(context, place)


def _employee_center(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.employee_center.page import EmployeeCenterPage

    return EmployeeCenterPage(context, place)


def _user_groups(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.user_groups.page import UserGroupsPage

    return UserGroupsPage(context, place)


def _conflicts(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.conflicts.page import ConflictsPage

    return ConflictsPage(context, place)


def _connection_check(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.connection_check.page import ConnectionCheckPage

    return ConnectionCheckPage(context, place)


def _sandbox(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.sandbox.page import SandboxPage

    return SandboxPage(context, place)


def _overview(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.overview.page import OverviewPage

    return OverviewPage(context, place)


def _settings(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.settings.page import SettingsPage

    return SettingsPage(context, place)


def _help(context: PageContext, place: Place) -> Page:
    from sase_desktop.ui.help.page import HelpPage

    return HelpPage(context, place)
