"""Everything the sandbox knows at one moment: companies, apps, tokens, the provider, traffic."""

import random
import threading
import time
from dataclasses import dataclass, field, replace

from sase_desktop.sandbox.corp import App, AppKind, ContactChange, Corp, Department, Member
from sase_desktop.sandbox.seed import fill_company, make_company, stable_secret
from sase_desktop.sandbox.settings import SandboxSettings
from sase_desktop.sandbox.visibility import View
from sase_desktop.sandbox.world.callbacks import COMMAND_SECONDS, CallbackSender, CallbackTarget
from sase_desktop.sandbox.world.contact_events import contact_event
from sase_desktop.sandbox.world.exports import ExportStore
from sase_desktop.sandbox.world.provider import Provider
from sase_desktop.sandbox.world.tokens import TokenStore
from sase_desktop.sandbox.world.traffic import Limits, Traffic

DEFAULT_AGENT = 1_000_002
CONTACTS_SYNC_AGENT = 2_000_002
"""The vendor's own tools have numbers of their own; they never show up in agent/list."""
OTHER_CORP_AGENT = 1_000_002


@dataclass(frozen=True, slots=True)
class Choices:
    """Where the vendor's behaviour is not settled, or where a test wants the other one."""

    unknown_department_code: int = 60003
    """Or 60123."""
    invisible_member_code: int = 60011
    """Or 60111."""
    encrypted_ids: bool = False
    """For apps that are authorized from now on."""
    reduced_contact_events: bool = False


@dataclass(frozen=True, slots=True)
class LoginCode:
    """A log-on code or, as `ticket`, the permission to read that member's personal fields."""

    corp_id: str
    agent_id: int
    userid: str
    expires_at: float
    wants_ticket: bool = False


@dataclass(slots=True)
class ContactCallback:
    url: str = ""
    token: str = field(default="", repr=False)
    encoding_aes_key: str = field(default="", repr=False)


