#!/usr/bin/env python3
"""wordsc - compiles the sentences of all languages to C, and keeps the .po files whole. See tools/README.md.

usage: wordsc.py --out words_tables.c --template words/intervise.pot words/en.po words/LANG.po ...
       wordsc.py --check   (lists what is missing or wrong; exit code 1 then)
       wordsc.py --update  (refreshes words/intervise.pot and every words/LANG.po)
Exit codes: 0 well, 1 something is wrong in a file, 2 bad usage.
"""

import argparse
import glob
import os
import re
import sys

sys.dont_write_bytecode = True
import page_read     # noqa: E402
import po            # noqa: E402
import words_pseudo  # noqa: E402
from page_c import c_string  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STRINGS = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
SAY = re.compile(r'\bSAY\(\s*' + STRINGS + r'\)')
SAY_N = re.compile(r'\bSAY_N\(\s*' + STRINGS + r',\s*' + STRINGS + r'\)')
# Where codes stand: ERR(KIND, "code"), rows {FAULT_KIND, "code"}, and problem_add(problems, field, "code").
FAULTS = re.compile(r'\bERR\(\s*[A-Z]+\s*,[^;]*?\)|\{FAULT_[A-Z]+,[^}]*\}|\bproblem_add\([^;]*;')
CODE = re.compile(r'"([a-z0-9_]+(?:\.[a-z0-9_]+)+)\\?"')
RIGHT_TO_LEFT = ('ar', 'fa', 'he', 'ur', 'yi', 'ps', 'sd', 'dv')


class Gathered:
    """Every sentence and code of the program, with the places where it stands."""

    def __init__(self):
        self.sentences, self.codes = {}, {}

    def sentence(self, place, msgid, plural=None):
        entry = self.sentences.setdefault(msgid, po.Entry(msgid, plural))
        entry.plural = entry.plural or plural
        if place not in entry.places:
            entry.places.append(place)

    def all(self):
        """Sentences and codes by msgid, sorted, as entries without translation."""
        entries = dict(self.sentences)
        for code, places in self.codes.items():
            entries[code] = po.Entry(code)
            entries[code].places = places
        return {msgid: entries[msgid] for msgid in sorted(entries)}


def joined(strings):
    """The text of adjacent C string literals."""
    pieces = re.findall(r'"((?:[^"\\]|\\.)*)"', strings)
    return ''.join(re.sub(r'\\(.)', lambda m: po.ESCAPES.get(m[1], m[1]), p) for p in pieces)


def gather(root):
    """All of `root`. A template that cannot be read is named and left out; the build refuses it anyway."""
    found = Gathered()
    for path in sorted(glob.glob(root + '/pages/*.html') + glob.glob(root + '/pages/parts/*.html')):
        try:
            gather_nodes(found, os.path.relpath(path, root), page_read.read(path).nodes)
        except page_read.Bad as bad:
            print(bad, file=sys.stderr)
    sources = glob.glob(root + '/src/**/*.[ch]', recursive=True) + glob.glob(root + '/src/**/*.def', recursive=True)
    for path in sorted(sources) + [root + '/tools/sqlc.py']:
        if os.path.exists(path):
            gather_c(found, os.path.relpath(path, root), path)
    return found


def gather_nodes(found, place, nodes):
    for node in nodes:
        if node.kind in ('say', 'say_n'):
            found.sentence(place, *node.sentences)
        elif node.kind == 'section':
            gather_nodes(found, place, node.nodes)


def gather_c(found, place, path):
    with open(path, encoding='utf-8') as f:
        source = re.sub(r'/\*.*?\*/', '', f.read(), flags=re.S)
    for m in SAY.finditer(source):
        found.sentence(place, joined(m[1]))
    for m in SAY_N.finditer(source):
        found.sentence(place, joined(m[1]), joined(m[2]))
    for fault in FAULTS.findall(source):
        for code in CODE.findall(fault):
            places = found.codes.setdefault(code, [])
            if place not in places:
                places.append(place)


# checking


def gaps(text):
    return set(po.GAP.findall(text))


def faults_of(file, english):
    """What is wrong in one language, as sentences. `english` gives a code's own words."""
    forms, _ = file.plurals()
    for entry in file.entries.values():
        if not entry.done():
            continue
        where = f'{file.path}:{entry.line}: "{entry.msgid}"'
        wanted = forms if entry.plural is not None else 1
        if len(entry.says) != wanted:
            yield f'{where} has {len(entry.says)} forms, and the language has {wanted}.'
        allowed = gaps(english.get(entry.msgid, entry.msgid)) | gaps(entry.plural or '')
        for says in entry.says:
            if gaps(says) - allowed and not entry.msgid.startswith('date.'):
                yield f'{where} asks for {{{sorted(gaps(says) - allowed)[0]}}}, which nobody gives.'
            if entry.plural is None and allowed - gaps(says):
                yield f'{where} leaves {{{sorted(allowed - gaps(says))[0]}}} out.'


