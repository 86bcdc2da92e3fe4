#!/usr/bin/env python3
"""crowd - a thousand open pages on one server: one event is heard by all, and a membership's end ends its streams.

  test/live/crowd.py            on SQLite, with build/intervise and build/test/bench/more_logins

How long it took is printed, and no reason to fail.
"""
import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]

from browser import Visitor  # noqa: E402
from ear import Ear  # noqa: E402
from server import ROOT, Server  # noqa: E402
from story import Teller, Telling  # noqa: E402

EACH, LEAST = 500, 100  # windows of each of two people; and how many streams a server with few files has


class Crowd:
    def __init__(self, program, base):
        self.teller = Teller(program, base)
        self.place, self.kept = self.teller.build_world("group")
        self.windows = {who: self.more_logins(who) for who in ("ben", "cleo")}
        self.passed = self.failed = 0

    def more_logins(self, who):
        (name, cookie), = self.kept["visitors"][who]["cookies"].items()
        done = subprocess.run([os.path.join(ROOT, "build/test/bench/more_logins"), cookie, str(EACH), *self.place.arguments()],
                              stdout=subprocess.PIPE, check=True)
        return [{name: one} for one in done.stdout.decode().split()]

    def serve(self, program):
        self.server = Server(program, self.place).start()
        self.telling = Telling(self.server)
        self.telling.take_up(self.kept)
        self.ana = self.telling.visitor("ana")

    def window(self, cookies):
        window = Visitor(self.server)
        window.cookies = dict(cookies)
        return window

    def judge(self, good, what, got=""):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        print(f"  {'ok    ' if good else 'FAILED'} {what}{'' if good else f': {got}'}", flush=True)

    def hears(self):
        self.serve(self.teller.program)
        ears = [Ear(self.window(one)) for who in self.windows for one in self.windows[who]]
        self.judge(all(ear.status == 200 for ear in ears), f"{len(ears)} listen")
        begun = time.monotonic()
        circle = self.telling.names["circle"]
        answer = self.ana.post(f"/circles/{circle}/consults", [("question", "What would help?"), ("story", "She came late, twice."),
                                                               ("danger", "no")], f"/circles/{circle}/consults/new")
        for ear in ears:
            ear.hear("asked", 60)
        self.judge(answer.status == 303, f"all heard one event, {(time.monotonic() - begun) * 1000:.0f} ms after it was sent", answer.status)
        begun = time.monotonic()
        self.judge(self.ana.get("/today").status == 200, f"a page came meanwhile in {(time.monotonic() - begun) * 1000:.0f} ms")
        begun = time.monotonic()
        self.telling.visitor("ben").post(f"/circles/{circle}/leave", [], f"/circles/{circle}/leave")
        for ear in ears[:EACH]:
            ear.ends(60)
        self.judge(True, f"{EACH} streams ended with their membership in {(time.monotonic() - begun) * 1000:.0f} ms")
        ears[-1].take(0.1)
        self.judge(not ears[-1].ended, "those of others go on")
        for ear in ears:
            ear.close()
        self.server.stop()

    def is_full(self, base):
        few = os.path.join(base, "few")
        with open(few, "w", encoding="ascii") as file:
            file.write(f'#!/bin/sh\nulimit -n 1600\nexec "{self.teller.program}" "$@"\n')
        os.chmod(few, 0o755)
        self.serve(few)
        ears = [Ear(self.window(one)) for one in self.windows["cleo"][:LEAST]]
        self.judge(all(ear.status == 200 for ear in ears), f"a server with few files takes {len(ears)}")
        more = Ear(self.window(self.windows["cleo"][LEAST]))
        self.judge(more.status == 503 and "Retry-After:" in more.head, "one more is told to come later", more.head)
        self.judge(self.ana.get("/today").status == 200, "and pages are served")
        for ear in [*ears, more]:
            ear.close()
        self.server.stop()


def main():
    reader = argparse.ArgumentParser(description="a thousand open pages")
    reader.add_argument("--program", default=os.path.join(ROOT, "build", "intervise"))
    options = reader.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 16384) if most != resource.RLIM_INFINITY else 16384, most))
    base = tempfile.mkdtemp(prefix="intervise-crowd-")
    crowd = None
    try:
        crowd = Crowd(options.program, base)
        crowd.hears()
        crowd.is_full(base)
    finally:
        if crowd and hasattr(crowd, "server"):
            crowd.server.kill()
        shutil.rmtree(base, ignore_errors=True)
    print(f"crowd: {crowd.passed} passed, {crowd.failed} failed")
    return 1 if crowd.failed else 0


if __name__ == "__main__":
    sys.exit(main())
