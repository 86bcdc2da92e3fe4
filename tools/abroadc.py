#!/usr/bin/env python3
"""abroadc - makes the word tables of src/deid/abroad.c out of data/language/abroad.txt and latin.txt.

usage: abroadc.py abroad.txt latin.txt FILE.c

One row for each word of a language: its hash, as src/deid/tokens.c makes it of the folded word, and its classes.
"""
import collections
import sys

from languagec import WORD, fold, read

LANGUAGES = ("de", "nl", "es")
CLASSES = ("ordinary", "noun", "article", "title", "kin", "street", "org", "place", "month", "day", "count", "number", "feast")
MASK = 0xFFFFFFFFFFFFFFFF


def word_hash(word):
    h = 0xCBF29CE484222325
    for byte in word.encode():
        h = (h ^ byte) * 0x100000001B3 & MASK
    h ^= h >> 32
    h = h * 0xD6E8FEB86659FD93 & MASK
    return (h ^ h >> 32) >> 13 & 0xFFFFFFFF


def gather(abroad, latin):
    classes = {code: collections.defaultdict(int) for code in LANGUAGES}
    with open(abroad, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            what = line.split("#", 1)[0].split()
            if not what:
                continue
            if len(what) < 3 or what[0] not in LANGUAGES or what[1] not in CLASSES:
                sys.exit(f"{abroad}:{number}: a line holds a language, a class and words")
            for word in WORD.findall(fold(" ".join(what[2:]))):
                classes[what[0]][word] |= 1 << CLASSES.index(what[1])
    for code, one in read(latin).items():
        for word in one["words"] if code in LANGUAGES else ():
            classes[code][word] |= 1
    return classes


def main():
    abroad, latin, target = sys.argv[1:]
    out = ["/* Made by tools/abroadc.py out of data/language. */\n#include \"deid/abroad_table.h\"\n\n"]
    names = []
    for code, words in gather(abroad, latin).items():
        rows = sorted((word_hash(word), bits) for word, bits in words.items())
        if len({key for key, _ in rows}) != len(rows):
            sys.exit("two words have one hash")
        out.append(f"static const struct abroad_word {code}_words[] = {{{','.join(f'{{0x{k:x},{b}}}' for k, b in rows)}}};\n")
        names.append(f'{{"{code}",{code}_words,{len(rows)}}}')
    out.append(f"const struct abroad_language abroad_languages[] = {{{','.join(names)}}};\n")
    out.append(f"const unsigned abroad_language_count = {len(names)};\n")
    with open(target, "w", encoding="utf-8") as file:
        file.write("".join(out))


if __name__ == "__main__":
    main()
