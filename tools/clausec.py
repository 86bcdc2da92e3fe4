#!/usr/bin/env python3
"""clausec: the library of agreement clauses (data/agreement/clauses.txt, clauses.LANG.txt) to constant C tables.

Usage: clausec.py OUT.c CLAUSES CLAUSES.LANG ...
The first file is English; every other has the same keys and marks in the same order.
A bad file stops the build with its line and a sentence.
"""
import os
import re
import sys


def fail(path, number, sentence):
    sys.exit(f"{path}:{number}: {sentence}")


def clauses(path, lines):
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
                fail(path, number, "text stands before the first clause")
        elif not current[3]:
            current[3].append(line)
        elif line:
            current[4][-1].append(line)
        elif current[4][-1]:
            current[4].append([])
    if current:
        yield current


def check(path, number, key, title, text, seen):
    if key in seen:
        fail(path, number, f"the clause {key} is there twice")
    if not title or len(title) > 80:
        fail(path, number, f"the title of {key} must have 1 to 80 characters")
    if not text or len(text) > 2000:
        fail(path, number, f"the text of {key} must have 1 to 2000 characters")


def quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def read(path):
    """The clauses of one file: (key, core or not, title, text)."""
    seen, rows = set(), []
    with open(path, encoding="utf-8") as file:
        for number, key, mark, title, paragraphs in clauses(path, file):
            text = "\n\n".join(" ".join(p) for p in paragraphs if p)
            check(path, number, key, title[0] if title else "", text, seen)
            seen.add(key)
            rows.append((key, "true" if mark == "core" else "false", title[0], text))
    if not rows:
        fail(path, 1, "there is no clause")
    return rows


def language(path):
    """clauses.de.txt is German; clauses.txt is English."""
    parts = os.path.basename(path).split(".")
    return parts[1] if len(parts) == 3 else "en"


def main():
    target, *sources = sys.argv[1:]
    libraries = {path: read(path) for path in sources}
    english = libraries[sources[0]]
    with open(target, "w", encoding="utf-8") as out:
        out.write('/* Made by tools/clausec.py from data/agreement/; change those files instead. */\n#include "practice/agreement.h"\n\n')
        for path, rows in libraries.items():
            if [row[:2] for row in rows] != [row[:2] for row in english]:
                fail(path, 1, f"the keys, their marks and their order must be those of {sources[0]}")
            lines = [f"\t{{{quoted(key)}, {quoted(title)},\n\t\t{quoted(text)}, {core}}},\n" for key, core, title, text in rows]
            out.write(f"static const struct agreement_clause_of_library {language(path)}[] = {{\n{''.join(lines)}}};\n\n")
        out.write(f"const size_t agreement_library_count = {len(english)};\n")
        out.write("const struct agreement_library agreement_libraries[] = {\n")
        out.write("".join(f"\t{{{quoted(language(path))}, {language(path)}}},\n" for path in sources))
        out.write(f"}};\nconst size_t agreement_libraries_count = {len(sources)};\n")


if __name__ == "__main__":
    main()
