"""Connection checks with advice: in a source, out findings that say what to do."""

from __future__ import annotations

from ...domain.directory import ObjectType
from ...domain.errors import ProviderError, RuleError
from ...domain.identity_source import IdentitySource, SourceId
from ...domain.mapping import read_field, split_sources
from ...domain.ports import Checkpoint
from ...domain.sync_task import Phase
from ...store.documents import json_value
from ...store.third_party_documents import ThirdPartyDocuments
from ..identity_sources import IdentitySources
from ..source_connections import SourceConnections
from ..vendors import whole_mapping
from . import access, way
from .callback_check import CallbackCheck
from .findings import Check, Finding, finding


class Doctor:
    """Asks, reads and lets the answers be judged."""

    def __init__(
        self,
        sources: IdentitySources,
        connections: SourceConnections,
        documents: ThirdPartyDocuments,
        callbacks: CallbackCheck,
    ) -> None:
        self._sources = sources
        self._connections = connections
        self._documents = documents
        self._callbacks = callbacks

    def examine(self, source: SourceId, checkpoint: Checkpoint) -> tuple[Finding, ...]:
        """Every check that can be made; the first refusal ends the live ones."""
        found = self._sources.get(source)
        findings = list(self._live(found, checkpoint))
        findings.append(self._fields(found, checkpoint))
        findings.append(way.callback(self._callbacks(found, checkpoint)))
        return tuple(findings)

    def _live(self, source: IdentitySource, checkpoint: Checkpoint) -> list[Finding]:
        from ...providers.http.probe import probe, route_to  # an HTTP library is slow to load

        connection = source.draft.connection
        checkpoint(Phase.FETCH_DEPARTMENTS, 0)
        options = self._connections.transport(source)
        known = [way.route(route_to(connection.api_base, options))]
        try:
            with self._connections.provider(source) as provider:
                told = probe(connection.api_base, options, checkpoint)
                known += way.answered(told, connection.api_base)
                visibility = provider.check(checkpoint)
                checkpoint(Phase.FETCH_DEPARTMENTS, 1)
                visible = {one.external_id: one for one in provider.departments(checkpoint)}
        except (ProviderError, RuleError) as error:
            return way.refusal(error, connection, known)
        names_withheld = bool(visible) and all(one.name is None for one in visible.values())
        return [
            finding(Check.SECRET, "secret_ok"),
            *known,
            finding(Check.TOKEN, "token_ok"),
            finding(Check.TRUSTED_IP, "ip_ok"),
            access.app(visibility),
            access.visible(visibility, len(visible)),
            access.permissions(source, visibility, names_withheld=names_withheld),
            access.scope(source, frozenset(visible)),
        ]

    def _fields(self, source: IdentitySource, checkpoint: Checkpoint) -> Finding:
        """How many of the stored people have each mapped field, by what was received last."""
        rows = whole_mapping(source.draft)
        fields = dict.fromkeys(
            one
            for row in rows
            if row.object_type is ObjectType.EMPLOYEE and row.source is not None
            for one in split_sources(row)
            if one
        )
        counts, people = dict.fromkeys(fields, 0), 0
        for pieces in self._documents.employees(source.id):
            checkpoint(Phase.FETCH_USERS, people)
            for _, _, text in pieces:
                document = json_value(text)
                people += 1
                for one in counts:
                    counts[one] += read_field(document, one) not in (None, "", [])
        return access.fields(counts, people)
