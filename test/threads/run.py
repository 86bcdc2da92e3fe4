#!/usr/bin/env python3
"""run - threads: everything at once under ThreadSanitizer, and it reports nothing.

  test/threads/run.py                     builds build-tsan/intervise and shakes it on SQLite
  test/threads/run.py --seconds 60        longer

Eight threads of visits, the jobs, the streams and the live room run while browsers read, bring, answer, close,
sign in and out, listen and hang up, ask for paper, are refused, and break off in the middle. Before that, eight
threads share one engine of the identifier check and answer as one. Every browser counts what it got done, so a suite
in which nobody did anything fails.
"""
import argparse
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(os.path.dirname(HERE), "lib"), os.path.join(os.path.dirname(HERE), "live")]

from browser import Visitor  # noqa: E402
from ear import Ear  # noqa: E402
from server import ROOT, Server, ServerFault  # noqa: E402
from story import Teller, Telling  # noqa: E402

DEEDS = ("bring", "close", "open", "answer", "read", "listen", "hear", "sign in", "sign out", "break off", "paper")
PASSPHRASE = "seven quiet lamps over the water"
REPORT = re.compile(rb"(WARNING|ERROR|FATAL): ThreadSanitizer.*?(?:\n=====|\Z)", re.S)
BUILD = ["--buildtype=debugoptimized", "-Doptimization=1", "-Db_sanitize=thread", "-Db_lundef=false", "-Dtests=true"]
ENGINE = os.path.join("test", "unit", "deid", "test_deid_threads")


