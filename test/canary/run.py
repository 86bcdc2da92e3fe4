#!/usr/bin/env python3
"""run - 500 marked texts go through the pages; afterwards none of them is found at rest.

  test/canary/run.py                     on SQLite and PostgreSQL
  test/canary/run.py --engine sqlite

Looked through, while the program runs and after it has ended: every file of the data folder (database, write-ahead
log, keys, vault), the program's log, every letter, and on PostgreSQL the whole cluster with its write-ahead log
and a dump. Looked for: the marks as they are, in either case, in UTF-16, base64, hex and percent signs.
Before that the search itself is tried on files that do hold them.
"""
import argparse
import base64
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))

from mail import MailSink  # noqa: E402
from server import ROOT, Postgres, Server  # noqa: E402
from story import Teller, Telling  # noqa: E402

# Every mark begins with this; nothing else in the world does.
START = "zkanarivogel"
WANTED = 500
PASSPHRASE = "seven quiet lamps over the water"


def forms(text):
    """The ways in which a text may lie somewhere: (name, bytes to look for)."""
    raw = text.encode("ascii")
    found = [("as it is", raw), ("in capitals", raw.upper()), ("in UTF-16", text.encode("utf-16-le")),
             ("in hex", raw.hex().encode()), ("in hex capitals", raw.hex().upper().encode()),
             ("percent-encoded", "".join(f"%{byte:02x}" for byte in raw).encode()),
             ("percent-encoded in capitals", "".join(f"%{byte:02X}" for byte in raw).encode()),
             ("turned round", raw[::-1])]
    for shift in range(3):
        # What base64 shows of it at each of the three places it may begin; its edges depend on the neighbours.
        coded = base64.b64encode(b"\0" * shift + raw)
        inner = coded[4 if shift else 0:len(coded) // 4 * 4 - 4]
        found.append((f"in base64, shifted by {shift}", inner))
    return found


NEEDLES = forms(START)


def found_in(data):
    """The names of the forms in which a mark stands in `data`."""
    return [name for name, needle in NEEDLES if needle in data]


def search_folder(folder, skip=()):
    """(file, form) of every find below a folder."""
    finds = []
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            if not os.path.isfile(path) or any(path.startswith(s) for s in skip):
                continue
            try:
                with open(path, "rb") as file:
                    data = file.read()
            except OSError:
                continue  # a temporary file that has just gone
            finds += [(os.path.relpath(path, folder), form, data) for form in found_in(data)]
    return finds


def try_the_search():
    """The search must find a mark in every form, in the middle of a file."""
    mark = START + "0042abcd"
    missed = []
    for name, hidden in (("as it is", mark.encode()), ("in UTF-16", mark.encode("utf-16-le")), ("in hex", mark.encode().hex().encode()),
                         ("base64", base64.b64encode(b"x" + mark.encode())), ("base64 2", base64.b64encode(b"xy" + mark.encode())),
                         ("base64 0", base64.b64encode(mark.encode() + b"more")), ("url", b"".join(b"%%%02X" % b for b in mark.encode()))):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "some.file"), "wb") as file:
                file.write(os.urandom(5000) + hidden + os.urandom(5000))
            if not search_folder(folder):
                missed.append(name)
    return missed


def holds(folder, token):
    """The files that hold a token, as it is or as its bytes."""
    forms = token.encode(), token[3:].encode(), base64.urlsafe_b64decode(token[3:] + "=")
    found = []
    for where, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), "rb") as file:
                data = file.read()
            found += [name] * any(form in data for form in forms)
    return found


class Marks:
    """Makes marks and remembers them."""

    def __init__(self):
        self.made = []

    def one(self):
        self.made.append(f"{START}{len(self.made):04d}{secrets.token_hex(3)}")
        return self.made[-1]

    def text(self, words="something about it"):
        return f"{self.one()} {words}"


