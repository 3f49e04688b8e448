"""The profile's settings: in typed values, out validated ones; their secrets go elsewhere.

Language, theme and window geometry are the window's own business (`profile.Preferences`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..domain.errors import ErrorCode, Problem, RuleError
from ..domain.guard import MOST_MINIMUM, MOST_OF_DEPARTMENT, MOST_SHARE, GuardLimits, Limit
from ..domain.identity_source import DEFAULT_API_BASE
from ..store.secrets import SecretStore
from ..store.settings import SettingStore

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_URL = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_ADDRESS = re.compile(r"[^\s:]+:\d{1,5}|\[[0-9A-Fa-f:]+\]:\d{1,5}")


@dataclass(frozen=True, slots=True)
class Network:
    """How the program reaches WeCom."""

    api_base: str = DEFAULT_API_BASE
    proxy: str = field(default="", repr=False)
    """With user name and password, where it wants them; they are kept among the secrets."""
    ca_file: str = ""
    calls_per_second: int = 20
    """The program's own limit towards the vendor's host."""

    def problems(self) -> Iterable[Problem]:
        if not _URL.fullmatch(self.api_base):
            yield Problem("api_base", "api_base_form")
        if self.proxy and not re.fullmatch(r"(https?|socks5h?)://\S+", self.proxy):
            yield Problem("proxy", "url_form")
        if self.ca_file and not Path(self.ca_file).is_file():
            yield Problem("ca_file", "folder_missing")
        if not 1 <= self.calls_per_second <= 100:
            yield Problem("calls_per_second", "out_of_range", {"low": "1", "high": "100"})


@dataclass(frozen=True, slots=True)
class Guard:
    """When the deletion guard stops a plan."""

    minimum: int = 20
    percent: int = 10
    """Of employees."""
    departments_minimum: int = 20
    departments_percent: int = 10
    department_minimum: int = 10
    """The smallest department that is looked at by itself."""
    department_percent: int = 50
    """How much of its people it may lose."""

    def problems(self) -> Iterable[Problem]:
        """As of a source's own limits: the guard is never switched off."""
        for name, most in (
            ("", MOST_SHARE), ("departments_", MOST_SHARE), ("department_", MOST_OF_DEPARTMENT),
        ):  # fmt: skip
            if not 0 <= getattr(self, f"{name}minimum") <= MOST_MINIMUM:
                values = {"low": "0", "high": f"{MOST_MINIMUM:,}"}
                yield Problem(f"{name}minimum", "out_of_range", values)
            high = round(most * 100)
            if not 0 <= getattr(self, f"{name}percent") <= high:
                values = {"low": "0", "high": str(high)}
                yield Problem(f"{name}percent", "out_of_range", values)

    def limits(self) -> GuardLimits:
        return GuardLimits(
            self.minimum,
            self.percent / 100,
            Limit(self.departments_minimum, self.departments_percent / 100),
            Limit(self.department_minimum, self.department_percent / 100),
        )


@dataclass(frozen=True, slots=True)
class Retention:
    """How long records are kept."""

    days: int = 180
    minimum_tasks: int = 10

    def problems(self) -> Iterable[Problem]:
        if not 1 <= self.days <= 3650:
            yield Problem("days", "out_of_range", {"low": "1", "high": "3,650"})
        if not 1 <= self.minimum_tasks <= 10_000:
            yield Problem("minimum_tasks", "out_of_range", {"low": "1", "high": "10,000"})


@dataclass(frozen=True, slots=True)
class ServiceProvider:
    """The WeCom service provider on whose template a company authorizes by QR code."""

    corp_id: str = ""
    suite_id: str = ""
    listen: str = "127.0.0.1:8090"
    public_url: str = ""
    secret: str = field(default="", repr=False)
    suite_secret: str = field(default="", repr=False)
    callback_token: str = field(default="", repr=False)
    encoding_aes_key: str = field(default="", repr=False)
    hears_events: bool = False
    """Whether the window listens for what WeCom tells by itself."""

    @property
    def is_complete(self) -> bool:
        return all(getattr(self, one.name) for one in fields(self) if one.name != "hears_events")

    @property
    def listen_host(self) -> str:
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def listen_port(self) -> int:
        return int(self.listen.rpartition(":")[2])

    def problems(self) -> Iterable[Problem]:
        for name in ("corp_id", "suite_id", "public_url", *_PROVIDER_SECRETS):
            if not getattr(self, name):
                yield Problem(name, "required")
        if not _ADDRESS.fullmatch(self.listen) or not 0 < self.listen_port < 65536:
            yield Problem("listen", "address_form")
        if self.public_url and not _URL.fullmatch(self.public_url):
            yield Problem("public_url", "url_form")
        if self.callback_token and not re.fullmatch(r"[A-Za-z0-9]{1,32}", self.callback_token):
            yield Problem("callback_token", "token_form")
        if self.encoding_aes_key and not re.fullmatch(r"[A-Za-z0-9]{43}", self.encoding_aes_key):
            yield Problem("encoding_aes_key", "aes_key_form")


