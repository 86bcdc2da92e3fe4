#!/usr/bin/env python3
"""Turns marked texts into what deid-train reads.

usage: prepare.py OUT [--marked FILE]... [--wide FILE]... [--data FOLDER] [--hold N/M | --without NAME] [--held FOLDER]

--marked   texts by tools/narrate: [[KIND|words]] marks, texts parted by lines "%%"
--wide     the same, with everything marked that a wide policy asks for
--data     the folder of the given collections (narratives, tab144, asq-phi, panorama151, presidio-synth,
           wnut17, plain); what is missing there is left out
--hold     leaves every M-th document out, beginning at N
--without  leaves one collection out
--held     writes what is left out in the same folders, to be scored

A collection marks what its makers cared for. What it leaves unmarked may still be a year or a profession, so
every word gets the set of labels that it may have, not one label.
"""
import argparse
import glob
import json
import os
import re

LABELS = "NOTHING NAME DATE AGE PLACE ORG CONTACT ID DEM QUANTITY MISC TIME REGION".split()
MARK = re.compile(r"\[\[([A-Z]+)\|(.*?)\]\]", re.S)
SMALL = re.compile(r"\b(?:mr|mrs|ms|miss|dr|no|nr|prof|about|of|in|to|for|on|at|by|with|from|the|a|an|and|or)\b\.?", re.I)
YEAR = re.compile(r"(?:1[89]|20)\d\d$")


def mask(names):
    return sum(1 << LABELS.index(n) for n in names.split())


ALL = (1 << len(LABELS)) - 1
SAFE = mask("NOTHING AGE DEM QUANTITY MISC TIME REGION")
NOTHING = mask("NOTHING")
KINDS = {
    "NAME": "NAME", "DATE": "DATE", "AGE": "AGE", "PLACE": "PLACE", "ORG": "ORG", "CONTACT": "CONTACT", "ID": "ID",
    "DEM": "DEM", "QUANTITY": "QUANTITY", "MISC": "MISC", "TIME": "TIME", "REGION": "REGION",
    "PERSON": "NAME", "CODE": "ID CONTACT", "LOC": "PLACE REGION", "DATETIME": "DATE TIME",
    "GEOGRAPHIC_LOCATION": "PLACE ORG", "PHONE_NUMBER": "CONTACT", "EMAIL_ADDRESS": "CONTACT", "FAX_NUMBER": "CONTACT",
    "STREET_ADDRESS": "PLACE", "ZIP_CODE": "PLACE", "GPE": "PLACE REGION", "ORGANIZATION": "ORG", "DATE_TIME": "DATE TIME",
    "NRP": "DEM", "TITLE": "NOTHING NAME DEM", "DOMAIN_NAME": "CONTACT", "IP_ADDRESS": "CONTACT",
}


def narrative(raw):
    text, spans, at = "", [], 0
    for m in MARK.finditer(raw):
        text += raw[at:m.start()]
        spans.append((len(text), len(text) + len(m.group(2)), mask(KINDS[m.group(1)])))
        text += m.group(2)
        at = m.end()
    return text + raw[at:], spans


def json_spans(doc):
    spans = []
    for s in doc["spans"]:
        words = doc["text"][s["s"]:s["e"]]
        may = ALL if s["idt"] == "NO_MASK" else mask(KINDS.get(s["type"], "ID"))
        if YEAR.match(words) and may & mask("TIME"):
            may = mask("TIME")
        spans.append((s["s"], s["e"], may))
    order = {ALL: 0}
    return sorted(spans, key=lambda s: order.get(s[2], 1))


def wnut(path):
    kinds = {"person": mask("NAME"), "location": mask("PLACE REGION"), "corporation": mask("ORG NOTHING")}
    text, spans = "", []
    for line in open(path, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) < 2:
            if text:
                yield text, spans
            text, spans = "", []
            continue
        word, tag = parts[0], parts[1]
        text += " " if text else ""
        if tag != "O":
            spans.append((len(text), len(text) + len(word), kinds.get(tag[2:], ALL)))
        text += word
    if text:
        yield text, spans


def collections(folder):
    """name, path inside the folder, times, and the documents: raw, text, spans, mask of the unmarked."""
    def lines(path):
        return open(path, encoding="utf-8").read().splitlines() if os.path.exists(path) else []
    for path in sorted(glob.glob(os.path.join(folder, "narratives", "[0-9]*.txt"))):
        raw = open(path, encoding="utf-8").read()
        yield "narratives/" + os.path.basename(path), 6, raw, *narrative(raw), SAFE
    for name, file, times, unmarked in (
            ("asq-phi", "asqphi_dev.jsonl", 2, SAFE), ("tab144", "tab_train.jsonl", 1, NOTHING),
            ("tab144", "tab_dev.jsonl", 1, NOTHING), ("panorama151", "panorama_dev.jsonl", 4, NOTHING),
            ("presidio-synth", "presidio_synth_dataset_v2.jsonl", 1, NOTHING), ("plain", "counselq.jsonl", 1, SAFE)):
        for raw in lines(os.path.join(folder, name, file)):
            doc = json.loads(raw)
            yield name + "/" + file, times, raw, doc["text"], json_spans(doc), unmarked
    loose = SAFE | mask("DATE CONTACT ID")
    for file in ("wnut17train.conll", "emerging.dev.conll"):
        path = os.path.join(folder, "wnut17", file)
        if os.path.exists(path):
            for text, spans in wnut(path):
                yield "wnut17/" + file, 1, None, text, spans, loose


def put(out, text, spans, unmarked):
    body, at, where = text.encode(), 0, []
    for ch in text:
        where.append(at)
        at += len(ch.encode())
    where.append(at)
    out.write(b"doc %d %x\n%s\n" % (len(body), unmarked, body))
    for s, e, may in spans:
        out.write(b"span %d %d %x\n" % (where[s], where[e], may))
        if may == ALL:
            continue
        for m in SMALL.finditer(text, s, e):
            out.write(b"span %d %d %x\n" % (where[m.start()], where[m.end()], may | NOTHING))
    out.write(b"end\n")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out")
    p.add_argument("--marked", action="append", default=[])
    p.add_argument("--wide", action="append", default=[])
    p.add_argument("--data")
    p.add_argument("--hold", default="")
    p.add_argument("--without", default="")
    p.add_argument("--held")
    a = p.parse_args()
    first, every = (int(n) for n in a.hold.split("/")) if a.hold else (0, 0)
    held = {}
    with open(a.out, "wb") as out:
        for path, unmarked in [(f, SAFE) for f in a.marked] + [(f, NOTHING) for f in a.wide]:
            for raw in open(path, encoding="utf-8").read().split("\n%%\n"):
                if raw.strip():
                    put(out, *narrative(raw.strip("\n")), unmarked)
        number = 0
        for name, times, raw, text, spans, unmarked in collections(a.data) if a.data else ():
            number += 1
            if name.split("/")[0] == a.without or every and number % every == first and "tab_train" not in name and "wnut" not in name:
                if raw is not None:
                    held.setdefault(name, []).append(raw)
                continue
            for _ in range(times):
                put(out, text, spans, unmarked)
    for name, docs in held.items():
        path = os.path.join(a.held, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(docs) + ("\n" if not name.startswith("narratives") else ""))


if __name__ == "__main__":
    main()
