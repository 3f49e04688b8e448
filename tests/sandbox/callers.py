"""What the tests speak to a sandbox with: a bare HTTP caller and a tiny callback receiver."""

import http.client
import json
import threading
import urllib.request
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

from sase_desktop.sandbox import Sandbox
from sase_desktop.sandbox.crypto import CipherError, decode_aes_key, decrypt_message, is_signed


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        document = json.loads(self.body)
        assert isinstance(document, dict)
        return document


def ask(
    sandbox: Sandbox,
    path: str,
    body: object = None,
    headers: Any = None,
    **query: Any,
) -> Answer:
    """One request; a dict as body is sent as JSON, a str as it is."""
    target = f"{path}?{urlencode(query)}" if query else path
    data = body.encode() if isinstance(body, str) else json.dumps(body).encode() if body else None
    method = "GET" if body is None else "POST"
    connection = http.client.HTTPConnection(urlsplit(sandbox.api_base).netloc, timeout=10)
    try:
        connection.request(method, target, data, headers or {})
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()


def api(sandbox: Sandbox, path: str, body: object = None, **query: Any) -> dict[str, Any]:
    return ask(sandbox, "/cgi-bin/" + path, body, **query).json


def token_for(sandbox: Sandbox, secret: str | None = None, corp_id: str | None = None) -> str:
    answer = api(
        sandbox,
        "gettoken",
        corpid=corp_id or sandbox.corp_id,
        corpsecret=secret or sandbox.secret,
    )
    assert answer["errcode"] == 0, answer
    return str(answer["access_token"])


class Receiver:
    """Answers callbacks as a provider's back end has to, and remembers the decrypted ones."""

    def __init__(
        self, token: str, encoding_aes_key: str, receive_id: str, verify_id: str, answer: str = ""
    ) -> None:
        self.messages: list[dict[str, str]] = []
        self.arrived = threading.Event()
        """Set with the first message that was understood."""
        self.tries = 0
        self.refusals = 0
        """How many of the next messages are answered with 500."""
        key = decode_aes_key(encoding_aes_key)
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
                echo = query["echostr"]
                assert is_signed(
                    query["msg_signature"], token, query["timestamp"], query["nonce"], echo
                )
                try:
                    self._reply(200, decrypt_message(key, echo, verify_id))
                except CipherError:
                    self._reply(403, "")

            def do_POST(self) -> None:
                receiver.tries += 1
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if receiver.refusals:
                    receiver.refusals -= 1
                    self._reply(500, "")
                    return
                query = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
                envelope = ElementTree.fromstring(body)
                encrypted = envelope.findtext("Encrypt", "")
                assert is_signed(
                    query["msg_signature"], token, query["timestamp"], query["nonce"], encrypted
                )
                to = envelope.findtext("ToUserName", "")
                plain = ElementTree.fromstring(decrypt_message(key, encrypted, to))
                told = {child.tag: child.text or "" for child in plain}
                if to == receive_id:
                    receiver.messages.append(told)
                self._reply(200, answer)
                receiver.arrived.set()

            def _reply(self, status: int, text: str) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self.url = f"http://127.0.0.1:{self._server.server_port}/callback"

    def __enter__(self) -> "Receiver":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def command_receiver(sandbox: Sandbox) -> Receiver:
    provider = sandbox.provider
    return Receiver(
        provider.callback_token,
        provider.encoding_aes_key,
        provider.suite_id,
        provider.provider_corp_id,
        "success",
    )


def post_form(url: str, **fields: str | list[str]) -> str:
    """What a browser does when a button of a form is pressed."""
    data = urlencode(fields, doseq=True).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data), timeout=10) as response:
        return str(response.read().decode())
