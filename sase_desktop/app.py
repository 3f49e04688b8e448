"""Composition root: in a profile, out the services, wired once for window and command line."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from .domain.errors import StoreError
from .domain.identity_source import DEFAULT_API_BASE, Connection
from .domain.ports import Checkpoint
from .log_file import close_log, open_log
from .profile import Profile
from .providers import TransportOptions
from .services.authorization import AuthorizationService
from .services.backup import Backup
from .services.callback_check import CallbackCheck
from .services.conflicts import Conflicts
from .services.custom_directory import CustomDirectory
from .services.directory_editing import Deeds, DirectoryEditing
from .services.directory_import import DirectoryImport
from .services.doctor import Doctor
from .services.documents import Documents
from .services.events import CompanyEvents
from .services.evidence.form import PackageFacts
from .services.evidence.reading import load_package
from .services.evidence.writing import EvidenceWriter
from .services.explain import Explain
from .services.identity_sources import IdentitySources
from .services.leavers import Leavers
from .services.log_reading import LogReader
from .services.mapping_preview import MappingPreview
from .services.notices import Notices
from .services.overview import Overview
from .services.plan_review import PlanReview
from .services.report.reports import Reports
from .services.restoring import Restoring
from .services.retention import RetentionService
from .services.retrying import Retrying
from .services.review import Review
from .services.sandbox import SandboxService
from .services.scope_asking import ScopeAsking
from .services.secret_keeping import SecretKeeping
from .services.settings import Settings
from .services.stored_plans import StoredPlans
from .services.synchronization import Synchronization
from .services.undo import Undo
from .services.user_groups import UserGroups
from .store.activity import Activity
from .store.conflicts import ConflictStore
from .store.database import Database
from .store.department_changes import DepartmentTallies
from .store.directory import DirectoryTables
from .store.evidence import EvidenceStore
from .store.identity_sources import SourceStore
from .store.records import RecordStore
from .store.secrets import SecretStore, open_secrets
from .store.seen_trees import SeenTreeStore
from .store.settings import SettingStore
from .store.tasks import TaskStore
from .store.third_party_documents import ThirdPartyDocuments
from .store.user_groups import GroupStore

log = logging.getLogger(__name__)


def open_profile(path: Path | None) -> Profile:
    """The profile of that folder, or of SASE_DESKTOP_PROFILE, or the user's own."""
    chosen = path or os.environ.get("SASE_DESKTOP_PROFILE")
    return Profile.open(Path(chosen) if chosen else None)


def throw_away_profile() -> Profile:
    """A temporary one that leaves nothing behind."""
    return Profile.throw_away()


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Application:
    """Everything that window and command line may do, and nothing of how."""

    profile: Profile
    database: Database
    secrets: SecretStore
    settings: Settings
    sources: IdentitySources
    authorization: AuthorizationService
    events: CompanyEvents
    synchronization: Synchronization
    retrying: Retrying
    conflicts: Conflicts
    undo: Undo
    explain: Explain
    review: Review
    plans: StoredPlans
    plan_review: PlanReview
    overview: Overview
    log: LogReader
    notices: Notices
    reports: Reports
    evidence: EvidenceWriter
    doctor: Doctor
    documents: Documents
    sandbox: SandboxService
    backup: Backup
    restoring: Restoring
    retention: RetentionService
    secret_keeping: SecretKeeping
    mapping_preview: MappingPreview
    scope_asking: ScopeAsking
    editing: DirectoryEditing
    leavers: Leavers
    custom: CustomDirectory
    importing: DirectoryImport
    user_groups: UserGroups
    _close: Callable[[], None]

    @classmethod
    def open(cls, profile: Profile, *, passphrase: str | None = None) -> Application:
        """Opens the profile's database and recovers what a crash left unfinished.

        Raises:
            StoreError: the database is damaged, newer, busy; it is not touched then.
        """
        database = Database.open(profile.database_path)
        try:
            return _wire(profile, database, passphrase)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


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


def _wire(profile: Profile, database: Database, passphrase: str | None) -> Application:
    handler = open_log(profile.log_path)
    secrets = SecretKeeping(profile, open_secrets(profile, passphrase))
    sources, tasks = SourceStore(database), TaskStore(database)
    records, directory = RecordStore(database), DirectoryTables(database)
    stored, seen = SettingStore(database), SeenTreeStore(database)
    settings = Settings(stored, secrets)
    with suppress(StoreError):  # the next start may know the passphrase
        settings.take_login_out()

    def transport(connection: Connection) -> TransportOptions:
        network = settings.network()
        is_vendor = connection.api_base == DEFAULT_API_BASE
        return TransportOptions(
            proxy=network.proxy or None,
            ca_file=network.ca_file or None,
            calls_per_second=network.calls_per_second if is_vendor else None,
        )

    identity_sources = IdentitySources(database, sources, tasks, secrets, transport, now)
    plans = StoredPlans(sources, tasks, records, directory)
    synchronization = Synchronization(
        identity_sources, sources, tasks, directory, plans, seen,
        lambda: settings.guard().limits(), now,
    )  # fmt: skip
    sandbox = SandboxService(stored, secrets, identity_sources.follow_sandbox)
    tallies = DepartmentTallies(database, records)
    review = Review(database, sources, tasks, records, directory, tallies)
    reports = Reports(review, now)

    deeds = Deeds(database, sources, tasks, directory, now)

    def close() -> None:
        sandbox.stop()
        tasks.close()
        database.close()
        close_log(handler)

    authorization = AuthorizationService(identity_sources, settings, secrets, sandbox, transport)
    synchronization.recover()
    return Application(
        profile=profile,
        database=database,
        secrets=secrets,
        settings=settings,
        sources=identity_sources,
        authorization=authorization,
        events=CompanyEvents(identity_sources, authorization, settings, sandbox, transport),
        synchronization=synchronization,
        retrying=Retrying(tasks, records, synchronization),
        conflicts=Conflicts(ConflictStore(database), synchronization, now),
        explain=Explain(review, identity_sources, directory, lambda: settings.guard().limits()),
        undo=Undo(
            synchronization,
            sources,
            tasks,
            records,
            directory,
            lambda: settings.guard().limits(),
            now,
        ),
        review=review,
        plans=plans,
        plan_review=PlanReview(review, plans),
        log=LogReader(profile, review),
        notices=Notices(review),
        reports=reports,
        evidence=EvidenceWriter(review, EvidenceStore(database), reports, now),
        overview=Overview(identity_sources, Activity(database), directory, now),
        doctor=Doctor(
            identity_sources,
            tasks,
            ThirdPartyDocuments(database),
            CallbackCheck(authorization, settings, identity_sources.transport),
        ),
        documents=Documents(),
        sandbox=sandbox,
        backup=Backup(profile, database),
        restoring=Restoring(database, tasks, synchronization),
        retention=RetentionService(database, settings, now),
        secret_keeping=secrets,
        mapping_preview=MappingPreview(ThirdPartyDocuments(database), directory, seen),
        scope_asking=ScopeAsking(identity_sources, directory, seen, now),
        user_groups=UserGroups(database, GroupStore(database), sources, directory, now),
        editing=DirectoryEditing(deeds),
        leavers=Leavers(deeds),
        custom=CustomDirectory(deeds),
        importing=DirectoryImport(deeds),
        _close=close,
    )
