"""Where notices go besides the desktop: in typed values, out validated ones; the robot's address
and the mail password are kept among the secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from urllib.parse import parse_qs, urlsplit

from ...domain.errors import ErrorCode, Problem, RuleError
from ...domain.notice import Channel, Security
from ...providers.http.options import is_loopback
from ...store.secrets import SecretStore
from ...store.settings import SettingStore
from ..settings import read_group

_KEY = "channels"
_SECRETS = ("robot", "password")
_ROBOT = re.compile(r"https?://[^\s/?#@]+/[^\s?#]*\?[^\s#]+")
_MAIL = re.compile(r"[^\s@,<>\"]+@[^\s@,<>\"]+")
_HOST = re.compile(r"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:]+\]?")


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """Everything off until somebody asks for it."""

    robot_on: bool = False
    robot: str = field(default="", repr=False)
    """The address from the robot's page, with its key."""
    mail_on: bool = False
    host: str = ""
    port: int = 587
    security: str = Security.STARTTLS.value
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = ""
    recipients: str = ""
    """Separated by commas."""
    digest_on: bool = False
    digest_hour: int = 8
    """In the time zone of this computer."""

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Those that are switched on."""
        switches = ((Channel.ROBOT, self.robot_on), (Channel.MAIL, self.mail_on))
        return tuple(channel for channel, is_on in switches if is_on)

    @property
    def addresses(self) -> tuple[str, ...]:
        parts = (one.strip() for one in re.split(r"[,;，；\n]", self.recipients))
        return tuple(one for one in parts if one)

    def problems(self) -> Iterable[Problem]:
        """Of what is switched on, and of what is typed."""
        if self.robot_on or self.robot:
            yield from self.robot_problems()
        if self.mail_on or self.host or self.sender or self.recipients or self.password:
            yield from self.mail_problems()
        if not 0 <= self.digest_hour <= 23:
            yield Problem("digest_hour", "out_of_range", {"low": "0", "high": "23"})

    def robot_problems(self) -> Iterable[Problem]:
        if not self.robot:
            yield Problem("robot", "required")
            return
        parts = urlsplit(self.robot)
        is_safe = parts.scheme == "https" or is_loopback(self.robot)
        has_key = bool(parse_qs(parts.query).get("key", [""])[0])
        if not (_ROBOT.fullmatch(self.robot) and is_safe and has_key):
            yield Problem("robot", "robot_form")

    def mail_problems(self) -> Iterable[Problem]:
        for name in ("host", "sender", "recipients"):
            if not getattr(self, name):
                yield Problem(name, "required")
        if self.host and not _HOST.fullmatch(self.host):
            yield Problem("host", "host_form")
        if not 1 <= self.port <= 65535:
            yield Problem("port", "out_of_range", {"low": "1", "high": "65535"})
        if self.sender and not _MAIL.fullmatch(self.sender):
            yield Problem("sender", "email_form")
        if self.recipients and not (
            self.addresses and all(_MAIL.fullmatch(one) for one in self.addresses)
        ):
            yield Problem("recipients", "emails_form")
        if self.password and not self.user:
            yield Problem("user", "user_needed")
        is_near = is_loopback(f"smtp://{self.host}")
        if self.password and self.security == Security.NONE.value and not is_near:
            yield Problem("security", "clear_password")


class ChannelSettingsStore:
    """Reads and writes them whole."""

    def __init__(self, store: SettingStore, secrets: SecretStore) -> None:
        self._store = store
        self._secrets = secrets

    def switches(self) -> ChannelSettings:
        """Without the secrets, which need not be opened for it."""
        return read_group(ChannelSettings, self._store.get(_KEY))

    def read(self) -> ChannelSettings:
        """With the secrets. Raises StoreError when there is one and it cannot be opened."""
        stored = dict(self._store.get(_KEY) or {})
        for name in _SECRETS:
            if stored.get(f"has_{name}"):
                stored[name] = self._secrets.get(f"channels/{name}") or ""
        return read_group(ChannelSettings, stored)

    def save(self, values: ChannelSettings) -> None:
        """Raises RuleError `invalid_input` with every problem, or StoreError when a secret cannot
        be kept; nothing is stored then."""
        found = tuple(values.problems())
        if found:
            raise RuleError(ErrorCode.INVALID_INPUT, problems=found)
        before = self._store.get(_KEY) or {}
        shown = {key: value for key, value in asdict(values).items() if key not in _SECRETS}
        for name in _SECRETS:
            secret = getattr(values, name)
            if secret:
                self._secrets.set(f"channels/{name}", secret)
            elif before.get(f"has_{name}"):
                self._secrets.delete(f"channels/{name}")
            shown[f"has_{name}"] = bool(secret)
        self._store.set(_KEY, shown)
