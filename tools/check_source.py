"""check_source - what every check needs: the list of our files, C without comments, and how to complain.

A check is a program `check_NAME.py [--root DIR] [FILE ...]`. It prints `file:line: sentence` for every
breach and ends with 1 when there was one. Without FILE it reads everything that is ours.
"""
import argparse
import os
import re
import sys

SKIPPED_FOLDERS = {"node_modules", "__pycache__", ".git", "subprojects"}


class Complaints:
    """Breaches in the order they are found."""

    def __init__(self):
        self.lines = []

    def add(self, path, line, sentence):
        self.lines.append(f"{path}:{line}: {sentence}")

    def finish(self):
        for line in self.lines:
            print(line)
        return 1 if self.lines else 0


def arguments(description):
    """The arguments every check takes."""
    reader = argparse.ArgumentParser(description=description)
    reader.add_argument("--root", default=os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
                        help="folder of the project")
    reader.add_argument("files", nargs="*", help="only these files, relative to the root")
    return reader.parse_args()


def files_below(root, folder, endings):
    """Paths relative to `root`, sorted, of files with one of the endings."""
    found = []
    for where, folders, names in os.walk(os.path.join(root, folder)):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS)
        for name in sorted(names):
            if name.endswith(tuple(endings)):
                found.append(os.path.relpath(os.path.join(where, name), root))
    return found


def chosen(options, folders, endings):
    """The files a check reads: those named on the command line that it cares for, or all."""
    everything = [f for folder in folders for f in files_below(options.root, folder, endings)]
    if not options.files:
        return everything
    wanted = {os.path.normpath(f) for f in options.files}
    return [f for f in everything if f in wanted]


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as text:
        return text.read()


TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S)


def without_comments(text, keep_strings=False):
    """C with comments (and, unless kept, what stands in quotes) turned to blanks; lines stay where they are."""

    def blank(match):
        piece = match.group(0)
        if piece[0] == "/":
            return re.sub(r"[^\n]", " ", piece)
        if keep_strings:
            return piece
        return piece[0] + " " * (len(piece) - 2) + piece[-1]

    return TOKEN.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


if __name__ == "__main__":
    sys.exit("check_source is read by the checks; it checks nothing itself")