class World:
    """People write marked texts wherever a text can be written."""

    def __init__(self, telling, marks):
        self.telling = telling
        self.marks = marks

    def post(self, who, action, fields, on):
        answer = self.telling.visitor(who).post(action, fields, on)
        if answer.status not in (200, 303):
            raise RuntimeError(f"{who} POST {action} was answered with {answer.status}: {answer.text()[:500]}")
        return answer

    def number(self, answer):
        return answer.header("Location").rstrip("/").rsplit("/", 1)[1].split("?")[0].split("#")[0]

    def place_and_people(self):
        marks = self.marks
        self.post("ada", "/admin/place", [("place", marks.one()), ("crisis", marks.text("112"))], "/admin/place")
        for who in ("ana", "ben", "cleo"):
            self.post(who, "/me", [("name", marks.one())], "/me")
        self.post("ana", "/me/passphrase", [("current", PASSPHRASE), ("passphrase", marks.text("seven quiet lamps"))],
                  "/me/security")

    def joiner(self, circle, who):
        """Somebody new, with a marked name, address and passphrase."""
        self.post("ana", f"/circles/{circle}/invites", [("kind", "personal")], f"/circles/{circle}/invites")
        page = self.telling.visitor("ana").last
        if page.status == 303:
            page = self.telling.visitor("ana").get(page.header("Location"))
        token = re.search(r"/join/([A-Za-z0-9_-]{16,})", page.text()).group(1)
        self.post(who, f"/join/{token}", [("name", self.marks.one()), ("email", self.marks.one() + "@place.example"),
                                          ("passphrase", self.marks.text("over the water"))], f"/join/{token}")
        self.post(who, f"/circles/{circle}/agreement/sign", [("agree", "on"), ("name", self.marks.one())],
                  f"/circles/{circle}/agreement")

    def group(self):
        """A group with a marked name and agreement, which the three of the world belong to."""
        marks = self.marks
        answer = self.post("ana", "/circles", [("name", marks.one()), ("aim", marks.text()), ("size", "8"),
                                               ("rhythm", marks.text())], "/circles/new")
        circle = self.number(answer)
        self.post("ana", f"/circles/{circle}/agreement", [("own", marks.text())], f"/circles/{circle}/agreement/edit")
        self.post("ana", f"/circles/{circle}/agreement/sign", [("agree", "on"), ("name", marks.one())],
                  f"/circles/{circle}/agreement")
        for who in ("dora", "emil"):
            self.joiner(circle, who)
        return circle

    def consult(self, circle, ends):
        """A consult from its beginning to one of its ends."""
        marks = self.marks
        answer = self.post("ana", f"/circles/{circle}/consults",
                           [("question", marks.text("and what now?")), ("story", marks.text("happened")), ("danger", "no"),
                            ("involved", marks.text()), ("did_felt", marks.text()), ("content_note", marks.text("note"))],
                           f"/circles/{circle}/consults/new")
        consult = self.number(answer)
        for who in ("dora", "emil"):
            self.post(who, f"/consults/{consult}/open", [], f"/consults/{consult}")
            for kind in ("question", "idea", "strength"):
                self.post(who, f"/consults/{consult}/answers", [("kind", kind), ("words", marks.text())], f"/consults/{consult}")
        self.replies(consult)
        self.change_an_answer(consult)
        if ends == "held":
            self.post("dora", f"/consults/{consult}/hold", [("reason", marks.text("reason"))], f"/consults/{consult}/hold")
        elif ends == "closed":
            fields = ("takeaway", "decision", "reason", "if_wrong", "team_needs", "question_now")
            self.post("ana", f"/consults/{consult}/close", [(name, marks.text()) for name in fields],
                      f"/consults/{consult}/close")
        elif ends == "taken back":
            self.post("ana", f"/consults/{consult}/take-back", [], f"/consults/{consult}/take-back")
        return consult

    def answers(self, who, consult):
        page = self.telling.visitor(who).send("GET", f"/consults/{consult}", [("Accept", "application/json")])
        return json.loads(page.body)["answers"]

    def replies(self, consult):
        for one in self.answers("ana", consult):
            if one["kind"] == "question":
                self.post("ana", f"/answers/{one['id']}/reply", [("reply", self.marks.text())], f"/consults/{consult}")

    def change_an_answer(self, consult):
        mine = [one for one in self.answers("dora", consult) if one["mine"]]
        self.post("dora", f"/answers/{mine[0]['id']}/edit", [("words", self.marks.text("changed"))], f"/answers/{mine[0]['id']}/edit")

    def correction(self):
        """Something added to a closed record."""
        page = self.telling.visitor("ana").send("GET", "/me/records").text()
        record = re.search(r"/me/records/\d+", page).group(0)
        self.post("ana", f"{record}/additions", [("words", self.marks.text("was wrong"))], record)

    def program_of_hers(self):
        """A token with a marked name; the token itself is as secret as any text."""
        page = self.post("ana", "/me/tokens", [("name", self.marks.one()), ("scope", "read:today")], "/me/tokens").text()
        token = re.search(r"iv_[A-Za-z0-9_-]{43}", page).group(0)
        self.telling.visitor("robot").send("GET", "/today", [("Authorization", f"Bearer {token}")])
        return token

    def refused(self, circle):
        """Texts that come back in a form must not be kept either."""
        visitor = self.telling.visitor("ana")
        answer = visitor.post(f"/circles/{circle}/consults",
                              [("question", self.marks.text()), ("story", self.marks.text("call Mrs Smith on +49 30 901820")),
                               ("danger", "no")], f"/circles/{circle}/consults/new")
        if answer.status not in (400, 422):
            raise RuntimeError(f"an identifier was answered with {answer.status}")
        visitor.send("GET", f"/circles/{circle}?q={self.marks.one()}")
        visitor.send("GET", f"/{self.marks.one()}")
        visitor.send("GET", "/today", [("User-Agent", self.marks.one()), ("Referer", f"http://x/{self.marks.one()}")])
        self.telling.visitor("eve").send("GET", f"/join/{self.marks.one()}")


