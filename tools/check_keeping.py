#!/usr/bin/env python3
"""check_keeping - the table of doc/privacy.md says what src/acts/keeping.c says, row by row."""
import re
import sys

from check_source import Complaints, arguments, read

FATES = {"GOES": "goes", "SHREDDED": "keys destroyed", "BLANKED": "blanked", "STAYS": "stays", "NOBODY": "-"}
ROW = re.compile(r'\{"(\w+)",\s*"\w*",\s*KEEPING_(\w+),(.*?)\},\s*(?=\{"|/\*|\};|$)', re.S)
SAY = re.compile(r'SAY\(((?:\s*"(?:[^"\\]|\\.)*")+)\)')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def rows(source):
    """Each row of the list as the document writes it."""
    body = source[source.index("keepings[] = {"):source.index("clang-format on")]
    for table, fate, rest in ROW.findall(body):
        what, kept, then = ("".join(STRING.findall(s)).replace('\\"', '"') for s in SAY.findall(rest))
        yield f"| `{table}` | {what} | {kept} | {FATES[fate]} | {then} |"


def main():
    options = arguments("doc/privacy.md and src/acts/keeping.c say the same")
    complaints = Complaints()
    document = read(options.root, "doc/privacy.md").split("\n")
    wanted = list(rows(read(options.root, "src/acts/keeping.c")))
    for row in wanted:
        if row not in document:
            complaints.add("doc/privacy.md", 1, f"this row is missing: {row}")
    for number, line in enumerate(document, 1):
        if re.match(r"\| `\w+` \|", line) and line not in wanted:
            complaints.add("doc/privacy.md", number, "this row is not in src/acts/keeping.c")
    return complaints.finish()


if __name__ == "__main__":
    sys.exit(main())
