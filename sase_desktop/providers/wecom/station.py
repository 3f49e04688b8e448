"""Where a service provider hears of its companies: in its settings, out a listener and secrets."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Phase

from ..http.options import TransportOptions
from . import answers, protocol
from .authorization import ServiceProviderSettings
from .callback import CallbackListener
from .callback_judge import CallbackConfig
from .client import WeComClient
from .instructions import SuiteTicket

_PHASE = Phase.FETCH_DEPARTMENTS


def listener_for(
    settings: ServiceProviderSettings, companies: Callable[[], frozenset[str]]
) -> CallbackListener:
    """Not yet listening: enter it. Consents are refused, as nobody waits for one."""
    config = CallbackConfig(
        token=settings.callback_token,
        encoding_aes_key=settings.encoding_aes_key,
        suite_id=settings.suite_id,
        provider_corp_id=settings.corp_id,
        path=urlsplit(settings.public_url).path or "/",
        accepts_state=lambda state: False,
        companies=companies,
    )
    return CallbackListener(settings.listen_host, settings.listen_port, config)


def redeem(
    settings: ServiceProviderSettings,
    ticket: SuiteTicket,
    auth_code: str,
    checkpoint: Checkpoint,
    transport: TransportOptions,
) -> answers.PermanentCode:
    """The permanent code, which is the app's secret. WeCom hands it out once.

    Raises:
        ProviderError: the ticket is stale, the code was used before, or WeCom cannot be reached.
    """
    service = WeComClient(settings.api_base, settings.corp_id, settings.secret, transport)
    try:
        with service.reading(checkpoint) as reading:
            call = protocol.suite_token(settings.suite_id, settings.suite_secret, ticket.ticket)
            token, _ = reading.one(service.plain_job(call, answers.token), _PHASE)
            call = protocol.permanent_code(token, auth_code)
            return reading.one(service.plain_job(call, answers.permanent_code), _PHASE)
    finally:
        service.close()
