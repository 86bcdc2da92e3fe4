#!/usr/bin/env python3
"""run - every field that others will read is checked on arrival, whichever form it stands in.

  test/fields/run.py                  on SQLite, with the program of build/
  test/fields/run.py --verbose        each field with its answer

Opens every page there is as everybody who may, and looks for fields that take text. Whoever sends a phone number and an
e-mail address in one of them must be refused, with both shown, before anything is kept. A field that nobody else reads
stands in EXEMPT with its reason; a new field that stands in neither place fails the run. On the way it sees that no title,
no header and no line of the log holds words of people (K19; letters and files at rest: test/canary).
"""
import argparse
import importlib.util
import os
import re
import shutil
import sys
import tempfile
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(os.path.dirname(HERE), "lib"), os.path.join(os.path.dirname(HERE), "matrix")]

from browser import NoForm, encode  # noqa: E402
from page import Page  # noqa: E402
from samples import POSTS  # noqa: E402
from server import ROOT, Server  # noqa: E402
from story import Teller, Telling  # noqa: E402

# The matrix knows who stands for whom and which number stands in an address; its file is called run.py as well.
spec = importlib.util.spec_from_file_location("matrix_run", os.path.join(os.path.dirname(HERE), "matrix", "run.py"))
matrix_run = importlib.util.module_from_spec(spec)
spec.loader.exec_module(matrix_run)
ACTORS, Matrix, Policy, routes_of = matrix_run.ACTORS, matrix_run.Matrix, matrix_run.Policy, matrix_run.routes_of

PHONE, MAIL = "+49 30 901820", "jo.planted@example.org"
PLANTED = f"Call {PHONE} or {MAIL}."
SHOWN = ("This could point to a person", "Could this point to a person?")
MARK = "marker"  # xmarker, ymarker, zmarker: in every word of the world of the matrix
NAMES = "Please leave phone numbers"  # a person's name has no choice to offer

# Fields that take text and that no colleague reads as somebody's words.
EXEMPT = {
    "email": "an address for letters: checked as one, locked, shown to nobody but the administrator",
    "passphrase": "a secret, never kept", "current": "a secret, never kept", "renew": "a secret, never kept",
    "sheet": "a code", "code": "a code", "quick": "a code", "digits": "a code", "confirm": "compared, never kept",
    "contact": "an address for one letter without content: checked as one",
    "follow_up": "a day", "size": "a number", "zone": "chosen from a list", "sure": "a number", "days": "a number",
    ("place_keep", "crisis"): "whom to call: numbers are its purpose",
    ("place_keep", "place"): "the place's own name, on every page for everybody",
    ("setup_keep", "crisis"): "as above", ("setup_keep", "place"): "as above",
    ("token_make", "name"): "a label that its owner alone reads", ("passkey_add", "label"): "a label that its owner alone reads",
    ("own_words_keep", "words"): "a list that its owner alone can open",
    ("second_key_add", "label"): "a label that its owner alone reads",
}


class Walk:
    def __init__(self, routes, policy, teller, verbose):
        self.matrix = Matrix(None, teller, routes, policy, False)
        self.routes, self.verbose = routes, verbose
        self.passed, self.failures, self.seen = 0, [], set()
        self.answers, self.marked = 0, 0

    def judge(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failures.append(what)
        if self.verbose or not good:
            print(f"  {'ok    ' if good else 'FAILED'} {what}", flush=True)

    def handler_of(self, path):
        for route in self.routes:
            if route["method"] == "POST" and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", route["path"]), path):
                return route["handler"]
        return None

    def everywhere(self, telling):
        for route in self.routes:
            if route["method"] != "GET" or route["handler"] in self.matrix.ONE_FACE:
                continue
            for actor in ("presenter", "member", "facilitator", "administrator", "invited", "anonymous"):
                for to, hows in self.matrix.variants(route)[:1]:
                    target, _ = self.matrix.address(telling, actor, route, hows)
                    if target is not None:
                        self.look(telling.visitor(ACTORS[actor]), target)

    def look(self, visitor, target):
        answer = visitor.send("GET", target)
        self.look_outside(answer, target)
        if answer.status != 200:
            return
        for form in Page(answer.text()).forms:
            handler = self.handler_of(form.action or target)
            for name in sorted(n for n, choices in form.known.items() if choices is None):
                key = (handler, re.sub(r"^words_\w+$", "words_*", name))
                if handler and key not in self.seen:
                    self.seen.add(key)
                    self.plant(visitor, form, target, name)

    def look_outside(self, answer, target):
        """K19: titles and headers, Location among them, hold no words of anybody; the world's words are all marked."""
        head = answer.raw.split(b"\r\n\r\n")[0].decode("utf-8", "replace").lower()
        title = Page(answer.text()).title.lower() if answer.header("Content-Type").startswith("text/html") else ""
        self.answers += 1
        self.marked += MARK in answer.text()
        if MARK in urllib.parse.unquote(head) or MARK in title or "planted" in title:
            self.judge(False, f"K19 {target}: words of people in the title or in a header")

    def plant(self, visitor, form, here, name):
        action = form.action or here
        handler = self.handler_of(action)
        what = f"{handler}: {name}"
        if name in EXEMPT or (handler, name) in EXEMPT:
            self.judge(True, f"{what}: {EXEMPT.get(name) or EXEMPT[(handler, name)]}")
            return
        sample = [(n, v) for n, v in POSTS[handler].fields.items() if n != name and n in form.known and "{" not in v]
        if name.startswith("words_"):
            sample.append(("clause", name[len("words_"):]))  # only what is ticked is kept
        visitor.answers_the_check = False
        try:
            fields = visitor.filled(form, sample + [(name, PLANTED)])
        except NoForm as problem:
            self.judge(False, f"{what}: {problem}")
            return
        answer = visitor.post_raw(action, encode(fields))
        self.look_outside(answer, action)
        text = " ".join(Page(answer.text()).words.split()) if answer.status == 422 else ""
        found = any(s in text for s in SHOWN) and PHONE in text and MAIL in text
        self.judge(found or NAMES in text, f"{what}: {'refused' if text else f'{answer.status}, and nothing was said'}"
                   if found or NAMES in text else f"{what}: {answer.status} without showing both; a field of practice/fields.def?")


def main():
    reader = argparse.ArgumentParser(description="every field that others read is checked on arrival")
    reader.add_argument("--program", default="build/intervise")
    reader.add_argument("--verbose", action="store_true")
    options = reader.parse_args()
    program = os.path.join(ROOT, options.program)
    base = tempfile.mkdtemp(prefix="intervise-fields-")
    try:
        teller = Teller(program, base, None)
        walk = Walk(routes_of(program), Policy(os.path.join(ROOT, "test", "matrix", "policy.csv")), teller, options.verbose)
        place, kept = teller.build_world("matrix")
        copy = place.copy()
        server = Server(program, copy).start()
        telling = Telling(server)
        telling.take_up(kept)
        try:
            walk.everywhere(telling)
            said = server.log_bytes().decode("utf-8", "replace").lower()
            server.stop()
        finally:
            server.kill()
            copy.remove()
        teller.close()
        walk.judge(len(walk.seen) > 40, f"{len(walk.seen)} fields were found")
        walk.judge(walk.marked > 20, f"K19 {walk.answers} answers, {walk.marked} of them with marked words; none in a title or a header")
        walk.judge(bool(said) and MARK not in said and "planted" not in said, "K19 the log holds none of them")
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"fields: {walk.passed} passed, {len(walk.failures)} failed")
    return 1 if walk.failures else 0


if __name__ == "__main__":
    sys.exit(main())
