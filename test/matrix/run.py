#!/usr/bin/env python3
"""run - every address x person x thing, as `intervise routes --json` lists the addresses and policy.csv the answers.

  test/matrix/run.py                              on SQLite and PostgreSQL
  test/matrix/run.py --engine sqlite --verbose    each request with its answer

Holds besides: denials are the same bytes for foreign, absent and wrong numbers; no words of a group reach
anybody outside of it; what was denied changed nothing; every address has a sample and opens for somebody;
every page says the same as HTML and as JSON; WebAssembly is allowed where cases are written and nowhere else.
"""
import argparse
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]

from browser import NoForm  # noqa: E402
from faces import differences  # noqa: E402
from page_rules import PageRules  # noqa: E402
from samples import OPEN, OPEN_BUT_REFUSED, POSTS  # noqa: E402
from server import ROOT, Postgres, Server  # noqa: E402
from story import Failure, Teller, Telling  # noqa: E402
from tokens import Programs  # noqa: E402

# Who stands for each column of the policy.
ACTORS = {
    "anonymous": "nobody", "other group": "zoe", "invited": "ivy", "unsigned": "uma", "member": "ben",
    "presenter": "pia", "stepped out": "cleo", "facilitator": "fay", "newcomer": "nora", "left": "lea",
    "removed": "rolf", "disabled": "dan", "administrator": "ada",
}
INSIDE = {"unsigned", "member", "presenter", "stepped out", "facilitator", "newcomer"}
# Those who keep words of the group in records of their own or read its name on an invitation.
MAY_SEE_X = INSIDE | {"left", "removed"}

# The things of X and of Y behind the names in a path.
OWN = {"circle": "circle", "consult": "consult", "answer": "answer", "invite": "invite", "person": "ben_id",
       "record": None, "login": None, "api_token": None, "token": "invitation", "file": "style.css", "hold": "hold"}
FOREIGN = {"circle": "y_circle", "consult": "y_consult", "answer": "y_answer", "invite": "y_invite", "person": "yan_id",
           "record": "y_record", "login": "y_login", "api_token": "y_api_token"}
WRONG = {"circle": "consult", "consult": "circle", "answer": "consult", "invite": "circle", "person": "circle",
         "record": "closed", "login": "circle", "api_token": "circle"}
ABSENT = "4611686018427387905"


