#!/usr/bin/env python3
"""check_rooms - holds every file to src/ROOMS.

A room includes only the rooms on its line, by "room/module.h"; headers of libraries and the inside
headers named by `only` lines are seen only where the line allows it; files in src/ itself are doors;
a folder that is no room does not exist.
"""
import os
import re
import sys

from check_source import Complaints, arguments, chosen, line_of, read, without_comments

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)


class Rules:
    """src/ROOMS, read."""

    def __init__(self, text, complaints):
        self.may = {}
        self.only = {}
        for number, line in enumerate(text.splitlines(), 1):
            line = line.split("#", 1)[0].strip()
            if not line:
                continue
            if ":" not in line:
                complaints.add("src/ROOMS", number, f"'{line}' is no rule; a line reads 'room: rooms it may include'")
                continue
            name, rest = (part.strip() for part in line.split(":", 1))
            if name.startswith("only "):
                self.only[name[len("only "):].strip()] = rest.split()
                continue
            for other in rest.split():
                if other not in self.may:
                    complaints.add("src/ROOMS", number, f"'{name}' may include '{other}', which is not named above it")
            self.may[name] = set(rest.split())


def room_of(path):
    """The room of src/room/file.c, "doors" for src/file.c."""
    parts = path.split("/")
    return "doors" if len(parts) == 2 else parts[1]


def allowed_only(path, places):
    """Whether `path` (src/...) is in one of the places of an `only` line: a folder, a file, or the start of its name."""
    inside = path[len("src/"):]
    return any(inside.startswith(place) for place in places)


def door_header(path, header, doors):
    """A door may include the header of a door, which lies beside it in src/ itself."""
    return room_of(path) == "doors" and header in doors


def check_file(rules, path, text, doors, complaints):
    room = room_of(path)
    if room not in rules.may:
        complaints.add(path, 1, f"'{room}' is no room of src/ROOMS")
        return
    for match in INCLUDE.finditer(without_comments(text, keep_strings=True)):
        kind, header = match.groups()
        line = line_of(text, match.start())
        if header in rules.only and not allowed_only(path, rules.only[header]):
            complaints.add(path, line, f"{header} may be seen only by {' '.join(rules.only[header])}")
            continue
        if kind == "<":
            if header.split("/")[0] in rules.may:
                complaints.add(path, line, f'our own headers are included as "{header}", not in angle brackets')
            continue
        target = header.split("/")[0]
        if door_header(path, header, doors):
            continue
        if "/" not in header or ".." in header.split("/"):
            complaints.add(path, line, f'include paths read "room/module.h", not "{header}"')
        elif target == room:
            continue
        elif target not in rules.may or target == "doors":
            complaints.add(path, line, f'"{header}" lies in no room of src/ROOMS')
        elif target not in rules.may[room]:
            complaints.add(path, line, f"room '{room}' may not include room '{target}'")


def main():
    options = arguments("holds every file to src/ROOMS")
    complaints = Complaints()
    rules = Rules(read(options.root, "src/ROOMS"), complaints)
    doors = {name for name in os.listdir(os.path.join(options.root, "src")) if name.endswith(".h")}
    for path in chosen(options, ["src"], [".c", ".h", ".re", ".def"]):
        check_file(rules, path, read(options.root, path), doors, complaints)
    for name in sorted(os.listdir(os.path.join(options.root, "src"))):
        if os.path.isdir(os.path.join(options.root, "src", name)) and name not in rules.may:
            complaints.add(f"src/{name}", 1, "this folder is no room of src/ROOMS")
    return complaints.finish()


if __name__ == "__main__":
    sys.exit(main())
