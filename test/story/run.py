#!/usr/bin/env python3
"""run - tells the stories of test/story (and test/bad) and says which went otherwise.

  test/story/run.py                                all stories, on SQLite and on PostgreSQL
  test/story/run.py --engine sqlite consult        stories whose file name holds "consult", on SQLite only
  test/story/run.py --program build/intervise      another build (else build-asan, else build)
"""
import argparse
import concurrent.futures
import glob
import os
import shutil
import sys
import tempfile
import threading
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))

from server import ROOT, Postgres  # noqa: E402
from story import Story, Teller, small_disks_possible  # noqa: E402


def choose_program(given):
    for path in [given] if given else ["build-asan/intervise", "build/intervise"]:
        whole = os.path.join(ROOT, path)
        if os.path.exists(whole):
            return whole
    sys.exit("run: build the program first: script/build --sanitize")


def release_of(program):
    """The release for stories that move the clock: the sanitizers and the movable clock do not go together."""
    release = os.path.join(ROOT, "build", "intervise")
    return release if os.path.exists(release) else program


def arguments():
    reader = argparse.ArgumentParser(description="tells the stories")
    reader.add_argument("names", nargs="*", help="parts of file names; all stories when none is given")
    reader.add_argument("--program")
    reader.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    reader.add_argument("--postgres", help="connection string of a PostgreSQL that may make databases; else one is started")
    reader.add_argument("--folder", action="append", help="where the stories are (test/story and test/bad)")
    reader.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    return reader.parse_args()


def stories_of(options):
    folders = options.folder or ["test/story", "test/bad"]
    found = []
    for folder in folders:
        found += sorted(glob.glob(os.path.join(ROOT, folder, "*.story")))
    if options.names:
        found = [f for f in found if any(name in os.path.basename(f) for name in options.names)]
    return [Story(f) for f in found]


class Counter:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.lock = threading.Lock()

    def say(self, mark, line, more=""):
        with self.lock:
            setattr(self, mark, getattr(self, mark) + 1)
            word = {"passed": "ok    ", "failed": "FAILED", "skipped": "skip  "}[mark]
            print(f"  {word} {line}", flush=True)
            if more:
                print("         " + more.replace("\n", "\n         "), flush=True)


def tell_one(teller, story, counter, disks):
    name = f"{story.title} [{teller.engine}]"
    if story.only and story.only != teller.engine:
        return
    if "disk" in story.needs and not disks:
        counter.say("skipped", name, "a small disk takes root")
        return
    begun = time.monotonic()
    try:
        teller.tell(story)
    except Exception as problem:  # every kind of problem is this story's, and the others go on
        where = getattr(problem, "where", "".join(traceback.format_exception(problem))[-2500:])
        log = getattr(problem, "log", "")
        counter.say("failed", name, f"{where}\n{problem}" + (f"\nlog: {log[-1500:]}" if log else ""))
        return
    counter.say("passed", f"{name} ({time.monotonic() - begun:.1f} s)")


def tell_all(teller, stories, counter, jobs):
    disks = small_disks_possible()
    for name in sorted({s.world for s in stories if s.world}):
        try:
            teller.build_world(name)
        except Exception as problem:
            counter.say("failed", f"world {name} [{teller.engine}]",
                        f"{getattr(problem, 'where', traceback.format_exc()[-1500:])}\n{problem}")
    ready = [s for s in stories if not s.world or s.world in teller.worlds]
    for story in stories:
        if story not in ready:
            counter.say("failed", f"{story.title} [{teller.engine}]", f"its world '{story.world}' could not be built")
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda story: tell_one(teller, story, counter, disks), ready))


def main():
    options = arguments()
    stories = stories_of(options)
    program = choose_program(options.program)
    engines = options.engine or ["sqlite", "postgres"]
    counter = Counter()
    base = tempfile.mkdtemp(prefix="intervise-stories-")
    postgres = None
    try:
        for engine in engines:
            if engine == "postgres":
                postgres = Postgres(options.postgres) if options.postgres else Postgres.start(os.path.join(base, "pg"))
            teller = Teller(program, base, postgres if engine == "postgres" else None, release_of(program))
            tell_all(teller, stories, counter, options.jobs)
            teller.close()
    finally:
        if postgres and not options.postgres:
            postgres.stop()
        shutil.rmtree(base, ignore_errors=True)
    skipped = f", {counter.skipped} skipped" if counter.skipped else ""
    print(f"stories: {counter.passed} passed, {counter.failed} failed{skipped}")
    return 1 if counter.failed else 0


if __name__ == "__main__":
    sys.exit(main())