def check(root):
    """Prints what is missing or wrong; gives the number of things that must be put right."""
    found, wrong = gather(root), 0
    files = {p: po.read(p) for p in sorted(glob.glob(root + '/words/*.po'))}
    english_file = files[root + '/words/en.po']
    english = {e.msgid: e.says[0] for e in english_file.entries.values() if e.says}
    for code, places in sorted(found.codes.items()):
        if not english.get(code):
            print(f'{places[0]}: the code {code} has no sentence in words/en.po.')
            wrong += 1
    for path, file in files.items():
        for fault in faults_of(file, english):
            print(fault)
            wrong += 1
        if file is english_file:
            continue
        entries = [file.entries.get(msgid) for msgid in list(found.all()) + words_pseudo.DATES]
        lacking = sum(1 for e in entries if e is None or not e.done())
        if lacking:
            print(f'{path}: {lacking} of {len(entries)} sentences are missing or fuzzy and appear in English.')
    template = root + '/words/intervise.pot'
    if not os.path.exists(template) or list(po.read(template).entries) != list(found.all()):
        print('words/intervise.pot is not of today; run tools/wordsc.py --update.')
        wrong += 1
    return wrong


# refreshing


def update(root):
    wanted = gather(root).all()
    template = po.File('intervise.pot')
    template.head.notes = ['# Every sentence of intervise. Made by tools/wordsc.py --update.']
    template.head.says = ['Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n']
    template.entries = wanted
    po.write(template, root + '/words/intervise.pot')
    for path in sorted(glob.glob(root + '/words/*.po')):
        file = po.read(path)
        if not path.endswith('/en.po'):
            refresh(file, wanted)
            po.write(file, path)


def refresh(file, wanted):
    """Keeps every translation; a sentence that is gone goes, one whose shape changed becomes fuzzy."""
    forms, _ = file.plurals()
    fresh = {}
    for msgid in list(wanted) + words_pseudo.DATES:
        new, old = wanted.get(msgid, po.Entry(msgid)), file.entries.get(msgid)
        entry = po.Entry(msgid, new.plural, [''] * (forms if new.plural is not None else 1))
        entry.places = new.places
        if old:
            entry.notes, entry.fuzzy, entry.says = old.notes, old.fuzzy, old.says
            if (old.plural is None) != (new.plural is None):
                entry.says = (old.says * forms)[:forms] if new.plural is not None else old.says[:1]
                entry.fuzzy = any(entry.says)
        fresh[msgid] = entry
    file.entries = fresh


# the tables


def c_text(text):
    return '{' + c_string(text).replace('\n\t\t', ' ') + f', {len(text.encode())}}}'


def c_language(file, tag, name, pseudo):
    forms, rule = file.plurals()
    ident = tag.lower().replace('-', '_')
    lines = [f'static unsigned {ident}_plural(uint64_t n)\n{{\n\tunsigned form = (unsigned)({rule.c});\n',
             f'\treturn form < {forms} ? form : 0;\n}}\n']
    rows = []
    for number, entry in enumerate(sorted((e for e in file.entries.values() if e.done()), key=lambda e: e.msgid.encode())):
        many = 'NULL'
        if entry.plural is not None:
            many = f'{ident}_forms_{number}'
            says = (entry.says * forms)[:forms]
            lines.append(f'static const struct text {many}[] = {{{", ".join(c_text(s) for s in says)}}};')
        msgid = c_string(entry.msgid).replace('\n\t\t', ' ')
        rows.append(f'\t{{{msgid}, {c_text(entry.says[0])}, {many}}},')
    lines.append(f'static const struct word {ident}_sorted[] = {{')
    lines += rows or ['\t{"", {"", 0}, NULL},']
    lines.append('};\n')
    right = 'true' if tag.split('-')[0] in RIGHT_TO_LEFT else 'false'
    row = (f'\t{{{c_string(tag)}, {c_string(name)}, {right}, {"true" if pseudo else "false"}, {forms}, {ident}_plural, '
           f'{len(rows)}, {ident}_sorted}},')
    return '\n'.join(lines), row


def tables(files, template):
    """The C of all languages: English first, the pseudo-languages last."""
    english = next(f for f in files if f.header('Language') == 'en')
    parts = [c_language(english, 'en', 'English', False)]
    for file in files:
        if file is not english:
            tag = file.header('Language')
            parts.append(c_language(file, tag, file.header('Language-Name', tag), False))
    for tag, name, change in words_pseudo.LANGUAGES:
        parts.append(c_language(words_pseudo.make(english, template, change), tag, name, True))
    return ('/* Made by tools/wordsc from words/; change those files instead. */\n'
            '#include "format/words_table.h"\n\n' + '\n'.join(text for text, _ in parts)
            + '\nconst struct words words_languages[] = {\n' + '\n'.join(row for _, row in parts) + '\n};\n'
            'const size_t words_languages_count = sizeof words_languages / sizeof words_languages[0];\n')


def main():
    usage = argparse.ArgumentParser(description='Compiles the sentences of all languages to C.')
    usage.add_argument('--check', action='store_true', help='list what is missing or wrong')
    usage.add_argument('--update', action='store_true', help='refresh the template and every .po file')
    usage.add_argument('--root', default=ROOT, help='the folder that holds src/, pages/ and words/')
    usage.add_argument('--out', help='the C file to write')
    usage.add_argument('--template', help='words/intervise.pot')
    usage.add_argument('files', nargs='*', help='words/LANG.po')
    args = usage.parse_args()
    try:
        if args.update:
            update(args.root)
        if args.check:
            return 1 if check(args.root) else 0
        if args.out:
            files = [po.read(path) for path in args.files]
            with open(args.out, 'w', encoding='utf-8') as f:
                f.write(tables(files, po.read(args.template)))
        elif not args.update:
            usage.error('say --out, --check or --update')
    except po.BadPo as bad:
        print(bad, file=sys.stderr)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
