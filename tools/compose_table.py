#!/usr/bin/env python3
"""compose_table - writes src/deid/compose_table.c: which letter and mark are one letter.

usage: compose_table.py src/deid/compose_table.c
From Unicode's canonical compositions of Latin, Greek and Cyrillic. Run by hand when a letter is missing.
"""
import sys
import unicodedata


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = []
    for point in [*range(0xC0, 0x530), *range(0x1E00, 0x2000)]:
        apart = unicodedata.decomposition(chr(point)).split()
        if len(apart) == 2 and 0x300 <= int(apart[1], 16) <= 0x36F and unicodedata.normalize("NFC", chr(point)) == chr(point):
            rows.append((int(apart[0], 16), int(apart[1], 16), point))
    rows.sort()
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write('/* Made by tools/compose_table.py from Unicode %s; sorted. */\n#include "deid/compose.h"\n\n' % unicodedata.unidata_version)
        out.write("/* clang-format off */\nconst uint16_t compose_table[][3] = {\n")
        for i in range(0, len(rows), 4):
            out.write("\t" + " ".join("{0x%04x, 0x%04x, 0x%04x}," % row for row in rows[i:i + 4]) + "\n")
        out.write("};\n/* clang-format on */\n\nconst size_t compose_table_len = %d;\n" % len(rows))


if __name__ == "__main__":
    main()
