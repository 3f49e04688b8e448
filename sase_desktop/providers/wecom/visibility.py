"""What the app behind a secret is and may see: the cheapest proof that a connection works."""

from __future__ import annotations

from sase_desktop.domain.directory import Visibility
from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.domain.identity_source import Connection
from sase_desktop.domain.sync_task import Phase

from ..http.options import TransportOptions
from ..http.reading import Reading
from . import answers, errcodes, objects, protocol
from .client import WeComClient

ROOT = "1"
"""The topmost department of every company."""

_PHASE = Phase.FETCH_DEPARTMENTS
_NOT_AN_APP = frozenset({48002, 48009})
"""How agent calls are refused to a contacts-sync secret, which sees the whole company."""


def find_agent(
    connection: Connection, secret: str, options: TransportOptions | None = None
) -> Visibility:
    """Tries a secret once and tells which app it belongs to; the agent id need not be known.

    Raises:
        ProviderError: refused. A wrong secret has been tried exactly once.
    """
    client = WeComClient(
        connection.api_base, connection.corp_id, secret, options or TransportOptions()
    )
    try:
        with client.reading() as reading:
            return read_visibility(client, reading, connection)
    finally:
        client.close()


def read_agent(client: WeComClient, reading: Reading, agent_id: int | None) -> answers.Agent | None:
    """The token's own app; None for a contacts-sync secret, which is no app.

    Raises:
        ProviderError: refused.
    """
    try:
        if agent_id is None:
            agent_id = _first(
                reading.one(client.job(protocol.agent_list(), answers.agent_ids), _PHASE)
            )
        return reading.one(client.job(protocol.agent_get(agent_id), answers.agent), _PHASE)
    except ProviderError as error:
        if error.vendor_code in _NOT_AN_APP:
            return None
        raise


def read_visibility(client: WeComClient, reading: Reading, connection: Connection) -> Visibility:
    """Raises: ProviderError: refused."""
    agent = read_agent(client, reading, connection.agent_id)
    if agent is None:
        # Proves that this secret reads the directory at all.
        reading.one(client.job(protocol.department_simplelist(), objects.department_ids), _PHASE)
        return Visibility(None, "", connection.company, True, True, (ROOT,), (), ())
    company = connection.company
    if not company and ROOT in agent.parties:
        company = _company(client, reading)
    return Visibility(
        agent_id=agent.agent_id,
        agent_name=agent.name,
        company=company,
        is_enabled=agent.is_enabled,
        sees_everything=ROOT in agent.parties,
        departments=agent.parties,
        members=agent.users,
        tags=agent.tags,
        grants=_grants(client, reading) if agent.is_customized else None,
    )


def _first(ids: tuple[int, ...]) -> int:
    if not ids:
        raise ProviderError(ErrorCode.PERMISSION_DENIED, "agent/list: no app has this secret")
    return ids[0]


def _grants(client: WeComClient, reading: Reading) -> tuple[str, ...] | None:
    """What the administrator granted; not worth failing for."""
    try:
        return reading.one(client.job(protocol.agent_permissions(), answers.permissions), _PHASE)
    except ProviderError as error:
        if error.vendor_code is None or error.vendor_code == errcodes.UNTRUSTED_ADDRESS:
            raise
        return None


def _company(client: WeComClient, reading: Reading) -> str:
    """The topmost department bears the company's name; not worth failing for."""
    try:
        answer = reading.one(client.job(protocol.department_get(ROOT), objects.department), _PHASE)
    except ProviderError as error:
        if error.vendor_code is None:
            raise
        return ""
    return (answer.departments[0].name or "") if answer.departments else ""
