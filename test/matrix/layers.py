#!/usr/bin/env python3
"""layers - the matrix again with locks off: what each of the three locks holds when it stands alone.

  test/matrix/layers.py                    on SQLite and PostgreSQL
  test/matrix/layers.py --engine sqlite --verbose

First with all locks, then without the first (acts/rights.c gives everybody every right), then without the first two
(no authorizer or roles, and views that answer for everybody): everybody asks for every address, and sends every form
that the policy denies. layers.csv says whose words and names come to whom, answers_second_lock_alone.csv which answers
differ then. The programs are linked of the release's objects with files of this folder in the place of the locks.
"""
import argparse
import csv
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]

from run import ACTORS, Matrix, Policy, routes_of  # noqa: E402
from samples import POSTS  # noqa: E402
from server import ROOT, Postgres  # noqa: E402
from story import Failure, Teller  # noqa: E402

PROGRAMS = {"all three locks": "build/intervise",
            "second lock alone": "build/test/matrix/intervise_second_lock_alone",
            "keys alone": "build/test/matrix/intervise_keys_alone"}
# A group's name is marked "xmarker circle"; every other marked word was written about somebody's work. What was
# brought in X after everybody had come is marked "lmarker".
MARK = re.compile(r"([xyzl])marker(?P<name>[ +]circle)?")


def table(path, keys):
    """A table with a column for each actor: {its first columns: {actor: cell}}."""
    with open(path, encoding="utf-8") as file:
        rows = list(csv.reader(line for line in file if line.strip() and not line.startswith("#")))
    if rows[0][keys:] != list(ACTORS):
        sys.exit(f"layers: the columns of {os.path.basename(path)} and the actors differ")
    return {tuple(row[:keys]): dict(zip(rows[0][keys:], row[keys:])) for row in rows[1:]}


def kind_of(answer):
    """An answer in one word."""
    if answer is None:
        return "fails"
    if answer.status in (401, 404):
        return {401: "sign in", 404: "nothing"}[answer.status]
    if answer.status == 303 and answer.header("Location").startswith("/sign-in"):
        return "sign in"
    return {2: "opens", 3: "opens", 4: "refused"}.get(answer.status // 100, "fails")


class Layers(Matrix):
    """One database; `locks` says which program answers."""

    def __init__(self, programs, teller, routes, policy, verbose):
        super().__init__(None, teller, routes, policy, verbose)
        self.programs = programs
        self.locks = None
        self.noting = True  # kinds of answers
        self.came = {}  # (locks, what, actor) -> where it came first
        self.answers = {}  # (handler, to, actor) -> kinds of answer, with the second lock alone

    def open_views(self, place):
        """The views answer for everybody, in this one database."""
        with open(os.path.join(HERE, "views_for_everybody.sql"), encoding="utf-8") as file:
            views = file.read()
        if place.postgres:
            free = "".join(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY;" for name in place.postgres.sql(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
                place.database).split())
            place.postgres.sql(free + views.replace("CREATE VIEW", "CREATE OR REPLACE VIEW"), place.database)
            return
        base = sqlite3.connect(os.path.join(place.data, "intervise.db"))
        for name in re.findall(r"CREATE VIEW (\w+)", views):
            base.execute(f"DROP VIEW {name}")
        base.executescript(views)
        base.close()

    @staticmethod
    def again(server):
        """Starts it again; the number that a server holds on PostgreSQL is not missed after such an end."""
        server.kill()
        if server.place.postgres:
            server.place.postgres.sql("UPDATE node SET seen_at = 0", server.place.database)
        server.start()

    def look(self, telling, route, actor, to, hows, accept):
        """One request; what came is noted."""
        target, numbers = self.address(telling, actor, route, hows)
        if target is None:
            return
        try:
            answer = self.send(telling, actor, route, target, numbers, accept)
        except ConnectionError:
            # It ends rather than write a page whose words never came (page_unset).
            answer = None
            self.again(telling.server)
        if self.locks == "second lock alone" and self.noting:
            self.answers.setdefault((route["handler"], to, actor), set()).add(kind_of(answer))
        if answer is None:
            return
        if "/join/" not in target:  # an invitation shows the group's name to whoever holds it
            self.note(answer, actor, f"{route['method']} {target}")

    def note(self, answer, actor, where):
        for found in MARK.finditer(urllib.parse.unquote(answer.raw.decode("utf-8", "replace"))):
            group = {"l": "X, brought later"}.get(found[1], found[1].upper())
            what = f"{'name' if found['name'] else 'words'} of {group}"
            self.came.setdefault((self.locks, what, actor), where)

    def pages(self, telling):
        """Every page, by everybody; and the consult that was brought when all had come, which no other address names."""
        self.everything(telling, list(ACTORS), "GET")
        for actor, name in ACTORS.items():
            target = telling.fill("/consults/{later}", strict=True)
            self.note(telling.visitor(name).send("GET", target), actor, f"GET {target}")

    def everything(self, telling, actors, method, to_all=True):
        """Every address by these people: all of it, or (not to_all) only what is her own group's and another's, as pages."""
        for route in self.routes:
            if route["method"] != method:
                continue
            for to, hows in self.variants(route):
                for actor in actors if to_all or to in ("own", "foreign") else []:
                    if method != "GET" and self.policy.says(route, to, actor) == "yes":
                        continue
                    for accept in ["text/html", "application/json"] if method == "GET" and to_all else ["text/html"]:
                        self.look(telling, route, actor, to, hows, accept)

    def under(self, locks, world):
        """All pages in a copy of the world; then each person sends every form in a copy of her own, and looks again."""
        self.locks, self.program = locks, self.programs[locks]
        self.in_a_world(world, self.pages)
        for actor in ACTORS:
            if locks != "all three locks":
                self.in_a_world(world, lambda telling, who=actor: self.send_and_look(telling, who))

    def send_and_look(self, telling, actor):
        self.everything(telling, [actor], "POST")
        self.noting = False
        self.everything(telling, [actor], "GET", to_all=False)
        self.noting = True

    def in_a_world(self, world, what):
        copy = world[0].copy()
        if self.locks == "keys alone":
            self.open_views(copy)
        server, telling = self.start(copy, world[1])
        try:
            what(telling)
            server.stop()
        finally:
            server.kill()
            copy.remove()

    def judge_words(self, says):
        for (locks, what), row in says.items():
            for actor, cell in row.items():
                where = self.came.get((locks, what, actor))
                name = f"{self.teller.engine}, {locks}: {what} to {actor} ({ACTORS[actor]})"
                if cell != "-":
                    self.judge(bool(where) == (cell == "yes"), name, where or "never came")

    def judge_answers(self, says):
        """What the policy does not say of the second lock alone must stand in the list, and nothing else."""
        plain = {"no": {"nothing"}, "sign in": {"sign in"}, "sign first": {"opens", "refused"}, "her own": {"refused"}}
        for (handler, to, actor), kinds in self.answers.items():
            route = next(r for r in self.routes if r["handler"] == handler)
            due = self.policy.says(route, to, actor)
            if due == "yes":
                continue
            got = "|".join(sorted(kinds - plain[due]))
            want = says.get((handler, to), {}).get(actor, "")
            name = f"{self.teller.engine}, second lock alone: {handler} -> {to}, {actor}"
            self.judge(got in want.split("/"), name, f"'{got}', and '{want}' is listed")


