"""Does the callback address lead to our listener? Asked as WeCom verifies an address."""

from __future__ import annotations

import os
import secrets
import time
from urllib.parse import urlencode, urlsplit

from sase_desktop.domain.errors import ErrorCode, ProviderError

from ..http.options import TransportOptions
from ..http.session import HttpSession
from .authorization import ServiceProviderSettings
from .crypto import CallbackCipher, CipherRefused, decode_aes_key


def callback_answers(
    url: str, settings: ServiceProviderSettings, transport: TransportOptions
) -> bool:
    """Whether whoever answers there knows our token and key: a signed, encrypted echo returns.

    Raises:
        ProviderError: nobody answers.
    """
    try:
        cipher = CallbackCipher(settings.callback_token, decode_aes_key(settings.encoding_aes_key))
    except CipherRefused as error:
        raise ProviderError(ErrorCode.INVALID_INPUT, str(error)) from None
    word = secrets.token_hex(16)
    echo = cipher.encrypt(word, settings.corp_id)
    now, nonce = str(int(time.time())), os.urandom(8).hex()
    query = urlencode(
        {
            "msg_signature": cipher.sign(now, nonce, echo),
            "timestamp": now,
            "nonce": nonce,
            "echostr": echo,
        }
    )
    parts = urlsplit(url)
    session = HttpSession(f"{parts.scheme}://{parts.netloc}", transport, connections=1)
    try:
        return session.exchange(f"{parts.path or '/'}?{query}") == word.encode()
    finally:
        session.close()
