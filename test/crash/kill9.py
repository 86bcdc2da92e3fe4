#!/usr/bin/env python3
"""kill9 - kills the program again and again while people write; what was acknowledged must be there.

  test/crash/kill9.py                 50 rounds on SQLite
  test/crash/kill9.py --rounds 5 --seed 7
  test/crash/kill9.py --rounds 500 --seconds 90     as many of 500 as 90 seconds take

Each round two people answer a consult from three browsers each, until kill -9 comes at a moment nobody
chose. An answer is acknowledged when the program said 303. After the next start every acknowledged
answer of this and of all earlier rounds can be read, and the file is sound. Every fifth round the
program is killed once more while it starts.
"""
import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))

from browser import Visitor  # noqa: E402
from server import ROOT, Server  # noqa: E402
from story import Teller, Telling  # noqa: E402

WRITERS = ["ben", "cleo"] * 3


class Writers:
    """Browsers that answer as fast as they can until nobody answers them any more."""

    def __init__(self, telling, consult, number):
        self.telling = telling
        self.consult = consult
        self.number = number
        self.acknowledged = []
        self.refused = []
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.write, args=(who, n)) for n, who in enumerate(WRITERS)]

    def browser(self, who):
        """Another window of the same login."""
        window = Visitor(self.telling.server, who)
        window.take_up(self.telling.visitor(who).keep())
        return window

    def write(self, who, number):
        window = self.browser(who)
        count = 0
        while True:
            count += 1
            words = f"Round {self.number}, window {number}, thought {count}."
            kind = "observation"
            try:
                answer = window.post_bare(f"/consults/{self.consult}/answers", [("kind", kind), ("words", words)])
            except (ConnectionError, OSError):
                return
            with self.lock:
                if answer.status == 303:
                    self.acknowledged.append(words)
                elif answer.status == 409:
                    return  # as many answers as one consult takes
                else:
                    self.refused.append((words, answer.status))

    def start(self):
        for thread in self.threads:
            thread.start()

    def join(self):
        for thread in self.threads:
            thread.join()


def bring(telling, number):
    """Ana brings the consult of this round; Ben and Cleo open it. Returns its number."""
    ana = telling.visitor("ana")
    circle = telling.names["circle"]
    answer = ana.post(f"/circles/{circle}/consults", [("question", f"Question of round {number}?"),
                                                      ("story", f"Story of round {number}."), ("danger", "no")],
                      f"/circles/{circle}/consults/new")
    if answer.status != 303:
        raise RuntimeError(f"the consult of round {number} was answered with {answer.status}")
    consult = answer.header("Location").split("?")[0].rsplit("/", 1)[1]
    for who in ("ben", "cleo"):
        telling.visitor(who).post(f"/consults/{consult}/open", [], f"/consults/{consult}")
    return consult


def words_in(telling, consult):
    """All that stands in the answers of a consult."""
    answer = telling.visitor("ben").send("GET", f"/consults/{consult}", [("Accept", "application/json")])
    if answer.status != 200:
        raise RuntimeError(f"the consult {consult} is answered with {answer.status}")
    return {one["words"] for one in json.loads(answer.body)["answers"]}


def sound(place):
    """What SQLite itself says about every database file of the place."""
    said = []
    for folder, _, names in os.walk(place.data):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                if file.read(15) != b"SQLite format 3":
                    continue
            link = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            said += [row[0] for row in link.execute("PRAGMA integrity_check")]
            link.close()
    return said


class Rounds:
    def __init__(self, program, place, kept, chance):
        self.program = program
        self.place = place
        self.kept = kept
        self.chance = chance
        self.kept_words = {}  # consult -> acknowledged words
        self.written = 0
        self.begun_in_vain = 0

    def begin(self):
        """Starts the program; people keep their logins over a kill."""
        self.server = Server(self.program, self.place).start()
        self.telling = Telling(self.server)
        self.telling.take_up(self.kept)

    def missing(self, consult):
        return self.kept_words[consult] - words_in(self.telling, consult)

    def one(self, number):
        """One round; returns a sentence about what is wrong, or ''."""
        consult = bring(self.telling, number)
        # The browsers need a form token of their login.
        for who in set(WRITERS):
            self.telling.visitor(who).get("/today")
        self.kept = self.telling.keep()
        writers = Writers(self.telling, consult, number)
        writers.start()
        time.sleep(self.chance.uniform(0.05, 0.6))
        self.server.kill()
        writers.join()
        self.kept_words[consult] = set(writers.acknowledged)
        self.written += len(writers.acknowledged)
        if number % 5 == 0:
            self.kill_while_starting()
        self.begin()
        lost = self.missing(consult)
        if lost:
            return f"{len(lost)} of {len(writers.acknowledged)} acknowledged answers are gone: {sorted(lost)[:3]}"
        if writers.refused:
            return f"answers were refused: {writers.refused[:3]}"
        return ""

    def kill_while_starting(self):
        words = [self.program, "serve", *self.place.arguments(), "--port", "0"]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.chance.uniform(0.001, 0.12))
        process.kill()
        process.wait()
        self.begun_in_vain += 1

    def all_of_them(self):
        return [consult for consult in self.kept_words if self.missing(consult)]


def arguments():
    reader = argparse.ArgumentParser(description="kill -9 while people write")
    reader.add_argument("--program", default="build/intervise")
    reader.add_argument("--rounds", type=int, default=50)
    reader.add_argument("--seconds", type=int, default=0, help="begin no round after so many seconds")
    reader.add_argument("--seed", type=int, default=int(time.time()))
    return reader.parse_args()


def main():
    options = arguments()
    print(f"  seed {options.seed}", flush=True)
    base = tempfile.mkdtemp(prefix="intervise-crash-")
    teller = Teller(os.path.join(ROOT, options.program), base)
    passed = failed = 0
    rounds = None
    try:
        place, kept = teller.build_world("group")
        rounds = Rounds(teller.program, place, kept, random.Random(options.seed))
        rounds.begin()
        begun, done = time.monotonic(), 0
        for number in range(1, options.rounds + 1):
            if options.seconds and done and time.monotonic() - begun > options.seconds:
                break
            done = number
            wrong = rounds.one(number)
            passed, failed = (passed, failed + 1) if wrong else (passed + 1, failed)
            if wrong:
                print(f"  FAILED round {number}: {wrong}", flush=True)
            elif number % 10 == 0:
                print(f"  ok     round {number}, {rounds.written} acknowledged answers so far", flush=True)
        lost = rounds.all_of_them()
        rounds.server.stop()
        state = sound(place)
        for good, words in ((not lost, f"all {rounds.written} answers are there at the end"),
                            (rounds.written >= done * 3, f"enough was written in {done} rounds to mean something"),
                            (state and set(state) == {"ok"}, f"the file is sound: {state}")):
            print(f"  {'ok    ' if good else 'FAILED'} {words}")
            passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    finally:
        if rounds and rounds.server:
            rounds.server.kill()
        teller.close()
        shutil.rmtree(base, ignore_errors=True)
    print(f"crash: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