def write_everything(telling, marks):
    world = World(telling, marks)
    world.place_and_people()
    circle = world.group()
    ends = ["open", "closed", "taken back", "held"]
    consults = []
    while len(marks.made) < WANTED - 20:
        consults.append((world.consult(circle, ends[len(consults) % 4]), ends[len(consults) % 4]))
    world.correction()
    token = world.program_of_hers()
    while len(marks.made) < WANTED:
        world.refused(circle)
    # They did arrive: what is open can be read by its people.
    page = telling.visitor("dora").send("GET", f"/consults/{consults[0][0]}").text()
    if START not in page:
        raise RuntimeError("the marked texts did not arrive at all")
    return token


def places_at_rest(engine, place, server, sink, cluster):
    """(name, [(file, form)]) of each place that was looked through."""
    looked = [("the place's folder", search_folder(place.folder)),
              ("the program's log", [("log", form, b"") for form in found_in(server.log_bytes())]),
              ("what it printed", [("stdout", form, b"") for form in found_in("\n".join(server.lines).encode())])]
    letters = []
    for letter in sink.letters:
        # The address of whom it is for stands in a letter, and nothing else of what people wrote.
        addressed = letter.raw
        for address in letter.to:
            addressed = addressed.replace(address, "")
        decoded = urllib.parse.unquote(addressed) + letter.subject + letter.body
        letters += [("a letter", form, b"") for form in found_in(addressed.encode() + decoded.encode())]
    looked.append(("mail", letters))
    if engine == "postgres":
        dump = subprocess.run(["pg_dump", "-d", place.postgres.to(place.database)], stdout=subprocess.PIPE, check=True).stdout
        looked.append(("a dump", [("dump", form, b"") for form in found_in(dump)]))
        if cluster:
            place.postgres.sql("CHECKPOINT")
            looked.append(("the cluster", search_folder(cluster)))
    return looked


def one_engine(program, base, engine, postgres, cluster):
    """(passed, failed) of one database."""
    teller = Teller(program, base, postgres if engine == "postgres" else None)
    sink = MailSink()
    marks = Marks()
    failed_places = 0
    finds = set()
    server = None
    try:
        place, kept = teller.build_world("group")
        server = Server(program, place, sink.settings()).start()
        telling = Telling(server)
        telling.take_up(kept)
        token = write_everything(telling, marks)
        for moment in ("while it runs", "after it has ended"):
            if moment == "after it has ended":
                server.stop()
            for name, found in places_at_rest(engine, place, server, sink, cluster):
                good = not found
                print(f"  {'ok    ' if good else 'FAILED'} {engine}, {moment}: {name}"
                      + ("" if good else f" holds marked texts: {[(f, form) for f, form, _ in found][:5]}"), flush=True)
                failed_places += 0 if good else 1
                for _, _, data in found:
                    finds |= {m.decode() for m in re.findall(START.encode() + rb"\d{4}[0-9a-f]{6}", data)}
        kept = holds(place.folder, token) + (["the log"] if token.encode() in server.log_bytes() else [])
        print(f"  {'FAILED' if kept else 'ok    '} {engine}: the token of a program is nowhere {kept or ''}", flush=True)
        failed_places += len(kept)
        if not sink.letters:
            print(f"  FAILED {engine}: no letter was sent, so mail was not looked through")
            failed_places += 1
    finally:
        if server:
            server.kill()
        sink.stop()
        teller.close()
    for mark in sorted(finds)[:5]:
        print(f"         found: {mark}")
    print(f"  {engine}: {len(marks.made)} marked texts written, {len(finds)} of them found, {len(sink.letters)} letters read")
    return len(marks.made) - len(finds), len(finds) + failed_places


def arguments():
    reader = argparse.ArgumentParser(description="marked texts are found nowhere at rest")
    reader.add_argument("--program", default="build/intervise")
    reader.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    reader.add_argument("--postgres", help="connection string of a PostgreSQL that may make databases")
    return reader.parse_args()


def main():
    options = arguments()
    program = os.path.join(ROOT, options.program)
    base = tempfile.mkdtemp(prefix="intervise-canary-")
    passed = failed = 0
    postgres = None
    missed = try_the_search()
    print(f"  {'FAILED' if missed else 'ok    '} the search finds a mark in every form {missed or ''}")
    passed, failed = (passed, failed + 1) if missed else (passed + 1, failed)
    try:
        for engine in options.engine or ["sqlite", "postgres"]:
            cluster = None
            if engine == "postgres":
                postgres = Postgres(options.postgres) if options.postgres else Postgres.start(os.path.join(base, "pg"))
                cluster = postgres.sql("SHOW data_directory").strip()
            good, bad = one_engine(program, base, engine, postgres, cluster)
            passed += good
            failed += bad
    finally:
        if postgres and not options.postgres:
            postgres.stop()
        shutil.rmtree(base, ignore_errors=True)
    print(f"canary: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