class Policy:
    """policy.csv, read."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            rows = list(csv.reader(line for line in file if line.strip() and not line.startswith("#")))
        self.actors = rows[0][2:]
        if set(self.actors) != set(ACTORS):
            sys.exit("matrix: the columns of policy.csv and the actors differ")
        self.rows = {(row[0], row[1]): dict(zip(self.actors, row[2:])) for row in rows[1:]}

    def says(self, route, to, actor):
        for key in ((route["handler"], to), (route["door"], to), (route["handler"], "strays"), (route["door"], "strays")):
            if key in self.rows and (to not in ("place", "own") or key[1] == to):
                return self.rows[key][actor]
        return None


class Matrix:
    def __init__(self, program, teller, routes, policy, verbose):
        self.program = program
        self.teller = teller
        self.routes = routes
        self.policy = policy
        self.verbose = verbose
        self.passed = 0
        self.failures = []
        self.denials = {}  # (actor, method, accept) -> the first denial
        self.opened = set()
        self.denied = set()
        self.rules = PageRules()

    def judge(self, good, what, got):
        if good:
            self.passed += 1
        else:
            self.failures.append(f"{what}: {got}")
        if self.verbose or not good:
            print(f"  {'ok    ' if good else 'FAILED'} {what}: {got}", flush=True)

    # ---- numbers in addresses

    def value(self, telling, actor, route, name, how):
        """The number that stands in the path for `name`; None when there is no such thing for this person."""
        sample = POSTS.get(route["handler"])
        if how == "absent":
            return ABSENT if name not in ("token", "file") else "absent" + "a" * 26
        if how == "foreign":
            return telling.names.get(FOREIGN.get(name, ""))
        if how == "wrong kind":
            return telling.names.get(WRONG.get(name, ""))
        if name == "login":
            return self.own_login(telling, actor)
        if name == "api_token":
            return self.own_api_token(telling, actor)
        if name == "record":
            return telling.names["bens_record" if actor == "member" else "pias_record"]
        if name == "file":
            return OWN["file"]
        if name == "token" and route["path"].startswith("/setup/"):
            return telling.names["setup"]
        if name == "token" and route["path"].startswith("/reset/"):
            return telling.names["reset"]
        if sample and name in sample.numbers:
            return telling.names[sample.numbers[name]]
        return telling.names[OWN[name]]

    def own_login(self, telling, actor):
        """The number of the login she uses right now."""
        answer = telling.visitor(ACTORS[actor]).send("GET", "/me/security", [("Accept", "application/json")])
        if answer.status != 200:
            return telling.names["y_login"]  # she has none; any will do
        return next(login["id"] for login in json.loads(answer.body)["logins"] if login["current"])

    def own_api_token(self, telling, actor):
        """The number of a token of hers, made now when she has none."""
        visitor = telling.visitor(ACTORS[actor])
        json_face = [("Accept", "application/json")]
        visitor.post_bare("/me/tokens", [("name", "Numbers"), ("scope", "read:today")], json_face)
        answer = visitor.send("GET", "/me/tokens", json_face)
        return json.loads(answer.body)["tokens"][0]["id"] if answer.status == 200 else telling.names["y_api_token"]

    def variants(self, route):
        """(what it leads to, {name: how}) for a path."""
        names = re.findall(r"\{(\w+)\}", route["path"])
        if not names:
            return [("place", {})]
        out = [("own", {n: "own" for n in names})]
        for how in ("foreign", "absent", "wrong kind"):
            out.append((how, {n: how for n in names}))
        if len(names) == 2:
            for how in ("foreign", "absent", "wrong kind"):
                out.append((how, {names[0]: "own", names[1]: how}))
                out.append((how, {names[0]: how, names[1]: "own"}))
        return out

    def address(self, telling, actor, route, hows):
        """The path with its numbers, and the numbers; None when this way of choosing makes no sense here."""
        numbers = {}
        for name, how in hows.items():
            value = self.value(telling, actor, route, name, how)
            if value is None:
                return None, None
            numbers[name] = value
        return re.sub(r"\{(\w+)\}", lambda m: numbers[m.group(1)], route["path"]), numbers

    # ---- one request

    def send(self, telling, actor, route, target, numbers, accept):
        visitor = telling.visitor(ACTORS[actor])
        headers = [("Accept", accept)]
        if route["method"] == "GET":
            return visitor.send("GET", target, headers)
        sample = POSTS[route["handler"]]
        names = dict(telling.names, **numbers)
        fields = [(n, re.sub(r"\{(\w+)\}", lambda m: names[m.group(1)], v)) for n, v in sample.fields.items()]
        return visitor.post_bare(target, fields, headers)

    def send_form(self, telling, actor, route, target, numbers):
        """What a person does for whom the door opens: she fills in the form of its page."""
        visitor = telling.visitor(ACTORS[actor])
        sample = POSTS[route["handler"]]
        names = dict(telling.names, **numbers)
        put = lambda text: re.sub(r"\{(\w+)\}", lambda m: names[m.group(1)], text)  # noqa: E731
        fields = [(n, put(v)) for n, v in sample.fields.items()]
        if sample.page is None:
            return visitor.post_bare(target, fields)
        try:
            return visitor.post(target, fields, put(sample.page))
        except NoForm:
            return visitor.post_bare(target, fields)

    def check_rules(self, route, what, answer):
        """Only pages where cases are written may run the identifier check in the browser."""
        wrong = self.rules.wrong(route["handler"], answer)
        if wrong:
            self.judge(False, what, wrong)

    def check_words(self, actor, what, answer):
        """No marked word reaches anybody outside of its group."""
        text = urllib.parse.unquote(answer.raw.decode("utf-8", "replace"))
        wrong = [mark for mark, ok in (("xmarker", actor in MAY_SEE_X), ("ymarker", False),
                                       ("zmarker", actor == "other group")) if mark in text and not ok]
        if wrong and not self.shows_invitation(what):
            self.judge(False, what, f"the answer holds words of another group ({wrong[0]})")

    def shows_invitation(self, what):
        """An invitation shows the group's name to whoever holds it."""
        return " /join/" in what

    def expect_denied(self, actor, what, answer, accept, method):
        if answer.status != 404:
            self.judge(False, what, f"expected 404, got {answer.status} {answer.header('Location')}")
            return
        self.expect_same_bytes(actor, what, answer, accept)

    def expect_same_bytes(self, actor, what, answer, accept):
        """A denial tells nothing: its bytes hang on the person and the form alone. A link that came by mail says kindly
        that it has ended, and also the same for all."""
        kind = next((k for k in ("join", "device", "reset") if f" /{k}/" in what), "")
        key = (actor, accept, answer.status, kind)
        said = answer.without_date()
        if answer.status == 401:
            # Who was signed out while writing gets her own words and the address back; nothing else may differ.
            key += (re.sub(r"\d+", "N", what.split(": ")[1]),)
            said = re.sub(rb'(name="(?:form|submit_id)" value=")[^"]*|(action=")[^"]*|(?im:^Content-Length: \d+)', rb"\1\2", said)
        first = self.denials.setdefault(key, (what, said))
        same = first[1] == said
        self.judge(same, what, str(answer.status) if same else f"{answer.status}, but not the same bytes as {first[0]}")

    def expect_sign_in(self, actor, what, answer, accept, method):
        """A page leads to signing in; what was sent with a POST is not carried along, so that is 401."""
        place = answer.header("Location")
        if method == "GET" and "json" not in accept:
            good = answer.status == 303 and place.startswith("/sign-in")
            self.judge(good, what, f"{answer.status} {place}" if good else f"expected the sign-in page, got {answer.status}")
        elif answer.status != 401:
            self.judge(False, what, f"expected 401, got {answer.status} {place}")
        else:
            self.expect_same_bytes(actor, what, answer, accept)

    def expect_open(self, route, what, answer):
        place = answer.header("Location")
        fine = OPEN | (OPEN_BUT_REFUSED | POSTS[route["handler"]].also if route["method"] == "POST" else set())
        good = answer.status in fine and not (place.startswith("/sign-in") and route["handler"] not in ("sign_out", "welcome",
                                                                                                        "login_end"))
        if good:
            self.opened.add(route["handler"])
        self.judge(good, what, f"{answer.status} {place}" if good else f"expected it to open, got {answer.status} {place}")

    # ---- all requests

    def start(self, place, kept):
        server = Server(self.program, place).start()
        telling = Telling(server)
        telling.take_up(kept)
        return server, telling

    def name(self, route, actor, to, target, accept=""):
        return f"{self.teller.engine} {actor} -> {to}: {route['method']} {target}{' (JSON)' if 'json' in accept else ''}"

    def doors_that_stay_shut(self, telling):
        """Everything the policy denies, and every page it opens: nothing of this changes the world."""
        for route in self.routes:
            for to, hows in self.variants(route):
                for actor in ACTORS:
                    self.one(telling, route, actor, to, hows)

    def one(self, telling, route, actor, to, hows):
        says = self.policy.says(route, to, actor)
        if says is None:
            self.judge(False, f"{route['handler']} -> {to}", "the policy says nothing of this")
            return
        if says == "yes" and route["method"] != "GET":
            return  # later, in a world that may change
        target, numbers = self.address(telling, actor, route, hows)
        if target is None:
            return
        accepts = ["text/html", "application/json"] if route["method"] == "GET" else ["text/html"]
        for accept in accepts:
            answer = self.send(telling, actor, route, target, numbers, accept)
            what = self.name(route, actor, to, target, accept)
            if says == "no":
                self.denied.add(route["handler"])
                self.expect_denied(actor, what, answer, accept, route["method"])
            elif says == "sign first":
                self.denied.add(route["handler"])
                self.judge(answer.status == 403 or (answer.status == 303 and "/agreement" in answer.header("Location")), what,
                           f"{answer.status} {answer.header('Location')}")
            elif says == "her own":
                self.judge(answer.status == 409, what, f"{answer.status}, and 409 is due")
            elif says == "sign in":
                self.denied.add(route["handler"])
                self.expect_sign_in(actor, what, answer, accept, route["method"])
            else:
                self.expect_open(route, what, answer)
            self.check_rules(route, what, answer)
            self.check_words(actor, what, answer)

    # Bytes for machines and pages that show nothing.
    ONE_FACE = {"health", "ready", "metrics", "asset", "events"} | {
        "record_pdf", "record_file", "agreement_pdf", "agreement_file", "receipt_pdf", "public_keys", "openapi"}

    def both_faces(self, telling):
        """Every page that opens says the same as HTML and as JSON."""
        for route in self.routes:
            if route["method"] != "GET" or route["handler"] in self.ONE_FACE:
                continue
            for to, hows in self.variants(route):
                for actor in ("presenter", "member", "facilitator", "administrator"):
                    if to in ("own", "place") and self.policy.says(route, to, actor) == "yes":
                        self.compare_faces(telling, route, actor, to, hows)

    def compare_faces(self, telling, route, actor, to, hows):
        target, _ = self.address(telling, actor, route, hows)
        visitor = telling.visitor(ACTORS[actor])
        page = visitor.send("GET", target)
        face = visitor.send("GET", target, [("Accept", "application/json")])
        if page.status != 200 and page.status == face.status:
            return
        wrong = differences(page, face) if page.status == face.status else [f"one is {page.status}, the other {face.status}"]
        self.judge(not wrong, self.name(route, actor, to, target) + ": both faces say the same", "; ".join(wrong[:4]) or "the same")

    def doors_that_open(self, place, kept):
        """Every POST that the policy allows, the gentle ones of a person in one copy, the others in copies of their own."""
        for actor in ACTORS:
            rows = [(route, to, hows) for route in self.routes if route["method"] != "GET"
                    for to, hows in self.variants(route) if self.policy.says(route, to, actor) == "yes"]
            gentle = [row for row in rows if not POSTS[row[0]["handler"]].alone]
            for group in [gentle] + [[row] for row in rows if row not in gentle]:
                if group:
                    self.in_a_copy(place, kept, actor, group)

    def in_a_copy(self, place, kept, actor, rows):
        copy = place.copy()
        server, telling = self.start(copy, kept)
        try:
            for route, to, hows in rows:
                target, numbers = self.address(telling, actor, route, hows)
                if target is None:
                    continue
                answer = self.send_form(telling, actor, route, target, numbers)
                what = self.name(route, actor, to, target)
                self.expect_open(route, what, answer)
                self.check_rules(route, what, answer)
                self.check_words(actor, what, answer)
            server.stop()
        finally:
            server.kill()
            copy.remove()

    def picture(self, telling):
        """What members see of the world, for saying that nothing changed."""
        seen = {}
        for who, pages in (("ben", ["/circles/{circle}", "/consults/{consult}", "/consults/{held}", "/circles/{circle}/agreement"]),
                           ("fay", ["/circles/{circle}/members", "/circles/{circle}/invites"]),
                           ("yve", ["/circles/{y_circle}", "/consults/{y_consult}", "/circles/{y_circle}/members"]),
                           ("ada", ["/admin", "/admin/place"])):
            for page in pages:
                target = telling.fill(page, strict=True)
                seen[(who, page)] = telling.visitor(who).send("GET", target, [("Accept", "application/json")]).body
        return seen

    def run(self):
        for route in self.routes:
            if route["method"] != "GET" and route["handler"] not in POSTS:
                self.judge(False, f"{route['method']} {route['path']}", "test/matrix/samples.py has no sample for it")
        for handler in set(POSTS) - {route["handler"] for route in self.routes}:
            self.judge(False, handler, "test/matrix/samples.py has a sample for an address that is not there")
        if self.failures:
            return
        place, kept = self.teller.build_world("matrix")
        copy = place.copy()
        server, telling = self.start(copy, kept)
        try:
            self.picture(telling)  # looking once makes what was new seen
            before = self.picture(telling)
            self.doors_that_stay_shut(telling)
            self.both_faces(telling)
            programs = Programs(self, telling)
            programs.all(posts_that_open=False)
            after = self.picture(telling)
            for key, body in before.items():
                self.judge(body == after[key], f"{self.teller.engine} {key[0]} sees {key[1]} as before all denials",
                           "the same" if body == after[key] else f"{body[:600]!r} became {after[key][:600]!r}")
            programs.all(posts_that_open=True)
            server.stop()
        finally:
            server.kill()
            copy.remove()
        self.doors_that_open(place, kept)
        for route in self.routes:
            handler = route["handler"]
            if handler in self.rules.pages and route["method"] == "GET" and handler not in self.rules.shown:
                self.judge(False, f"{route['method']} {route['path']}", "was never shown with the identifier check allowed")
            if handler not in self.opened and self.policy.rows.get((handler, "own"), {}).get("member", "yes") == "yes":
                self.judge(False, f"{route['method']} {route['path']}", "opened for nobody")
            if handler not in self.denied and route["door"] not in ("ANYONE", "PROBE"):
                self.judge(False, f"{route['method']} {route['path']}", "was denied to nobody")


