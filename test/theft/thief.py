"""thief - opens what a stolen copy of a place gives away, written from doc/decisions/keys.md alone.

Nothing here is shared with the program but libsodium's primitives and Python's BLAKE2b: so it also proves that
the page tells the scheme as it is. A Thief has a database and perhaps the folder of keys; `loot` says every sealed
text that opens with a secret, by its table and number.
"""
import base64
import ctypes
import hashlib
import os
import sqlite3
import struct

sodium = ctypes.CDLL("libsodium.so.23")
if sodium.sodium_init() < 0:
    raise RuntimeError("libsodium does not start")

SHEET_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# The texts: table, columns, the column of the number that names the key, the column of the version (or None: 1), the
# column of the circle (or None: 0).
TEXTS = [
    ("consult", ("story_sealed", "note_sealed"), "id", None, "circle_id"),
    ("answer", ("words_sealed",), "id", "version", "circle_id"),
    ("closing", ("words_sealed",), "letter_id", None, "circle_id"),
    ("hold", ("reason_sealed",), "id", None, "circle_id"),
    ("sureness", ("words_sealed",), "letter_id", None, None),
    ("record", ("record_sealed",), "id", None, None),
    ("own_words", ("words_sealed",), "id", None, None),
]


def mix(purpose, parts, key=b""):
    """BLAKE2b-256 with a purpose; each part stands behind its length."""
    state = hashlib.blake2b(digest_size=32, key=key, person=("intervise." + purpose).encode())
    for part in parts:
        state.update(struct.pack("<Q", len(part)) + part)
    return state.digest()


def derive(key, label):
    return mix("derive", [label.encode()], key)


def token_of(cookie):
    return base64.urlsafe_b64decode(cookie + "=" * (-len(cookie) % 4))


def place_of(table, column, row, holder, version):
    numbers = [struct.pack("<q", n) for n in (row, holder, version)]
    return mix("place", [table.encode(), column.encode(), *numbers])


def opened(key, place, box):
    """The text in a box, or None when key, place or bytes are other ones."""
    if key is None or box is None or len(box) < 40:
        return None
    text = ctypes.create_string_buffer(max(len(box) - 40, 1))
    where = place_of(*place)
    bad = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        text, None, None, box[24:], ctypes.c_ulonglong(len(box) - 24), where, ctypes.c_ulonglong(len(where)), box[:24], key)
    return None if bad else text.raw[:len(box) - 40]


def public_of(secret):
    public = ctypes.create_string_buffer(32)
    sodium.crypto_scalarmult_base(public, secret)
    return public.raw


def opened_with(secret, place, box):
    """The text in a box to a person's public key."""
    if secret is None or box is None or len(box) < 72:
        return None
    shared = ctypes.create_string_buffer(32)
    if sodium.crypto_scalarmult(shared, secret, box[:32]) != 0:
        return None
    return opened(mix("box", [shared.raw, box[:32], public_of(secret)]), place, box[32:])


def argon2id(passphrase, salt):
    out = ctypes.create_string_buffer(32)
    words = passphrase.encode()
    if sodium.crypto_pwhash_argon2id(out, ctypes.c_ulonglong(32), words, ctypes.c_ulonglong(len(words)), salt,
                                     ctypes.c_ulonglong(3), ctypes.c_size_t(64 * 1024 * 1024), 2) != 0:
        raise MemoryError("Argon2id")
    return out.raw


