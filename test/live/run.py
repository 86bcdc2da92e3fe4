#!/usr/bin/env python3
"""run - live notice: who hears what, when streams end, and that nothing is missed.

  test/live/run.py                     on SQLite and PostgreSQL
  test/live/run.py --engine postgres two     the cases whose names hold "two"

A case is a function below; its first line says what is true.
"""
import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]

from ear import Ear  # noqa: E402
from server import ROOT, Place, Postgres, Server  # noqa: E402
from story import Story, Teller, Telling  # noqa: E402

AT_ONCE = 1.0  # seconds in which a stream ends when its login or membership did; more is waited only to say how long it took


class Stage:
    """A place of the world `group` (Ana, Ben, Cleo in one group; Ada, Zoe in another), served once or twice."""

    def __init__(self, teller, servers=1, clock=False):
        world, kept = teller.build_world("group")
        self.place = world.copy()
        self.kept = kept
        self.program = teller.clock_program if clock else teller.program
        self.places = [self.place]
        self.servers = []
        self.tellings = []
        self.ears = []
        for n in range(servers):
            self.serve(self.place if n == 0 else self.beside(n), clock)

    def beside(self, n):
        """Another node: the same database and keys, a folder of its own."""
        other = Place.__new__(Place)
        other.postgres, other.base, other.database = self.place.postgres, self.place.base, self.place.database
        other.folder = os.path.join(self.place.folder, f"node{n}")
        other.data = os.path.join(other.folder, "data")
        shutil.copytree(self.place.data, other.data)
        return other

    def serve(self, place, clock):
        server = Server(self.program, place, clock=clock).start()
        telling = Telling(server)
        telling.take_up(self.kept)
        self.servers.append(server)
        self.tellings.append(telling)

    def do(self, piece, node=0, **given):
        words = " ".join(f'{n}="{v}"' for n, v in given.items())
        self.tellings[node].run(self.piece(f"do {piece} {words}"))

    def tell(self, line, node=0):
        self.tellings[node].run(self.piece(line))

    def piece(self, line):
        path = os.path.join(self.place.folder, "piece.story")
        with open(path, "w", encoding="utf-8") as file:
            file.write("title a piece\n\n" + line + "\n")
        return Story(path)

    def name(self, name, node=0):
        return str(self.tellings[node].names[name])

    def ear(self, who, node=0, **how):
        ear = Ear(self.tellings[node].visitor(who), **how)
        self.ears.append(ear)
        return ear

    def newest(self, who, node=0):
        answer = self.tellings[node].visitor(who).send("GET", "/events", [("Accept", "application/json")])
        return int(json.loads(answer.body)["newest"])

    def end(self, good):
        for ear in self.ears:
            ear.close()
        for server in self.servers:
            if good:
                server.stop()
            else:
                print(server.log_tail())
                server.kill()
        self.place.remove()


def ends_at_once(ear, what):
    begun = time.monotonic()
    ear.ends(10)
    took = time.monotonic() - begun
    assert took <= AT_ONCE, f"{what}: the stream ended after {took:.1f} s"


# ---- the cases


def who_may_know_hears(stage):
    """an answer is heard by the presenter and the group, as numbers only, and by nobody else"""
    stage.do("bring", who="ana")
    stage.do("open", who="ben")
    ears = {who: stage.ear(who) for who in ("ana", "ben", "cleo", "zoe", "ada")}
    head = ears["ana"].head
    for line in ("Content-Type: text/event-stream", "X-Accel-Buffering: no", "Cache-Control: no-store",
                 "Content-Security-Policy:", "Connection: close"):
        assert line in head, f"{line} is missing in {head}"
    assert re.fullmatch(r"retry: \d+", ears["ana"].retry), ears["ana"].retry
    stage.do("answer", who="ben", kind="idea", words="Ask the family helper.")
    consult, circle, answer = stage.name("consult"), stage.name("circle"), stage.name("answer")
    for who in ("ana", "ben", "cleo"):
        event = ears[who].hear("answered", consult=consult, circle=circle, thing=answer)
        assert set(event) == {"kind", "id", "circle", "consult", "thing"}, event
    stage.tell("do start_group who=zoe as=other called=\"Other group\"")
    stage.tell("as zoe POST /consults/{consult}/answers bare -> 404")
    for who in ("zoe", "ada"):
        ears[who].take(0.3)
        assert consult not in str(ears[who].events), f"{who} heard {ears[who].events}"


