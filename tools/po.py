"""Reads and writes gettext's .po files, as far as we use them, and compiles plural rules to C."""

import re

ESCAPES = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}
GAP = re.compile(r'\{([a-z][a-z0-9_]*)\}')


class BadPo(Exception):
    def __init__(self, path, line, sentence):
        super().__init__(f'{path}:{line}: {sentence}')


class Entry:
    """One sentence: its msgid, its plural (or None) and its translations, one a form."""

    def __init__(self, msgid='', plural=None, says=None, line=0):
        self.msgid, self.plural, self.says, self.line = msgid, plural, says or [], line
        self.notes, self.places, self.fuzzy = [], [], False

    def done(self):
        return bool(self.says) and all(self.says) and not self.fuzzy


class File:
    def __init__(self, path):
        self.path, self.head, self.entries = path, Entry(), {}

    def header(self, name, otherwise=''):
        for line in self.head.says[0].split('\n') if self.head.says else []:
            key, _, value = line.partition(':')
            if key.strip().lower() == name.lower():
                return value.strip()
        return otherwise

    def plurals(self):
        """(number of forms, C expression). Raises BadPo for a rule we do not understand."""
        rule = self.header('Plural-Forms', 'nplurals=2; plural=n != 1;')
        m = re.fullmatch(r'nplurals\s*=\s*([1-6])\s*;\s*plural\s*=\s*(.*?);?', rule)
        if not m:
            raise BadPo(self.path, self.head.line, f'Plural-Forms "{rule}" has another form than nplurals=N; plural=RULE;')
        try:
            return int(m[1]), PluralRule(m[2])
        except ValueError as why:
            raise BadPo(self.path, self.head.line, f'the plural rule {m[2]}: {why}') from None


def unquote(path, number, text):
    m = re.fullmatch(r'"((?:[^"\\]|\\.)*)"', text.strip())
    if not m:
        raise BadPo(path, number, 'a text stands in double quotes here.')
    return re.sub(r'\\(.)', lambda e: ESCAPES.get(e[1], e[1]), m[1])


def quote(text):
    for plain, escaped in (('\\', '\\\\'), ('"', '\\"'), ('\n', '\\n'), ('\t', '\\t')):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def read(path):
    """The file, its head apart. Raises BadPo."""
    file, entry, take = File(path), Entry(), None

    def keep():
        nonlocal entry, take
        if entry.msgid:
            if entry.msgid in file.entries:
                raise BadPo(path, entry.line, f'the msgid "{entry.msgid}" is there twice.')
            file.entries[entry.msgid] = entry
        elif take is not None:
            file.head = entry
        entry, take = Entry(), None

    with open(path, encoding='utf-8') as f:
        lines = f.read().split('\n')
    for number, line in enumerate(lines, 1):
        if not line.strip():
            keep()
        elif line.startswith('#~'):
            continue
        elif line.startswith('#,'):
            entry.fuzzy = 'fuzzy' in line
        elif line.startswith('#:'):
            entry.places.append(line[2:].strip())
        elif line.startswith('#'):
            entry.notes.append(line)
        else:
            take = _line(path, number, line, entry, take)
    keep()
    return file


def _line(path, number, line, entry, take):
    m = re.match(r'(msgid_plural|msgid|msgstr(?:\[(\d)\])?)\s+(".*)', line)
    if not m:
        if take is None or not line.startswith('"'):
            raise BadPo(path, number, 'this line is no msgid, msgstr, text or remark.')
        take(unquote(path, number, line))
        return take
    text = unquote(path, number, m[3])
    if m[1] == 'msgid':
        entry.msgid, entry.line = text, number

        def more(t):
            entry.msgid += t
    elif m[1] == 'msgid_plural':
        entry.plural = text

        def more(t):
            entry.plural += t
    else:
        entry.says.append(text)

        def more(t):
            entry.says[-1] += t
    return more


def write(file, path):
    blocks = [_block(file.head)] + [_block(e) for e in file.entries.values()]
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n'.join(blocks))


def _block(entry):
    lines = entry.notes + [f'#: {place}' for place in entry.places]
    if entry.fuzzy:
        lines.append('#, fuzzy')
    lines.append(f'msgid {quote(entry.msgid)}')
    if entry.plural is not None:
        lines.append(f'msgid_plural {quote(entry.plural)}')
        lines += [f'msgstr[{i}] {quote(says)}' for i, says in enumerate(entry.says or ['', ''])]
    elif entry.msgid == '' and entry.says:
        lines.append('msgstr ""')
        lines += [quote(line + '\n') for line in entry.says[0].rstrip('\n').split('\n')]
    else:
        lines.append(f'msgstr {quote(entry.says[0] if entry.says else "")}')
    return '\n'.join(lines) + '\n'


class PluralRule:
    """The rule of a Plural-Forms line, read into a tree, so that nothing else can reach the C."""

    LEVELS = (('||',), ('&&',), ('==', '!='), ('<=', '>=', '<', '>'), ('+', '-'), ('*', '/', '%'))

    def __init__(self, rule):
        self.words = re.findall(r'\d{1,6}|n|\|\||&&|[=!<>]=|[<>+\-*/%?:()!]|\S', rule)
        self.at = 0
        self.c = self.choice()
        if self.at < len(self.words):
            raise ValueError(f'"{self.words[self.at]}" is not expected there')

    def next_is(self, *words):
        if self.at < len(self.words) and self.words[self.at] in words:
            self.at += 1
            return self.words[self.at - 1]
        return None

    def must(self, word):
        if not self.next_is(word):
            raise ValueError(f'"{word}" is missing')

    def choice(self):
        test = self.level(0)
        if not self.next_is('?'):
            return test
        yes = self.choice()
        self.must(':')
        return f'({test} ? {yes} : {self.choice()})'

    def level(self, depth):
        if depth == len(self.LEVELS):
            return self.single()
        left = self.level(depth + 1)
        while True:
            word = self.next_is(*self.LEVELS[depth])
            if not word:
                return left
            right = self.level(depth + 1)
            if word in '/%' and not (right.isdigit() and int(right)):
                raise ValueError('only a number other than 0 may divide')
            left = f'({left} {word} {right})'

    def single(self):
        if self.next_is('!'):
            return f'!{self.single()}'
        if self.next_is('('):
            inside = self.choice()
            self.must(')')
            return inside
        word = self.words[self.at] if self.at < len(self.words) else 'the end'
        if word != 'n' and not word.isdigit():
            raise ValueError(f'"{word}" is not expected there')
        self.at += 1
        return word
