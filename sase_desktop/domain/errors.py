"""Everything that may go wrong, as closed enumerations: in from any layer, out to words and exits.

`code` is stored and compared. `detail` is technical and redacted, meant for the log and the copy
button. What a person reads is chosen from the code by `words` (English) and the window (both).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ErrorCode(StrEnum):
    """Why something was refused or stopped."""

    # The source stopped the task (a task's fail type).
    AUTH_EXPIRED = "auth_expired"
    PERMISSION_DENIED = "permission_denied"
    IP_NOT_TRUSTED = "ip_not_trusted"
    RATE_LIMITED = "rate_limited"
    NETWORK = "network"
    SOURCE_DATA_INVALID = "source_data_invalid"
    AUTHORIZATION_LOST = "authorization_lost"
    ANSWER_TRUNCATED = "answer_truncated"
    DEPARTMENT_REFUSED = "department_refused"
    """Listed by the source and refused when its people were asked for."""
    # The program stopped the task.
    DELETION_GUARD = "deletion_guard"
    QUOTA = "quota"
    INTERRUPTED = "interrupted"
    INTERNAL = "internal"
    # The user can mend it.
    INVALID_INPUT = "invalid_input"
    NOT_FOUND = "not_found"
    TASK_ALREADY_RUNNING = "task_already_running"
    NOT_READY = "not_ready"
    PLAN_OUT_OF_DATE = "plan_out_of_date"
    NOTHING_TO_UNDO = "nothing_to_undo"
    PROVIDER_SETTINGS_MISSING = "provider_settings_missing"
    AUTHORIZATION_EXPIRED = "authorization_expired"
    CALLBACK_REFUSED = "callback_refused"
    LISTENER_UNAVAILABLE = "listener_unavailable"
    # The environment.
    DATABASE_BUSY = "database_busy"
    DISK_FULL = "disk_full"
    DATABASE_TOO_NEW = "database_too_new"
    DATABASE_DAMAGED = "database_damaged"
    PROFILE_UNUSABLE = "profile_unusable"
    PROFILE_IN_USE = "profile_in_use"
    SECRET_MISSING = "secret_missing"  # noqa: S105
    SECRET_STORE_UNAVAILABLE = "secret_store_unavailable"  # noqa: S105
    PASSPHRASE_NEEDED = "passphrase_needed"  # noqa: S105
    PASSPHRASE_WRONG = "passphrase_wrong"  # noqa: S105
    FILE_UNREADABLE = "file_unreadable"
    EVIDENCE_REFUSED = "evidence_refused"
    # A channel for notices.
    CHANNEL_UNREACHABLE = "channel_unreachable"
    CHANNEL_LOGIN_REFUSED = "channel_login_refused"
    CHANNEL_REFUSED = "channel_refused"


class ReasonCode(StrEnum):
    """Why one object was created, deleted, skipped or refused. Stored with its record."""

    REMOVED_AT_SOURCE = "removed_at_source"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_VISIBLE = "not_visible"
    DUPLICATE_VALUE = "duplicate_value"
    MISSING_REQUIRED = "missing_required"
    INVALID_VALUE = "invalid_value"
    INVALID_DOCUMENT = "invalid_document"
    PARENT_CYCLE = "parent_cycle"
    STORE_REFUSED = "store_refused"
    RENAMED = "renamed"
    NAME_WITHHELD = "name_withheld"
    EDITED_BY_HAND = "edited_by_hand"
    RELEASED = "released"
    IMPORTED = "imported"
    ROW_REFUSED = "row_refused"
    LEAVING = "leaving"
    CAME_BACK = "came_back"
    CAME_BACK_WITHOUT = "came_back_without"
    """Back, but a value is somebody else's by now."""
    GRACE_OVER = "grace_over"
    VALUE_GIVEN_UP = "value_given_up"
    KEPT_BY_HAND = "kept_by_hand"
    HELD_BACK = "held_back"
    HELD_WITH = "held_with"
    """Held back because something that it depends on is."""
    UNDONE = "undone"
    UNDONE_IN_PART = "undone_in_part"
    CHANGED_SINCE = "changed_since"
    GONE_SINCE = "gone_since"
    BACK_SINCE = "back_since"
    STILL_USED = "still_used"
    PLACE_GONE = "place_gone"
    DOCUMENTS_GONE = "documents_gone"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: where, what, and the values that its sentence needs."""

    path: str
    """Dotted key path in the document, which is also the name of the field in a form."""
    code: str
    """A key of `words.PROBLEMS`."""
    values: Mapping[str, str] = field(default_factory=dict)


class SaseError(Exception):
    """Base of every error that crosses a package border."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail


class ProviderError(SaseError):
    """The source refused, or could not be read. Stops a task."""

    def __init__(
        self,
        code: ErrorCode,
        detail: str = "",
        *,
        vendor_code: int | None = None,
        address: str | None = None,
        subject: str = "",
    ) -> None:
        super().__init__(code, detail)
        self.subject = subject
        """Name of the object that it is about."""
        self.vendor_code = vendor_code
        """The vendor's own number, for example 60020."""
        self.address = address
        """The public address of this computer as the vendor saw it, when it said so."""


class GuardStopped(SaseError):
    """The plan cannot be right. Stops a task before anything is written."""

    def __init__(self, stop: str, detail: str = "") -> None:
        super().__init__(ErrorCode.DELETION_GUARD, detail)
        self.stop = stop
        """Which of the guard's rules: a value of `sync_task.GuardRule`."""


class RuleError(SaseError):
    """The user can mend it; may carry several problems at once."""

    def __init__(self, code: ErrorCode, detail: str = "", problems: Iterable[Problem] = ()) -> None:
        super().__init__(code, detail)
        self.problems = tuple(problems)


class StoreError(SaseError):
    """The environment: the disk, the database file, the secret store."""


class Cancelled(Exception):
    """Raised at a checkpoint when the admin asked to stop."""
