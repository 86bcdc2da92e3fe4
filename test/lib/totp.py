"""totp - the codes an authenticator app would show (RFC 6238), computed as an app computes them."""
import base64
import hashlib
import hmac
import struct

STEP = 30


def code(key, seconds):
    """The six digits of a base32 key, as typed by hand or not, at a moment."""
    plain = key.replace(" ", "").upper()
    secret = base64.b32decode(plain + "=" * (-len(plain) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(seconds) // STEP), hashlib.sha1).digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff) % 1000000)
