"""One running sandbox: settings in, a server with its addresses and credentials out."""

import secrets
import threading
from dataclasses import asdict, dataclass, field, replace
from types import TracebackType
from typing import Any, Self

from sase_desktop.sandbox.control import SandboxControl
from sase_desktop.sandbox.corp import App, AppKind, Corp
from sase_desktop.sandbox.server import SandboxServer
from sase_desktop.sandbox.settings import SandboxSettings
from sase_desktop.sandbox.world import CONTACTS_SYNC_AGENT, DEFAULT_AGENT, World
from sase_desktop.sandbox.world.authorization import push_ticket, register_callback

_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class ProviderCredentials:
    """What the settings of a service provider ask for."""

    provider_corp_id: str
    provider_secret: str = field(repr=False)
    suite_id: str
    """The template's id, `dk...`."""
    suite_secret: str = field(repr=False)
    callback_token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    callback_url: str
    """Empty until one is registered."""
    third_party_suite_id: str
    third_party_suite_secret: str = field(repr=False)


class Sandbox:
    """Starts on `start()` or `with`, ends on `stop()`; may not be started twice.

    The credentials are known before the start and the same for the same seed; `api_base` and
    the control token are new every time.
    """

    def __init__(
        self, settings: SandboxSettings | None = None, *, apps: tuple[App, ...] = (), **wishes: Any
    ) -> None:
        """`wishes` are fields of SandboxSettings; `apps` are authorizations of a former run."""
        self.settings = replace(settings or SandboxSettings(), **wishes)
        self.control_token = secrets.token_urlsafe(32)
        self.world = World(self.settings)
        for app in apps:
            self.world.corp.put_app(app)
        self._server: SandboxServer | None = None
        self._threads: list[threading.Thread] = []

    @property
    def api_base(self) -> str:
        """The origin, without /cgi-bin; empty before the start."""
        return self.world.base_url

    @property
    def company(self) -> Corp:
        """The company itself, for whoever shares the process; hold its `lock`."""
        return self.world.corp

    @property
    def company_name(self) -> str:
        return self.world.corp.name

    @property
    def corp_id(self) -> str:
        return self.world.corp.corp_id

    @property
    def agent_id(self) -> int:
        return self._default_app.agent_id

    @property
    def secret(self) -> str:
        return self._default_app.secret

    @property
    def contacts_sync_secret(self) -> str:
        return self.world.corp.apps[CONTACTS_SYNC_AGENT].secret

    @property
    def provider(self) -> ProviderCredentials:
        provider = self.world.provider
        return ProviderCredentials(
            provider_corp_id=provider.corp_id,
            provider_secret=provider.secret,
            suite_id=provider.template.suite_id,
            suite_secret=provider.template.secret,
            callback_token=provider.callback_token,
            encoding_aes_key=provider.encoding_aes_key,
            callback_url=provider.callback_url,
            third_party_suite_id=provider.classic.suite_id,
            third_party_suite_secret=provider.classic.secret,
        )

    @property
    def control(self) -> SandboxControl:
        return SandboxControl(self.api_base, self.control_token)

    @property
    def _default_app(self) -> App:
        apps = self.world.corp.apps
        if self.settings.app_kind is AppKind.CONTACTS_SYNC:
            return apps[CONTACTS_SYNC_AGENT]
        return apps[DEFAULT_AGENT]

    def describe(self) -> dict[str, Any]:
        """The JSON object that `sandbox serve` prints."""
        return {
            "api_base": self.api_base,
            "corp_id": self.corp_id,
            "agent_id": self.agent_id,
            "secret": self.secret,
            "control_token": self.control_token,
            "contacts_sync_secret": self.contacts_sync_secret,
            "company": self.company_name,
            "provider": asdict(self.provider),
        }

    def start(self) -> Self:
        """Raises OSError when the address is taken, RuntimeError when started before."""
        if self._threads:
            raise RuntimeError("a sandbox is started once; make a new one")
        server = SandboxServer(
            (self.settings.host, self.settings.port), self.world, self.control_token
        )
        host = "127.0.0.1" if self.settings.host in ("", "0.0.0.0") else self.settings.host  # noqa: S104
        shown = f"[{host}]" if ":" in host else host
        self.world.base_url = f"http://{shown}:{server.server_port}"
        self._server = server
        self._run("sandbox-server", lambda: server.serve_forever(_POLL_SECONDS))
        self._run("sandbox-tickets", self._push_tickets)
        return self

    def stop(self) -> None:
        """Refuses new connections, cuts open ones, and waits until every thread has ended."""
        server, self._server = self._server, None
        if server is None:
            return
        self.world.stopping.set()
        server.shutdown()
        self.world.sender.stop()
        server.hang_up()
        server.server_close()
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self, name: str, work: Any) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _push_tickets(self) -> None:
        """At once if a callback is known from the start, which is verified first; then regularly.

        A receiver that is not up yet gets its first ticket with the next round.
        """
        world = self.world
        if self.settings.callback_url:
            register_callback(world, self.settings.callback_url)
        while not world.stopping.wait(self.settings.suite_ticket_seconds):
            if world.provider.callback_url:
                push_ticket(world)
