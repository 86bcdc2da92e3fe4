#!/usr/bin/env python3
"""run - the description of the interface, real answers against it, and the example client of doc/api.md.

  test/api/run.py [--program build/intervise]
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
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib"), os.path.join(os.path.dirname(HERE), "matrix")]

from samples import POSTS  # noqa: E402
from server import ROOT, Server  # noqa: E402
from story import Story, Teller, Telling  # noqa: E402

PAGES = ["/today", "/me", "/me/security", "/me/tokens", "/me/records", "/circles/{circle}", "/circles/{circle}/members",
         "/circles/{circle}/agreement", "/consults/{consult}", "/circles/new", "/privacy", "/verify"]


class Count:
    passed = failed = 0

    def check(self, what, good, why=""):
        self.passed += bool(good)
        self.failed += not good
        print(f"  {'ok    ' if good else 'FAILED'} {what}" + ("" if good else f": {why}"), flush=True)


def routes(program):
    return json.loads(subprocess.run([program, "routes", "--json"], stdout=subprocess.PIPE, check=True).stdout)


def complete(count, description, program):
    """Every address of the program is described, nothing else is, and every field that is sent somewhere is known."""
    told = {(method.upper(), path) for path, ops in description["paths"].items() for method in ops}
    there = {(route["method"], route["path"]) for route in routes(program)}
    count.check("every address of the program is described, and no other", told == there, told ^ there)
    unknown = []
    for path, ops in description["paths"].items():
        sample = POSTS.get(ops.get("post", {}).get("operationId"))
        if sample:
            schema = ops["post"]["requestBody"]["content"]["application/json"]["schema"]
            shapes = schema.get("patternProperties", {})
            unknown += [(path, n) for n in sample.fields
                        if n not in schema["properties"] and not any(re.search(one, n) for one in shapes)]
    count.check("every field that the matrix sends is described", not unknown, unknown)
    names = [op["operationId"] for ops in description["paths"].values() for op in ops.values()]
    count.check("each operation has a name of its own", len(names) == len(set(names)))


def document(count, description):
    """The table of doc/api.md says what tokens open, as the description does."""
    with open(os.path.join(ROOT, "doc", "api.md"), encoding="utf-8") as file:
        text = file.read()
    table = {(m, p): s.replace("`", "") for m, p, s in re.findall(r"^\| `(GET|POST) (\S+)` \| (.*) \|$", text, re.M)}
    real = {}
    for path, ops in description["paths"].items():
        for method, op in ops.items():
            scopes = [entry["token"][0] for entry in op["security"] if "token" in entry]
            if scopes and path != "/openapi.json":
                real[method.upper(), path] = ", ".join(scopes)
    count.check("doc/api.md says what tokens open", table == real, set(table.items()) ^ set(real.items()))
    return re.search(r"```python\n(.*?)```", text, re.S)[1]


def answers(telling, who):
    out = []
    for page in PAGES:
        answer = telling.visitor(who).send("GET", telling.fill(page, strict=True), [("Accept", "application/json")])
        out.append({"method": "GET", "path": page, "status": answer.status, "body": json.loads(answer.body)})
    answer = telling.visitor(who).send("GET", "/consults/1", [("Accept", "application/json")])
    out.append({"method": "GET", "path": "/consults/{consult}", "status": answer.status, "body": json.loads(answer.body)})
    refused = telling.visitor(who).post_bare("/me/tokens", [("name", "Nothing chosen")], [("Accept", "application/json")])
    out.append({"method": "POST", "path": "/me/tokens", "status": refused.status, "body": json.loads(refused.body)})
    return out


def client(count, base, source, server, names):
    """The example runs as it stands in the document, and says what it promises."""
    path = os.path.join(base, "client.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(source)

    def run(token):
        return subprocess.run([sys.executable, path, f"http://127.0.0.1:{server.port}", token], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=60)
    done = run(names["token"])
    said = done.stdout.decode()
    count.check("the example lists Today and reads a consult", done.returncode == 0 and "asked" in said
                and "struggling with endings" in said and "A parent of three" in said, (said, done.stderr.decode()))
    ended = run("iv_" + "A" * 43)
    count.check("and says why it is refused", ended.returncode == 1 and b"401 token.unknown" in ended.stderr, ended.stderr)


def happen(count, program, base):
    teller = Teller(program, base)
    place, kept = teller.build_world("group")
    server = Server(program, place).start()
    try:
        telling = Telling(server)
        telling.take_up(kept)
        telling.run(Story(os.path.join(HERE, "token.story")))
        served = telling.visitor("nobody").send("GET", "/openapi.json")
        count.check("/openapi.json is served to anybody", served.status == 200
                    and served.header("Content-Type").startswith("application/json"), served.status)
        description = json.loads(served.body)
        complete(count, description, program)
        client(count, base, document(count, description), server, telling.names)
        said = os.path.join(base, "openapi.json"), os.path.join(base, "answers.json")
        for name, value in zip(said, (description, answers(telling, "ben"))):
            with open(name, "w", encoding="utf-8") as file:
                json.dump(value, file)
        done = subprocess.run(["node", os.path.join(HERE, "validate.mjs"), *said], stdout=subprocess.PIPE, check=False)
        print(done.stdout.decode(), end="")
        passed, failed = re.search(r"validate: (\d+) passed, (\d+) failed", done.stdout.decode() or "validate: 0 passed, 1 failed").groups()
        count.passed += int(passed)
        count.failed += int(failed)
        server.stop()
    finally:
        server.kill()
        teller.close()


def main():
    reader = argparse.ArgumentParser(description="the interface for programs")
    reader.add_argument("--program", default="build/intervise")
    program = os.path.join(ROOT, reader.parse_args().program)
    base = tempfile.mkdtemp(prefix="intervise-api-")
    count = Count()
    try:
        happen(count, program, base)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"api: {count.passed} passed, {count.failed} failed")
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
