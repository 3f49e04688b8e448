"""The vendors of directories: for each kind of source, how it is connected, read and explained.

Importing this loads no HTTP library; a vendor's client is loaded when a connection is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.identity_source import Connection, ConnectionMode, SourceKind
from sase_desktop.domain.mapping import FieldMapping
from sase_desktop.domain.ports import DirectoryProvider

from .http.options import RetryPolicy, TransportOptions
from .wecom.default_mapping import DEFAULT_MAPPING, SOURCE_FIELDS, SourceField
from .wecom.errcodes import Explanation, explain

__all__ = [
    "PROVIDERS",
    "ConnectionWay",
    "CredentialField",
    "Explanation",
    "ProviderSpec",
    "RetryPolicy",
    "SourceField",
    "TransportOptions",
]


@dataclass(frozen=True, slots=True)
class CredentialField:
    """Something that an admin types to connect."""

    key: str
    """A field of `Connection`, or `secret`."""
    label: str
    """English; the window translates it by this text."""
    is_secret: bool = False
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class ConnectionWay:
    """One way to be connected, and what it asks for."""

    mode: ConnectionMode
    fields: tuple[CredentialField, ...] = ()


Opener = Callable[[Connection, str, TransportOptions], DirectoryProvider]


@dataclass(frozen=True, slots=True)
class ProviderSpec:
    """A vendor, as the rest of the program knows it."""

    kind: SourceKind
    connections: tuple[ConnectionWay, ...]
    default_mapping: tuple[FieldMapping, ...]
    source_fields: Mapping[ObjectType, tuple[SourceField, ...]]
    open: Opener
    """Connects nothing yet: the first call does."""
    explain: Callable[[int], Explanation | None]
    """A vendor's error number in English sentences."""


def _open_wecom(
    connection: Connection, secret: str, options: TransportOptions
) -> DirectoryProvider:
    from .wecom.provider import WeComProvider

    return WeComProvider(connection, secret, options)


_WECOM = ProviderSpec(
    kind=SourceKind.WECOM,
    connections=(
        ConnectionWay(ConnectionMode.QR_CODE),
        ConnectionWay(
            ConnectionMode.OWN_APP,
            (
                CredentialField("corp_id", "Corp ID"),
                CredentialField("secret", "Secret", is_secret=True),
                CredentialField("agent_id", "Agent ID", is_required=False),
                CredentialField("api_base", "API address", is_required=False),
            ),
        ),
        ConnectionWay(ConnectionMode.SANDBOX),
    ),
    default_mapping=DEFAULT_MAPPING,
    source_fields=SOURCE_FIELDS,
    open=_open_wecom,
    explain=explain,
)

PROVIDERS: Mapping[SourceKind, ProviderSpec] = {_WECOM.kind: _WECOM}
"""Every vendor. A new one is a folder beside `wecom` and a line here."""