class Thief:
    """A copy of a place: always its database, and its keys when the thief has those too."""

    def __init__(self, data, with_keys=True):
        self.rows = sqlite3.connect(f"file:{os.path.join(data, 'intervise.db')}?mode=ro", uri=True)
        self.rows.row_factory = sqlite3.Row
        self.instance = None
        self.vaults = {}
        if with_keys:
            self.read_keys(os.path.join(data, "keys"))

    def read_keys(self, folder):
        for name in os.listdir(folder):
            if not name.endswith(".key"):
                continue  # the ledger's copy lies here as well
            with open(os.path.join(folder, name), "rb") as file:
                key = file.read(64)[:32]
            if name == "instance.key":
                self.instance = key
            else:
                self.vaults[int(name[len("vault-"):-len(".key")])] = derive(key, "ring.wrap")

    def close(self):
        self.rows.close()

    def all(self, sql, *values):
        return self.rows.execute(sql, values).fetchall()

    def unlocked(self, table, column, row, box):
        """A column sealed by the instance key."""
        key = derive(self.instance, "ring.lock") if self.instance else None
        return opened(key, (table, column, row, 0, 1), box)

    def names(self):
        """Names of people and of groups."""
        found = [self.unlocked("person", "name_locked", r["id"], r["name_locked"]) for r in self.all("SELECT * FROM person")]
        found += [self.unlocked("circle", "name_locked", r["id"], r["name_locked"]) for r in self.all("SELECT * FROM circle")]
        return {name.decode() for name in found if name is not None}

    def unwrapped(self, table, column, place, row):
        """A key row without its vault."""
        text, _, version = place
        return opened(self.vaults.get(row["vault"]), (table, column, text, row["vault"], version), row[column])

    # ---- from a head, paper or cookie to a person's secret

    def secret_in(self, table, row, key):
        place = (row["id"], row["person_id"], 1)
        return opened(key, (table, "secret_key", *place), self.unwrapped(table, "secret_key", place, row))

    def by_passphrase(self, passphrase, person):
        pepper = derive(self.instance, "ring.pepper") if self.instance else b""
        for row in self.all("SELECT * FROM lock WHERE person_id = ? AND kind_code = 'passphrase'", person):
            return self.secret_in("lock", row, mix("phrase", [argon2id(passphrase, row["salt_public"])], pepper))
        return None

    def by_sheet(self, printed, person):
        symbols = bytes(SHEET_LETTERS.index(letter) for letter in printed.replace("-", "").strip()[:26])
        for row in self.all("SELECT * FROM lock WHERE person_id = ? AND kind_code = 'sheet'", person):
            return self.secret_in("lock", row, mix("sheet", [symbols]))
        return None

    def by_cookie(self, cookie):
        token = token_of(cookie)
        for row in self.all("SELECT * FROM login WHERE token_hash = ?", derive(token, "login.names")):
            pair = self.secret_in("login", row, derive(token, "login.seals"))
            return pair and pair[-32:]  # behind its public half
        return None

    def by_half(self, cookie):
        token = token_of(cookie)
        for row in self.all("SELECT * FROM half_login WHERE token_hash = ?", derive(token, "half.names")):
            return self.secret_in("half_login", row, derive(token, "half.seals"))
        return None

    def by_token(self, token):
        """A token of a program; one without words has no key in its row."""
        token = token_of(token.removeprefix("iv_"))
        for row in self.all("SELECT * FROM api_token WHERE token_hash = ?", derive(token, "token.names")):
            return self.secret_in("api_token", row, derive(token, "token.seals"))
        return None

    def by_passkey(self, prf, person):
        """The 32 bytes that an authenticator gives to our page."""
        for row in self.all("SELECT * FROM lock WHERE person_id = ? AND kind_code = 'passkey'", person):
            return self.secret_in("lock", row, derive(prf, "passkey.lock"))
        return None

    def by_quick(self, code, cookie, person):
        """A login of 30 days by its quick code; the cookie may be missing."""
        pepper = derive(self.instance, "ring.pepper") if self.instance else b""
        for row in self.all("SELECT login_id AS id, * FROM quick_lock WHERE person_id = ?", person):
            slow = mix("phrase", [argon2id(code, row["salt_public"])], pepper)
            both = mix("tag", [slow], derive(token_of(cookie), "quick.seals")) if cookie else slow
            return self.secret_in("quick_lock", row, both)
        return None

    def by_device(self, cookie, person):
        """What was sealed to a second device; the secret half is in its cookie."""
        secret = derive(token_of(cookie), "device.seals") if cookie else None
        for row in self.all("SELECT * FROM device_link WHERE person_id = ? AND state_code = 'confirmed'", person):
            place = (row["id"], row["person_id"], 1)
            return opened_with(secret, ("device_link", "sealed_key", *place), self.unwrapped("device_link", "sealed_key", place, row))
        return None

    # ---- from a person's secret to texts

    def epoch_key(self, secret, person, circle, epoch):
        for row in self.all("SELECT * FROM epoch_key WHERE person_id = ? AND circle_id = ? AND epoch = ?", person, circle, epoch):
            place = (circle, person, epoch)
            return opened_with(secret, ("epoch_key", "sealed_key", *place), self.unwrapped("epoch_key", "sealed_key", place, row))
        return None

    def record_key(self, secret, person, row):
        """The key in a row of text_key, when it is this person's to open."""
        by_epoch = row["holder_code"] == "epoch"
        place = (row["text_id"], row["circle_id"] if by_epoch else row["person_id"], row["version"])
        inner = self.unwrapped("text_key", "sealed_key", place, row)
        where = ("text_key", "sealed_key", *place)
        if by_epoch:
            return opened(self.epoch_key(secret, person, row["circle_id"], row["epoch"]), where, inner)
        return opened_with(secret, where, inner) if row["person_id"] == person else None

    def loot(self, secret, person):
        """Every text that opens: {(table, column, number): words}."""
        keys = {(r["text_id"], r["version"]): self.record_key(secret, person, r)
                for r in self.all("SELECT * FROM text_key WHERE holder_code = 'epoch' OR person_id = ?", person)}
        found = {}
        for table, columns, number, version, circle in TEXTS:
            for row in self.all(f"SELECT * FROM {table}"):
                which = (row[number], row[version] if version else 1)
                for column in columns:
                    words = opened(keys.get(which), (table, column, which[0], row[circle] if circle else 0, which[1]), row[column])
                    if words is not None:
                        found[table, column, row[number]] = words.decode()
        for row in self.all("SELECT * FROM addition"):
            place = ("addition", "words_sealed", row["record_id"], 0, row["number"])
            words = opened(keys.get((row["record_id"], 1)), place, row["words_sealed"])
            if words is not None:
                found["addition", "words_sealed", row["record_id"]] = words.decode()
        return found
