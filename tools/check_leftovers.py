#!/usr/bin/env python3
"""check_leftovers - nothing that was put off may stay behind in the files: no marks of unfinished work,
no tests switched off, no lines that end in blanks, no file without a last newline."""
import re
import sys

from check_source import Complaints, arguments, chosen, read

FOLDERS = ["src", "test", "tools", "pages", "words", "assets", "script", "package", "doc", "data"]
ENDINGS = [".c", ".h", ".re", ".def", ".sql", ".py", ".mjs", ".js", ".css", ".html", ".story", ".md", ".csv", ".build", ".proto"]
# The words are put together here, so that this file does not find itself.
MARKS = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
SWITCHED_OFF = re.compile(r"^\s*#\s*if\s+0\b")


def main():
    options = arguments("nothing that was put off may stay behind")
    complaints = Complaints()
    for path in chosen(options, FOLDERS, ENDINGS):
        text = read(options.root, path)
        for number, line in enumerate(text.splitlines(), 1):
            mark = MARKS.search(line)
            if mark and not path.startswith("test/unit/tools/"):
                complaints.add(path, number, f"'{mark.group(1)}' marks unfinished work; finish it or write an issue")
            if SWITCHED_OFF.match(line):
                complaints.add(path, number, "code that is switched off is no code; take it out")
            if line != line.rstrip() and not path.endswith((".md", ".html", ".story")):
                complaints.add(path, number, "this line ends in blanks")
        if text and not text.endswith("\n"):
            complaints.add(path, text.count("\n") + 1, "the last line has no end")
    return complaints.finish()


if __name__ == "__main__":
    sys.exit(main())
