from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sase_desktop.providers.wecom.crypto import CallbackCipher, CipherRefused, decode_aes_key

TOKEN, TIMESTAMP, NONCE = "simToken01", "1700000000", "1372623149"
ENCODING_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE"
CIPHER = CallbackCipher(TOKEN, decode_aes_key(ENCODING_KEY))

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


@pytest.mark.parametrize(("message", "receiver", "sealed", "signature"), VECTORS)
def test_published_vectors(message: str, receiver: str, sealed: str, signature: str) -> None:
    assert CIPHER.encrypt(message, receiver, salt=b"0123456789abcdef") == sealed
    assert CIPHER.sign(TIMESTAMP, NONCE, sealed) == signature
    assert CIPHER.is_signed(signature, TIMESTAMP, NONCE, sealed)
    assert CIPHER.decrypt(sealed, (receiver,)) == message


def test_key_is_read_leniently_and_its_length_is_not() -> None:
    expected = "69b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3d0010831051"
    assert CIPHER.key.hex() == expected
    # The last character carries two bits without meaning.
    assert decode_aes_key(ENCODING_KEY[:-1] + "F").hex() == expected
    for wrong in ("", "short", ENCODING_KEY + "E", "!" * 43, "é" * 43):
        with pytest.raises(CipherRefused):
            decode_aes_key(wrong)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.text(max_size=40))
def test_what_was_sealed_comes_back(message: str, receiver: str) -> None:
    message, receiver = (
        message.encode("utf-8", "replace").decode(),
        receiver.encode("utf-8", "replace").decode(),
    )
    assert CIPHER.decrypt(CIPHER.encrypt(message, receiver), (receiver,)) == message


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 10_000), st.integers(1, 255), st.booleans())
def test_a_changed_text_is_refused_or_differs(place: int, change: int, cut: bool) -> None:
    import base64

    sealed = bytearray(base64.b64decode(VECTORS[1][2]))
    sealed[place % len(sealed)] ^= change
    text = base64.b64encode(sealed[: -(place % 7) or None] if cut else sealed).decode()
    try:
        opened = CIPHER.decrypt(text, ("dk0123456789abcdef",))
    except CipherRefused:
        return
    # The salt may be changed without notice: that is what the signature is for.
    assert isinstance(opened, str)


@pytest.mark.parametrize("text", ["", "A", "AAAA", "!!!!", "QUJD" * 11, "é"])
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(CipherRefused):
        CIPHER.decrypt(text, ("dk0123456789abcdef",))


def test_another_receiver_and_another_signature_are_refused() -> None:
    sealed = VECTORS[0][2]
    with pytest.raises(CipherRefused):
        CIPHER.decrypt(sealed, ("ww0123456789abcdee", ""))
    for wrong in ("", "é", VECTORS[0][3].upper(), VECTORS[1][3]):
        assert not CIPHER.is_signed(wrong, TIMESTAMP, NONCE, sealed)


def test_nothing_secret_in_the_repr() -> None:
    assert TOKEN not in repr(CIPHER) and repr(CIPHER.key) not in repr(CIPHER)
