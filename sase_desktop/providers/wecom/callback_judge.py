"""Decides about callbacks, without I/O: in a query and a body, out an event or a refusal."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from sase_desktop.domain.errors import ErrorCode, ProviderError

from .crypto import CallbackCipher, CipherRefused, decode_aes_key
from .instructions import (
    AuthorizationCreated,
    ContactChanged,
    Instruction,
    XmlRefused,
    parse_instruction,
    parse_xml,
)

_STALE_SECONDS = 600
_MOST_SEEN = 10_000


class Refusal(StrEnum):
    """Why a request was refused; the status is in `STATUSES`."""

    PATH = "path"
    METHOD = "method"
    SIZE = "size"
    FORM = "form"
    STALE = "stale"
    SIGNATURE = "signature"
    REPLAY = "replay"
    CIPHER = "cipher"
    STATE = "state"
    BUSY = "busy"


STATUSES = {
    Refusal.PATH: 404,
    Refusal.METHOD: 405,
    Refusal.SIZE: 413,
    Refusal.FORM: 400,
    Refusal.BUSY: 503,
}
"""403 for all others."""


@dataclass(frozen=True, slots=True)
class CallbackConfig:
    """What genuine callbacks look like."""

    token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    suite_id: str
    provider_corp_id: str
    path: str = "/"
    accepts_state: Callable[[str], bool] = field(default=lambda state: True, repr=False)
    """Whether somebody waits for this state; a foreign one is refused."""
    companies: Callable[[], frozenset[str]] = field(default=frozenset, repr=False)
    """Companies whose own messages are heard: changes of a directory may be addressed to the
    company instead of the template."""


class Judge:
    """Remembers what it has let through. Safe to use from several threads."""

    def __init__(self, config: CallbackConfig, *, now: Callable[[], float] = time.time) -> None:
        """Raises: ProviderError: `provider_settings_missing`, the key is none."""
        try:
            self._cipher = CallbackCipher(config.token, decode_aes_key(config.encoding_aes_key))
        except CipherRefused as error:
            raise ProviderError(ErrorCode.PROVIDER_SETTINGS_MISSING, str(error)) from None
        self._config = config
        self._now = now
        self._lock = threading.Lock()
        self._seen: OrderedDict[tuple[str, str, str], float] = OrderedDict()

    def is_path(self, path: str) -> bool:
        return path.rstrip("/") == self._config.path.rstrip("/")

    def verify(self, query: dict[str, str]) -> str | Refusal:
        """The text to answer a verification with: its receiver is the provider or the template."""
        encrypted = query.get("echostr", "")
        config = self._config
        receivers = (config.provider_corp_id, config.suite_id, *config.companies())
        return self._open(query, encrypted, receivers)

    def receive(self, query: dict[str, str], body: bytes) -> Instruction | Refusal | None:
        """The event of an instruction; None for one that is genuine and of no interest."""
        try:
            encrypted = parse_xml(body.decode()).get("Encrypt", "")
        except (UnicodeDecodeError, XmlRefused):
            return Refusal.FORM
        companies = self._config.companies()
        message = self._open(query, encrypted, (self._config.suite_id, *companies))
        if isinstance(message, Refusal):
            return message
        try:
            instruction = parse_instruction(message, self._now())
        except XmlRefused:
            return Refusal.FORM
        if instruction is None:
            return None
        if isinstance(instruction, ContactChanged) and not instruction.suite_id:
            return instruction if instruction.corp_id in companies else Refusal.CIPHER
        if instruction.suite_id != self._config.suite_id:
            return Refusal.CIPHER
        if isinstance(instruction, AuthorizationCreated) and not self._config.accepts_state(
            instruction.state
        ):
            return Refusal.STATE
        return instruction

    def forget(self, query: dict[str, str]) -> None:
        """It could not be kept: the same message, sent again, is no replay."""
        with self._lock:
            self._seen.pop(_mark(query), None)

    def _open(
        self, query: dict[str, str], encrypted: str, receivers: tuple[str, ...]
    ) -> str | Refusal:
        mark = timestamp, nonce, signature = _mark(query)
        if not (timestamp and nonce and signature and encrypted):
            return Refusal.FORM
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
            return Refusal.FORM
        if not self._cipher.is_signed(signature, timestamp, nonce, encrypted):
            return Refusal.SIGNATURE
        if abs(self._now() - int(timestamp)) > _STALE_SECONDS:
            return Refusal.STALE
        if not self._is_new(mark):
            return Refusal.REPLAY
        try:
            return self._cipher.decrypt(encrypted, receivers)
        except CipherRefused:
            return Refusal.CIPHER

    def _is_new(self, triple: tuple[str, str, str]) -> bool:
        """Kept for as long as the timestamp alone would not refuse it."""
        now = self._now()
        with self._lock:
            while self._seen:
                oldest = next(iter(self._seen))
                if self._seen[oldest] > now - 2 * _STALE_SECONDS and len(self._seen) < _MOST_SEEN:
                    break
                del self._seen[oldest]
            if triple in self._seen:
                return False
            self._seen[triple] = now
            return True


def _mark(query: dict[str, str]) -> tuple[str, str, str]:
    """What tells one message from every other."""
    return query.get("timestamp", ""), query.get("nonce", ""), query.get("msg_signature", "")
