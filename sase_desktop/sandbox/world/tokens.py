"""Access tokens of every kind: issued, remembered for their life, expired or revoked at will."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum


class TokenKind(StrEnum):
    """The query parameter that carries each kind."""

    ACCESS = "access_token"
    SUITE = "suite_access_token"
    PROVIDER = "provider_access_token"


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    owner: tuple[str, ...]
    """(corp id, agent id, secret) of an app, (suite id,) or (provider corp id,)."""
    expires_at: float


class TokenStore:
    def __init__(self, now: Callable[[], float], lifetime: int) -> None:
        self.lifetime = lifetime
        self._now = now
        self._tokens: dict[str, Token] = {}
        self._current: dict[tuple[TokenKind, tuple[str, ...]], str] = {}
        self._lock = threading.Lock()

    def issue(self, kind: TokenKind, owner: tuple[str, ...]) -> tuple[str, int]:
        """The owner's token and its remaining seconds: the same one as long as it lives."""
        with self._lock:
            now = self._now()
            text = self._current.get((kind, owner), "")
            token = self._tokens.get(text)
            if token is None or token.expires_at <= now:
                text = secrets.token_urlsafe(120)
                token = Token(kind, owner, now + self.lifetime)
                self._tokens[text] = token
                self._current[(kind, owner)] = text
            return text, int(token.expires_at - now)

    def texts(self) -> tuple[str, ...]:
        """Every token that was ever issued."""
        with self._lock:
            return tuple(self._tokens)

    def find(self, text: str) -> Token | None:
        return self._tokens.get(text)

    def is_expired(self, token: Token) -> bool:
        return token.expires_at <= self._now()

    def expire_all(self) -> int:
        """From now on every issued token is answered with 42001."""
        with self._lock:
            now = self._now()
            alive = [text for text, token in self._tokens.items() if token.expires_at > now]
            for text in alive:
                self._tokens[text] = replace(self._tokens[text], expires_at=now)
            return len(alive)

    def revoke_all(self) -> int:
        """From now on every issued token is unknown: 40014."""
        with self._lock:
            count = len(self._tokens)
            self._tokens.clear()
            self._current.clear()
            return count
