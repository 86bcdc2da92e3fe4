#!/usr/bin/env python3
"""check_sizes - keeps functions and files short enough to be read at one sitting.

A function over 80 lines is refused; over 60 it needs a comment `/* long: reason */` just above it.
A file over 600 lines is refused. A function takes at most 5 parameters, unless a library calls it and
so decides its shape: then a comment `/* parameters: whose shape this is */` stands just above.
"""
import re
import sys

from check_source import Complaints, arguments, chosen, line_of, read, without_comments

FUNCTION_MOST = 80
FUNCTION_WITH_REASON = 60
FILE_MOST = 600
PARAMETERS_MOST = 5

# A definition in our style: its name and parameters, then a brace alone in the first column.
DEFINITION = re.compile(r"^(?![#\s}{])([^;{}=]*?)\b(\w+)\(([^;{}]*)\)[^;{}()]*\n\{", re.M)
LONG_REASON = re.compile(r"/\*\s*long:\s*\S.*?\*/", re.S)
SHAPE_REASON = re.compile(r"/\*\s*parameters:\s*\S.*?\*/", re.S)


def parameters(inside):
    """How many parameters stand between the brackets; commas inside of nested brackets do not count."""
    inside = inside.strip()
    if inside in ("", "void"):
        return 0
    depth = count = 0
    for letter in inside:
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and depth == 0:
            count += 1
    return count + 1


def check_function(path, text, bare, match, complaints):
    name = match.group(2)
    start = line_of(bare, match.start())
    end_at = bare.find("\n}", match.end())
    length = line_of(bare, end_at + 1) - start + 1 if end_at >= 0 else 0
    count = parameters(match.group(3))
    above = "\n".join(text.splitlines()[max(0, start - 12):start])
    if count > PARAMETERS_MOST and not SHAPE_REASON.search(above):
        complaints.add(path, start, f"{name} takes {count} parameters; {PARAMETERS_MOST} are the most")
    if length > FUNCTION_MOST:
        complaints.add(path, start, f"{name} is {length} lines long; {FUNCTION_MOST} are the most")
    elif length > FUNCTION_WITH_REASON and not LONG_REASON.search(above):
        complaints.add(path, start, f"{name} is {length} lines long; over {FUNCTION_WITH_REASON} "
                       "it needs a comment '/* long: reason */' just above it")


def main():
    options = arguments("keeps functions and files short")
    complaints = Complaints()
    for path in chosen(options, ["src", "test", "tools"], [".c", ".h", ".re"]):
        text = read(options.root, path)
        lines = text.count("\n")
        if lines > FILE_MOST:
            complaints.add(path, lines, f"this file has {lines} lines; {FILE_MOST} are the most")
        bare = without_comments(text)
        for match in DEFINITION.finditer(bare):
            check_function(path, text, bare, match, complaints)
    return complaints.finish()


if __name__ == "__main__":
    sys.exit(main())
