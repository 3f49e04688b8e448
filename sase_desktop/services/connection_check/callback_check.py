"""Whether WeCom's callbacks would arrive: the listener is opened, and asked by both addresses."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ...domain.errors import ErrorCode, ProviderError, SaseError
from ...domain.identity_source import ConnectionMode, IdentitySource
from ...domain.ports import Checkpoint
from ...domain.sync_task import Phase
from ...providers import TransportOptions
from ..authorization import AuthorizationService
from ..settings import Settings


@dataclass(frozen=True, slots=True)
class CallbackState:
    """What was found."""

    is_set_up: bool
    is_listening: bool = False
    is_reached: bool = False
    public_url: str = ""
    listen: str = ""
    detail: str = ""


class CallbackCheck:
    """Sends what WeCom sends to verify an address: only our own listener can answer it."""

    def __init__(
        self,
        authorization: AuthorizationService,
        settings: Settings,
        transport: Callable[[IdentitySource], TransportOptions],
    ) -> None:
        self._authorization = authorization
        self._settings = settings
        self._transport = transport

    def __call__(self, source: IdentitySource, checkpoint: Checkpoint) -> CallbackState:
        """Nothing is left open that was not open before."""
        is_sandbox = source.draft.connection.mode is ConnectionMode.SANDBOX
        try:
            stored = self._settings.service_provider()
            if is_sandbox or not stored.is_complete:
                return CallbackState(is_set_up=False)
            settings = self._authorization.provider_settings(None)
        except SaseError:
            return CallbackState(is_set_up=False)  # the secrets are locked, so nothing listens
        checkpoint(Phase.FETCH_DEPARTMENTS, 2)
        state = CallbackState(True, public_url=settings.public_url, listen=stored.listen)
        return self._ask(state, settings, self._transport(source))

    def _ask(
        self, state: CallbackState, settings: Any, transport: TransportOptions
    ) -> CallbackState:
        ask = self._authorization.callback_answers
        listener = self._authorization.listener(settings, frozenset)
        opened = None
        try:
            with suppress(ProviderError):  # our own window may listen already; asking will tell
                opened = self._authorization.desk.open(lambda: listener)
            if not _answers(ask, _local(settings), settings, transport):
                return _with(state, detail=ErrorCode.LISTENER_UNAVAILABLE.value)
            try:
                is_reached = ask(settings.public_url, settings, transport)
                detail = "" if is_reached else "another program answers there"
            except ProviderError as error:
                is_reached, detail = False, error.detail
            return _with(state, is_listening=True, is_reached=is_reached, detail=detail)
        finally:
            if opened is not None:
                self._authorization.desk.close(opened)


def _answers(
    ask: Callable[[str, Any, TransportOptions], bool],
    url: str,
    settings: Any,
    transport: TransportOptions,
) -> bool:
    try:
        return ask(url, settings, transport)
    except ProviderError:
        return False


def _local(settings: Any) -> str:
    """The listener by its own address; one that listens everywhere is asked here."""
    host = settings.listen_host
    host = "127.0.0.1" if host in ("0.0.0.0", "", "::") else host  # noqa: S104
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{settings.listen_port}{urlsplit(settings.public_url).path or '/'}"


def _with(
    state: CallbackState, *, is_listening: bool = False, is_reached: bool = False, detail: str = ""
) -> CallbackState:
    return CallbackState(True, is_listening, is_reached, state.public_url, state.listen, detail)
