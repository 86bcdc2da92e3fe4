#!/usr/bin/env python3
"""bench - measures the program against yardsticks in the same run, and prints JSON lines.

  script/bench pages      a page of 20 sealed rows, against the bare HTTP library and against plain columns;
                          and its slowest percent when the place holds 100 times as much
  script/bench writes     durable consults from 32 clients, against the act called without HTTP
  script/bench idle       memory, start, size of the program and of the pages
  script/bench live       one event to 1,000 listeners, and the memory of each that is idle
  script/bench all        all of them

The server has one core and the client another. Yardstick and ours take turns, several rounds; the last line of each
measurement holds the median of the rounds and the ratio to the goal. Figures mean something on a quiet machine only:
`load` in the first line tells how busy it was.
"""
import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))

from browser import Visitor  # noqa: E402
from http_client import exchange  # noqa: E402
from server import ROOT, Server  # noqa: E402
from story import Teller, Telling  # noqa: E402

SERVER_CORE, CLIENT_CORE = 0, 1
STORY = "She comes, sits down, and says nothing for a long while. " * 6


def say(**fields):
    print(json.dumps(fields), flush=True)


def goal(what, value, at_least=None, at_most=None, **more):
    """The line that matters: what was measured, what was wanted, and whether it was reached."""
    reached = value >= at_least if at_least is not None else value <= at_most
    wanted = {"at_least": at_least} if at_least is not None else {"at_most": at_most}
    say(goal=what, value=round(value, 3), **wanted, reached=reached, **more)


def machine():
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    say(machine=model.group(1) if model else "unknown", cores=os.cpu_count(), load=os.getloadavg()[0],
        day=time.strftime("%Y-%m-%d"), kernel=os.uname().release)


def cpu_seconds(pid):
    """What all threads of a process have used, user and system."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pin(pid, core):
    for thread in os.listdir(f"/proc/{pid}/task"):
        os.sched_setaffinity(int(thread), {core})


def resident(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) * 1024


def wrk(port, path, seconds, connections=64, headers=(), script=None, env=None):
    """One run of the load generator on its own core: (requests a second, 99th percentile in ms, all it said)."""
    words = ["taskset", "-c", str(CLIENT_CORE), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for header in headers:
        words += ["-H", header]
    if script:
        words += ["-s", script]
    done = subprocess.run(words + [f"http://127.0.0.1:{port}{path}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=dict(os.environ, **(env or {})), check=True)
    said = done.stdout.decode()
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if bad:
        raise RuntimeError(f"{path} was refused {bad.group(1)} times\n{said}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    return rate, float(slow.group(1)) * {"us": 0.001, "ms": 1, "s": 1000}[slow.group(2)], said


class Place:
    """A running place with a group whose page shows so many consults, and more beside it if wanted."""

    def __init__(self, program, base):
        self.teller = Teller(os.path.join(ROOT, program), tempfile.mkdtemp(dir=base))
        self.place, kept = self.teller.build_world("group")
        self.server = Server(self.teller.program, self.place).start()
        self.telling = Telling(self.server)
        self.telling.take_up(kept)
        self.ana = self.telling.visitor("ana")
        self.circle = self.telling.names["circle"]
        self.pid = self.server.process.pid

    def bring(self, circle, count):
        self.ana.get(f"/circles/{circle}/consults/new")
        for number in range(count):
            answer = self.ana.post_bare(f"/circles/{circle}/consults",
                                        [("question", f"What would help her now, {number}?"), ("story", STORY), ("danger", "no")])
            if answer.status != 303:
                raise RuntimeError(f"a consult was answered with {answer.status}: {answer.text()[:300]}")

    def fill(self, consults):
        """That many consults in groups of Ana's beside the one that is measured."""
        for number in range(0, consults, 100):
            answer = self.ana.post("/circles", [("name", f"Group {number}"), ("aim", "To learn"), ("size", "8"),
                                                ("rhythm", "weekly")], "/circles/new")
            circle = answer.header("Location").split("?")[0].rstrip("/").split("/")[2]
            self.ana.post(f"/circles/{circle}/agreement/sign", [("agree", "on"), ("name", "Ana")], f"/circles/{circle}/agreement")
            self.bring(circle, min(100, consults - number))

    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.ana.cookies.items())

    def page(self):
        return f"/circles/{self.circle}"

    def measure(self, seconds, **more):
        """Requests a second and microseconds of processor for each, of the group's page."""
        pin(self.pid, SERVER_CORE)
        before = cpu_seconds(self.pid)
        rate, slow, _ = wrk(self.server.port, self.page(), seconds, headers=[f"Cookie: {self.cookie()}"], **more)
        return rate, slow, (cpu_seconds(self.pid) - before) / (rate * seconds) * 1e6

    def stop(self):
        self.server.stop()