def routes_of(program):
    done = subprocess.run([program, "routes", "--json"], stdout=subprocess.PIPE, check=True)
    routes = json.loads(done.stdout)
    return routes["routes"] if isinstance(routes, dict) else routes


def arguments():
    reader = argparse.ArgumentParser(description="the authorisation matrix")
    reader.add_argument("--program")
    reader.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    reader.add_argument("--postgres", help="connection string of a PostgreSQL that may make databases")
    reader.add_argument("--verbose", action="store_true")
    return reader.parse_args()


def main():
    options = arguments()
    program = os.path.join(ROOT, options.program or "build-asan/intervise")
    if not os.path.exists(program):
        program = os.path.join(ROOT, "build", "intervise")
    policy = Policy(os.path.join(HERE, "policy.csv"))
    base = tempfile.mkdtemp(prefix="intervise-matrix-")
    postgres = None
    passed, failed = 0, 0
    try:
        routes = routes_of(program)
        for engine in options.engine or ["sqlite", "postgres"]:
            if engine == "postgres":
                postgres = Postgres(options.postgres) if options.postgres else Postgres.start(os.path.join(base, "pg"))
            teller = Teller(program, base, postgres if engine == "postgres" else None)
            matrix = Matrix(program, teller, routes, policy, options.verbose)
            try:
                matrix.run()
            except Failure as problem:
                matrix.judge(False, f"the world on {engine}", f"{getattr(problem, 'where', '')}\n{problem}")
            teller.close()
            print(f"  {engine}: {len(routes)} addresses, {matrix.passed} answers as the policy says, {len(matrix.failures)} not")
            passed += matrix.passed
            failed += len(matrix.failures)
    finally:
        if postgres and not options.postgres:
            postgres.stop()
        shutil.rmtree(base, ignore_errors=True)
    print(f"matrix: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
