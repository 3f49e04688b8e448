"""A mail server: in its address, a login and a text, out a message that the server accepted."""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.domain.notice import Security

from ..http import interruption
from ..http.redaction import redact


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and for whom."""

    host: str
    port: int
    security: Security
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str | None = None
    seconds: float = 15.0
    """Silence after which the server counts as gone."""


def send_mail(server: MailServer, title: str, text: str) -> None:
    """Raises:
    ProviderError: `channel_unreachable`, `channel_login_refused`, `channel_refused`; its detail
        holds no secret.
    """
    failure: ProviderError
    try:
        with _opened(server) as session:
            if server.user:
                session.login(server.user, server.password)
            session.send_message(_message(server, title, text))
        return
    except smtplib.SMTPAuthenticationError as error:
        failure = _refused(ErrorCode.CHANNEL_LOGIN_REFUSED, server, _reply(error))
    except smtplib.SMTPRecipientsRefused as error:
        told = "; ".join(f"{code} {_text(words)}" for code, words in error.recipients.values())
        failure = _refused(ErrorCode.CHANNEL_REFUSED, server, told)
    except smtplib.SMTPResponseException as error:
        failure = _refused(ErrorCode.CHANNEL_REFUSED, server, _reply(error))
    except smtplib.SMTPServerDisconnected as error:
        # smtplib hides a time-out behind it.
        is_late = isinstance(error.__context__, TimeoutError)
        told = "no answer in time" if is_late else "the server hung up"
        failure = _refused(ErrorCode.CHANNEL_UNREACHABLE, server, told)
    except smtplib.SMTPException as error:
        failure = _refused(ErrorCode.CHANNEL_REFUSED, server, str(error))
    except ssl.SSLError as error:
        told = f"TLS refused: {error.reason or ''} {getattr(error, 'verify_message', '')}"
        failure = _refused(ErrorCode.CHANNEL_UNREACHABLE, server, told)
    except TimeoutError:
        failure = _refused(ErrorCode.CHANNEL_UNREACHABLE, server, "no answer in time")
    except OSError as error:
        told = error.strerror or type(error).__name__
        failure = _refused(ErrorCode.CHANNEL_UNREACHABLE, server, told)
    except ValueError as error:
        failure = _refused(ErrorCode.CHANNEL_REFUSED, server, type(error).__name__)
    # Outside the handlers: a context would carry what was sent into a trace.
    raise failure


@contextmanager
def _opened(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Connected, protected as was asked for, and closed at the end."""
    context = ssl.create_default_context(cafile=server.ca_file)
    # smtplib would ask the name service for this computer's own name, which may take long.
    name = "[127.0.0.1]"
    session: smtplib.SMTP
    if server.security is Security.TLS:
        session = _Protected(
            server.host, server.port, name, timeout=server.seconds, context=context
        )
    else:
        session = _Plain(server.host, server.port, name, timeout=server.seconds)
    try:
        if server.security is Security.STARTTLS:
            session.starttls(context=context)
        yield session
        session.quit()
    finally:
        session.close()


class _Plain(smtplib.SMTP):
    """Over a connection that can be cut from outside."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        sock = interruption.connect((host, port), timeout, ())
        interruption.watch(sock)
        return sock


class _Protected(smtplib.SMTP_SSL):
    """TLS from the first byte."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        sock = interruption.connect((host, port), timeout, ())
        interruption.watch(sock)
        return self.context.wrap_socket(sock, server_hostname=host)


def _message(server: MailServer, title: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = " ".join(title.split())
    message["From"] = server.sender
    message["To"] = ", ".join(server.recipients)
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def _refused(code: ErrorCode, server: MailServer, told: str) -> ProviderError:
    """A server may repeat what it was sent, as it was or as SMTP packs a login."""
    plain = server.password.encode()
    packed = (plain, b"\0" + server.user.encode() + b"\0" + plain)
    secrets = [server.password, *(base64.b64encode(one).decode() for one in packed)]
    return ProviderError(code, redact(told, [one for one in secrets if one]).strip())


def _reply(error: smtplib.SMTPResponseException) -> str:
    return f"{error.smtp_code} {_text(error.smtp_error)}"


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