class World:
    def __init__(self, settings: SandboxSettings) -> None:
        self.settings = settings
        self.clock_offset = 0.0
        self.base_url = ""
        self.stopping = threading.Event()
        self.lock = threading.RLock()
        self.choices = Choices(
            encrypted_ids=settings.encrypted_ids,
            reduced_contact_events=settings.reduced_contact_events,
        )
        self.traffic = Traffic(lambda: time.monotonic() + self.clock_offset)
        self.tokens = TokenStore(self.now, settings.token_seconds)
        self.sender = CallbackSender(self.now)
        self.exports = ExportStore()
        self.provider = Provider(settings.seed, self.now)
        self.provider.callback_url = settings.callback_url
        self.contact_callback = ContactCallback(
            settings.contact_callback_url,
            stable_secret(f"contact-token/{settings.seed}", 20),
            stable_secret(f"contact-aes/{settings.seed}", 42) + "E",
        )
        self.login_codes: dict[str, LoginCode] = {}
        self.corp = make_company(settings.departments, settings.employees, settings.seed)
        self.corp.listeners.append(self._announce)
        self.corps = {corp.corp_id: corp for corp in (self.corp, self._make_other_corp())}
        self._views: dict[tuple[str, int], View] = {}
        for app in self._first_apps():
            self.corp.put_app(app)

    def now(self) -> float:
        return time.time() + self.clock_offset

    def view(self, corp: Corp, app: App) -> View:
        """The app's view, made again when the corp or the app changed."""
        key = (corp.corp_id, app.agent_id)
        view = self._views.get(key)
        if view is None or view.app is not app or not view.is_current():
            view = self._views[key] = View(corp, app)
        return view

    def find_corp(self, corp_id: str) -> Corp | None:
        """By its id or by the scrambled one that some provider's app knows it by."""
        if corp_id in self.corps:
            return self.corps[corp_id]
        for corp in self.corps.values():
            for app in list(corp.apps.values()):
                if app.has_encrypted_ids and self.view(corp, app).shown_corp_id() == corp_id:
                    return corp
        return None

    def authorize(self, suite_id: str, kind: AppKind, name: str, **wishes: object) -> App:
        """A new app of a provider, with the next free number and a fresh permanent code."""
        with self.lock:
            own = [one for one in self.corp.apps if one < CONTACTS_SYNC_AGENT]
            number = max(own, default=DEFAULT_AGENT - 1) + 1
            secret = stable_secret(f"permanent/{self.settings.seed}/{suite_id}/{number}", 64)
            app = App(number, secret, kind, name, suite_id=suite_id)
            app = replace(
                app,
                has_encrypted_ids=self.choices.encrypted_ids or kind is AppKind.THIRD_PARTY,
                **wishes,  # type: ignore[arg-type]
            )
            self.corp.put_app(app)
            return app

    def command_target(self, suite_id: str) -> CallbackTarget | None:
        provider = self.provider
        if not provider.callback_url:
            return None
        return CallbackTarget(
            provider.callback_url,
            provider.callback_token,
            provider.encoding_aes_key,
            receive_id=suite_id,
            verify_id=provider.corp_id,
            seconds=COMMAND_SECONDS,
            expected="success",
        )

    def contact_target(self) -> CallbackTarget | None:
        callback = self.contact_callback
        if not callback.url:
            return None
        corp_id = self.corp.corp_id
        return CallbackTarget(
            callback.url, callback.token, callback.encoding_aes_key, corp_id, corp_id
        )

    def reset(self, departments: int, employees: int, seed: int) -> None:
        """A fresh directory and calm weather; what was authorized stays authorized."""
        rng = random.Random(f"company/{departments}/{employees}/{seed}")  # noqa: S311
        with self.corp.lock:
            fill_company(self.corp, departments, employees, rng)
        self.clock_offset = 0.0
        self.traffic.clear_faults()
        self.traffic.set_limits(Limits())

    def _first_apps(self) -> list[App]:
        seed = self.settings.seed
        contacts_sync = App(
            CONTACTS_SYNC_AGENT,
            stable_secret(f"contacts/{seed}", 43),
            AppKind.CONTACTS_SYNC,
            "通讯录同步 Contacts sync",
        )
        if self.settings.app_kind is AppKind.CONTACTS_SYNC:
            return [contacts_sync]
        kind = self.settings.app_kind
        is_provided = kind in (AppKind.CUSTOMIZED, AppKind.THIRD_PARTY)
        suite = self.provider.template if kind is AppKind.CUSTOMIZED else self.provider.classic
        default = App(
            DEFAULT_AGENT,
            stable_secret(f"app/{seed}", 43),
            kind,
            "SASE 目录同步 Directory Sync",
            description="Reads the directory for SASE",
            suite_id=suite.suite_id if is_provided else "",
            has_encrypted_ids=kind is AppKind.THIRD_PARTY
            or (is_provided and self.choices.encrypted_ids),
        )
        return [default, contacts_sync]

    def _make_other_corp(self) -> Corp:
        """A second company, so that a secret can belong to somebody else (40091)."""
        seed = self.settings.seed
        corp = Corp("ww" + stable_secret(f"other/{seed}", 16, hexadecimal=True), "Other Company")
        person = Member("somebody", "Somebody", (1,), (0,), (0,), 1)
        corp.load([Department(1, corp.name, 0)], [person], [])
        secret = stable_secret(f"other-app/{seed}", 43)
        corp.put_app(App(OTHER_CORP_AGENT, secret, AppKind.SELF_BUILT_NEW, "Other app"))
        return corp

    def _announce(self, change: ContactChange) -> None:
        target = self.contact_target()
        if target is None:
            return
        reduced = self.choices.reduced_contact_events
        event = contact_event(self.corp.corp_id, int(self.now()), change, reduced=reduced)
        if event is not None:
            self.sender.enqueue(target, change.change_type, event)