def build(folder):
    if not os.path.exists(os.path.join(ROOT, folder, "build.ninja")):
        subprocess.run(["meson", "setup", folder, ".", *BUILD], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(["ninja", "-C", folder, "intervise", ENGINE], cwd=ROOT, check=False, stdout=subprocess.PIPE)
    if done.returncode:
        raise SystemExit(f"the program was not built:\n{done.stdout.decode()[-3000:]}")
    return os.path.join(ROOT, folder, "intervise")


def beside_its_renderer(program, base):
    """A copy with the renderer of the release beside it: the sanitizer could not live behind its fence."""
    for source, name in ((program, "intervise"), (os.path.join(ROOT, "build", "intervise-paper"), "intervise-paper")):
        shutil.copy2(source, os.path.join(base, name))
    return os.path.join(base, "intervise")


class Crowd:
    """Browsers that do things until the time is over."""

    def __init__(self, telling, seconds):
        self.telling = telling
        self.server = telling.server
        self.circle = telling.names["circle"]
        self.until = time.monotonic() + seconds
        self.patience = self.until + 3 * seconds  # on a slow machine: until everything was done once
        self.consults = []
        self.record = None
        self.done = {}
        self.wrong = []
        self.lock = threading.Lock()

    def window(self, who):
        """Another window of the same login."""
        window = Visitor(self.server, who)
        window.take_up(self.telling.visitor(who).keep())
        return window

    def count(self, what, answer, *wanted):
        with self.lock:
            if answer.status in wanted:
                self.done[what] = self.done.get(what, 0) + 1
            else:
                self.wrong.append(f"{what}: {answer.status} {answer.text()[-300:]}")

    def some_consult(self, chance):
        with self.lock:
            return chance.choice(self.consults[-6:]) if self.consults else None

    # ---- what people do; each is called again and again

    def brings(self, chance, state):
        ana = state.setdefault("ana", self.window("ana"))
        answer = ana.post_bare(f"/circles/{self.circle}/consults",
                               [("question", "What would help?"), ("story", "She came late, twice."), ("danger", "no")])
        self.count("bring", answer, 303)
        if answer.status == 303:
            with self.lock:
                self.consults.append(answer.header("Location").split("?")[0].rsplit("/", 1)[1])
        if len(self.consults) > 4 and chance.random() < 0.3:
            consult = self.consults[chance.randrange(len(self.consults) - 3)]
            answer = ana.post_bare(f"/consults/{consult}/close", [("takeaway", "To wait."), ("decision", "I will wait.")])
            self.count("close", answer, 303, 409, 404)

    def answers(self, chance, state):
        who = state.setdefault("who", self.window(chance.choice(["ben", "cleo"])))
        consult = self.some_consult(chance)
        if not consult:
            time.sleep(0.05)
            return
        self.count("open", who.post_bare(f"/consults/{consult}/open"), 303)
        self.count("answer", who.post_bare(f"/consults/{consult}/answers", [("kind", "idea"), ("words", "Ask her what lateness is for.")]),
                   303, 409)

    def reads(self, chance, state):
        who = state.setdefault("who", self.window(chance.choice(["ana", "ben", "cleo", "zoe"])))
        paths = ["/today", f"/circles/{self.circle}", "/me", "/me/records", "/me/security", "/verify", "/privacy", "/healthz",
                 "/readyz", "/metrics", "/nowhere", f"/circles/{self.circle}/members", "/events"]
        consult = self.some_consult(chance)
        if consult:
            paths += [f"/consults/{consult}"] * 6
        json = [("Accept", "application/json")] if chance.random() < 0.3 else []
        self.count("read", who.send("GET", chance.choice(paths), json), 200, 404, 303)

    def listens(self, chance, state):
        ear = Ear(self.window(chance.choice(["ana", "ben", "cleo", "zoe"])))
        if ear.status != 200:
            raise ConnectionError(f"no stream but {ear.status}")
        with self.lock:
            self.done["listen"] = self.done.get("listen", 0) + 1
        for _ in range(chance.randrange(1, 6)):
            ear.take(0.3)
        with self.lock:
            if ear.events:
                self.done["hear"] = self.done.get("hear", 0) + len(ear.events)
        ear.close()

    def signs_in_and_out(self, chance, state):
        zoe = Visitor(self.server, "zoe")
        answer = zoe.post("/sign-in", [("email", "zoe@place.example"), ("passphrase", PASSPHRASE)], on="/sign-in")
        self.count("sign in", answer, 303, 429, 503)
        if answer.status != 303:
            time.sleep(0.5)
            return
        zoe.get("/today")
        ear = Ear(zoe)
        self.count("sign out", zoe.post_bare("/sign-out"), 303)
        ear.ends(30)
        ear.close()

    def breaks_off(self, chance, state):
        """Sends the beginning of a visit and is gone."""
        whole = b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\n\r\nemail="
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as link:
            link.sendall(whole[:chance.randrange(1, len(whole))])
            time.sleep(chance.random() / 10)
        with self.lock:
            self.done["break off"] = self.done.get("break off", 0) + 1

    def asks_for_paper(self, chance, state):
        ben = state.setdefault("ben", self.window("ben"))
        self.count("paper", ben.send("GET", f"/circles/{self.circle}/agreement.pdf"), 200, 429, 503)
        time.sleep(chance.random())

    # ---- all at once

    def go_on(self):
        now = time.monotonic()
        with self.lock:
            return now < self.until or (now < self.patience and any(deed not in self.done for deed in DEEDS))

    def again_and_again(self, what, number):
        chance = random.Random(number)
        state = {}
        while self.go_on():
            try:
                what(chance, state)
            except (ConnectionError, OSError, AssertionError) as problem:
                with self.lock:
                    self.wrong.append(f"{what.__name__}: {problem!r}")
                return

    def run(self):
        for who in ("ana", "ben", "cleo", "zoe"):
            self.telling.visitor(who).get("/me")  # the form token of her login
        parts = ([self.brings] + [self.answers] * 3 + [self.reads] * 4 + [self.listens] * 3 + [self.signs_in_and_out] * 2 +
                 [self.breaks_off, self.asks_for_paper])
        threads = [threading.Thread(target=self.again_and_again, args=(part, n)) for n, part in enumerate(parts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def reports(server):
    return [found.group(0).decode("utf-8", "replace") for found in REPORT.finditer(server.log_bytes())]


def sees_a_race(base):
    """Whether a race that is there is reported: else silence would mean nothing."""
    program = os.path.join(base, "race")
    subprocess.run([os.environ.get("CC", "cc").split()[-1], "-g", "-O1", "-fsanitize=thread", "-pthread", "-o", program,
                    os.path.join(HERE, "race.c")], check=True)
    done = subprocess.run([program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return bool(REPORT.search(done.stderr))


def engine(folder):
    """Yields (good, what is true): eight threads share the engine of the identifier check and answer as one."""
    done = subprocess.run([os.path.join(ROOT, folder, ENGINE), os.path.join("test", "deid")], cwd=ROOT, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    found = REPORT.search(done.stdout)
    yield not found, "ThreadSanitizer reports nothing of the engine" + (f"\n{found.group(0).decode()}" if found else "")
    yield found or done.returncode == 0, "eight threads that share an engine answer as one" + (
        f"\n{done.stdout.decode()[-2000:]}" if done.returncode else "")


def shake(program, base, seconds):
    """Yields (good, what is true)."""
    teller = Teller(program, base)
    place, kept = teller.build_world("group")
    server = Server(program, place, {"INTERVISE_THREADS": "8", "INTERVISE_BACKUP_FOLDER": os.path.join(base, "backups"),
                                     "TSAN_OPTIONS": "exitcode=0:second_deadlock_stack=1"}).start(120)
    telling = Telling(server)
    telling.take_up(kept)
    crowd = Crowd(telling, seconds)
    ear = Ear(crowd.window("cleo"))
    try:
        crowd.run()
        begun = time.monotonic()
        server.stop(60)
        print(f"  ended in {time.monotonic() - begun:.1f} s after {crowd.done}")
        yield True, "it ended well with people listening"
    except ServerFault as problem:
        yield "ThreadSanitizer" in str(problem), f"it ended well: {str(problem)[:300]}"
    finally:
        ear.close()
        server.kill()
        found = reports(server)
        teller.close()
    yield not found, "ThreadSanitizer reports nothing" + "".join(f"\n{one}" for one in found[:3])
    yield not crowd.wrong, f"nobody met anything unexpected {crowd.wrong[:5]}"
    for what in DEEDS:
        yield crowd.done.get(what, 0) > 0, f"somebody did: {what}"


def without_random_addresses():
    """The sanitizer of gcc 12 does not start where addresses are very random."""
    with open("/proc/self/personality", encoding="ascii") as file:
        if int(file.read(), 16) & 0x0040000 or not shutil.which("setarch"):
            return
    os.execvp("setarch", ["setarch", "-R", sys.executable, *sys.argv])


def main():
    reader = argparse.ArgumentParser(description="everything at once under ThreadSanitizer")
    reader.add_argument("--seconds", type=int, default=20)
    reader.add_argument("--folder", default="build-tsan")
    options = reader.parse_args()
    without_random_addresses()
    base = tempfile.mkdtemp(prefix="intervise-threads-")
    passed = failed = 0
    try:
        program = beside_its_renderer(build(options.folder), base)
        for good, words in [(sees_a_race(base), "a race that is there is seen"), *engine(options.folder),
                            *shake(program, base, options.seconds)]:
            passed, failed = passed + bool(good), failed + (not good)
            print(f"  {'ok    ' if good else 'FAILED'} {words}", flush=True)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"threads: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