def each_act_is_heard(stage):
    """asked, replied, thanked, held, closed, gone, joined, agreement: each is told to the group"""
    ana = stage.ear("ana")
    stage.do("bring", who="ana")
    ana.hear("asked", consult=stage.name("consult"))
    stage.do("open", who="ben")
    stage.do("answer", who="ben", kind="question", words="What did they say first?")
    ana.hear("answered")
    stage.tell("as ana POST /answers/{answer}/reply on /consults/{consult}\n\treply = They said hello.\n\t-> page")
    ana.hear("replied", thing=stage.name("answer"))
    stage.tell("as ana POST /answers/{answer}/thank on /consults/{consult}\n\twhat = thank\n\t-> page")
    ana.hear("thanked")
    stage.tell("as ben POST /answers/{answer}/edit on /answers/{answer}/edit\n\twords = What did they say at first?\n\t-> page")
    ana.hear("changed", thing=stage.name("answer"))
    stage.tell("as cleo POST /consults/{consult}/hold on /consults/{consult}/hold\n\treason = A colleague asked.\n\t-> page")
    ana.hear("held")
    ana.events.clear()
    stage.tell("as cleo JSON /me/holds -> 200\nkeep hold from \"\\\"id\\\":\\\"(\\d+)\\\"\"")
    stage.tell("as cleo POST /me/holds/lift on /me/holds\n\thold = {hold}\n\t-> page")
    ana.hear("held", consult=stage.name("consult"))
    stage.do("close", who="ana")
    ana.hear("closed", consult=stage.name("consult"))
    stage.do("bring", who="ana")
    stage.tell("as ana POST /consults/{consult}/take-back on /consults/{consult}/take-back -> page")
    ana.hear("gone", consult=stage.name("consult"))
    stage.do("invite", who="ana", at=stage.name("circle"))
    stage.do("join", who="noa", name="Noa")
    ana.hear("joined")


def stepping_out_is_heard_by_the_presenter_alone(stage):
    """who stepped out hears no more of that consult; the presenter hears that somebody did, not who"""
    stage.do("bring", who="ana")
    stage.do("open", who="ben")
    ana, ben, cleo = stage.ear("ana"), stage.ear("ben"), stage.ear("cleo")
    stage.tell("as cleo POST /consults/{consult}/recognise on /consults/{consult}/recognise -> page")
    event = ana.hear("stepped_out", consult=stage.name("consult"))
    assert set(event) == {"kind", "id", "consult"}, event
    stage.do("answer", who="ben", kind="idea", words="Ask the family helper.")
    ben.hear("answered")
    ana.hear("answered")
    cleo.take(0.3)
    assert cleo.events == [], f"who stepped out heard {cleo.events}"
    assert "stepped_out" not in ben.kinds()


def who_has_not_signed_hears_of_no_consult(stage):
    """a newcomer hears of members, and of no consult before signing"""
    stage.do("invite", who="ana", at=stage.name("circle"))
    stage.do("join", who="noa", name="Noa")
    noa, ben = stage.ear("noa"), stage.ear("ben")
    stage.do("bring", who="ana")
    ben.hear("asked")
    noa.take(0.3)
    assert "asked" not in noa.kinds(), noa.events


def leaving_ends_the_stream(stage):
    """who leaves or is removed is cut off at once, and hears nothing more of that group"""
    ben, cleo, ana = stage.ear("ben"), stage.ear("cleo"), stage.ear("ana")
    stage.tell("as ben POST /circles/{circle}/leave on /circles/{circle}/leave -> page")
    ends_at_once(ben, "leaving")
    ben.hear("membership", thing=stage.name("circle"))
    ana.hear("left")
    cleo.hear("left")
    again = stage.ear("ben", after=1)  # everything since the beginning, as rights are now
    stage.do("bring", who="ana")
    cleo.hear("asked")
    again.take(0.3)
    assert stage.name("circle") not in str([e.get("circle") for e in again.events]), again.events
    stage.tell("as ana JSON /circles/{circle}/members -> 200\nkeep cleo from \"\\\"id\\\":\\\"(\\d+)\\\",\\\"name\\\":\\\"Cleo\\\"\"")
    stage.tell("as ana POST /circles/{circle}/members/{cleo}/remove on /circles/{circle}/members/{cleo}/remove -> page")
    ends_at_once(cleo, "being removed")


