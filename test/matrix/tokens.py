"""tokens - every address once more, by programs: a token without words, one with, one that has ended.

All three are Ben's, a member. A token opens what tokens.csv names and its person may open; whatever else there is, and
whatever is not, is 404 in the same bytes. One that has ended is 401 everywhere. No answer sets a cookie.
"""
import csv
import json
import os

from browser import Visitor
from samples import OPEN, OPEN_BUT_REFUSED, POSTS

HERE = os.path.dirname(os.path.abspath(__file__))
ACTORS = {"token": "bens_token", "word token": "bens_word_token", "ended token": "bens_ended_token"}


def opened():
    """(handler, actor) of what opens."""
    with open(os.path.join(HERE, "tokens.csv"), encoding="utf-8") as file:
        rows = list(csv.reader(line for line in file if line.strip() and not line.startswith("#")))
    return {(row[0], actor) for row in rows[1:] for actor, says in zip(rows[0][1:], row[1:]) if says == "yes"}


class Programs:
    def __init__(self, matrix, telling):
        self.matrix, self.telling = matrix, telling
        self.opens = opened()
        self.first = {}
        for handler in {h for h, _ in self.opens} - {route["handler"] for route in matrix.routes}:
            matrix.judge(False, handler, "tokens.csv names an address that is not there")

    def may(self, route, to, actor):
        return (route["handler"], actor) in self.opens and self.matrix.policy.says(route, to, "member") == "yes"

    def send(self, route, actor, target, numbers):
        robot = Visitor(self.telling.server, "robot")
        headers = [("Authorization", "Bearer " + self.telling.names[ACTORS[actor]])]
        if route["method"] == "GET":
            return robot.send("GET", target, headers)
        fields = {n: v.format(**dict(self.telling.names, **numbers)) for n, v in POSTS[route["handler"]].fields.items()}
        return robot.post_raw(target, json.dumps(fields).encode(), headers + [("Content-Type", "application/json")])

    def one(self, route, to, hows, actor, may):
        target, numbers = self.matrix.address(self.telling, "member", route, hows)
        if target is None:
            return
        answer = self.send(route, actor, target, numbers)
        what = self.matrix.name(route, actor, to, target)
        if answer.all("Set-Cookie"):
            self.matrix.judge(False, what, "the answer sets a cookie")
        if may:
            good = answer.status in OPEN | (OPEN_BUT_REFUSED if route["method"] == "POST" else set())
            self.matrix.judge(good, what, f"{answer.status}, and it may come in")
            if actor == "token" and "marker" in answer.text():
                self.matrix.judge(False, what, "a token without words was told words")
            return
        want = 401 if actor == "ended token" else 404
        bytes_of = answer.without_date()
        same = self.first.setdefault((actor, want), bytes_of) == bytes_of
        self.matrix.judge(answer.status == want and same, what,
                          f"{answer.status}" + ("" if same else f", not the bytes of the other {want}"))

    def all(self, posts_that_open):
        """First everything that changes nothing, then what writes."""
        for route in self.matrix.routes:
            if route["door"] == "PROBE":
                continue
            for to, hows in self.matrix.variants(route):
                for actor in ACTORS:
                    may = self.may(route, to, actor)
                    if posts_that_open == (may and route["method"] == "POST"):
                        self.one(route, to, hows, actor, may)