def release_is_whole():
    """Sentences about what the release has of this folder: none."""
    wrong = []
    symbols = subprocess.run(["nm", os.path.join(ROOT, PROGRAMS["all three locks"])], stdout=subprocess.PIPE, check=True).stdout.decode()
    if "__wrap_" in symbols or "rights_belongs" not in symbols:
        wrong.append("the release holds a function in the place of a lock, or no lock at all")
    off = subprocess.run(["nm", os.path.join(ROOT, PROGRAMS["keys alone"])], stdout=subprocess.PIPE, check=True).stdout.decode()
    if "__wrap_rights_belongs" not in off or "__wrap_role_sql" not in off:
        wrong.append("the program without locks has them")
    return wrong


def arguments():
    reader = argparse.ArgumentParser(description="the matrix with locks off")
    reader.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    reader.add_argument("--postgres", help="connection string of a PostgreSQL that may make databases")
    reader.add_argument("--verbose", action="store_true")
    return reader.parse_args()


def beside_paper(path, base):
    """A copy of a program beside the one that makes documents."""
    folder = os.path.join(base, "bin")
    os.makedirs(folder, exist_ok=True)
    for name in ("build/intervise-paper", path):
        shutil.copy2(os.path.join(ROOT, name), folder)
    return os.path.join(folder, os.path.basename(path))


def on_one(engine, base, postgres, options):
    programs = {locks: beside_paper(path, base) for locks, path in PROGRAMS.items()}
    routes = routes_of(programs["all three locks"])
    teller = Teller(programs["all three locks"], base, postgres if engine == "postgres" else None)
    layers = Layers(programs, teller, routes, Policy(os.path.join(HERE, "policy.csv")), options.verbose)
    try:
        world = teller.build_world("matrix")
        for locks in PROGRAMS:
            layers.under(locks, world)
        layers.judge_words(table(os.path.join(HERE, "layers.csv"), 2))
        layers.judge_answers(table(os.path.join(HERE, "answers_second_lock_alone.csv"), 2))
    except Failure as problem:
        layers.judge(False, f"the world on {engine}", f"{getattr(problem, 'where', '')}\n{problem}")
    teller.close()
    return layers


def main():
    options = arguments()
    base = tempfile.mkdtemp(prefix="intervise-layers-")
    postgres = None
    wrong = release_is_whole()
    passed, failed = 2 - len(wrong), len(wrong)
    for sentence in wrong:
        print(f"  FAILED {sentence}")
    try:
        for engine in options.engine or ["sqlite", "postgres"]:
            if engine == "postgres":
                postgres = Postgres(options.postgres) if options.postgres else Postgres.start(os.path.join(base, "pg"))
            layers = on_one(engine, base, postgres, options)
            print(f"  {engine}: {layers.passed} as the tables say, {len(layers.failures)} not", flush=True)
            passed += layers.passed
            failed += len(layers.failures)
    finally:
        if postgres and not options.postgres:
            postgres.stop()
        shutil.rmtree(base, ignore_errors=True)
    print(f"layers: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