def the_end_of_a_login_ends_its_stream(stage):
    """signing out, ending other logins and being disabled close the stream at once and say so"""
    ben, cleo, zoe = stage.ear("ben"), stage.ear("cleo"), stage.ear("zoe")
    stage.tell("as ben POST /sign-out on /today -> page")
    ends_at_once(ben, "signing out")
    ben.hear("ended")
    stage.do("sign_in", who="ben")
    first = stage.ear("ben")
    other = Telling(stage.servers[0])
    stage.tellings.append(other)
    stage.do("sign_in", who="ben", node=len(stage.tellings) - 1)
    second = stage.ear("ben", node=len(stage.tellings) - 1)
    stage.tell("as ben POST /me/logins/end-others on /me/security -> page", node=len(stage.tellings) - 1)
    ends_at_once(first, "ending other logins")
    first.hear("ended")
    stage.tell("as ada JSON /admin -> 200\nkeep zoe from \"\\\"id\\\":\\\"(\\d+)\\\",\\\"name\\\":\\\"Zoe\\\"\"")
    stage.tell("as ada POST /admin/people/{zoe}/disable on /admin -> page")
    ends_at_once(zoe, "being disabled")
    for ear in (second, cleo):
        ear.take(0.1)
        assert not ear.ended and ear.events == [], ear.events
    answer = Ear(stage.tellings[0].visitor("zoe"))
    assert answer.status in (303, 401), answer.status


def a_browser_has_one_stream(stage):
    """a new stream of the same login replaces the older one, which is told"""
    first = stage.ear("ben")
    second = stage.ear("ben")
    first.hear("replaced")
    ends_at_once(first, "replacing")
    stage.do("bring", who="ana")
    second.hear("asked")
    assert "replaced" not in second.kinds()


def nothing_is_missed_in_between(stage):
    """who comes back says what was heard last and gets the rest; a new page begins where it was made"""
    ben = stage.ear("ben")
    stage.do("bring", who="ana")
    heard = ben.hear("asked")
    ben.close()
    stage.do("bring", who="ana")
    second = stage.name("consult")
    again = stage.ear("ben", last=heard["id"])
    again.hear("asked", consult=second)
    page = stage.tellings[0].visitor("ben").get("/today").text()
    since = int(re.search(r'data-since="(\d+)"', page).group(1)) if 'data-since="' in page else stage.newest("ben")
    stage.do("bring", who="ana")
    third = stage.name("consult")
    late = stage.ear("ben", after=since)
    late.hear("asked", consult=third)
    for wrong in ("abc", "-1", "99999999999999999999", "9223372036854775807", "1;2", ""):
        ear = stage.ear("ben", last=wrong)
        assert ear.status == 200, wrong


def what_was_refused_is_not_told(stage):
    """an act that was refused or undone is not heard"""
    stage.do("bring", who="ana")
    stage.do("open", who="ben")
    ana = stage.ear("ana")
    stage.tell("as ben POST /consults/{consult}/answers on /consults/{consult}\n\tkind = idea\n\twords =\n\t-> 422")
    stage.tell("as ana POST /consults/{consult}/answers bare\n\tkind = idea\n\twords = My own.\n\t-> 409")
    stage.do("answer", who="ben", kind="idea", words="Ask the family helper.")
    ana.hear("answered")
    assert ana.kinds() == ["answered"], ana.events


def the_server_ends_quickly(stage):
    """ending the server ends all streams at once, each having been told when to come back"""
    ears = [stage.ear(who) for who in ("ana", "ben", "cleo", "zoe", "ada")]
    begun = time.monotonic()
    stage.servers[0].stop()
    took = time.monotonic() - begun
    for ear in ears:
        ear.ends(1)
    assert took < 5, f"ending took {took:.1f} s"
    assert len({ear.retry for ear in ears}) > 1, "all would come back in the same moment"
    stage.servers.clear()


def head_and_plain_visits_get_no_stream(stage):
    """who does not ask for a stream gets a number; who is not signed in gets nothing of it"""
    visitor = stage.tellings[0].visitor("ben")
    answer = visitor.send("GET", "/events")
    assert answer.status == 200 and "newest" in json.loads(answer.body), answer.raw
    answer = visitor.send("HEAD", "/events", [("Accept", "text/event-stream")])
    assert answer.status == 200 and answer.body == b"", answer.raw
    stranger = stage.tellings[0].visitor("stranger")
    assert stage.ear("stranger").status == 303
    assert stranger.send("GET", "/events", [("Accept", "application/json")]).status == 401


def listening_is_no_use_of_a_login(stage):
    """who only listens, or whose page looks by itself, is signed out after an hour like everybody"""
    visitor = stage.tellings[0].visitor("ben")
    assert visitor.get("/today").status == 200
    server = stage.servers[0]
    for _ in range(4):
        server.later(14 * 60)
        ear = stage.ear("ben")
        assert ear.status == 200, ear.head
        answer = visitor.send("GET", "/today", [("Intervise-Unattended", "1")])
        assert answer.status == 200
    server.later(6 * 60)
    assert stage.ear("ben").status == 303
    ear.hear("ended", seconds=60)


