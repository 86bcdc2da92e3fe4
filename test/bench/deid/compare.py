#!/usr/bin/env python3
"""compare - what the identifier check finds and how fast, beside other libraries, on the same texts in one run.

  script/bench deid [--set NAME] [--core N] [--rounds N] [--only ENGINE]...

Ours, and the npm packages redact-pii, compromise and wink-nlp, in the versions of package.json. The texts are the marked
collections in $INTERVISE_DEID_DATA (or ../shared/data/deid), scored by score_deid.py beside them; where these are not,
narratives that tools/narrate writes, scored by test/deid/score.py. Our German, Dutch and Spanish narratives come with
either. Prints a JSON line for each text collection and engine, then a table on standard error.

Everything runs on one core. Times are those of the processor, so that a busy machine disturbs little: for the peers the
best of the rounds over all texts in a running process, without loading; for ours the same of the bare engine
(`mb_per_s`, in pieces of 64 KiB), and the whole program once, from JSON to JSON with the score of each text (`program_mb_per_s`).
"""
import argparse
import importlib.util
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, os.path.join(ROOT, "test", "deid"))

import score as own  # noqa: E402

PEERS = ("redact-pii", "compromise", "wink-nlp")
KINDS = ("NAME", "DATE", "PLACE", "ORG", "CONTACT", "ID")
NARRATIVES = 400


