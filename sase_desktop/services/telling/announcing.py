"""Tells what needs a deed outside this computer too: in a task that ended, out delivered notices.

A notice is stored under a key before it is sent, so that of several processes on one profile one
alone sends it. Sending is tried three times; after that it is kept for the window to tell.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from ...domain.errors import Cancelled, ProviderError, SaseError
from ...domain.identity_source import SourceId
from ...domain.notice import Channel, Delivery, DeliveryState, Matter, Security
from ...domain.ports import Checkpoint, Clock
from ...domain.sync_task import TaskId
from ...store.activity import Activity
from ...store.notices import NoticeStore, revoked_key
from ...store.settings import SettingStore
from ...translations import sayer
from ..settings import Network
from . import words
from .channel_settings import ChannelSettings, ChannelSettingsStore
from .notices import Notices

log = logging.getLogger(__name__)

PAUSES = (5.0, 30.0)
"""Seconds between the tries; one try more than pauses."""
CROWDED_PAUSE = 60.0
"""A robot takes twenty messages a minute."""
_DIGEST_UNTIL = "digest_until"
_LONGEST_DIGEST = timedelta(days=7)


class Announcing:
    """Notes what is to be told, and delivers it."""

    def __init__(
        self,
        store: NoticeStore,
        settings: ChannelSettingsStore,
        notices: Notices,
        activity: Activity,
        marks: SettingStore,
        network: Callable[[], Network],
        language: Callable[[], str],
        clock: Clock,
        patience: float = 10.0,
    ) -> None:
        self.settings = settings
        self._store = store
        self._notices = notices
        self._activity = activity
        self._marks = marks
        self._network = network
        self._language = language
        self._clock = clock
        self._patience = patience
        """Seconds of silence after which a server counts as gone."""

    # What is to be told

    def note_task(self, task: TaskId) -> None:
        """When it needs a deed; each once. Raises RuleError `not_found`."""
        channels = self.settings.switches().channels
        notice = self._notices.of_task(task) if channels else None
        if notice is None:
            return
        is_revoked = notice.source in self._notices.revoked()
        is_lost = notice.matter is Matter.AUTHORIZATION_LOST and is_revoked
        key = revoked_key(notice.source) if is_lost else f"task:{task}"
        text = words.sentence(notice, self._say)
        self._note(channels, key, self._title(notice.source_name), text)

    def note_rest(self) -> None:
        """Authorizations that WeCom took back, and the daily summary when its hour has come."""
        switches = self.settings.switches()
        if not switches.channels:
            return
        revoked = self._notices.revoked()
        self._store.keep_revoked(tuple(revoked))
        for source, name in revoked.items():
            text = self._say(words.LOST)
            self._note(switches.channels, revoked_key(source), self._title(name), text)
        if switches.digest_on:
            self._note_digest(switches)

    # Telling it

    def deliver(self, checkpoint: Checkpoint) -> int:
        """Everything that waits; how many could not be delivered. Never raises for a channel.

        Raises:
            Cancelled: the rest is tried next time.
        """
        channels = self.settings.switches().channels
        failed = 0
        while channels and (one := self._store.claim(channels, self._clock())) is not None:
            failed += not self._deliver(one, checkpoint)
        return failed

    def test(self, values: ChannelSettings, channel: Channel) -> None:
        """Sends a message with what is typed, stored or not. Raises SaseError."""
        say = self._say
        self._sending(values, channel, say(words.TEST_TITLE), say(words.TEST))()
        log.info("a test message was delivered by %s", channel)

    # What became of it

    def undelivered(self) -> tuple[Delivery, ...]:
        return self._store.undelivered()

    def recent(self, limit: int) -> tuple[Delivery, ...]:
        return self._store.recent(limit)

    def latest(self, channel: Channel, state: DeliveryState) -> Delivery | None:
        return self._store.latest(channel, state)

    def newest_try(self) -> object:
        """Another value after each try, whichever process made it."""
        return self._store.newest_try()

    def try_again(self) -> None:
        """What was given up waits once more."""
        self._store.try_again(self._clock())

    def dismiss(self) -> None:
        """Somebody has seen what was given up."""
        self._store.forget(DeliveryState.FAILED, tuple(Channel))

    def save(self, values: ChannelSettings) -> None:
        """Raises RuleError, StoreError. What waits for a channel that is off is dropped."""
        was_digest = self.settings.switches().digest_on
        self.settings.save(values)
        off = tuple(one for one in Channel if one not in values.channels)
        if off:
            self._store.forget(DeliveryState.WAITING, off)
        if values.digest_on and not was_digest:
            self._marks.set(_DIGEST_UNTIL, self._clock().isoformat())

    # Own

    def _say(self, text: str) -> str:
        return sayer(self._language())(text)

    def _title(self, source_name: str) -> str:
        return f"SASE Desktop: {source_name}"

    def _note(self, channels: tuple[Channel, ...], key: str, title: str, text: str) -> None:
        for channel in channels:
            if self._store.add(key, channel, title, text, self._clock()):
                log.info("notice %s is to be delivered by %s", key, channel)

    def _deliver(self, one: Delivery, checkpoint: Checkpoint) -> bool:
        """All tries that are left to it."""
        for number in range(min(one.tries, len(PAUSES) + 1), len(PAUSES) + 2):
            error = self._try(one, checkpoint)
            if error is None:
                self._store.delivered(one.id)
                log.info("notice %s was delivered by %s", one.id, one.channel)
                return True
            if number > len(PAUSES):
                self._give_up(one, error)
                return False
            self._pause(one, error, PAUSES[number - 1], checkpoint)
        return False

    def _try(self, one: Delivery, checkpoint: Checkpoint) -> SaseError | None:
        from ...providers.channels import send_until_cancelled

        try:
            # The sending thread reads no database: its connection would outlive it.
            send = self._sending(self.settings.read(), one.channel, one.title, one.text)
            send_until_cancelled(send, checkpoint)
        except SaseError as error:
            return error
        except Cancelled:
            self._store.free(one.id, self._clock())
            raise
        return None

    def _pause(
        self, one: Delivery, error: SaseError, seconds: float, checkpoint: Checkpoint
    ) -> None:
        """Interrupted, it waits for whoever comes next."""
        from ...providers.channels import LIMITED

        if isinstance(error, ProviderError) and error.vendor_code == LIMITED:
            seconds = CROWDED_PAUSE
        until = self._clock() + timedelta(seconds=seconds)
        try:
            checkpoint.wait(seconds)
        except Cancelled:
            self._store.refused(one.id, error.code, error.detail, again_at=until)
            raise

    def _give_up(self, one: Delivery, error: SaseError) -> None:
        self._store.refused(one.id, error.code, error.detail, again_at=None)
        log.info("notice %s was not delivered by %s: %s", one.id, one.channel, error)

    def _sending(
        self, values: ChannelSettings, channel: Channel, title: str, text: str
    ) -> Callable[[], None]:
        """The call that sends, with everything it needs."""
        from ...providers import TransportOptions
        from ...providers.channels import MailServer, RobotAddress, send_mail, send_to_robot

        network = self._network()
        ca_file = network.ca_file or None
        if channel is Channel.ROBOT:
            options = TransportOptions(
                proxy=network.proxy or None,
                ca_file=ca_file,
                connect_seconds=self._patience,
                read_seconds=self._patience,
            )
            address = RobotAddress.parse(values.robot)
            return partial(send_to_robot, address, f"{title}\n{text}", options)
        server = MailServer(
            host=values.host.strip("[]"),
            port=values.port,
            security=Security(values.security),
            sender=values.sender,
            recipients=values.addresses,
            user=values.user,
            password=values.password,
            ca_file=ca_file,
            seconds=self._patience,
        )
        return partial(send_mail, server, title, text)

    def _note_digest(self, switches: ChannelSettings) -> None:
        now = self._clock()
        local = now.astimezone()
        due = local.replace(hour=switches.digest_hour, minute=0, second=0, microsecond=0)
        if local < due:
            due -= timedelta(days=1)
        since = self._digest_until(now)
        if since >= due:
            return
        days = self._days(max(since, now - _LONGEST_DIGEST), now)
        if days:
            title = self._say(words.DIGEST_TITLE).format(date=due.date().isoformat())
            text = words.digest_text(days, self._say)
            self._note(switches.channels, f"digest:{due.date().isoformat()}", title, text)
        self._marks.set(_DIGEST_UNTIL, now.isoformat())

    def _digest_until(self, now: datetime) -> datetime:
        """A clock that was ahead once must not silence the summary."""
        try:
            until = datetime.fromisoformat(str(self._marks.get(_DIGEST_UNTIL)))
        except ValueError:
            return now - timedelta(days=1)
        return min(until, now)

    def _days(self, since: datetime, until: datetime) -> list[words.SourceDay]:
        """Sources that ran, in the order of their first run."""
        names = self._notices.names()
        found: dict[SourceId, words.SourceDay] = {}
        for task in self._activity.ended_since(since - timedelta(days=1)):
            is_run = task.origin.asks_the_source and not task.is_preview
            if not is_run or not since < task.ended_at <= until:
                continue
            day = found.setdefault(
                task.source, words.SourceDay(names.get(task.source, f"#{task.source}"))
            )
            day.results[task.state] = day.results.get(task.state, 0) + 1
            if task.has_applied:
                created, updated, deleted = task.employees
                day.created += created
                day.updated += updated
                day.deleted += deleted
        return list(found.values())