class Bare:
    """The HTTP library alone, sending the same bytes."""

    def __init__(self, folder, body):
        path = os.path.join(folder, "page")
        with open(path, "wb") as file:
            file.write(body)
        self.process = subprocess.Popen([os.path.join(ROOT, "build/test/bench/bare_http"), path], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())

    def measure(self, seconds):
        pin(self.process.pid, SERVER_CORE)
        before = cpu_seconds(self.process.pid)
        rate, slow, _ = wrk(self.port, "/", seconds)
        return rate, slow, (cpu_seconds(self.process.pid) - before) / (rate * seconds) * 1e6

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def in_turns(rounds, seconds, **ones):
    """Each of `ones` measured in turn, `rounds` times; the medians by name."""
    seen = {name: [] for name in ones}
    for number in range(rounds):
        for name, one in ones.items():
            rate, slow, cpu = one.measure(seconds)
            seen[name].append((rate, slow, cpu))
            say(round=number + 1, what=name, requests_per_s=round(rate), p99_ms=round(slow, 2), cpu_us=round(cpu, 1))
    return {name: tuple(statistics.median(column) for column in zip(*rows)) for name, rows in seen.items()}


def pages(options, base):
    """A page of 20 rows opened from sealed rows."""
    ours, plain, large = (Place(program, base) for program in
                          ("build/intervise", "build/test/bench/intervise_plain", "build/intervise"))
    for place in (ours, plain, large):
        place.bring(place.circle, 20)
    large.fill(20 * 99)
    body = ours.ana.send("GET", ours.page()).body
    shown = len(re.findall(rb'href="/consults/\d+', body))
    if shown < 20:
        raise RuntimeError(f"the page shows {shown} consults, not 20")
    bare = Bare(base, body)
    say(page_bytes=len(body), rows=20, large_rows=2000)
    m = in_turns(options.rounds, options.seconds, bare=bare, ours=ours, plain=plain, large=large)
    goal("page against the bare library", m["ours"][0] / m["bare"][0], at_least=0.15, then=0.3, by_cpu=round(m["bare"][2] / m["ours"][2], 3))
    goal("page against plain columns", m["ours"][0] / m["plain"][0], at_least=0.6, then=0.8, by_cpu=round(m["plain"][2] / m["ours"][2], 3))
    goal("p99 with 100 times the data", m["large"][1] / m["ours"][1], at_most=1.5, by_cpu=round(m["large"][2] / m["ours"][2], 3))
    for one in (bare, ours, plain, large):
        one.stop()


def counted(place, name):
    text = place.ana.send("GET", "/metrics").text()
    return int(re.search(rf"^{name} (\d+)", text, re.M).group(1))


class Writers:
    """Consults brought by 32 clients through HTTP."""

    def __init__(self, place):
        self.place = place
        self.acts = self.commits = 0

    def measure(self, seconds):
        place = self.place
        place.ana.get(f"{place.page()}/consults/new")
        pin(place.pid, SERVER_CORE)
        env = {"CIRCLE": str(place.circle), "COOKIE": place.cookie(), "FORM": place.ana.form_token,
               "ORIGIN": f"http://127.0.0.1:{place.server.port}"}
        before = counted(place, "intervise_database_acts"), counted(place, "intervise_database_commits"), cpu_seconds(place.pid)
        _, slow, said = wrk(place.server.port, "/", seconds, 32, script=os.path.join(HERE, "bring.lua"), env=env)
        brought, refused = (int(n) for n in re.search(r"brought (\d+) refused (\d+)", said).groups())
        if refused or not brought:
            raise RuntimeError(f"{refused} consults were refused\n{said}")
        self.acts += counted(place, "intervise_database_acts") - before[0]
        self.commits += counted(place, "intervise_database_commits") - before[1]
        return brought / seconds, slow, (cpu_seconds(place.pid) - before[2]) / brought * 1e6


