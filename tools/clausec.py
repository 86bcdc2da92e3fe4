#!/usr/bin/env python3
"""clausec: the library of agreement clauses (data/agreement/clauses.txt) to a constant C table.

Usage: clausec.py CLAUSES OUT.c
A bad file stops the build with its line and a sentence.
"""
import re
import sys


def fail(number, sentence):
    sys.exit(f"{sys.argv[1]}:{number}: {sentence}")


def clauses(lines):
    """Yields (line number, key, mark, title, paragraphs) in the order of the file."""
    current = None
    for number, line in enumerate(lines, 1):
        line = line.rstrip()
        if line.startswith("#"):
            continue
        head = re.fullmatch(r"\[([a-z][a-z_]*)\] (core|optional)", line)
        if head:
            if current:
                yield current
            current = (number, head[1], head[2], [], [[]])
        elif current is None:
            if line:
                fail(number, "text stands before the first clause")
        elif not current[3]:
            current[3].append(line)
        elif line:
            current[4][-1].append(line)
        elif current[4][-1]:
            current[4].append([])
    if current:
        yield current


def check(number, key, title, text, seen):
    if key in seen:
        fail(number, f"the clause {key} is there twice")
    if not title or len(title) > 80:
        fail(number, f"the title of {key} must have 1 to 80 characters")
    if not text or len(text) > 2000:
        fail(number, f"the text of {key} must have 1 to 2000 characters")


def quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main():
    source, target = sys.argv[1:3]
    seen = set()
    rows = []
    with open(source, encoding="utf-8") as file:
        for number, key, mark, title, paragraphs in clauses(file):
            text = "\n\n".join(" ".join(p) for p in paragraphs if p)
            check(number, key, title[0] if title else "", text, seen)
            seen.add(key)
            core = "true" if mark == "core" else "false"
            rows.append(f"\t{{{quoted(key)}, {quoted(title[0])},\n\t\t{quoted(text)}, {core}}},\n")
    if not rows:
        fail(1, "there is no clause")
    with open(target, "w", encoding="utf-8") as out:
        out.write('/* Made by tools/clausec.py from data/agreement/clauses.txt. */\n#include "practice/agreement.h"\n\n')
        out.write("const struct agreement_clause_of_library agreement_library[] = {\n" + "".join(rows) + "};\n\n")
        out.write("const size_t agreement_library_count = sizeof agreement_library / sizeof agreement_library[0];\n")


if __name__ == "__main__":
    main()
