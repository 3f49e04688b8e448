"""Sends encrypted callbacks as the vendor does: a plain XML text in, a signed POST out.

Deliveries that nobody waits for go through one worker thread, so that their order is kept.
"""

import queue
import secrets
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from sase_desktop.sandbox.crypto import decode_aes_key, encrypt_message, sign

ATTEMPTS = 4
"""The first try and up to three repetitions."""
COMMAND_SECONDS = 1.0
EVENT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class CallbackTarget:
    url: str
    token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    receive_id: str
    verify_id: str
    """The receiver named in the GET verification: for provider URLs the provider's corp."""
    seconds: float = EVENT_SECONDS
    expected: str = ""
    """What the body of the answer must be; empty accepts anything with status 200."""


@dataclass(frozen=True, slots=True)
class Delivery:
    what: str
    """Kind of message, such as `create_auth`."""
    is_delivered: bool
    attempts: int
    problem: str = ""


class CallbackSender:
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._queue: queue.Queue[tuple[CallbackTarget, str, str] | None] = queue.Queue()
        self._worker: threading.Thread | None = None
        self._lock = threading.Lock()
        self._stopping = False
        self.deliveries: deque[Delivery] = deque(maxlen=1000)

    def verify(self, target: CallbackTarget) -> Delivery:
        """The GET that precedes everything else: the receiver proves that it holds the key."""
        challenge = secrets.token_hex(8)
        encrypted = self._encrypt(target, challenge, target.verify_id)
        url = self._signed_url(target, encrypted, echostr=encrypted)
        answer, problem = _ask(url, None, target.seconds)
        if not problem and answer != challenge:
            problem = "the answer to the verification is not the decrypted echostr"
        return self._remember(Delivery("verify", not problem, 1, problem))

    def deliver(self, target: CallbackTarget, what: str, message: str) -> Delivery:
        """Sends now, in this thread, with the vendor's repetitions."""
        encrypted = self._encrypt(target, message, target.receive_id)
        body = (
            f"<xml><ToUserName><![CDATA[{target.receive_id}]]></ToUserName>"
            f"<AgentID></AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
        ).encode()
        url = self._signed_url(target, encrypted)
        problem = ""
        for attempt in range(1, ATTEMPTS + 1):
            answer, problem = _ask(url, body, target.seconds)
            if not problem and target.expected and answer.strip() != target.expected:
                problem = f"the answer is not {target.expected!r}"
            if not problem or self._stopping:
                return self._remember(Delivery(what, not problem, attempt, problem))
        return self._remember(Delivery(what, False, ATTEMPTS, problem))

    def enqueue(self, target: CallbackTarget, what: str, message: str) -> None:
        """Sends soon, after everything that was enqueued before."""
        with self._lock:
            if self._stopping:
                return
            if self._worker is None:
                self._worker = threading.Thread(
                    target=self._work, name="sandbox-callbacks", daemon=True
                )
                self._worker.start()
            self._queue.put((target, what, message))

    def flush(self) -> None:
        """Returns when everything enqueued so far was tried."""
        self._queue.join()

    def stop(self) -> None:
        """Abandons what waits; a delivery under way ends with its current attempt."""
        with self._lock:
            self._stopping = True
            worker = self._worker
        if worker is not None:
            self._queue.put(None)
            worker.join()

    def _work(self) -> None:
        while (waiting := self._queue.get()) is not None:
            if not self._stopping:
                self.deliver(*waiting)
            self._queue.task_done()
        self._queue.task_done()

    def _remember(self, delivery: Delivery) -> Delivery:
        self.deliveries.append(delivery)
        return delivery

    def _encrypt(self, target: CallbackTarget, text: str, receive_id: str) -> str:
        return encrypt_message(decode_aes_key(target.encoding_aes_key), text, receive_id)

    def _signed_url(self, target: CallbackTarget, encrypted: str, **more: str) -> str:
        timestamp, nonce = str(int(self._now())), str(secrets.randbelow(2**31))
        query = {
            "msg_signature": sign(target.token, timestamp, nonce, encrypted),
            "timestamp": timestamp,
            "nonce": nonce,
            **more,
        }
        return f"{target.url}{'&' if '?' in target.url else '?'}{urlencode(query)}"


# A desktop's proxy settings must not lead a loopback callback away, and the vendor follows no
# redirection.
_OPENER = urllib.request.OpenerDirector()
for _handler in (
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPErrorProcessor,
    urllib.request.HTTPDefaultErrorHandler,
):
    _OPENER.add_handler(_handler())


def _ask(url: str, body: bytes | None, seconds: float) -> tuple[str, str]:
    """(answer, problem): one of them is empty."""
    if urlsplit(url).scheme not in ("http", "https"):
        return "", "not an HTTP address"
    deadline = time.monotonic() + seconds
    request = urllib.request.Request(url, body, {"Content-Type": "text/xml"})  # noqa: S310
    try:
        with _OPENER.open(request, timeout=seconds) as response:
            answer = response.read(4096).decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return "", f"status {error.code}"
    except (OSError, ValueError) as error:
        return "", str(error) or type(error).__name__
    if time.monotonic() > deadline:
        return "", f"the answer took longer than {seconds:g} s"
    return answer, ""