def two_servers_tell_each_other(stage):
    """an act on one server is heard on the other; so is the end of a login and of a membership"""
    stage.do("bring", who="ana")
    stage.do("open", who="ben")
    ana, cleo, zoe = stage.ear("ana", node=1), stage.ear("cleo", node=1), stage.ear("zoe", node=1)
    stage.do("answer", who="ben", kind="idea", words="Ask the family helper.")
    ana.hear("answered", consult=stage.name("consult"))
    cleo.hear("answered")
    stage.tell("as cleo POST /sign-out on /today -> page")
    ends_at_once(cleo, "signing out elsewhere")
    cleo.hear("ended")
    ben = stage.ear("ben", node=1)
    stage.tell("as ben POST /circles/{circle}/leave on /circles/{circle}/leave -> page")
    ends_at_once(ben, "leaving elsewhere")
    zoe.take(0.2)
    assert zoe.events == [], zoe.events


def two_servers_miss_nothing_when_a_connection_breaks(stage):
    """when the connection that listens is cut, what happened meanwhile is read by number"""
    stage.do("bring", who="ana")
    stage.do("open", who="ben")
    ana = stage.ear("ana", node=1)
    place = stage.place
    cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    assert int(place.postgres.sql(cut, place.database)) == 2
    stage.do("answer", who="ben", kind="idea", words="Ask the family helper.")
    ana.hear("answered", seconds=20)
    stage.tell("as ben POST /answers/{answer}/withdraw on /consults/{consult} -> page")
    ana.hear("withdrawn", seconds=20)
    assert ana.kinds().count("answered") == 1, ana.events


CASES = [who_may_know_hears, each_act_is_heard, stepping_out_is_heard_by_the_presenter_alone,
         who_has_not_signed_hears_of_no_consult, leaving_ends_the_stream, the_end_of_a_login_ends_its_stream,
         a_browser_has_one_stream, nothing_is_missed_in_between, what_was_refused_is_not_told, the_server_ends_quickly,
         head_and_plain_visits_get_no_stream, listening_is_no_use_of_a_login, two_servers_tell_each_other,
         two_servers_miss_nothing_when_a_connection_breaks]


def one(case, teller):
    """Runs a case; None or what went wrong."""
    stage = None
    try:
        stage = Stage(teller, servers=2 if case.__name__.startswith("two_") else 1, clock="no_use" in case.__name__)
        case(stage)
        stage.end(True)
    except Exception as problem:  # whatever it is, the case failed
        if stage:
            stage.end(False)
        return "".join(traceback.format_exception_only(type(problem), problem)).strip() + "\n" + traceback.format_exc(limit=-2)
    return None


def main():
    options = argparse.ArgumentParser(description="live notice: who hears what, and when streams end")
    options.add_argument("--program", default=os.path.join(ROOT, "build-asan", "intervise"))
    options.add_argument("--clock-program", default=os.path.join(ROOT, "build", "intervise"))
    options.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    options.add_argument("--postgres", default=os.environ.get("INTERVISE_TEST_PG"), help="connection string")
    options.add_argument("words", nargs="*", help="only cases whose names hold one of these")
    options = options.parse_args()
    base = tempfile.mkdtemp(prefix="intervise-live-")
    passed = failed = 0
    postgres = None
    try:
        for engine in options.engine or ["sqlite", "postgres"]:
            if engine == "postgres":
                postgres = Postgres(options.postgres) if options.postgres else Postgres.start(os.path.join(base, "pg"))
            teller = Teller(options.program, base, postgres if engine == "postgres" else None, options.clock_program)
            for case in CASES:
                if options.words and not any(word in case.__name__ for word in options.words):
                    continue
                if case.__name__.startswith("two_") and engine != "postgres":
                    continue
                begun = time.monotonic()
                wrong = one(case, teller)
                passed, failed = passed + (not wrong), failed + bool(wrong)
                print(f"  {'FAILED' if wrong else 'ok    '} {engine}: {case.__doc__} ({time.monotonic() - begun:.1f} s)", flush=True)
                if wrong:
                    print("    " + wrong.replace("\n", "\n    "))
            teller.close()
    finally:
        if postgres and not options.postgres:
            postgres.stop()
        shutil.rmtree(base, ignore_errors=True)
    print(f"live: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
