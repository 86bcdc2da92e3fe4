#!/usr/bin/env python3
"""screens - the map of every page and form there is, made of src/web/routes.def and the handlers: doc/screens/README.md.

  tools/screens.py --update     writes it
  tools/screens.py --check      ends with 1 when it is not of today
"""
import argparse
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAP = os.path.join("doc", "screens", "README.md")
ROUTE = re.compile(r'ROUTE\((GET|POST), "([^"]+)", (\w+), (\w+), (\w+)\)')
SECTION = re.compile(r"/\* (.+) \*/")
WHO = {"PROBE": "programs that watch over the server", "ANYONE": "anyone", "PERSON": "whoever is signed in",
       "BELONGS": "members of the group, signed or not", "MEMBER": "members who signed", "FACILITATOR": "whoever facilitates",
       "COLLEAGUE": "members who can open the consult", "PRESENTER": "its presenter", "ADVISER": "the answer's author, while it can be changed",
       "AUTHOR": "the answer's author, also unsigned", "ADMINISTRATOR": "administrators"}
HEAD = """# The map of the pages

Made by `tools/screens.py` of `src/web/routes.def` and the handlers; `script/check` looks that it is of today. Every page that is read (GET) has a JSON face as well, and the forms
that lead on from it (POST) take JSON; `intervise routes` prints the same rows. How they look: `script/photos`. Templates stand in `pages/`.

"""


def functions(root):
    """{(file, name): body} of every function of src/web."""
    found = {}
    for path in sorted(glob.glob(os.path.join(root, "src", "web", "*.c"))):
        with open(path, encoding="utf-8") as file:
            for name, body in re.findall(r"^(?:static |struct |bool |void |const )[^;{}=]*?\b(\w+)\([^;{}]*\)\n\{\n(.*?)^\}", file.read(), re.M | re.S):
                found[(os.path.basename(path), name)] = body
    return found


def shown_by(handler, bodies):
    """The templates that a handler and the functions it calls show."""
    found, seen, more = set(), set(), [(None, "web_" + handler)]
    while more:
        file, name = more.pop()
        named = [key for key in bodies if key[1] == name]
        key = next((key for key in named if key[0] == file), named[0] if named else None)
        if key is None or key in seen:
            continue
        seen.add(key)
        body = bodies[key]
        found.update(re.findall(r"SHOW\(v,\s*\w+,\s*(\w+)", body))
        more += [(key[0], called) for called in re.findall(r"\b([a-z]\w+)\(", body)]
    return sorted(found)


def rows_of(text):
    """(section, [(method, path, handler, door)]) in the order of the file."""
    sections = []
    for line in text.split("\n"):
        section, route = SECTION.match(line), ROUTE.match(line)
        if section:
            sections.append((section[1], []))
        elif route:
            sections[-1][1].append(route.groups()[:4])
    return sections


def written(root):
    with open(os.path.join(root, "src", "web", "routes.def"), encoding="utf-8") as file:
        sections = rows_of(file.read())
    bodies, out = functions(root), [HEAD]
    for title, rows in sections:
        out.append(f"## {title[0].upper()}{title[1:]}\n\n| address | who | page |\n|---|---|---|\n")
        for method, path, handler, door in rows:
            pages = ", ".join(shown_by(handler, bodies)) if method == "GET" else ""
            out.append(f"| {'' if method == 'GET' else '→ '}`{path}` | {WHO[door]} | {pages} |\n")
        out.append("\n")
    return "".join(out).rstrip("\n") + "\n"


def main():
    reader = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    reader.add_argument("--update", action="store_true")
    reader.add_argument("--check", action="store_true")
    reader.add_argument("--root", default=ROOT, help="another tree, for the tests of the checks")
    options = reader.parse_args()
    text, path = written(options.root), os.path.join(options.root, MAP)
    if options.update:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return 0
    with open(path, encoding="utf-8") as file:
        same = file.read() == text
    if not same:
        print(f"{MAP}:1: it is not of today; run tools/screens.py --update.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
