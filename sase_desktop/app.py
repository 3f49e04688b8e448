"""Composition root: in a profile, out the services, wired once for window and command line.

It is long and stays one list: what is made of what is seen in one place, and nothing else is here.
"""

from __future__ import annotations

import logging
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .domain.errors import StoreError
from .log_file import close_log, open_log
from .once import once
from .profile import Profile, open_profile
from .store.database import Database

if TYPE_CHECKING:
    from .domain.guard import GuardLimits
    from .domain.identity_source import Connection
    from .domain.ports import Checkpoint
    from .providers import TransportOptions
    from .services.authorization import AuthorizationService
    from .services.by_hand.custom_directory import CustomDirectory
    from .services.by_hand.directory_editing import Deeds, DirectoryEditing
    from .services.by_hand.directory_import import DirectoryImport
    from .services.by_hand.leavers import Leavers
    from .services.by_hand.user_groups import UserGroups
    from .services.conflicts import Conflicts
    from .services.connection_check.doctor import Doctor
    from .services.documents import Documents
    from .services.evidence.form import PackageFacts
    from .services.evidence.writing import EvidenceWriter
    from .services.explain.answers import Explain
    from .services.identity_sources import IdentitySources
    from .services.keeping.backup import Backup
    from .services.keeping.restoring import Restoring
    from .services.keeping.retention import RetentionService
    from .services.keeping.secrets import SecretKeeping
    from .services.listening.events import CompanyEvents
    from .services.log_reading import LogReader
    from .services.overview import Overview
    from .services.plans.review import PlanReview
    from .services.plans.stored import StoredPlans
    from .services.plans.undo import Undo
    from .services.report.reports import Reports
    from .services.review import Review
    from .services.running.retrying import Retrying
    from .services.running.timetable import Timetable
    from .services.sandbox import SandboxService
    from .services.settings import Settings
    from .services.source_connections import SourceConnections
    from .services.sync_settings.mapping_preview import MappingPreview
    from .services.sync_settings.scope_asking import ScopeAsking
    from .services.synchronization import Synchronization
    from .services.telling.announcing import Announcing
    from .services.telling.notices import Notices
    from .store.directory import DirectoryTables
    from .store.identity_sources import SourceStore
    from .store.records import RecordStore
    from .store.seen_trees import SeenTreeStore
    from .store.settings import SettingStore
    from .store.tasks import TaskStore

__all__ = ["Application", "open_evidence", "open_profile", "throw_away_profile"]

log = logging.getLogger(__name__)


def throw_away_profile() -> Profile:
    """A temporary one that leaves nothing behind."""
    return Profile.throw_away()


def now() -> datetime:
    return datetime.now(UTC)


