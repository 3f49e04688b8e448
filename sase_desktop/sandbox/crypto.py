"""The callback cipher and the export cipher: plain text in, what travels on the wire out.

Written from the vendor's page 91144 and on its own, so that a mistake in the client's cipher
cannot be answered by the same mistake here.
"""

import base64
import binascii
import hashlib
import hmac
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 32
"""The padding block; twice that of AES, which is why stock unpadders refuse these texts."""


class CipherError(ValueError):
    """A callback text that was not made with this key for this receiver."""


def decode_aes_key(encoding_aes_key: str) -> bytes:
    """43 characters to 32 bytes; the two unused bits of the last character may be anything."""
    try:
        key = base64.b64decode(encoding_aes_key + "=")
    except (binascii.Error, ValueError) as error:
        raise CipherError("the EncodingAESKey is not base64") from error
    if len(key) != 32:
        raise CipherError("the EncodingAESKey must have 43 characters")
    return key


def sign(token: str, timestamp: str, nonce: str, encrypted: str) -> str:
    """The msg_signature: SHA-1 over the four values, sorted and joined."""
    joined = "".join(sorted((token, timestamp, nonce, encrypted)))
    return hashlib.sha1(joined.encode(), usedforsecurity=False).hexdigest()


def is_signed(signature: str, token: str, timestamp: str, nonce: str, encrypted: str) -> bool:
    return hmac.compare_digest(signature, sign(token, timestamp, nonce, encrypted))


def encrypt_message(key: bytes, message: str, receive_id: str, salt: bytes | None = None) -> str:
    """Frames, pads and encrypts; `salt` is 16 random bytes unless a test wants its own."""
    body = message.encode()
    frame = b"".join(
        (salt or os.urandom(16), struct.pack(">I", len(body)), body, receive_id.encode())
    )
    return base64.b64encode(encrypt_bytes(key, frame)).decode()


def decrypt_message(key: bytes, encrypted: str, receive_id: str) -> str:
    try:
        cipher_text = base64.b64decode(encrypted, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CipherError("not base64") from error
    frame = decrypt_bytes(key, cipher_text)
    if len(frame) < 20:
        raise CipherError("the frame is too short")
    (length,) = struct.unpack(">I", frame[16:20])
    message, receiver = frame[20 : 20 + length], frame[20 + length :]
    if len(message) != length or receiver != receive_id.encode():
        raise CipherError("the message is meant for somebody else")
    return message.decode()


def encrypt_bytes(key: bytes, plain: bytes) -> bytes:
    """Pads to 32 and encrypts; the whole of the export cipher."""
    missing = _BLOCK - len(plain) % _BLOCK
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()


def decrypt_bytes(key: bytes, cipher_text: bytes) -> bytes:
    if not cipher_text or len(cipher_text) % 16:
        raise CipherError("not whole blocks")
    decryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    padded = decryptor.update(cipher_text) + decryptor.finalize()
    missing = padded[-1]
    if not 1 <= missing <= _BLOCK or padded[-missing:] != bytes([missing]) * missing:
        raise CipherError("the padding is wrong")
    return padded[:-missing]
