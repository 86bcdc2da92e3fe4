#!/usr/bin/env python3
"""run - what people save as PDF: it opens, reads aloud, proves itself, and its renderer is fenced in.

  test/paper/run.py                        with build/intervise, on SQLite

A record, an agreement and a receipt are saved from the running program and looked at with qpdf and poppler;
`intervise verify` says what became of them; /verify says the same. The renderer alone is given texts in many
scripts and hostile ones, and is watched while it tries what it must not.
"""
import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(os.path.dirname(HERE), "lib")]

from server import ROOT, Server  # noqa: E402
from story import Story, Teller, Telling  # noqa: E402

KINDS = ["TITLE", "HEADING", "SUBHEADING", "TEXT", "QUIET", "WORDS", "REPLY", "ROW", "CODE_ROW", "ITEM", "SIGNATURE",
         "QR", "RULE"]
SCRIPTS = {"Greek": "πώς μένω σε επαφή", "Arabic": "كيف أبقى على تواصل", "Hindi": "मैं माँ के", "Hebrew": "שלום",
           "Thai": "ไทย", "Russian": "Русский"}
HAPPENS = """title a record, the agreement and a receipt
use group
do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do close who=ana
as ana GET /me/records -> 200
keep record from "/me/records/(\\\\d+)"
as ana POST /me/records/{record}/additions on /me/records/{record}
	words = It was a Wednesday, not a Tuesday.
	-> 303
do bring who=ana
as ana POST /consults/{consult}/take-back on /consults/{consult}/take-back -> page
"""


