"""Languages that nobody speaks: they prove that every sentence goes through words/ and that pages have room for it."""

import re

import po

DATES = ['date.long', 'date.moment'] + [f'date.month.{n}' for n in range(1, 13)]
PIECES = re.compile(r'(\{[a-z][a-z0-9_]*\})')
ACCENTS = str.maketrans('aceinosuyzACEINOSUYZdghjklrtw', 'áçéîñóšúýžÁÇÉÎÑÓŠÚÝŽďğĥĵķļřţŵ')


def accents(text):
    """[Áççéñţš ~~~]: accents, a third longer, in brackets that show where a sentence ends."""
    pieces = PIECES.split(text)
    changed = ''.join(p if PIECES.fullmatch(p) else p.translate(ACCENTS) for p in pieces)
    return f'[{changed} {"~" * (len(text) // 3 + 1)}]'


def right_to_left(text):
    """The same letters, told to run from the right; placeholders keep their own direction."""
    pieces = PIECES.split(text)
    return ''.join(p if PIECES.fullmatch(p) or not p else f'\u200f\u202e{p}\u202c\u200f' for p in pieces)


LANGUAGES = (('en-XA', 'Accents', accents), ('ar-XB', 'Right to left', right_to_left))


def make(english, template, change):
    """A language made from English: codes and dates from en.po, every other sentence from its msgid."""
    file = po.File('made')
    file.head = english.head
    for entry in list(template.entries.values()) + list(english.entries.values()):
        own = english.entries.get(entry.msgid)
        if own is None and re.fullmatch(r'[a-z0-9_]+(\.[a-z0-9_]+)+', entry.msgid):
            continue    # a code that has no English sentence yet
        says = own.says if own and own.done() else [entry.msgid] + ([entry.plural] if entry.plural is not None else [])
        file.entries[entry.msgid] = po.Entry(entry.msgid, entry.plural, [change(s) for s in says])
    return file
