"""Forgetting old tasks: in the settings of retention, out what would go and what went."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from ...domain.errors import StoreError
from ...domain.ports import Clock
from ...domain.review import Purged
from ...store import retention
from ...store.database import Database
from ...store.space import give_back
from ..settings import Settings

log = logging.getLogger(__name__)


class RetentionService:
    """Tasks older than the kept days go, but never the newest ones of a source."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock

    def would_purge(self) -> Purged:
        """How much the stored settings would take away now."""
        before, keep = self._limits()
        return retention.would_purge(self._database, before, keep)

    def purge(self) -> Purged:
        """Takes it away and makes the file smaller; the directory itself stays as it is."""
        before, keep = self._limits()
        gone = retention.purge(self._database, before, keep)
        log.info("purged %s tasks with %s records", gone.tasks, gone.records)
        try:
            return gone._replace(bytes_freed=give_back(self._database))
        except StoreError as error:
            # Busy or no room to rewrite it: the free pages stay for what comes next.
            log.warning("the file stays as large as it was: %s", error.code)
            return gone

    def _limits(self) -> tuple[datetime, int]:
        values = self._settings.retention()
        return self._clock() - timedelta(days=values.days), values.minimum_tasks
