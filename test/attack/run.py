#!/usr/bin/env python3
"""run - lets scanners of other makers loose on the program; they must find nothing.

  test/attack/run.py                 all of it
  test/attack/run.py --only wapiti   wapiti, sqlmap or slow

That a scanner finds nothing means something only if it can find: wapiti and sqlmap are first let loose on a build with
two planted flaws (test/attack/flawed.c), and must find both.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))

from http_client import exchange  # noqa: E402
from server import ROOT, Place, Server  # noqa: E402
from story import Teller, Telling  # noqa: E402

# What ends the login, the group or the person, so that the rest can be attacked as well.
LEFT_OUT = ["sign-out", "leave", "erase", "end", "passphrase", "sheet", "keys", "totp", "remove", "hand-over", "reset", "take-back"]
# wapiti as Debian 12 has it writes patterns that its Python refuses; this starts it with patterns that are understood.
WAPITI = """
import fnmatch, re, wapitiCore.net.crawler as crawler
crawler.wildcard_translate = lambda pattern: re.compile(fnmatch.translate(pattern))
from wapitiCore.main.wapiti import wapiti_main
wapiti_main()
"""
# What wapiti says of every address that is not behind TLS; on this machine itself there is none.
EXPECTED = {"Secure Flag cookie", "HTTP Secure Headers"}


class Told:
    """Counts what passed and failed, and says it."""

    def __init__(self):
        self.passed = self.failed = 0

    def case(self, good, words, why=""):
        print(f"  {'ok    ' if good else 'FAILED'} {words}" + (f": {why}" if why and not good else ""), flush=True)
        self.passed += bool(good)
        self.failed += not good


class Target:
    """A running program, with somebody signed in and a consult to look at."""

    def __init__(self, program, base, world):
        self.server = Server(os.path.join(ROOT, program), world.copy() if world else Place(base)).start()
        self.url = f"http://127.0.0.1:{self.server.port}"
        self.telling = Telling(self.server)

    def sign_in(self, kept):
        self.telling.take_up(kept)
        ana = self.telling.visitor("ana")
        circle = self.telling.names["circle"]
        answer = ana.post(f"/circles/{circle}/consults", [("question", "What would help her now?"), ("story", "She says nothing."),
                                                          ("danger", "no")], f"/circles/{circle}/consults/new")
        self.consult = answer.header("Location").split("?")[0].rsplit("/", 1)[1]
        self.circle = circle
        self.cookie = "; ".join(f"{name}={value}" for name, value in ana.cookies.items())
        self.form = ana.form_token
        return self

    def alive(self):
        return exchange(self.server.port, "GET", "/healthz", [], None, 10).status == 200

    def stop(self):
        self.server.stop()


def headers_of(target, cookie):
    words = [f"Origin: {target.url}", "Sec-Fetch-Site: same-origin"]
    return words + ([f"Cookie: {target.cookie}"] if cookie else [])


def wapiti(base, target, start, cookie=False, seconds=40):
    """The kinds of weakness that wapiti reports, with one example each."""
    folder = tempfile.mkdtemp(dir=base)
    report = os.path.join(folder, "report.json")
    words = ["/usr/bin/python3", "-c", WAPITI, "-u", target.url + "/", "--scope", "folder", "-f", "json", "-o", report, "--flush-session", "--no-bugreport",
             "--store-session", folder, "--store-config", folder, "-v", "0", "-t", "5", "-l", "1", "-d", "4",
             "--max-links-per-page", "60", "--max-scan-time", str(seconds), "--max-attack-time", str(seconds // 2),
             "-m", "sql,xss,permanentxss,exec,file,crlf,redirect,cookieflags,csp,http_headers,methods"]
    for page in start:
        words += ["-s", target.url + page]
    for name in LEFT_OUT:
        words += ["-x", f"{target.url}/*{name}*"]
    for header in headers_of(target, cookie):
        words += ["-H", header]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds * 12,
                          env=dict(os.environ, HOME=folder), check=False)
    if not os.path.exists(report):
        raise RuntimeError(f"wapiti made no report: {done.stdout.decode()[-2000:]}")
    with open(report, encoding="utf-8") as file:
        found = json.load(file)
    return {kind: rows[0] for kind, rows in found["vulnerabilities"].items() if rows}


def sqlmap(base, target, path, data=None, cookie=False):
    """Whether sqlmap believes that it can inject into the place marked with * or named by -p."""
    folder = tempfile.mkdtemp(dir=base)
    words = ["sqlmap", "-u", target.url + path, "--batch", "--flush-session", "--output-dir", folder, "--level", "1", "--risk", "1",
             "--technique", "BEUS", "--threads", "4", "--timeout", "10", "--retries", "0", "--disable-coloring",
             "--ignore-code", "*", "--headers", "\\n".join(headers_of(target, cookie))]
    if data:
        words += ["--data", data]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, env=dict(os.environ, HOME=folder), check=False)
    said = done.stdout.decode("utf-8", "replace")
    if "identified the following injection point" in said:
        return True
    if "do not appear to be injectable" in said or "does not seem to be injectable" in said:
        return False
    raise RuntimeError(f"sqlmap did not say what it found: {said[-1500:]}")


def try_wapiti(told, base, flawed, ours):
    found = wapiti(base, flawed, ["/crisis?q=a", "/sign-in"])
    told.case(any("SQL" in kind for kind in found), "wapiti finds the planted SQL injection", str(sorted(found)))
    told.case(any("Scripting" in kind for kind in found), "wapiti finds the planted unescaped text", str(sorted(found)))
    pages = {"outside": (["/", "/sign-in", "/recover", "/privacy", "/crisis", f"/join/{'x' * 43}", "/verify"], False),
             "inside": (["/today", "/me", f"/circles/{ours.circle}", f"/consults/{ours.consult}", "/me/security",
                         f"/circles/{ours.circle}/consults/new", f"/consults/{ours.consult}/close"], True)}
    for name, (start, cookie) in pages.items():
        found = wapiti(base, ours, start, cookie)
        bad = {kind: row for kind, row in found.items() if kind not in EXPECTED}
        told.case(not bad, f"wapiti finds nothing from {name}",
                  "; ".join(f"{kind}: {row.get('method')} {row.get('path')} {row.get('parameter')} {row.get('info')}" for kind, row in bad.items()))
    told.case(ours.alive(), "the program goes on after wapiti")


def try_sqlmap(told, base, flawed, ours):
    told.case(sqlmap(base, flawed, "/crisis?q=a*"), "sqlmap finds the planted SQL injection")
    token = f"form={ours.form}&submit_id=77"
    for path, data, cookie in (("/sign-in", "email=cleo%40example.org*&passphrase=six+words*", False),
                               ("/recover", "email=cleo%40example.org*&sheet=0000-0000*", False),
                               (f"/join/{'x' * 42}*", None, False),
                               (f"/consults/{ours.consult}*", None, True),
                               (f"/circles/{ours.circle}*?done=x*", None, True),
                               (f"/consults/{ours.consult}/answers", f"{token}&kind=idea*&words=Ask+her*", True),
                               ("/me", f"{token}&name=Ana*&language=en*&zone=UTC*&version=1*", True)):
        told.case(not sqlmap(base, ours, path, data, cookie), f"sqlmap finds nothing at {re.sub(r'[0-9x*]+', '..', path)}")
    told.case(ours.alive(), "the program goes on after sqlmap")


def try_slow(told, base, ours):
    for mode, name, more in (("-H", "slow headers", []), ("-B", "slow bodies", ["-s", "8192"]), ("-R", "many ranges", []), ("-X", "slow reading", ["-n", "5", "-w", "1", "-y", "64", "-z", "16"])):
        done = subprocess.run(["slowhttptest", mode, "-c", "400", "-r", "200", "-i", "2", "-l", "12", "-p", "5", "-v", "1", *more,
                               "-u", ours.url + "/sign-in"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
                              cwd=base, check=False)
        said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout.decode("utf-8", "replace"))
        available = re.findall(r"service available:\s+(\w+)", said)
        told.case(available and available[-1] == "YES", f"people are served during {name}", said[-600:])
    told.case(ours.alive(), "the program goes on after slow clients")


def main():
    reader = argparse.ArgumentParser(description="scanners of other makers against the program")
    reader.add_argument("--only", choices=["wapiti", "sqlmap", "slow"])
    options = reader.parse_args()
    told = Told()
    base = tempfile.mkdtemp(prefix="intervise-attack-")
    teller = Teller(os.path.join(ROOT, "build/intervise"), base)
    targets = []
    try:
        place, kept = teller.build_world("group")
        ours = Target("build/intervise", base, place).sign_in(kept)
        targets.append(ours)
        if options.only != "slow":
            flawed = Target("build/test/attack/intervise_flawed", base, None)
            targets.append(flawed)
        if options.only in (None, "wapiti"):
            try_wapiti(told, base, flawed, ours)
        if options.only in (None, "sqlmap"):
            try_sqlmap(told, base, flawed, ours)
        if options.only in (None, "slow"):
            try_slow(told, base, ours)
    finally:
        for target in targets:
            target.stop()
        teller.close()
        shutil.rmtree(base, ignore_errors=True)
    print(f"attack: {told.passed} passed, {told.failed} failed")
    return 1 if told.failed else 0


if __name__ == "__main__":
    sys.exit(main())