class Acts:
    """The same act called without HTTP."""

    def __init__(self):
        self.acts = self.commits = 0

    def measure(self, seconds):
        done = subprocess.run(["taskset", "-c", str(SERVER_CORE), os.path.join(ROOT, "build/test/bench/bring_bench"), str(seconds)],
                              stdout=subprocess.PIPE, check=True)
        line = json.loads(done.stdout.decode().strip().splitlines()[-1])
        if line["refused"]:
            raise RuntimeError(f"{line['refused']} acts were refused")
        self.acts += line["brought"]
        self.commits += line["commits"]
        return line["brought"] / line["seconds"], 0, 0


def writes(options, base):
    """Durable consults from 32 clients."""
    place = Place("build/intervise", base)
    http, act = Writers(place), Acts()
    m = in_turns(options.rounds, options.seconds, act=act, http=http)
    goal("posts per commit", http.acts / http.commits, at_least=4)
    goal("posts against the act without HTTP", m["http"][0] / m["act"][0], at_least=0.6, act_per_commit=round(act.acts / act.commits, 1))
    place.stop()


def start_to_first_page(program, place):
    """Milliseconds from starting the program to the first page, the schema being there already."""
    begun = time.perf_counter()
    process = subprocess.Popen([program, "serve", *place.arguments(), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    port = None
    for line in process.stdout:
        found = re.search(rb"listening on http://\S*?:(\d+)", line)
        if found:
            port = int(found.group(1))
            break
    exchange(port, "GET", "/sign-in", [], None, 10)
    took = (time.perf_counter() - begun) * 1000
    process.terminate()
    process.wait()
    return took


def first_page_bytes(place):
    """What a browser fetches for its first page: the page and each script and style it names, as gzip sends them."""
    newcomer = Visitor(place.server)
    page = newcomer.send("GET", "/sign-in").body
    names = set(re.findall(rb'(?:src|href)="(/assets/[^"]+\.(?:css|js|mjs))"', page))
    assets = sum(len(gzip.compress(newcomer.send("GET", name.decode()).body, 9)) for name in names)
    return len(page), assets, sorted(name.decode() for name in names)


def idle(options, base):
    """A server nobody has asked for mail or paper yet."""
    place = Place("build/intervise", base)
    page, assets, names = first_page_bytes(place)
    place.stop()
    program = os.path.join(ROOT, "build/intervise")
    took = [start_to_first_page(program, place.place) for _ in range(options.rounds)]
    place.server.start()
    time.sleep(1)
    for path in ("/sign-in", "/", "/privacy"):
        place.ana.send("GET", path)
    memory = resident(place.server.process.pid)
    place.stop()
    stripped = os.path.join(base, "stripped")
    subprocess.run(["strip", "-o", stripped, program], check=True)
    say(assets=names)
    goal("idle memory, MiB", memory / 2**20, at_most=25)
    goal("start to first page, ms", statistics.median(took), at_most=100)
    goal("binary, MiB, stripped", os.path.getsize(stripped) / 2**20, at_most=8)
    goal("script and style, KB gzip", assets / 1000, at_most=45)
    goal("first page in all, KB", (page + assets) / 1000, at_most=60)


def live(options, _base):
    """One event to 1,000 streams, and what a listener costs who hears nothing."""
    rounds = []
    for number in range(options.rounds):
        done = subprocess.run([os.path.join(ROOT, "build/test/bench/live_bench"), "1000"], stdout=subprocess.PIPE, check=True)
        rounds.append(json.loads(done.stdout))
        say(round=number + 1, **rounds[-1])
    middle = {name: statistics.median(one[name] for one in rounds) for name in ("median_ms", "resident_bytes_each", "end_all_ms")}
    goal("one event to 1,000 listeners, median ms", middle["median_ms"], at_most=15, end_all_ms=middle["end_all_ms"])
    goal("an idle listener, KiB", middle["resident_bytes_each"] / 1024, at_most=8)


MEASURES = {"pages": pages, "writes": writes, "idle": idle, "live": live}


def main():
    reader = argparse.ArgumentParser(prog="script/bench", description=__doc__.split("\n", maxsplit=1)[0])
    reader.add_argument("what", choices=[*MEASURES, "all"])
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--seconds", type=int, default=3)
    options = reader.parse_args()
    machine()
    base = tempfile.mkdtemp(prefix="intervise-bench-")
    try:
        for name, measure in MEASURES.items():
            if options.what in (name, "all"):
                measure(options, base)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
