#!/usr/bin/env python3
"""score - how much of what points to people the engine finds in marked texts, and what else it touches.

usage: score.py [--engine PATH] [--policy NAME] [--show N] [--from NAME] [--until NAME] FOLDER...

A folder holds texts as *.txt in which every identifier is marked: [[KIND|words]]. A mention is found when all of its
words are covered; small words and titles need not be. Prints one JSON line a folder. With --show, N misses and N false
alarms of each, as a person would read them.
"""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MARK = re.compile(r"\[\[([A-Z]+)\|(.*?)\]\]", re.DOTALL)
WORD = re.compile(r"\w+")
DIRECT = ("NAME", "CONTACT", "ID")
SMALL = frozenset("mr mrs ms dr no nr the a an and or of in to for on at by with from about as s his her its their"
                  " der die das und in am zu de het een en van op te el la los y del den".split())


class Text:
    """One text without its marks, and what was marked: (from, to, kind), in characters. `free` may be found or not."""

    def __init__(self, name, marked=""):
        self.name, self.text, self.marks, self.free, at = name, "", [], [], 0
        for mark in MARK.finditer(marked):
            self.text += marked[at:mark.start()]
            self.marks.append((len(self.text), len(self.text) + len(mark.group(2)), mark.group(1)))
            self.text += mark.group(2)
            at = mark.end()
        self.text += marked[at:]


def folder(path):
    texts = []
    for name in sorted(glob.glob(os.path.join(path, "*.txt"))):
        with open(name, encoding="utf-8") as file:
            texts.append(Text(os.path.basename(name), file.read()))
    return texts


def ask_engine(engine, policy, texts, extra=()):
    """What the program finds in each text: lists of (from, to), in characters; and its whole answers."""
    lines = "".join(json.dumps({"id": i, "text": t.text}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
    done = subprocess.run([*extra, engine, "--jsonl", "--policy", policy], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    found = []
    for text, answer in zip(texts, answers):
        data = text.text.encode()
        found.append([(len(data[:s["start"]].decode()), len(data[:s["end"]].decode())) for s in answer["spans"]])
    return found, answers


def words_of(text, start, end):
    """The words of a mention that count: all but small ones, or all when it has no other."""
    words = [(m.start(), m.end()) for m in WORD.finditer(text, start, end)]
    return [w for w in words if text[w[0]:w[1]].lower() not in SMALL] or words


class Tally:
    def __init__(self):
        self.count = collections.Counter()
        self.asked, self.hit, self.missed, self.alarms = collections.Counter(), collections.Counter(), [], []

    def around(self, text, start, end):
        return text.text[max(0, start - 30):start].replace("\n", " ") + "[" + text.text[start:end] + "]" + \
            text.text[end:end + 20].replace("\n", " ")

    def add(self, text, found):
        count, covered, wanted, leak = self.count, set(), set(), False
        free = {i for start, end in text.free for i in range(start, end)}
        for start, end in found:
            covered.update(range(start, end))
        for start, end, kind in text.marks:
            wanted.update(range(start, end))
            words = words_of(text.text, start, end)
            seen = [all(i in covered for i in range(*word)) for word in words]
            count["words"] += len(words)
            count["words_found"] += sum(seen)
            self.asked[kind] += 1
            self.hit[kind] += all(seen)
            if not all(seen):
                leak |= kind in DIRECT
                self.missed.append((text.name, kind, self.around(text, start, end)))
        for word in WORD.finditer(text.text):
            if not all(i in covered for i in range(*word.span())):
                continue
            good = any(i in wanted for i in range(*word.span()))
            if not good and any(i in free for i in range(*word.span())):
                continue
            count["right" if good else "wrong"] += 1
            if not good:
                self.alarms.append((text.name, "", self.around(text, *word.span())))
        count["texts"] += 1
        count["leaky"] += leak
        if not text.marks:
            count["clean_words"] += len(WORD.findall(text.text))
            count["clean_words_touched"] += sum(all(i in covered for i in range(*w.span())) for w in WORD.finditer(text.text))

    def figures(self):
        count, asked = self.count, sum(self.asked.values())

        def share(part, whole):
            return round(part / whole, 4) if whole else None

        return {
            "texts": count["texts"], "mentions": asked,
            "mention_recall": share(sum(self.hit.values()), asked),
            "word_recall": share(count["words_found"], count["words"]),
            "word_precision": share(count["right"], count["right"] + count["wrong"]),
            "texts_with_a_leak": share(count["leaky"], count["texts"]),
            "clean_words_touched": share(count["clean_words_touched"], count["clean_words"]),
            "recall_by_kind": {kind: share(self.hit[kind], n) for kind, n in sorted(self.asked.items())},
        }

    def show(self, most):
        for what, rows in (("missed", self.missed), ("false alarm", self.alarms)):
            for row in rows[:: max(1, len(rows) // most)][:most]:
                print(f"    {what}: {row[0]} {row[1]}: ...{row[2]}...")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default=os.path.join(ROOT, "build", "src", "intervise-deid"))
    parser.add_argument("--policy", default="safe-harbor")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--from", dest="first", default="", metavar="NAME", help="only texts whose name is not before this one")
    parser.add_argument("--until", dest="last", default="~", metavar="NAME", help="and not behind this one")
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    for path in options.folders:
        tally = Tally()
        texts = [text for text in folder(path) if options.first <= text.name <= options.last]
        if not texts:
            sys.exit(f"{path}: there is no such text")
        found, answers = ask_engine(options.engine, options.policy, texts)
        for text, spans in zip(texts, found):
            tally.add(text, spans)
        languages = collections.Counter(answer["language"] for answer in answers)
        print(json.dumps({"texts_of": os.path.basename(path.rstrip("/")), **tally.figures(), "languages": languages}))
        if options.show:
            tally.show(options.show)


if __name__ == "__main__":
    main()
