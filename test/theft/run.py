#!/usr/bin/env python3
"""run - people work in a place; then it is stolen in every way, and the loot is compared with doc/decisions/keys.md.

  test/theft/run.py [--program build/intervise]

The acts themselves are gone round here: what a thief opens is decided by keys alone.
"""
import argparse
import base64
import hashlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]

from browser import encode  # noqa: E402
from page import Page  # noqa: E402
from server import ROOT, Server  # noqa: E402
from story import Story, Teller, Telling  # noqa: E402
from thief import Thief  # noqa: E402

PASSPHRASE = "seven quiet lamps over the water"
NEW_KEYS = {"cleo": "nine slow boats under the bridge"}  # who made new keys in the end


class Count:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, sentence, got, want):
        good = got == want
        self.passed += good
        self.failed += not good
        print(f"  {'ok    ' if good else 'FAILED'} {sentence}" + ("" if good else f"\n         got  {got}\n         want {want}"), flush=True)


def words_in(loot, known):
    """Which of the known sentences stand in the loot, by the letter they are called by."""
    everything = "\n".join(loot.values())
    return "".join(sorted(letter for letter, words in known.items() if words in everything))


PRF = bytes(range(32))  # what Ana's authenticator gives to our page
# A public key is not asked to sign when it is added: the base point of P-256 will do.
POINT = (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
         0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5)