_PROXY_LOGIN = "network/proxy_login"
_PROVIDER_SECRETS = ("secret", "suite_secret", "callback_token", "encoding_aes_key")


class Settings:
    """Reads and writes each group whole."""

    def __init__(self, store: SettingStore, secrets: SecretStore) -> None:
        self._store = store
        self._secrets = secrets

    def network(self) -> Network:
        """With the proxy's login. Raises StoreError when there is one and the secret store cannot
        be opened."""
        stored = dict(self._store.get("network") or {})
        if stored.get("proxy_has_login"):
            login = self._secrets.get(_PROXY_LOGIN)
            stored["proxy"] = _joined(stored["proxy"], login or "")
        return read_group(Network, stored)

    def api_base(self) -> str:
        """Where WeCom is for new sources; needs no secret."""
        return read_group(Network, self._store.get("network")).api_base

    def guard(self) -> Guard:
        stored = dict(self._store.get("guard") or {})
        for name in ("minimum", "percent"):
            if name in stored:  # Earlier versions had one limit for both.
                stored.setdefault(f"departments_{name}", stored[name])
        return read_group(Guard, stored)

    def retention(self) -> Retention:
        return read_group(Retention, self._store.get("retention"))

    def _keep_login(self, proxy: str) -> dict[str, object]:
        """What of a proxy's address may be stored beside other settings."""
        scheme, _, rest = proxy.partition("://")
        login, at, host = rest.rpartition("@")
        if at:
            self._secrets.set(_PROXY_LOGIN, login)
        elif (self._store.get("network") or {}).get("proxy_has_login"):
            self._secrets.delete(_PROXY_LOGIN)
        return {"proxy": f"{scheme}://{host}" if at else proxy, "proxy_has_login": bool(at)}

    def service_provider(self) -> ServiceProvider:
        """With its secrets. Raises StoreError when the secret store cannot be opened."""
        stored = dict(self._store.get("service_provider") or {})
        for name in _PROVIDER_SECRETS:
            if stored.get("corp_id"):
                stored[name] = self._secrets.get(f"service_provider/{name}") or ""
        return read_group(ServiceProvider, stored)

    def has_service_provider(self) -> bool:
        """Whether there is one; says so without opening the secret store."""
        return bool((self._store.get("service_provider") or {}).get("corp_id"))

    def save(self, values: Network | Guard | Retention) -> None:
        """Raises RuleError `invalid_input` with every problem, or StoreError when the proxy's login
        cannot be kept; nothing is stored then."""
        _refuse(values.problems())
        stored = asdict(values)
        if isinstance(values, Network):
            stored.update(self._keep_login(values.proxy))
        self._store.set(type(values).__name__.lower(), stored)

    def take_login_out(self) -> None:
        """Earlier versions kept the proxy's login in the database."""
        stored = self._store.get("network")
        if isinstance(stored, Mapping) and "@" in str(stored.get("proxy", "")):
            self._store.set("network", {**stored, **self._keep_login(str(stored["proxy"]))})

    def save_service_provider(self, values: ServiceProvider) -> None:
        """Raises RuleError `invalid_input`; nothing is stored then, no secret either."""
        _refuse(values.problems())
        for name in _PROVIDER_SECRETS:
            self._secrets.set(f"service_provider/{name}", getattr(values, name))
        shown = {
            key: value for key, value in asdict(values).items() if key not in _PROVIDER_SECRETS
        }
        self._store.set("service_provider", shown)

    def forget_service_provider(self) -> None:
        for name in _PROVIDER_SECRETS:
            self._secrets.delete(f"service_provider/{name}")
        self._store.set("service_provider", {})


def _joined(proxy: str, login: str) -> str:
    scheme, _, host = proxy.partition("://")
    return f"{scheme}://{login}@{host}" if login else proxy


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise RuleError(ErrorCode.INVALID_INPUT, problems=found)


def read_group(kind: type[T], stored: Any) -> T:
    """A group from its stored form; what is unknown or of another type falls to its default."""
    known: dict[str, Any] = {}
    if isinstance(stored, Mapping):
        defaults = kind()
        for one in fields(kind):
            value = stored.get(one.name)
            if value is not None and type(value) is type(getattr(defaults, one.name)):
                known[one.name] = value
    return kind(**known)
