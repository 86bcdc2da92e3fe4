#!/usr/bin/env python3
"""phrasec - compiles the word lists of data/words to C.

usage: phrasec.py WORDS COMMON OUT

WORDS   easy words for suggested passphrases, one a line: 3 to 8 letters a-z, sorted, none twice, at
        least 4096 of them, so that six words carry 72 bits.
COMMON  passphrases that many people choose, one a line, at least 12 characters: with digits around
        them, which the program takes off, they reach the length a passphrase must have. Only letters
        and digits are kept, in lower case, as the program compares them.

Lines that start with # are for readers. A list that breaks its rules ends the build.
"""

import re
import sys

WORDS_LEAST = 4096
COMMON_LEAST = 12


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    return [line for line in lines if line and not line.startswith("#")]


def refuse(path, why):
    sys.exit(f"{path}: {why}")


def words_of(path):
    words = lines_of(path)
    for word in words:
        if not re.fullmatch("[a-z]{3,8}", word):
            refuse(path, f"'{word}' is not 3 to 8 letters a-z")
    if words != sorted(set(words)):
        refuse(path, "the words are not sorted, or one stands there twice")
    if len(words) < WORDS_LEAST:
        refuse(path, f"{len(words)} words are fewer than {WORDS_LEAST}")
    return words


def common_of(path):
    phrases = lines_of(path)
    for phrase in phrases:
        if len(phrase) < COMMON_LEAST:
            refuse(path, f"'{phrase}' is too short to matter")
        if not phrase.isascii():
            refuse(path, f"'{phrase}' is not ASCII")
    bare = sorted({re.sub("[^a-z0-9]", "", phrase.lower()) for phrase in phrases})
    outer = {phrase: phrase.strip("0123456789") for phrase in bare}
    return [phrase for phrase in bare if outer[phrase] == phrase or outer[phrase] not in bare]


def main():
    words_path, common_path, out_path = sys.argv[1:]
    words, common = words_of(words_path), common_of(common_path)
    with open(out_path, "w", encoding="utf-8") as out:
        out.write('#include "seal/phrases.h"\n\n')
        out.write("const char seal_words[][SEAL_WORD_ROOM] = {\n")
        out.writelines(f'\t"{word}",\n' for word in words)
        out.write(f"}};\nconst uint32_t seal_words_count = {len(words)};\n\n")
        out.write("const char *const seal_common[] = {\n")
        out.writelines(f'\t"{phrase}",\n' for phrase in common)
        out.write(f"}};\nconst size_t seal_common_count = {len(common)};\n")


main()
