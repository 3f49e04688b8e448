import pytest

from sase_desktop.sandbox.crypto import (
    CipherError,
    decode_aes_key,
    decrypt_bytes,
    decrypt_message,
    encrypt_bytes,
    encrypt_message,
    is_signed,
    sign,
)

TOKEN = "simToken01"
KEY = decode_aes_key("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE")
SALT = b"0123456789abcdef"
VECTORS = [
    (
        "4711",
        "ww0123456789abcdef",
        "Q3stYC6hdFzMh9T8HCvyDCs7lcQFCniapGmCTueIyxtu3Y26h/qmACMvVOZjOiZILhC9vg91QRyejS/3jTbqvQ==",
        "678e6bb4fd231065c7767b9bd48041a80700e372",
    ),
    (
        "<xml><InfoType>suite_ticket</InfoType></xml>",
        "dk0123456789abcdef",
        "Q3stYC6hdFzMh9T8HCvyDLyKbEE/cy1AVqWY50ij3vdbH6x9iMRYc49iWeyMqpMPT8u8WLGGFuQf8Rzaz79p9/"
        "ZCEC9CySAHpciyWJFdLtw51s3UpzkRy+bwF1EIEWZf",
        "3cdf95a3c84b3d3aad7650086aa0d58cd1232abd",
    ),
]


def test_key() -> None:
    expected = "69b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3d0010831051"
    assert KEY.hex() == expected
    assert decode_aes_key("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFF") == KEY, (
        "the last character's unused bits do not count"
    )
    for wrong in ("short", "ä" * 43):
        with pytest.raises(CipherError):
            decode_aes_key(wrong)


@pytest.mark.parametrize(("message", "receiver", "encrypted", "signature"), VECTORS)
def test_callback_vectors(message: str, receiver: str, encrypted: str, signature: str) -> None:
    assert encrypt_message(KEY, message, receiver, SALT) == encrypted
    assert decrypt_message(KEY, encrypted, receiver) == message
    assert sign(TOKEN, "1700000000", "1372623149", encrypted) == signature
    assert is_signed(signature, TOKEN, "1700000000", "1372623149", encrypted)
    assert not is_signed(signature, TOKEN, "1700000001", "1372623149", encrypted)


def test_export_vector() -> None:
    encrypted = encrypt_bytes(KEY, b'{"userlist":[]}')
    assert encrypted.hex() == "7b11e3331d34dec1f47d681c48b78fd58458d7889e3405b024d392fdf56fee37"
    assert decrypt_bytes(KEY, encrypted) == b'{"userlist":[]}'


@pytest.mark.parametrize("length", range(64))
def test_every_padding(length: int) -> None:
    message = "x" * length
    assert decrypt_message(KEY, encrypt_message(KEY, message, "r"), "r") == message


def test_foreign_texts_are_refused() -> None:
    encrypted = encrypt_message(KEY, "hello", "somebody")
    for text, receiver in ((encrypted, "else"), ("###", "somebody"), (encrypted[:8], "somebody")):
        with pytest.raises(CipherError):
            decrypt_message(KEY, text, receiver)
    with pytest.raises(CipherError):
        decrypt_bytes(KEY, bytes(32))
