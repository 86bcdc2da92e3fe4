"""steady - colleagues who write through a proxy while servers die, and who notice what was kept and what was lost.

Each text is sent until somebody acknowledges it, each time under the same name (`submit_id`), as a browser does that tries
again. What was acknowledged must be there in the end, once.
"""
import html
import json
import os
import re
import threading
import time

from front import Curl

PASSPHRASE = "seven quiet lamps over the water"
PAUSE = 0.1
PATIENCE = 150  # seconds after which a text counts as lost


class Colleague:
    def __init__(self, front, folder, name):
        self.name = name
        self.browser = Curl(front, os.path.join(folder, f"jar-{name}"), "--http1.1")
        self.kept, self.lost, self.gaps = [], [], []

    def sign_in(self):
        status, body, _ = self.browser("/sign-in", fields={"email": f"{self.name}@place.example", "passphrase": PASSPHRASE})
        if status != 303:
            raise AssertionError(f"{self.name} cannot sign in: {status} {body[:300]}")

    def post(self, path, values, seconds=30):
        """The status, 0 when nobody answered; and where a 303 leads."""
        try:
            status, body, _ = self.browser(path, "-i", "-H", "Content-Type: application/json", "--data", json.dumps(values),
                                           seconds=seconds)
        except ConnectionError:
            return 0, ""
        leads = re.search(r"^location: (\S+)", body, re.I | re.M)
        return status, leads.group(1) if leads else body

    def bring(self, circle):
        status, leads = self.post(f"/circles/{circle}/consults", {"question": "How do I go on?", "danger": "no",
                                                                  "story": "Somebody asks for help and does not come."})
        found = re.match(r"/consults/(\d+)", leads)
        if status != 303 or not found:
            raise AssertionError(f"{self.name} cannot bring a consult: {status} {leads[:300]}")
        return found.group(1)

    def answer(self, consult, number):
        """Tries until it is acknowledged; remembers how long that took."""
        words = f"Thought {number} of {self.name}."
        begun = time.monotonic()
        tries = 0
        while time.monotonic() - begun < PATIENCE:
            tries += 1
            status, body = self.post(f"/consults/{consult}/answers", {"kind": "observation", "words": words, "unsure": "keep",
                                                                      "submit_id": f"{self.name}-{consult}-{number}"}, seconds=20)
            if status == 303:
                self.kept.append(words)
                if tries > 1:
                    self.gaps.append(time.monotonic() - begun)
                return
            if status not in (0, 500, 502, 503, 504):
                raise AssertionError(f"{self.name} was refused: {status} {body[:300]}")
            time.sleep(PAUSE)
        self.lost.append(words)

    def seen(self, consult):
        """How often each text stands on the page; its words are looked for in what JSON says."""
        status, body, _ = self.browser(f"/consults/{consult}", "-H", "Accept: application/json")
        if status != 200:
            raise AssertionError(f"{self.name} does not see the consult: {status}")
        return html.unescape(body)


class Work:
    """Some colleagues write side by side until told to stop."""

    def __init__(self, colleagues, consult, pause=PAUSE):
        self.colleagues, self.consult, self.pause = colleagues, consult, pause
        self.ending = threading.Event()
        self.trouble = []
        self.threads = [threading.Thread(target=self.write, args=(c,)) for c in colleagues]

    def write(self, colleague):
        number = 0
        while not self.ending.is_set():
            try:
                colleague.answer(self.consult, number)
            except Exception as problem:
                self.trouble.append(problem)
                return
            number += 1
            time.sleep(self.pause)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        for thread in self.threads:
            thread.join()

    def kept(self):
        return sum(len(c.kept) for c in self.colleagues)

    def wait_for(self, more, seconds):
        """Until so many more are acknowledged; False when that takes too long."""
        aim, until = self.kept() + more, time.monotonic() + seconds
        while self.kept() < aim and time.monotonic() < until and not self.trouble:
            time.sleep(0.05)
        return self.kept() >= aim

    def judge(self, counter, what):
        page = self.colleagues[0].seen(self.consult)
        for c in self.colleagues:
            missing = [w for w in c.kept if w not in page]
            twice = [w for w in c.kept if page.count(f'"{w}"') > 1]
            counter.judge(not missing and not c.lost, f"{what}: every acknowledged answer of {c.name} is there ({len(c.kept)})",
                          (missing[:3], c.lost[:3]))
            counter.judge(not twice, f"{what}: none of them twice", twice[:3])
        counter.judge(not self.trouble, f"{what}: nobody was refused for good", self.trouble[:1])


class Counter:
    passed = failed = 0

    def judge(self, good, what, got=""):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        print(f"  {'ok    ' if good else 'FAILED'} {what}" + ("" if good else f": {str(got)[:800]}"), flush=True)
