"""How a source is reached: in a source or a draft, out an open connection to its vendor.

What a source's secret is kept under is known here alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, closing

from ..domain.directory import RemoteDepartment, Visibility
from ..domain.errors import ErrorCode, ProviderError, RuleError
from ..domain.identity_source import Connection, IdentitySource, SourceDraft, SourceId, SourceKind
from ..domain.ports import Checkpoint, DirectoryProvider
from ..providers import PROVIDERS, TransportOptions
from ..store.identity_sources import SourceStore
from ..store.secrets import SecretStore

log = logging.getLogger(__name__)


class SourceConnections:
    """Opens connections with the secrets that it keeps."""

    def __init__(
        self,
        sources: SourceStore,
        secrets: SecretStore,
        transport: Callable[[Connection], TransportOptions],
    ) -> None:
        self._sources = sources
        self._secrets = secrets
        self._transport = transport

    def connect(
        self, draft: SourceDraft, secret: str, checkpoint: Checkpoint | None = None
    ) -> Visibility:
        """Tries a secret once. Raises ProviderError when it is refused; nothing is stored."""
        with self._open(draft.connection, draft.kind, secret) as provider:
            return provider.check(checkpoint)

    def provider(self, source: IdentitySource) -> AbstractContextManager[DirectoryProvider]:
        """An open connection to the source; close it by leaving the block.

        Raises:
            RuleError: `secret_missing`.
            StoreError: the secret store is unavailable.
        """
        secret = self._secrets.get(_secret_name(source.id))
        if not secret:
            raise RuleError(ErrorCode.SECRET_MISSING, f"source {source.id}")
        return self._open(source.draft.connection, source.draft.kind, secret)

    def transport(self, source: IdentitySource) -> TransportOptions:
        """How the source is reached: what settings say of the network."""
        return self._transport(source.draft.connection)

    def visible_departments(
        self, source: SourceId, checkpoint: Checkpoint | None = None
    ) -> tuple[RemoteDepartment, ...]:
        """What the app may see right now, for choosing a scope. Needs the network.

        Raises:
            ProviderError: the source refuses, or could not be read.
            RuleError: `not_found`, `secret_missing`.
        """
        with self.provider(self._sources.get(source)) as provider:
            return provider.departments(checkpoint)

    def keep_secret(self, source: SourceId, secret: str) -> None:
        self._secrets.set(_secret_name(source), secret)

    def renew_secret(self, source: SourceId, secret: str) -> None:
        """WeCom gave the app another secret; everything else stays."""
        self.keep_secret(source, secret)
        log.info("the secret of source %s was renewed", source)

    def forget_secret(self, source: SourceId) -> None:
        self._secrets.delete(_secret_name(source))

    def _open(
        self, connection: Connection, kind: SourceKind, secret: str
    ) -> AbstractContextManager[DirectoryProvider]:
        spec = PROVIDERS.get(kind)
        if spec is None:
            raise ProviderError(ErrorCode.INTERNAL, f"no provider for {kind}")
        return closing(spec.open(connection, secret, self._transport(connection)))


def _secret_name(source: SourceId) -> str:
    return f"source/{source}/secret"
