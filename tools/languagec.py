#!/usr/bin/env python3
"""languagec - makes the tables of src/deid/language.c out of data/language/latin.txt.

usage: languagec.py SENTENCES FILE.c

Each language has its small words, and groups of three letters with how much they speak for it. Letters are folded as
src/deid/fold.c folds them, so that a note without accents is told like a careful letter.
"""
import collections
import math
import re
import sys
import unicodedata

FOLDS = {"ß": "ss", "ø": "o", "ı": "i", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"}
WORD = re.compile(r"[^\W\d_]+")
UNIT = 16  # of a natural logarithm
TRUST = 300  # how many letter groups of its own a language needs to be heard as loudly as all together
HEAD = "/* Made by tools/languagec.py out of data/language/latin.txt. */\n#include \"deid/language_table.h\"\n\n"


def fold(text):
    plain = "".join(FOLDS.get(letter, letter) for letter in text.lower())
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not 0x300 <= ord(c) <= 0x36f)


def groups(word):
    """Three letters each, with the edges of the word."""
    edged = f"_{word}_".encode()
    return [edged[i:i + 3] for i in range(len(edged) - 2)]


def read(path):
    languages = {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            what, _, rest = line.strip().partition(" ")
            if not what or what == "#":
                continue
            if what == "language":
                code, _, name = rest.partition(" ")
                if code in languages:
                    sys.exit(f"{path}:{number}: {code} was there before")
                languages[code] = {"name": name, "words": set(), "groups": collections.Counter()}
                here = languages[code]
            elif what in ("words", "text"):
                words = WORD.findall(fold(rest))
                for word in words:
                    here["groups"].update(groups(word))
                if what == "words":
                    here["words"].update(words)
            else:
                sys.exit(f"{path}:{number}: a line begins with language, words or text")
    return languages


def hash_of(seed, data):
    h = seed
    for byte in data:
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h ^ h >> 15


def word_rows(languages):
    """A word speaks for every language that has it: louder when it is long, and when few others have it."""
    owners = collections.defaultdict(list)
    for index, one in enumerate(languages.values()):
        for word in one["words"]:
            owners[word].append(index)
    rows = {}
    for word, those in owners.items():
        weight = math.log(1 + len(languages) / len(those)) * min(3, len(word)) / 3 * 1.5
        rows[hash_of(0x811C9DC5, word.encode())] = [(index, round(weight * UNIT)) for index in sorted(those)]
    if len(rows) != len(owners):
        sys.exit("two words have one hash: change the seed")
    return rows


def group_rows(languages):
    """How much oftener than in all languages together a group stands in one; beyond what its absence costs."""
    total = [sum(one["groups"].values()) for one in languages.values()]
    share = collections.Counter()
    for count, one in zip(total, languages.values()):
        for group, times in one["groups"].items():
            share[group] += times / count / len(languages)
    absent = [round(math.log(TRUST / (count + TRUST)) / 3 * UNIT) for count in total]
    rows = {}
    for group, usual in share.items():
        row = []
        for index, one in enumerate(languages.values()):
            if one["groups"][group]:
                here = (one["groups"][group] + TRUST * usual) / (total[index] + TRUST)
                row.append((index, round(math.log(here / usual) / 3 * UNIT) - absent[index]))
        rows[hash_of(0x5EED5EED, group)] = row
    if len(rows) != len(share):
        sys.exit("two letter groups have one hash: change the seed")
    return rows, absent


def put_table(out, name, rows):
    keys = sorted(rows)
    starts, votes = [0], []
    for key in keys:
        votes += rows[key]
        starts.append(len(votes))
    buckets = [sum(1 for key in keys if key >> 24 < bucket) for bucket in range(257)]
    put_numbers(out, f"static const uint32_t {name}_keys[]", (f"0x{key:x}" for key in keys))
    put_numbers(out, f"static const uint16_t {name}_starts[]", starts)
    put_numbers(out, f"static const uint16_t {name}_buckets[]", buckets)
    put_numbers(out, f"static const struct language_vote {name}_votes[]", (f"{{{i},{w}}}" for i, w in votes))
    out.append(f"const struct language_table language_{name} = {{{name}_keys, {name}_starts, {name}_buckets, {name}_votes}};\n")


def put_numbers(out, what, numbers):
    out.append(f"{what} = {{{','.join(str(number) for number in numbers)}}};\n")


def main():
    source, target = sys.argv[1:]
    languages = read(source)
    rows, absent = group_rows(languages)
    out = [HEAD]
    put_table(out, "words", word_rows(languages))
    put_table(out, "groups", rows)
    names = ",".join(f'{{"{code}","{one["name"]}",{cost}}}' for (code, one), cost in zip(languages.items(), absent))
    out.append(f"const struct language_row language_rows[] = {{{names}}};\n")
    out.append(f"const unsigned language_count = {len(languages)};\n")
    with open(target, "w", encoding="utf-8") as file:
        file.write("".join(out))


if __name__ == "__main__":
    main()
