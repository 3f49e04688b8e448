"""WeCom as a directory: in a connection and its secret, out what the directory holds."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator, Sequence

from sase_desktop.domain.directory import RemoteDepartment, RemoteDirectory, Scope, Visibility
from sase_desktop.domain.errors import ProviderError
from sase_desktop.domain.guard import VisibleScope
from sase_desktop.domain.identity_source import Connection
from sase_desktop.domain.ports import Checkpoint

from ..http.options import TransportOptions
from ..http.reading import Reading
from . import answers
from .client import WeComClient
from .departments import Tree, read_tree
from .members import MemberReading
from .objects import decode_document, decoder_of
from .visibility import read_agent, read_visibility

_OUT_OF_SCOPE = 60011


class WeComProvider:
    """A `DirectoryProvider`. One reading at a time."""

    def __init__(
        self, connection: Connection, secret: str, options: TransportOptions | None = None
    ) -> None:
        self._connection = connection
        self._client = WeComClient(
            connection.api_base, connection.corp_id, secret, options or TransportOptions()
        )

    def check(self, checkpoint: Checkpoint | None = None) -> Visibility:
        with self._client.reading(checkpoint) as reading:
            return read_visibility(self._client, reading, self._connection)

    def departments(self, checkpoint: Checkpoint | None = None) -> tuple[RemoteDepartment, ...]:
        with self._client.reading(checkpoint) as reading:
            return tuple(read_tree(self._client, reading).departments.values())

    def fetch(
        self, scope: Scope, checkpoint: Checkpoint, *, members: bool = True
    ) -> RemoteDirectory:
        with _paused_collector(), self._client.reading(checkpoint) as reading:
            agent = read_agent(self._client, reading, self._connection.agent_id)
            if not members:
                return _directory(self._read_tree(reading, agent), None, agent)
            reader = MemberReading(self._client, reading, self._read_tree(reading, agent), scope)
            reader.read_departments()
            if reader.has_read_again:
                # The scope may have shrunk in the middle of the run.
                agent = read_agent(self._client, reading, self._connection.agent_id)
            if agent is not None:
                reader.read_individuals(agent.users, agent.tags)
            return _directory(reader.tree, reader, agent)

    def look_up(
        self,
        external_ids: Sequence[str],
        checkpoint: Checkpoint,
        *,
        departments: Sequence[str] = (),
    ) -> RemoteDirectory:
        with self._client.reading(checkpoint) as reading:
            reader = MemberReading(self._client, reading, Tree({}), Scope())
            if departments:
                reader.read_lists_of(departments)
            reader.read_individuals(external_ids, ())
            return _directory(reader.tree, reader)

    def close(self) -> None:
        self._client.close()

    def _read_tree(self, reading: Reading, agent: answers.Agent | None) -> Tree:
        """An app that sees nothing but single members may be refused the tree as a whole."""
        try:
            return read_tree(self._client, reading)
        except ProviderError as error:
            sees_people_only = agent is not None and not agent.parties
            if error.vendor_code == _OUT_OF_SCOPE and sees_people_only:
                return Tree({})
            raise


@contextlib.contextmanager
def _paused_collector() -> Iterator[None]:
    """A hundred thousand tuples of texts hold no cycle, and walking through them takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _directory(
    tree: Tree, reader: MemberReading | None, agent: answers.Agent | None = None
) -> RemoteDirectory:
    collected = reader.collected if reader is not None else None
    return RemoteDirectory(
        departments=tuple(tree.departments.values()),
        members=list(collected.members.values()) if collected is not None else (),
        invalid=(*tree.invalid, *(collected.invalid if collected is not None else ())),
        includes_members=collected is not None,
        visible=None if agent is None else VisibleScope(agent.parties, agent.users, agent.tags),
        decode=decode_document,
        decode_only=decoder_of,
    )
