#!/usr/bin/env python3
"""nodes - two servers on one PostgreSQL behind HAProxy, as our example sets it up: one is killed while people write.

  test/nodes/run.py --postgres "host=... user=..."      (else one is started)
"""
import argparse
import os
import shutil
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))

from front import NAME, Haproxy  # noqa: E402
from server import ROOT, Postgres, Server  # noqa: E402
from steady import Colleague, Counter, Work  # noqa: E402
from story import Teller  # noqa: E402

PROGRAM = os.path.join(ROOT, "build", "intervise")


def both_served(servers, route):
    return all(f'"route":"{route}"'.encode() in server.log_bytes() for server in servers)


def taken_again(server, seconds=20):
    """Whether requests arrive at it since its last start."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if b'"route":"/consults/{consult}/answers"' in server.log_bytes().rpartition(b'"serve.started"')[2]:
            return True
        time.sleep(0.1)
    return False


def numbers(place):
    found = place.postgres.sql("SELECT id FROM node WHERE kind_code = 'server' ORDER BY id", place.database).split()
    return [int(n) for n in found]


def tell(counter, front, servers, place, kept):
    folder = place.folder
    ana, ben, cleo = (Colleague(front, folder, name) for name in ("ana", "ben", "cleo"))
    for one in (ana, ben, cleo):
        one.sign_in()
    consult = ana.bring(kept["names"]["circle"])
    for one in (ben, cleo):
        status, _ = one.post(f"/consults/{consult}/open", {})
        counter.judge(status == 303, f"{one.name} opens what was brought on either server", status)
    counter.judge(len(set(numbers(place))) == 2, "each server makes ids of its own", numbers(place))
    with Work([ben, cleo], consult) as work:
        counter.judge(work.wait_for(20, 60), "people write, each request on either server", work.trouble)
        counter.judge(both_served(servers, "/consults/{consult}/answers"), "both servers took answers")
        servers[0].kill()
        counter.judge(work.wait_for(20, 60), "one is killed, and they go on without signing in again", work.trouble)
        servers[0].start(port=servers[0].port)
        counter.judge(work.wait_for(20, 60), "it comes back, and they go on", work.trouble)
        counter.judge(taken_again(servers[0]), "it is given work again")
    longest = max(ben.gaps + cleo.gaps, default=0)
    counter.judge(longest < 20, f"the longest wait for one answer: {longest:.1f} s", ben.gaps + cleo.gaps)
    work.judge(counter, "one server killed")
    late = Colleague(front, front.folder, "ana")
    late.sign_in()
    counter.judge(True, "somebody signs in afterwards")


def main():
    reader = argparse.ArgumentParser(description="two servers on one PostgreSQL")
    reader.add_argument("--postgres")
    options = reader.parse_args()
    base = tempfile.mkdtemp(prefix="intervise-nodes-")
    os.chmod(base, 0o711)
    counter = Counter()
    postgres = Postgres(options.postgres) if options.postgres else Postgres.start(os.path.join(base, "pg"))
    teller, front, servers = None, None, []
    try:
        teller = Teller(PROGRAM, base, postgres, PROGRAM)
        world, kept = teller.build_world("group")
        place = world.copy()
        os.mkdir(os.path.join(base, "front"))
        front = Haproxy(os.path.join(base, "front"))
        settings = {"INTERVISE_TRUSTED_PROXY": "127.0.0.1", "INTERVISE_PUBLIC_URL": f"https://{NAME}:{front.port}"}
        servers = [Server(PROGRAM, place, settings).start(), Server(PROGRAM, place.beside(1), settings).start()]
        front.start([s.port for s in servers])
        tell(counter, front, servers, place, kept)
        for server in servers:
            server.stop()
    finally:
        if front:
            front.stop()
        for server in servers:
            server.kill()
        if teller:
            teller.close()
        if not options.postgres:
            postgres.stop()
        shutil.rmtree(base, ignore_errors=True)
    print(f"nodes: {counter.passed} passed, {counter.failed} failed")
    return 1 if counter.failed else 0


if __name__ == "__main__":
    sys.exit(main())
