#!/usr/bin/env python3
"""pagec - compiles HTML templates to C. See tools/README.md.

usage: pagec.py --out FOLDER pages/NAME.html|pages/parts/NAME.html ...
Writes NAME.h and NAME.c (part_NAME.h and part_NAME.c for parts). Exit codes: 0 well, 1 a bad template, 2 bad usage.
"""

import argparse
import os
import sys

sys.dont_write_bytecode = True
import page_read     # noqa: E402
import page_write    # noqa: E402


class Parts:
    """The parts beside a template, each read once."""

    def __init__(self, folder):
        self.folder, self.known = folder, {}

    def get(self, name, asker, line, chain=()):
        if name in chain:
            asker.bad(line, f'the part {name} contains itself.')
        if name not in self.known:
            path = os.path.join(self.folder, name + '.html')
            if not os.path.exists(path):
                asker.bad(line, f'there is no part pages/parts/{name}.html.')
            self.known[name] = page_read.read(path)
        part = self.known[name]
        for inner in part.parts:
            self.get(inner, part, 1, chain + (name,))
        return part


def first_mention(template, name):
    """The line where a template asks for a part."""
    with open(template.path, encoding='utf-8') as f:
        for number, line in enumerate(f, 1):
            if name in line.split() or f'> {name}' in line or f'layout {name}' in line:
                return number
    return 1


def compile_one(path, out):
    template = page_read.read(path)
    folder = os.path.dirname(path)
    parts = Parts(folder if template.kind == 'part' else os.path.join(folder, 'parts'))
    chain = (template.name,) if template.kind == 'part' else ()
    wanted = template.parts + ([template.layout] if template.layout else [])
    found = {name: parts.get(name, template, first_mention(template, name), chain) for name in wanted}
    header, body = page_write.write(template, found)
    base = os.path.join(out, ('part_' if template.kind == 'part' else '') + template.name)
    for end, text in (('.h', header), ('.c', body)):
        with open(base + end, 'w', encoding='utf-8') as f:
            f.write(text)


def main():
    usage = argparse.ArgumentParser(description='Compiles HTML templates to C.')
    usage.add_argument('--out', required=True, help='folder for the .h and .c files')
    usage.add_argument('templates', nargs='+')
    args = usage.parse_args()
    failed = False
    for path in args.templates:
        try:
            compile_one(path, args.out)
        except page_read.Bad as bad:
            print(bad, file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