class Application:
    """Everything that window and command line may do, and nothing of how.

    A service is made, and its module loaded, when it is asked for the first time: listing sources
    needs neither a sandbox nor an HTTP library, and the first page of a window few of the others.
    """

    def __init__(self, profile: Profile, database: Database, passphrase: str | None) -> None:
        self.profile = profile
        self.database = database
        self._passphrase = passphrase
        self._handler = open_log(profile.log_path)
        self.lock = threading.RLock()
        """Held while a service is made."""
        try:
            if database.needs_care():
                with suppress(StoreError):  # the next start may know the passphrase
                    self.settings.take_login_out()
                self._tasks.recover(now())
        except BaseException:
            close_log(self._handler)
            raise

    @classmethod
    def open(cls, profile: Profile, *, passphrase: str | None = None) -> Application:
        """Opens the profile's database and recovers what a crash left unfinished.

        Raises:
            StoreError: the database is damaged, newer, busy; it is not touched then.
        """
        database = Database.open(profile.database_path)
        try:
            return cls(profile, database, passphrase)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        if "sandbox" in vars(self):
            self.sandbox.stop()
        if "_tasks" in vars(self):
            self._tasks.close()
        self.database.close()
        close_log(self._handler)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @once
    def sources(self) -> IdentitySources:
        from .services.identity_sources import IdentitySources

        return IdentitySources(
            self.database, self._sources, self._tasks, self.connections, self.timetable, now
        )

    @once
    def connections(self) -> SourceConnections:
        from .services.source_connections import SourceConnections

        return SourceConnections(self._sources, self.secret_keeping, self._transport)

    @once
    def timetable(self) -> Timetable:
        from .services.running.timetable import Timetable

        return Timetable(self.database, self._sources, self._tasks, now)

    @once
    def settings(self) -> Settings:
        from .services.settings import Settings

        return Settings(self._stored, self.secret_keeping)

    @once
    def secret_keeping(self) -> SecretKeeping:
        from .services.keeping.secrets import SecretKeeping
        from .store.secrets import open_secrets

        return SecretKeeping(self.profile, open_secrets(self.profile, self._passphrase))

    @once
    def sandbox(self) -> SandboxService:
        from .services.sandbox import SandboxService

        return SandboxService(self._stored, self.secret_keeping, self.sources.follow_sandbox)

    @once
    def authorization(self) -> AuthorizationService:
        from .services.authorization import AuthorizationService

        return AuthorizationService(
            self.sources, self.settings, self.secret_keeping, self.sandbox, self._transport
        )

    @once
    def events(self) -> CompanyEvents:
        from .services.listening.events import CompanyEvents

        return CompanyEvents(
            self.sources, self.connections, self.timetable, self.authorization, self.settings,
            self.sandbox, self._transport,
        )  # fmt: skip

    @once
    def synchronization(self) -> Synchronization:
        from .services.synchronization import Synchronization

        return Synchronization(
            self.database, self.sources, self.connections, self.timetable, self._sources,
            self._tasks, self._directory, self.plans, self._seen, self._limits, now,
        )  # fmt: skip

    @once
    def retrying(self) -> Retrying:
        from .services.running.retrying import Retrying

        return Retrying(self._tasks, self._records, self.synchronization)

    @once
    def conflicts(self) -> Conflicts:
        from .services.conflicts import Conflicts
        from .store.conflicts import ConflictStore

        return Conflicts(ConflictStore(self.database), self.synchronization, now)

    @once
    def undo(self) -> Undo:
        from .services.plans.undo import Undo

        return Undo(
            self.synchronization, self._sources, self._tasks, self._records, self._directory,
            self._limits, now,
        )  # fmt: skip

    @once
    def review(self) -> Review:
        from .services.review import Review
        from .store.department_changes import DepartmentTallies

        tallies = DepartmentTallies(self.database, self._records)
        return Review(
            self.database, self._sources, self._tasks, self._records, self._directory, tallies
        )

    @once
    def plans(self) -> StoredPlans:
        from .services.plans.stored import StoredPlans

        return StoredPlans(self._sources, self._tasks, self._records, self._directory)

    @once
    def plan_review(self) -> PlanReview:
        from .services.plans.review import PlanReview

        return PlanReview(self.review, self.plans)

    @once
    def log(self) -> LogReader:
        from .services.log_reading import LogReader

        return LogReader(self.profile, self.review)

    @once
    def explain(self) -> Explain:
        from .services.explain.answers import Explain

        return Explain(
            self.review, self.sources, self.connections, self._directory,
            self.conflicts.decisions, self._limits,
        )  # fmt: skip

    @once
    def notices(self) -> Notices:
        from .services.telling.notices import Notices

        return Notices(self.review)

    @once
    def announcing(self) -> Announcing:
        from .services.telling.announcing import Announcing
        from .services.telling.channel_settings import ChannelSettingsStore
        from .store.activity import Activity
        from .store.notices import NoticeStore

        return Announcing(
            NoticeStore(self.database), ChannelSettingsStore(self._stored, self.secret_keeping),
            self.notices, Activity(self.database), self._stored, self.settings.network,
            self._language, now,
        )  # fmt: skip

    @once
    def reports(self) -> Reports:
        from .services.report.reports import Reports

        return Reports(self.review, now)

    @once
    def evidence(self) -> EvidenceWriter:
        from .services.evidence.writing import EvidenceWriter
        from .store.evidence import EvidenceStore

        return EvidenceWriter(self.review, EvidenceStore(self.database), self.reports, now)

    @once
    def overview(self) -> Overview:
        from .services.overview import Overview
        from .store.activity import Activity

        return Overview(self.sources, Activity(self.database), self._directory, now)

    @once
    def doctor(self) -> Doctor:
        from .services.connection_check.callback_check import CallbackCheck
        from .services.connection_check.doctor import Doctor
        from .store.third_party_documents import ThirdPartyDocuments

        check = CallbackCheck(self.authorization, self.settings, self.connections.transport)
        return Doctor(self.sources, self.connections, ThirdPartyDocuments(self.database), check)

    @once
    def documents(self) -> Documents:
        from .services.documents import Documents

        return Documents()

    @once
    def backup(self) -> Backup:
        from .services.keeping.backup import Backup

        return Backup(self.profile, self.database)

    @once
    def restoring(self) -> Restoring:
        from .services.keeping.restoring import Restoring

        return Restoring(self.database, self._tasks, self.synchronization)

    @once
    def retention(self) -> RetentionService:
        from .services.keeping.retention import RetentionService

        return RetentionService(self.database, self.settings, now)

    @once
    def mapping_preview(self) -> MappingPreview:
        from .services.sync_settings.mapping_preview import MappingPreview
        from .store.third_party_documents import ThirdPartyDocuments

        return MappingPreview(ThirdPartyDocuments(self.database), self._directory, self._seen)

    @once
    def scope_asking(self) -> ScopeAsking:
        from .services.sync_settings.scope_asking import ScopeAsking

        return ScopeAsking(self.sources, self.connections, self._directory, self._seen, now)

    @once
    def user_groups(self) -> UserGroups:
        from .services.by_hand.user_groups import UserGroups
        from .store.user_groups import GroupStore

        store = GroupStore(self.database)
        return UserGroups(self.database, store, self._sources, self._directory, now)

    @once
    def editing(self) -> DirectoryEditing:
        from .services.by_hand.directory_editing import DirectoryEditing

        return DirectoryEditing(self._deeds)

    @once
    def leavers(self) -> Leavers:
        from .services.by_hand.leavers import Leavers

        return Leavers(self._deeds)

    @once
    def custom(self) -> CustomDirectory:
        from .services.by_hand.custom_directory import CustomDirectory

        return CustomDirectory(self._deeds)

    @once
    def importing(self) -> DirectoryImport:
        from .services.by_hand.directory_import import DirectoryImport

        return DirectoryImport(self._deeds)

    @once
    def _sources(self) -> SourceStore:
        from .store.identity_sources import SourceStore

        return SourceStore(self.database)

    @once
    def _tasks(self) -> TaskStore:
        from .store.tasks import TaskStore

        return TaskStore(self.database)

    @once
    def _records(self) -> RecordStore:
        from .store.records import RecordStore

        return RecordStore(self.database)

    @once
    def _directory(self) -> DirectoryTables:
        from .store.directory import DirectoryTables

        return DirectoryTables(self.database)

    @once
    def _stored(self) -> SettingStore:
        from .store.settings import SettingStore

        return SettingStore(self.database)

    @once
    def _seen(self) -> SeenTreeStore:
        from .store.seen_trees import SeenTreeStore

        return SeenTreeStore(self.database)

    @once
    def _deeds(self) -> Deeds:
        from .services.by_hand.directory_editing import Deeds

        return Deeds(self.database, self._sources, self._tasks, self._directory, now)

    @property
    def secrets(self) -> SecretKeeping:
        return self.secret_keeping

    def _language(self) -> str:
        """The window's, also where no window is open."""
        from .translations import ENGLISH, LANGUAGES

        chosen = self.profile.preferences.get("language")
        if chosen in LANGUAGES:
            return str(chosen)
        system = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
        return "zh_CN" if system.startswith("zh") else ENGLISH

    def _limits(self) -> GuardLimits:
        return self.settings.guard().limits()

    def _transport(self, connection: Connection) -> TransportOptions:
        from .domain.identity_source import DEFAULT_API_BASE
        from .providers import TransportOptions

        network = self.settings.network()
        is_vendor = connection.api_base == DEFAULT_API_BASE
        return TransportOptions(
            proxy=network.proxy or None,
            ca_file=network.ca_file or None,
            calls_per_second=network.calls_per_second if is_vendor else None,
        )


@dataclass
class OpenedEvidence:
    """A package in a profile of its own, which goes when it is closed."""

    application: Application
    facts: PackageFacts

    def close(self) -> None:
        self.application.close()
        self.application.profile.close()


def open_evidence(path: Path, checkpoint: Checkpoint) -> OpenedEvidence:
    """Checks a package and makes it readable; nothing of it touches any other profile.

    Raises:
        RuleError: `evidence_refused` with the reason.
        Cancelled, StoreError: nothing is left behind.
    """
    from .services.evidence.form import PackageFacts
    from .services.evidence.reading import load_package

    opened = OpenedEvidence(
        Application.open(throw_away_profile()), PackageFacts(0, "", "", "", 0, "")
    )
    try:
        opened.facts = load_package(path, opened.application.database, checkpoint)
        opened.application.database.close()  # this thread's; whoever reads has another
    except BaseException:
        opened.close()
        raise
    return opened