def given():
    """The scorer beside the marked collections, and their folder; nothing when they are not here."""
    data = os.environ.get("INTERVISE_DEID_DATA") or os.path.join(ROOT, "..", "shared", "data", "deid")
    path = os.environ.get("INTERVISE_DEID_SCORE") or os.path.join(ROOT, "..", "shared", "tools", "score_deid.py")
    if not (os.path.isdir(data) and os.path.isfile(path)):
        return None, None
    spec = importlib.util.spec_from_file_location("score_deid", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, data


def narrated():
    """Our own narratives; ages and what only a strict policy looks for may be found or not."""
    made = subprocess.run([sys.executable, os.path.join(ROOT, "tools", "narrate", "narrate.py"), "--seed", "97", "--count",
                           str(NARRATIVES)], stdout=subprocess.PIPE, check=True).stdout.decode()
    for number, marked in enumerate(re.split(r"^%%$", made, flags=re.MULTILINE)):
        text = own.Text(str(number), marked.strip("\n"))
        text.free = [(start, end) for start, end, kind in text.marks if kind not in KINDS]
        text.marks = [mark for mark in text.marks if mark[2] in KINDS]
        yield text


def collections_of(module, data):
    """Each collection: its name, the policy, its texts as (name, text, marks, free)."""
    if module:
        for name, policy, load in module.sets(data):
            yield name, policy, list(load())
    else:
        yield "narrated", "safe-harbor", [as_row(text) for text in narrated()]
    for language in ("de", "nl", "es"):
        yield f"narratives-{language}", "safe-harbor", [as_row(t) for t in own.folder(os.path.join(ROOT, "test", "deid", language))]


def as_row(text):
    return text.name, text.text, [(start, end, kind, kind in own.DIRECT) for start, end, kind in text.marks], text.free


def score(module, rows, found):
    """Found are lists of (from, to) in characters, one a text."""
    if module:
        spans = {row[0]: [{"start": len(row[1][:a].encode()), "end": len(row[1][:b].encode())} for a, b in those]
                 for row, those in zip(rows, found)}
        return module.score(rows, spans, 0)
    tally = own.Tally()
    for row, those in zip(rows, found):
        text = own.Text(row[0])
        text.text, text.marks, text.free = row[1], [mark[:3] for mark in row[2]], row[3]
        tally.add(text, those)
    figures = tally.figures()
    return {"docs": figures["texts"], "mention_recall": figures["mention_recall"], "token_recall": figures["word_recall"],
            "token_precision": figures["word_precision"], "docs_with_direct_leak": figures["texts_with_a_leak"],
            "plain_words_touched": figures["clean_words_touched"], "recall_by_kind": figures["recall_by_kind"]}


def lines_of(rows):
    return "".join(json.dumps({"id": i, "text": row[1]}, ensure_ascii=False) + "\n" for i, row in enumerate(rows)).encode()


def ask_ours(options, policy, rows):
    program = os.path.join(options.build, "src", "intervise-deid")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(["taskset", "-c", options.core, program, "--jsonl", "--policy", policy], input=lines_of(rows),
                          stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = []
    for row, line in zip(rows, done.stdout.decode().splitlines()):
        data = row[1].encode()
        found.append([(len(data[:s["start"]].decode()), len(data[:s["end"]].decode())) for s in json.loads(line)["spans"]])
    size = sum(len(row[1].encode()) for row in rows)
    with tempfile.NamedTemporaryFile() as file:
        file.write("\n\n".join(row[1] for row in rows).encode())
        file.flush()
        bench = os.path.join(options.build, "test", "bench", "deid_bench")
        done = subprocess.run(["taskset", "-c", options.core, bench, file.name, "64", str(options.rounds)],
                              stdout=subprocess.PIPE, check=True)
    told = json.loads(done.stdout)
    return found, {"mb_per_s": told["mb_per_s"], "program_mb_per_s": round(size / used / 1e6, 3), "load_ms": told["load_ms"],
                   "resident_mb": told["rss_mb"]}


def ask_peer(options, name, rows):
    done = subprocess.run(["taskset", "-c", options.core, "node", os.path.join(HERE, "peers.mjs"), name, str(options.rounds)],
                          input=lines_of(rows), stdout=subprocess.PIPE, check=True)
    *answers, told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    found = []
    for row, answer in zip(rows, answers):
        place, unit = {0: 0}, 0
        for character, letter in enumerate(row[1]):
            unit += 2 if ord(letter) > 0xFFFF else 1
            place[unit] = character + 1
        found.append([(place[a], place[b]) for a, b in answer["spans"] if a in place and b in place])
    size = sum(len(row[1].encode()) for row in rows)
    return found, {"mb_per_s": round(size / told["seconds"] / 1e6, 3), "load_ms": told["load_ms"],
                   "resident_mb": round(told["resident"] / 1e6, 1)}


def table(lines):
    out = ["| texts | engine | mention recall | token precision | with a leak | clean words touched | MB/s |", "|---|---|---|---|---|---|---|"]
    for one in lines:
        out.append("| {set} | {engine} | {mention_recall} | {token_precision} | {docs_with_direct_leak} | {plain_words_touched} | {mb_per_s} |"
                   .format_map({"mention_recall": "-", "token_precision": "-", "docs_with_direct_leak": "-", "plain_words_touched": "-",
                                **{key: "-" if value is None else value for key, value in one.items()}}))
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", help="only this collection")
    parser.add_argument("--core", default="0")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--build", default=os.path.join(ROOT, "build"))
    parser.add_argument("--only", action="append", choices=["intervise", *PEERS], help="only these engines")
    parser.add_argument("--own", action="store_true", help="as if the marked collections were not here")
    options = parser.parse_args()
    module, data = (None, None) if options.own else given()
    print(json.dumps({"day": time.strftime("%Y-%m-%d"), "load": os.getloadavg()[0], "core": options.core,
                      "texts": "marked collections" if module else "own narratives"}), flush=True)
    lines = []
    for name, policy, rows in collections_of(module, data):
        if options.set and options.set != name:
            continue
        for engine in options.only or ("intervise", *PEERS):
            found, speed = ask_ours(options, policy, rows) if engine == "intervise" else ask_peer(options, engine, rows)
            lines.append({"set": name, "engine": engine, **score(module, rows, found), **speed})
            print(json.dumps(lines[-1]), flush=True)
    print(table(lines), file=sys.stderr)


if __name__ == "__main__":
    main()
