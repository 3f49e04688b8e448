"""The callback cipher: in a token, a key and what travelled, out the text that was meant.

Frame and padding follow the vendor's page 91144; sections of it that differ from the usual:
the padding block is 32 bytes, and the last character of a key carries two bits without meaning.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import struct
from collections.abc import Collection
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAD_BLOCK = 32
_SALT_BYTES = 16
_HEAD_BYTES = _SALT_BYTES + 4


class CipherRefused(ValueError):
    """Not made with this key, or not meant for this receiver. Never says which secret it wanted."""


def decode_aes_key(encoding_aes_key: str) -> bytes:
    """43 characters to 32 bytes; leniently, because consoles hand out keys that are not canonical.

    Raises:
        CipherRefused: not 43 characters of base64.
    """
    try:
        key = base64.b64decode(encoding_aes_key + "=", validate=True)
    except (binascii.Error, ValueError):
        raise CipherRefused("the EncodingAESKey is not base64") from None
    if len(encoding_aes_key) != 43 or len(key) != 32:
        raise CipherRefused("the EncodingAESKey has not 43 characters")
    return key


@dataclass(frozen=True, slots=True)
class CallbackCipher:
    """One callback configuration. Its repr shows nothing of it."""

    token: str = field(repr=False)
    key: bytes = field(repr=False)
    """`decode_aes_key` of the EncodingAESKey."""

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        """SHA-1 over the four values in byte order."""
        values = sorted(one.encode() for one in (self.token, timestamp, nonce, encrypted))
        return hashlib.sha1(b"".join(values), usedforsecurity=False).hexdigest()

    def is_signed(self, signature: str, timestamp: str, nonce: str, encrypted: str) -> bool:
        """In constant time."""
        expected = self.sign(timestamp, nonce, encrypted)
        return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))

    def decrypt(self, encrypted: str, receivers: Collection[str]) -> str:
        """The message, if it is meant for one of the receivers.

        Raises:
            CipherRefused: anything else.
        """
        message, receiver = self._open(encrypted)
        if not any(hmac.compare_digest(receiver, one.encode()) for one in receivers):
            raise CipherRefused("meant for another receiver")
        try:
            return message.decode()
        except UnicodeDecodeError:
            raise CipherRefused("the message is not UTF-8") from None

    def encrypt(self, message: str, receiver: str, *, salt: bytes | None = None) -> str:
        """`salt` is 16 random bytes unless a test wants its own."""
        body = message.encode()
        frame = b"".join(
            (salt or os.urandom(_SALT_BYTES), struct.pack(">I", len(body)), body, receiver.encode())
        )
        missing = _PAD_BLOCK - len(frame) % _PAD_BLOCK
        encryptor = self._cipher().encryptor()
        padded = frame + bytes([missing]) * missing
        return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()

    def _open(self, encrypted: str) -> tuple[bytes, bytes]:
        """Message and receiver."""
        try:
            sealed = base64.b64decode(encrypted, validate=True)
        except (binascii.Error, ValueError):
            raise CipherRefused("not base64") from None
        if not sealed or len(sealed) % _PAD_BLOCK:
            raise CipherRefused("not whole blocks")
        decryptor = self._cipher().decryptor()
        padded = decryptor.update(sealed) + decryptor.finalize()
        missing = padded[-1]
        if not 1 <= missing <= _PAD_BLOCK or padded[-missing:] != bytes([missing]) * missing:
            raise CipherRefused("the padding is wrong")
        frame = padded[:-missing]
        if len(frame) < _HEAD_BYTES:
            raise CipherRefused("the frame is too short")
        (length,) = struct.unpack(">I", frame[_SALT_BYTES:_HEAD_BYTES])
        message, receiver = frame[_HEAD_BYTES:][:length], frame[_HEAD_BYTES + length :]
        if len(message) != length:
            raise CipherRefused("the frame is cut off")
        return message, receiver

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self.key), modes.CBC(self.key[:16]))