class Suite:
    def __init__(self, program):
        self.program = os.path.join(ROOT, program)
        self.renderer = self.program + "-paper"
        self.base = tempfile.mkdtemp(prefix="intervise-paper-")
        self.passed = self.failed = 0

    def judge(self, good, what, got=""):
        self.passed += bool(good)
        self.failed += not good
        print(f"  {'ok    ' if good else 'FAILED'} {what}{'' if good else ': ' + str(got)[:400]}", flush=True)

    def path(self, name):
        return os.path.join(self.base, name)

    def keep(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)
        return self.path(name)

    def run(self, *words, **more):
        return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=60, **more)

    # ---- the renderer alone

    def tree(self, parts, title="A page", language="en", page=b"al"):
        def text(t):
            b = t if isinstance(t, bytes) else t.encode()
            return b"%08x" % len(b) + b
        out = b"paper 1\n" + page + b"".join(map(text, (title, language, "The foot.", "Page {n} of {all}", "record.json", "{}")))
        for kind, label, words in parts:
            out += bytes([65 + KINDS.index(kind)]) + text(label) + text(words)
        return out

    def render(self, tree):
        return self.run(self.renderer, input=tree, env={})

    def draws(self):
        words = "\n".join(SCRIPTS.values())
        long = "You stayed calm and kept the door open. " * 400
        done = self.render(self.tree([("TITLE", "", "A title"), ("ROW", "Kind", "Case"), ("WORDS", "", words),
                                      ("WORDS", "", long), ("WORDS", "", "x" * 9000)]))
        self.judge(done.returncode == 0 and done.stdout.startswith(b"%PDF-"), "a page is drawn", done)
        pdf = self.keep("all.pdf", done.stdout)
        self.judge(self.run("qpdf", "--check", pdf).returncode == 0, "qpdf finds no fault")
        info = self.run("pdfinfo", pdf).stdout.decode()
        self.judge(re.search(r"Tagged: +yes", info) and re.search(r"Title: +A page", info), "it is tagged and has a title", info)
        self.judge(int(re.search(r"Pages: +(\d+)", info).group(1)) > 3 and "A4" in info, "long texts go over pages of A4", info)
        text = self.run("pdftotext", pdf, "-").stdout.decode()
        self.judge("Page 1 of" in text and "The foot." in text, "pages have numbers and a foot")
        bare = re.sub(r"[\s\u200e\u200f\u202a-\u202e]", "", text)
        for name, sample in SCRIPTS.items():
            self.judge(re.sub(r"\s", "", sample) in bare or name == "Hebrew" and "שלום"[::-1] in bare, f"{name} can be copied", bare[:200])
        shape = self.run("pdfinfo", "-struct", pdf).stdout.decode()
        self.judge(shape.startswith("Document") and "H1" in shape and "P" in shape, "it has a structure to be read aloud", shape)
        letter = self.keep("l.pdf", self.render(self.tree([("TITLE", "", "A")], page=b"lr")).stdout)
        self.judge("letter" in self.run("pdfinfo", letter).stdout.decode(), "Letter is there too")

    def refuses(self):
        """Bytes that are no tree end it with 2 and nothing is drawn; none hangs it or makes it fall over."""
        whole = self.tree([("TITLE", "", "A"), ("WORDS", "", "b")])
        wrong = [b"", b"paper 2\n", whole[:-1], whole + b"z", whole.replace(b"paper 1\nal", b"paper 1\nxx"),
                 self.tree([("WORDS", "", b"\xff\xfe")]), self.tree([("WORDS", "", b"\x00")]), self.tree([], language="e)n")]
        codes = [self.render(tree).returncode for tree in wrong]
        self.judge(codes == [2] * len(wrong), "what is no tree is refused", codes)
        hostile = "<span size='999999'>" + "\u202e" * 3000 + "%PDF-1.5\nendobj\n" + "a\u0301" * 2000 + ")>>" * 50
        done = self.render(self.tree([("TITLE", "", hostile), ("WORDS", "", hostile), ("ROW", hostile, hostile)]))
        self.judge(done.returncode == 0 and self.run("qpdf", "--check", self.keep("h.pdf", done.stdout)).returncode == 0,
                   "hostile text is text", done.stderr)

    # ---- the program

    def happen(self):
        teller = Teller(self.program, self.base)
        script = self.keep("happens.story", HAPPENS.replace("\\\\", "\\").encode())
        story = Story(script)
        place, kept = teller.build_world("group")
        server = Server(self.program, place).start()
        telling = Telling(server)
        telling.take_up(kept)
        telling.run(story)
        return teller, server, telling

    def resident(self, server):
        with open(f"/proc/{server.process.pid}/smaps_rollup", encoding="ascii") as file:
            return int(re.search(r"^Rss: +(\d+)", file.read(), re.M).group(1))

    def saves(self, server, telling):
        maps = open(f"/proc/{server.process.pid}/maps", encoding="utf-8").read()
        self.judge("pango" not in maps and "cairo" not in maps, "the server has not loaded what draws")
        before = self.resident(server)
        files = {}
        for who, name, target in (("ana", "record.pdf", "/me/records/{record}/record.pdf"),
                                  ("ana", "record.json", "/me/records/{record}/record.json"),
                                  ("ben", "agreement.pdf", "/circles/{circle}/agreement.pdf"),
                                  ("ben", "receipt.pdf", "/consults/{consult}/receipt.pdf")):
            answer = telling.visitor(who).send("GET", telling.fill(target, strict=True))
            self.judge(answer.status == 200, f"{name} is saved", answer.status)
            files[name] = self.keep(name, answer.body)
        grown = self.resident(server) - before
        self.judge(grown < 8192, f"the server's memory stays: {before} KiB and {grown} KiB more after four documents", grown)
        text = self.run("pdftotext", files["record.pdf"], "-").stdout.decode()
        for words in ("Record of a peer consultation", "Offer a later time of day.", "The decision is mine.", "Member A",
                      "It was a Wednesday, not a Tuesday."):
            self.judge(words in " ".join(text.split()), f"the record says '{words}'", text)
        for name in ("record.pdf", "agreement.pdf", "receipt.pdf"):
            self.judge(self.run("qpdf", "--check", files[name]).returncode == 0, f"qpdf finds no fault in {name}")
        self.run("pdfdetach", "-saveall", "-o", self.base, files["receipt.pdf"])
        return files

    def verify(self, file, *more):
        return self.run(self.program, "verify", file, *more)

    def proves(self, server, telling, files):
        keys = self.keep("keys.txt", telling.visitor("nobody").send("GET", "/.well-known/intervise-keys").body)
        for name, file in files.items():
            done = self.verify(file, "--key", keys)
            self.judge(done.returncode == 0 and b"unaltered" in done.stdout, f"{name} is unaltered", done)
            content = open(file, "rb").read()
            at = content.index(b"later time") if b"later time" in content else len(content) // 2
            changed = self.keep("changed-" + name, content[:at] + bytes([content[at] ^ 1]) + content[at + 1:])
            done = self.verify(changed, "--key", keys)
            self.judge(done.returncode == 1, f"{name} with one letter changed is not", done)
        done = self.verify(files["record.pdf"], "--place", server.place.data)
        self.judge(done.returncode == 0, "the keys of the place's folder are the same", done)
        other = self.keep("other.txt", b"AAAAAAAAAAA " + b"A" * 43 + b"\n")
        self.judge(self.verify(files["record.pdf"], "--key", other).returncode == 2, "a file that is no keys is said", "")
        none = self.keep("none.txt", b"# nobody\n")
        self.judge(self.verify(files["record.pdf"], "--key", none).returncode == 1, "another place's keys prove nothing")
        self.judge(self.verify(self.path("nothing")).returncode == 2 and self.run(self.program, "verify").returncode == 2,
                   "asked wrongly ends with 2")
        self.asks(telling, json.load(open(files["record.json"], encoding="utf-8"))["proof"])

    def asks(self, telling, proof):
        def answer(word):
            reply = telling.visitor("nobody").send("GET", "/verify?proof=" + word, [("Accept", "application/json")])
            return json.loads(reply.body)["answer"]
        last = "A" if proof[20] != "A" else "B"
        self.judge(answer(proof) == "holds", "/verify says that the proof holds")
        self.judge(answer(proof[:20] + last + proof[21:]) == "false", "and that an altered one does not")
        self.judge(answer(re.sub(r"\.[^.]+\.([^.]+)$", r".AAAAAAAAAAA.\1", proof)) == "elsewhere", "and that another place's is not ours")
        self.judge(answer("iv1.x") == "unreadable" and answer("%3Cb%3E") == "unreadable", "and that this is none")

    # ---- a renderer that dies

    def dies(self):
        """Killed or out of processor time: a sentence, and the server goes on."""
        folder = self.path("dies")
        os.mkdir(folder)
        program, renderer = os.path.join(folder, "intervise"), os.path.join(folder, "intervise-paper")
        shutil.copy2(self.program, program)
        shutil.copy2(self.renderer, renderer)
        teller = Teller(program, self.base)
        place, kept = teller.build_world("group")
        server = Server(program, place).start()
        telling = Telling(server)
        telling.take_up(kept)
        try:
            target = telling.fill("/circles/{circle}/agreement.pdf", strict=True)
            for what, script in (("is killed", b"#!/bin/sh\nkill -9 $$\n"), ("runs into its limit", b"#!/bin/sh\nulimit -t 1\nwhile :; do :; done\n"),
                                 ("falls silent in the middle", b"#!/bin/sh\nprintf %%PDF-1.5\nexit 1\n")):
                os.unlink(renderer)
                with open(renderer, "wb") as file:
                    file.write(script)
                os.chmod(renderer, 0o755)
                answer = telling.visitor("ben").send("GET", target)
                self.judge(answer.status == 503 and "<h1" in answer.text() and "%PDF" not in answer.text(),
                           f"a renderer that {what} gives a page with a sentence", answer.raw)
                self.judge(telling.visitor("ben").get("/today").status == 200, "and the server goes on")
            os.unlink(renderer)
            shutil.copy2(self.renderer, renderer)
            self.judge(telling.visitor("ben").send("GET", target).body.startswith(b"%PDF-"), "the next one draws again")
            server.stop()
        finally:
            server.kill()
            teller.close()

    def all(self):
        self.dies()
        self.draws()
        self.refuses()
        teller, server, telling = self.happen()
        try:
            self.proves(server, telling, self.saves(server, telling))
            server.stop()
        finally:
            server.kill()
            teller.close()


def main():
    reader = argparse.ArgumentParser(description="what people save as PDF")
    reader.add_argument("--program", default="build/intervise")
    suite = Suite(reader.parse_args().program)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        suite.all()
    finally:
        shutil.rmtree(suite.base, ignore_errors=True)
    print(f"paper: {suite.passed} passed, {suite.failed} failed")
    return 1 if suite.failed else 0


if __name__ == "__main__":
    sys.exit(main())