def spell(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def add_passkey(visitor, origin):
    """As the page's script does it, with an authenticator that never signs."""
    asked = json.loads(visitor.send("GET", "/me/security/passkeys/ask", [("Accept", "application/json")]).body)
    client = json.dumps({"type": "webauthn.create", "challenge": asked["challenge"], "origin": origin}).encode()
    x, y = (n.to_bytes(32, "big") for n in POINT)
    head = hashlib.sha256(asked["host"].encode()).digest() + b"\x45" + bytes(4)
    made = head + bytes(16) + b"\x00\x10" + bytes(16) + b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + x + b"\x22\x58\x20" + y
    page = Page(visitor.send("GET", "/me/security/passkeys").text())
    form = next(f for f in page.forms if f.action == "/me/security/passkeys")
    fields = visitor.filled(form, [("label", "My phone"), ("current", PASSPHRASE)])
    fields += [("credential", spell(bytes(16))), ("client", spell(client)), ("authenticator", spell(made)),
               ("signature", ""), ("prf", spell(PRF))]
    return visitor.post_raw(form.action, encode(fields))


def happen(program, base):
    """Tells before.story and after.story; gives the finished place, an earlier copy of it, and what the story remembers."""
    teller = Teller(program, base)
    place, kept = teller.build_world("group")
    server = Server(program, place).start()
    telling = Telling(server)
    telling.take_up(kept)
    earlier = os.path.join(base, "earlier")
    try:
        telling.run(Story(os.path.join(HERE, "before.story")))
        telling.names["ended_cookie"] = next(iter(telling.visitor("phone").cookies.values()))
        server.stop()
        shutil.copytree(place.data, earlier)
        server.start()
        telling.run(Story(os.path.join(HERE, "after.story")))
        added = add_passkey(telling.visitor("ana"), f"http://127.0.0.1:{server.port}")
        if added.status != 303:
            raise RuntimeError(f"no passkey was added: {added.status}")
        server.stop()
    finally:
        server.kill()
    return place.data, earlier, telling


# What the people wrote, by a letter each; before.story and after.story say who did what.
KNOWN = {
    "A": "The first story stays open.", "a": "An answer to the first.", "n": "note of the first",
    "B": "The second story was closed.", "b": "An answer to the second.", "c": "The decision of the second.",
    "T": "The third story was taken back.", "t": "An answer to the third.",
    "D": "The fourth story came after the change.",
    "E": "The words before the edit.", "e": "The words after the edit.", "w": "This was withdrawn.",
    "h": "A hold with its reason.", "q": "What about the second?",
    "x": "A correction of the second.",
    "f": "What about the first?", "k": "Her answer to the first.",
}

# who, what her secret opens in the end, and why
READERS = [
    ("ana", "ABDabcefhknqx", "the presenter and member: all that is left, and what she added to her record"),
    ("ben", "ABDabcefhknq", "a member: all that is left"),
    ("cleo", "efkq", "she was removed: her own records, one made as she was removed, with the questions and her advice"),
    ("dora", "D", "a newcomer: what was brought since she joined"),
    ("emil", "D", "joined and did not sign: keys do not know of signing, as the page says"),
    ("zoe", "", "another group: nothing"),
    ("ada", "", "the administrator: nothing"),
]


def thefts(data, earlier, telling, count):
    number = {who: int(telling.names[f"{who}_id"]) for who, _, _ in READERS}
    cookie = {who: next(iter(telling.visitor(who).cookies.values())) for who in ("ana", "ben")}
    bare, full, old = Thief(data, with_keys=False), Thief(data), Thief(earlier)

    def opens(thief, secret, who):
        return words_in(thief.loot(secret, number[who]), KNOWN)

    count.check("database alone: no name opens", bare.names(), set())
    count.check("database alone: a right passphrase opens no secret", bare.by_passphrase(PASSPHRASE, number["ben"]), None)
    count.check("database alone: a live cookie opens no secret", bare.by_cookie(cookie["ben"]), None)
    count.check("database and keys: names of people and groups open",
                {"Ana", "Ben", "Tuesday circle"} <= full.names(), True)
    count.check("database and keys: no text opens without a secret", opens(full, bytes(31) + b"\1", "ben"), "")
    count.check("database and keys: a wrong passphrase opens no secret",
                full.by_passphrase(PASSPHRASE + "!", number["ben"]), None)
    for who, letters, why in READERS:
        count.check(f"with {who}'s passphrase, {why}", opens(full, full.by_passphrase(NEW_KEYS.get(who, PASSPHRASE), number[who]), who), letters)
    ben = full.by_passphrase(PASSPHRASE, number["ben"])
    count.check("with a live cookie: the same secret as with the passphrase", full.by_cookie(cookie["ben"]) == ben, True)
    count.check("with the cookie of a login that was ended: nothing", full.by_cookie(telling.names["ended_cookie"]), None)
    count.check("with the recovery sheet: the same secret", full.by_sheet(telling.names["sheet"], number["ana"])
                == full.by_passphrase(PASSPHRASE, number["ana"]), True)
    count.check("with the sheet that a new one replaced: nothing",
                full.by_sheet(telling.names["old_sheet"], number["ana"]), None)
    records = {key[2] for who in ("ana", "ben", "cleo") for key in full.loot(full.by_passphrase(NEW_KEYS.get(who, PASSPHRASE), number[who]), number[who])
               if key[0] == "record"}
    count.check("four records, each opened by one person", len(records), 4)
    count.check("how sure she is opens for the presenter",
                sorted(words for key, words in full.loot(full.by_passphrase(PASSPHRASE, number["ana"]), number["ana"]).items()
                       if key[0] == "sureness"), ["3", "7"])
    count.check("and for nobody else", [key for key in full.loot(ben, number["ben"]) if key[0] == "sureness"], [])
    count.check("an earlier copy with its keys and a passphrase opens what was destroyed since, as the page says",
                "T" in opens(old, old.by_passphrase(PASSPHRASE, number["ben"]), "ben"), True)
    count.check("and what a member read who was removed since", "A" in opens(old, old.by_passphrase(PASSPHRASE, number["cleo"]), "cleo"), True)
    count.check("she made new keys since: her secret of then opens nothing in the later one, not even her records",
                opens(full, old.by_passphrase(PASSPHRASE, number["cleo"]), "cleo"), "")
    count.check("and the passphrase that was seen opens no secret there", full.by_passphrase(PASSPHRASE, number["cleo"]), None)
    further_ways(data, telling, count, number)
    for thief in (bare, full, old):
        thief.close()


def further_ways(data, telling, count, number):
    def cookie(who, name="iv"):
        return telling.visitor(who).cookies[name]

    bare, full = Thief(data, with_keys=False), Thief(data)
    want = {who: full.by_passphrase(PASSPHRASE, number[who]) for who in ("ana", "ben", "zoe")}
    ben, pocket = number["ben"], cookie("pocket")
    count.check("own phone in use: its cookie opens, as any login's does", full.by_cookie(pocket) == want["ben"], True)
    # Rest, as the sweep leaves it (unit test: a resting login keeps no secret but behind its code).
    rested = os.path.join(os.path.dirname(data), "rested")
    shutil.copytree(data, rested)
    with sqlite3.connect(os.path.join(rested, "intervise.db")) as rows:
        rows.execute("UPDATE login SET secret_key = x'', vault = 0 WHERE id IN (SELECT login_id FROM quick_lock)")
    rows.close()
    rest = Thief(rested)
    count.check("own phone at rest: database, keys and cookie without the code open nothing",
                [rest.by_cookie(pocket), rest.by_quick("471109", pocket, ben)], [None, None])
    count.check("database and keys with the right code, but no cookie or another's: nothing, so that nobody can guess",
                [rest.by_quick("471108", None, ben), rest.by_quick("471108", cookie("ana"), ben)], [None, None])
    count.check("cookie and code without the keys: nothing", bare.by_quick("471108", pocket, ben), None)
    count.check("database, keys, cookie and code: the secret", rest.by_quick("471108", pocket, ben) == want["ben"], True)
    tablet, half = cookie("tablet", "iv-device"), cookie("halfway", "iv-half")
    count.check("a second device let in: its cookie opens", full.by_device(tablet, number["ana"]) == want["ana"], True)
    count.check("without it, with the link or without the keys: nothing",
                [full.by_device(None, number["ana"]), full.by_device(telling.names["link"], number["ana"]),
                 bare.by_device(tablet, number["ana"])], [None, None, None])
    count.check("half a sign-in: database, keys and its cookie open, for the code guards signing in and no key",
                full.by_half(half) == want["zoe"], True)
    count.check("and without the keys: nothing", bare.by_half(half), None)
    tokens = telling.names["plain_token"], telling.names["word_token"]
    count.check("a token without words: nothing, also with database and keys", full.by_token(tokens[0]), None)
    count.check("a token that opens words, with database and keys: the secret; without the keys nothing",
                [full.by_token(tokens[1]) == want["ben"], bare.by_token(tokens[1])], [True, None])
    count.check("what a passkey gives, with database and keys: the secret; without the keys, or another's: nothing",
                [full.by_passkey(PRF, number["ana"]) == want["ana"], bare.by_passkey(PRF, number["ana"]),
                 full.by_passkey(PRF[::-1], number["ana"])], [True, None, None])
    for thief in (bare, full, rest):
        thief.close()


def main():
    reader = argparse.ArgumentParser(description="what each theft surrenders")
    reader.add_argument("--program", default="build/intervise")
    options = reader.parse_args()
    base = tempfile.mkdtemp(prefix="intervise-theft-")
    count = Count()
    try:
        thefts(*happen(os.path.join(ROOT, options.program), base), count)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"theft: {count.passed} passed, {count.failed} failed")
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
