#!/usr/bin/env python3
"""suites - runs the suites of script/test, two at a time, and adds up what they say.

A suite is a command whose output holds a line `... N passed, N failed[, N skipped]`; the last such line
counts. A command that ends badly without saying so counts as one failure, so nothing can fail in silence.
"""
import argparse
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COUNT = re.compile(r"(\d+) passed, (\d+) failed(?:, (\d+) skipped)?")
WRONG = re.compile(r"\bFAIL(?:ED)?\b|^ERROR:")
LANES = 3  # suites at once: most of them wait for one server, and use half a core
CMOCKA = re.compile(r"\[  (PASSED|FAILED)  \] (\d+) test\(s\)")
CMOCKA_SKIPPED = re.compile(r"\[  SKIPPED \] (\d+) test\(s\)")


class House:
    """What all suites share: a folder, and one PostgreSQL."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="intervise-test-")
        self.postgres = None
        self.lock = threading.Lock()
        self.processes = set()
        self.closed = False

    def connection(self):
        """The connection string of this run's PostgreSQL, started when first asked for."""
        with self.lock:
            if self.postgres is None:
                folder = os.path.join(self.folder, "pg")
                os.chmod(self.folder, 0o711)  # PostgreSQL runs as somebody else when we are root
                done = subprocess.run([os.path.join("test", "pg"), "start", folder], stdout=subprocess.PIPE, check=True)
                self.postgres = done.stdout.decode().strip().splitlines()[-1]
            return self.postgres

    def begin(self, words, extra):
        """Starts a command in its own process group."""
        env = dict(os.environ, PYTHONUNBUFFERED="1", PYTHONDONTWRITEBYTECODE="1", **(extra or {}))
        with self.lock:
            if self.closed:
                raise OSError("ended by hand")
            process = subprocess.Popen(words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, start_new_session=True)
            self.processes.add(process)
        return process

    def ended(self, process):
        with self.lock:
            self.processes.discard(process)

    def close(self):
        with self.lock:
            self.closed = True
            left = list(self.processes)
        for process in left:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
        if self.postgres is not None:
            subprocess.run([os.path.join("test", "pg"), "stop", os.path.join(self.folder, "pg")],
                           stdout=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


class Run:
    """One suite while it runs: its sums, and what it said, which is shown whole when it has ended."""

    def __init__(self, house, options):
        self.house = house
        self.options = options
        self.passed = self.failed = self.skipped = 0
        self.lines = []

    def say(self, line):
        self.lines.append(line)

    def add(self, passed, failed, skipped=0):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def connection(self):
        return self.house.connection()

    def call(self, words, minutes, extra=None):
        """Runs a command for so long at most; returns (exit code, output)."""
        process = self.house.begin(words, extra)
        clock = threading.Timer(minutes * 60, self.too_long, [process])
        clock.daemon = True
        clock.start()
        lines = []
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace").rstrip("\n")
            lines.append(line)
            self.say("  " + line)
        code = process.wait()
        clock.cancel()
        self.house.ended(process)
        return code, "\n".join(lines)

    def too_long(self, process):
        self.say("  this takes too long and is ended")
        os.killpg(process.pid, signal.SIGKILL)

    def counted(self, words, minutes=10, extra=None):
        """A command that says itself how many cases passed and failed."""
        code, output = self.call(words, minutes * LANES, extra)
        found = COUNT.findall(output)
        if not found:
            self.say(f"  ended with {code} and did not say how many cases passed")
            self.add(0, 1)
            return
        passed, failed, skipped = (int(n or 0) for n in found[-1])
        if code != 0 and failed == 0:
            self.say(f"  ended with {code} although no case failed")
            failed = 1
        self.add(passed, failed, skipped)


# ---- the suites


def build(run):
    """compiles the release and the sanitized program; nothing else can run without them"""
    for words in (["script/build", "--tests"], ["script/build", "--sanitize"]):
        begun = time.monotonic()
        code, _ = run.call(words, 15)
        run.say(f"  {'ok    ' if code == 0 else 'FAILED'} {' '.join(words)} ({time.monotonic() - begun:.0f} s)")
        run.add(int(code == 0), int(code != 0))


def count_unit(run, folder):
    """Adds up the cases of one `meson test`: cmocka counts its own; any other program is one case."""
    log = os.path.join(ROOT, folder, "meson-logs", "testlog.json")
    passed = failed = skipped = 0
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            test = json.loads(line)
            said = (test.get("stdout") or "") + (test.get("stderr") or "")
            counts = {"PASSED": 0, "FAILED": 0}
            for kind, number in CMOCKA.findall(said):
                counts[kind] += int(number)
            skipped += sum(int(n) for n in CMOCKA_SKIPPED.findall(said))
            good = test["result"] in ("OK", "EXPECTEDFAIL")
            if test["result"] == "SKIP":
                skipped += 1
                continue
            if good and not counts["PASSED"]:
                counts["PASSED"] = 1
            if not good and not counts["FAILED"]:
                counts["FAILED"] = 1
            passed += counts["PASSED"]
            failed += counts["FAILED"]
    run.say(f"  {folder}: {passed} passed, {failed} failed")
    run.add(passed, failed, skipped)


def unit(run):
    """unit tests of every room, in the release and under the sanitizers"""
    extra = {"INTERVISE_TEST_PG": run.connection()}
    for folder in ("build", "build-asan"):
        log = os.path.join(ROOT, folder, "meson-logs", "testlog.json")
        if os.path.exists(log):
            os.unlink(log)
        run.call(["meson", "test", "-C", folder, "--no-rebuild", "--print-errorlogs", "--timeout-multiplier", "4"], 10,
                 extra)
        if os.path.exists(log):
            count_unit(run, folder)
        else:
            run.say(f"  {folder}: no tests ran")
            run.add(0, 1)


def tools(run):
    """the checks and compilers of tools/ and the story language, each with bad samples"""
    run.counted([sys.executable, "test/unit/tools/run.py"], 3)


def check(run):
    """script/check: format, rooms, sizes, calls, SQL, words, static analysis"""
    run.counted(["script/check"] + (["--quick"] if run.options.quick else []), 15)


def stories(run):
    """what people do, as HTTP stories on both databases, and bad input"""
    run.counted([sys.executable, "test/story/run.py", "--postgres", run.connection()], 15)


def matrix(run):
    """every route x actor x relation against the policy: sanitized on SQLite, the release on PostgreSQL"""
    run.counted([sys.executable, "test/matrix/run.py", "--engine", "sqlite"], 8)
    run.counted([sys.executable, "test/matrix/run.py", "--engine", "postgres", "--program", "build/intervise",
                 "--postgres", run.connection()], 8)


def fields(run):
    """a phone number and an address planted in every field that others will read: each form refuses them"""
    run.counted([sys.executable, "test/fields/run.py"], 8)


def layers(run):
    """the matrix with the first lock off, and with the first two: no words of others come, on both databases"""
    run.counted([sys.executable, "test/matrix/layers.py", "--postgres", run.connection()], 8)


def paper(run):
    """records, agreements and receipts as PDF: they open, read aloud and prove themselves"""
    run.counted([sys.executable, "test/paper/run.py"], 3)


def api(run):
    """the description of the interface is valid, whole and true; the example client of doc/api.md works"""
    run.counted([sys.executable, "test/api/run.py"], 3)


def canary(run):
    """500 marked texts through the pages; none of them at rest, in the log or in mail"""
    run.counted([sys.executable, "test/canary/run.py", "--postgres", run.connection()], 5)


def theft(run):
    """a place is stolen in every way; what opens is what doc/decisions/keys.md says"""
    run.counted([sys.executable, "test/theft/run.py"], 3)


def keep(run):
    """backup, restore, ledger and vault, on both databases"""
    run.counted([sys.executable, "test/keep/run.py"], 6, {"INTERVISE_TEST_PG": run.connection()})


def crash(run):
    """50 times kill -9 under writing; every acknowledged answer is still there"""
    run.counted([sys.executable, "test/crash/kill9.py", "--rounds", "500", "--seconds", "90"], 8)


def live(run):
    """who hears what happened, when streams end, and that two servers miss nothing"""
    run.counted([sys.executable, "test/live/run.py", "--postgres", run.connection()], 5)
    run.counted([sys.executable, "test/live/crowd.py"], 3)


def threads(run):
    """everything at once under ThreadSanitizer, which reports nothing"""
    run.counted([sys.executable, "test/threads/run.py"], 6)


def front(run):
    """signing in through nginx and HAProxy as our examples set them up: TLS, HTTP/2, claims not believed"""
    run.counted([sys.executable, "test/front/run.py"], 4)


def nodes(run):
    """two servers on one PostgreSQL behind HAProxy; one is killed while people write"""
    run.counted([sys.executable, "test/nodes/run.py", "--postgres", run.connection()], 4)


def cluster(run):
    """Patroni, etcd, HAProxy: the primary is killed while people write; nothing acknowledged is lost"""
    run.counted([sys.executable, "test/cluster/run.py"], 10)


def container(run):
    """the container image: built with buildah of our package and a Debian made here, serving under its account"""
    run.counted([sys.executable, "test/package/container.py"], 20)


def package(run):
    """the Debian package: built, installed in a copy of this system, serving, upgraded, removed"""
    run.counted([sys.executable, "test/package/run.py"], 8)


def attack(run):
    """scanners of other makers, which find what was planted in a test build and nothing in ours"""
    run.counted([sys.executable, "test/attack/run.py"], 8)


def browser(run):
    """the whole path in Chromium: narrow, wide, without JavaScript, keyboard only, axe, CSP; a case in Firefox"""
    run.counted(["node", "test/browser/run.mjs"], 8)
    run.counted(["node", "test/browser/passkey.mjs"], 2)
    run.counted(["node", "test/browser/live.mjs"], 4)
    run.counted(["node", "test/browser/drafts.mjs"], 10)
    run.counted(["node", "test/browser/engine.mjs"], 3)
    run.counted(["node", "test/browser/editor.mjs"], 15)
    run.counted(["node", "test/browser/specific.mjs"], 10)
    run.counted(["node", "test/browser/forms.mjs"], 8)
    run.counted(["node", "test/browser/firefox.mjs"], 8)
    run.counted(["node", "test/browser/verify.mjs"], 4)
    run.counted(["node", "test/browser/pages.mjs"], 20)


def wasm(run):
    """the identifier check for browsers: the same bytes as the program's, its bounds, and what it says when it fails"""
    run.counted(["node", "test/wasm/run.mjs"], 3)


# The long ones first, so that the lanes end together.
SUITES = [build, unit, matrix, stories, fields, browser, check, attack, layers, threads, package, keep, crash, live, canary, paper, front, nodes,
          wasm, theft, api, tools]
LEFT_OUT_WHEN_QUICK = {canary, crash, threads, package, attack}
ALONE = {build, unit}  # they keep every core busy themselves; all others take turns in the lanes
ASKED_FOR = [cluster, container]  # what needs more packages, and minutes: script/test --cluster, --container


def arguments():
    reader = argparse.ArgumentParser(prog="script/test", description="runs every test")
    reader.add_argument("--only", help="names of suites, separated by commas; the build is always made")
    reader.add_argument("--quick", action="store_true", help="without crash rounds, canary and static analysis")
    reader.add_argument("--cluster", action="store_true", help="only the cluster of PostgreSQL whose primary dies")
    reader.add_argument("--container", action="store_true", help="only the container image")
    reader.add_argument("--list", action="store_true", help="print the suites")
    return reader.parse_args()


def chosen(options):
    asked = [suite for suite in ASKED_FOR if getattr(options, suite.__name__)]
    if asked:
        return [build, *asked]
    names = {suite.__name__ for suite in SUITES}
    if options.only:
        wanted = options.only.split(",")
        unknown = [name for name in wanted if name not in names]
        if unknown:
            sys.exit(f"script/test: there is no suite {unknown[0]}; there are {', '.join(s.__name__ for s in SUITES)}")
        return [suite for suite in SUITES if suite is build or suite.__name__ in wanted]
    return [suite for suite in SUITES if not (options.quick and suite in LEFT_OUT_WHEN_QUICK)]


class Turns:
    """The chosen suites, one after the other in as many lanes as there are; adds up what came of them."""

    def __init__(self, house, options, suites):
        self.house = house
        self.options = options
        self.suites = suites
        self.passed = self.failed = self.skipped = 0
        self.wrong = []  # what failed, said once more at the end
        self.lock = threading.Lock()

    def take(self, suite):
        """One suite from its beginning to its end; false when it failed."""
        run = Run(self.house, self.options)
        begun = time.monotonic()
        with self.lock:
            print(f"    {suite.__name__} begins", flush=True)
        try:
            suite(run)
        except (OSError, subprocess.SubprocessError) as problem:
            run.say(f"  {problem}")
            run.add(0, 1)
        with self.lock:
            print(f"[{self.suites.index(suite) + 1}/{len(self.suites)}] {suite.__name__}: {suite.__doc__}")
            print("\n".join(run.lines))
            print(f"    {suite.__name__} took {time.monotonic() - begun:.0f} s: {run.passed} passed, {run.failed} failed", flush=True)
            self.passed += run.passed
            self.failed += run.failed
            self.skipped += run.skipped
            if run.failed:
                self.wrong += [f"{suite.__name__}: {run.failed} failed", *[line for line in run.lines if WRONG.search(line)][:12]]
        return run.failed == 0

    def lane(self, waiting):
        while True:
            try:
                suite = waiting.get_nowait()
            except queue.Empty:
                return
            self.take(suite)

    def all(self):
        waiting = queue.Queue()
        for suite in self.suites:
            if suite not in ALONE:
                waiting.put(suite)
            elif not self.take(suite) and suite is build:
                return  # without a program there is nothing to test
        lanes = [threading.Thread(target=self.lane, args=(waiting,), daemon=True) for _ in range(LANES)]
        for one in lanes:
            one.start()
        for one in lanes:
            one.join()


def main():
    options = arguments()
    if options.list:
        for suite in SUITES + ASKED_FOR:
            print(f"{suite.__name__:<9} {suite.__doc__}")
        return 0
    os.chdir(ROOT)
    suites = chosen(options)
    house = House()
    turns = Turns(house, options, suites)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        turns.all()
    except KeyboardInterrupt:
        print("ended by hand")
        turns.failed += 1
    finally:
        house.close()
    if turns.wrong:
        print("\n".join(["", "what failed:", *turns.wrong]))
    skipped = f", {turns.skipped} skipped" if turns.skipped else ""
    print(f"{turns.passed} passed, {turns.failed} failed{skipped}", flush=True)
    return 1 if turns.failed else 0


if __name__ == "__main__":
    sys.exit(main())
