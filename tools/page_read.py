"""Reads a template: its typed head, and its body as a tree of nodes. Knows nothing of HTML or C."""

import os
import re

TYPES = ('text', 'code', 'id', 'number', 'flag', 'time', 'day', 'link', 'outlink', 'markup', 'msg',
         'list', 'record', 'part')
MARKS = ('hidden', 'json', 'maybe')
C_WORDS = set('''auto break case char const continue default do double else enum extern float for goto if
inline int long register restrict return short signed sizeof static struct switch typedef union unsigned
void volatile while bool true false out say'''.split())

NAME = r'[a-z][a-z0-9_]*'
PATH = r'\.*' + NAME + r'(?:\.' + NAME + r')*'
TAG = re.compile(r'\{\{((?:"(?:[^"\\]|\\.)*"|[^"}]|\}(?!\}))*)\}\}')
HEAD = re.compile(r'\A\s*\{\{!(page|part)\s+(' + NAME + r')[ \t]*\n?(.*?)\}\}', re.S)
LAYOUT = re.compile(r'\A\s*\{\{!layout\s+(' + NAME + r')\s*\}\}')
STRING = re.compile(r'\s*"((?:[^"\\]|\\.)*)"')
GAP = re.compile(r'\{(' + NAME + r')\}')


class Bad(Exception):
    """A template that cannot be compiled: where, and a sentence for its author."""

    def __init__(self, path, line, sentence):
        super().__init__(f'{path}:{line}: {sentence}')


class Field:
    """One line of the head. Fields of a list or record are its kids; the root has no type."""

    def __init__(self, name, kind, depth, line):
        self.name, self.kind, self.depth, self.line = name, kind, depth, line
        self.part = None
        self.marks = set()
        self.kids = {}
        self.used = self.asked = False     # asked: a section tests it
        self.parent = None

    def walk(self):
        for kid in self.kids.values():
            yield kid
            yield from kid.walk()


class Node:
    """A piece of a body: 'literal', 'field', 'say', 'say_n', 'section', 'part' or 'body'."""

    def __init__(self, kind, line, **more):
        self.kind, self.line = kind, line
        self.__dict__.update(more)


class Template:
    def __init__(self, path):
        self.path = path
        self.kind = self.name = self.layout = None
        self.root = Field('', 'root', 0, 1)
        self.nodes = []
        self.parts = []        # names of all parts it needs, in order of first mention
        self.is_layout = False

    def bad(self, line, sentence):
        raise Bad(self.path, line, sentence)


def read(path):
    """The template in a file. Raises Bad."""
    t = Template(path)
    with open(path, encoding='utf-8') as f:
        source = f.read()
    head = HEAD.match(source)
    if not head:
        t.bad(1, 'a template begins with {{!page NAME or {{!part NAME and its fields.')
    t.kind, t.name = head[1], head[2]
    folder = os.path.basename(os.path.dirname(os.path.abspath(path)))
    if t.name + '.html' != os.path.basename(path):
        t.bad(1, f'the head says {t.name}, but the file is called {os.path.basename(path)}.')
    if (t.kind == 'part') != (folder == 'parts'):
        t.bad(1, 'a part lives in pages/parts/, a page in pages/.')
    _read_head(t, head[3], 1 + source[:head.start(3)].count('\n'))
    at = head.end()
    layout = LAYOUT.match(source[at:])
    if layout:
        if t.kind == 'part':
            t.bad(1 + source[:at].count('\n'), 'only a page has a layout.')
        t.layout = layout[1]
        at += layout.end()
        if 'frame' in t.root.kids:
            t.bad(t.root.kids['frame'].line, 'the field frame belongs to the layout; choose another name.')
    _Body(t, source, at).read()
    return t


def _read_head(t, head, first_line):
    owners = [t.root]
    for number, line in enumerate(head.split('\n'), first_line):
        words = line.split()
        if not words or words[0].startswith('#'):
            continue
        shape = re.fullmatch(r'(\.*)(' + NAME + ')', words[0])
        if not shape:
            t.bad(number, f'a field is called in small letters, digits and _, not "{words[0]}".')
        depth, name = len(shape[1]), shape[2]
        if len(words) < 2 or words[1] not in TYPES:
            t.bad(number, f'the field {name} needs a type: one of {", ".join(TYPES)}.')
        if depth >= len(owners):
            t.bad(number, f'the field {words[0]} has more dots than the list or record above it.')
        del owners[depth + 1:]
        _add_field(t, owners[depth], Field(name, words[1], depth, number), words[2:])
        field = owners[depth].kids[name]
        if field.kind in ('list', 'record'):
            owners.append(field)
    for field in t.root.walk():
        if field.kind in ('list', 'record') and not field.kids:
            t.bad(field.line, f'the {field.kind} {field.name} has no fields; they follow with one more dot.')


def _add_field(t, owner, field, rest):
    if field.kind == 'part':
        if not rest:
            t.bad(field.line, f'the field {field.name} needs the name of its part: "part NAME".')
        field.part = rest.pop(0)
        need_part(t, field.part)
    for mark in rest:
        if mark not in MARKS:
            t.bad(field.line, f'"{mark}" is no mark of a field; there are {", ".join(MARKS)}.')
        field.marks.add(mark)
    if field.name in C_WORDS:
        t.bad(field.line, f'the field cannot be called {field.name}, because C has taken that word.')
    taken = set(owner.kids) | {k.name + '_count' for k in owner.kids.values() if k.kind == 'list'}
    if field.name in taken or field.kind == 'list' and field.name + '_count' in taken:
        t.bad(field.line, f'the field {field.name} is there twice.')
    field.parent = owner
    owner.kids[field.name] = field


def need_part(t, name):
    if name not in t.parts:
        t.parts.append(name)


class _Body:
    """Turns the body into nodes and finds each named field."""

    def __init__(self, t, source, at):
        self.t, self.source, self.at = t, source, at
        self.open = []        # sections not yet closed
        self.into = t.nodes
        self.line = 1 + source[:at].count('\n')

    def bad(self, sentence):
        self.t.bad(self.line, sentence)

    def read(self):
        for m in TAG.finditer(self.source, self.at):
            self.literal(self.source[self.at:m.start()])
            self.tag(m[1])
            self.line += m[0].count('\n')
            self.at = m.end()
        self.literal(self.source[self.at:])
        if self.open:
            section = self.open[-1]
            self.t.bad(section.line, f'the section {{{{{section.mark}{section.label}}}}} is never closed.')
        for field in self.t.root.walk():
            if not field.used and 'json' not in field.marks:
                self.t.bad(field.line, f'the field {field.name} is never used; mark it json if only the JSON needs it.')

    def literal(self, text):
        for brace in ('{{', '}}'):
            if brace in text:
                self.line += text[:text.index(brace)].count('\n')
                self.bad(f'{brace} stands alone here; a tag is written {{{{...}}}}.')
        if text:
            self.into.append(Node('literal', self.line, text=text))
        self.line += text.count('\n')

    def tag(self, inside):
        if inside.startswith('! ') or inside.startswith('!\n'):
            return
        for pattern, take in ((r'([#^])(' + PATH + r')(\?|=[a-z0-9_.-]+)?', self.section),
                              (r'/(' + PATH + r'\??)', self.end),
                              (r'>\s*(' + NAME + r')(?:\s+(' + PATH + r'))?', self.part),
                              (r'(_n?)\s(.*)', self.say), (r'(' + PATH + r')', self.value)):
            m = re.fullmatch(pattern, inside.strip(), re.S)
            if m:
                return take(*m.groups())
        self.bad(f'"{{{{{inside}}}}}" is no tag of our templates.')

    def find(self, path):
        """The field a path names here. Marks it as used."""
        dots = len(path) - len(path.lstrip('.'))
        owner = self.t.root
        if dots:
            rows = [s.field for s in self.open if s.loops and s.field.depth + 1 == dots]
            if not rows:
                self.bad(f'{path} is a field of a row, but no such list is open here.')
            owner = rows[-1]
        field = owner
        for name in path[dots:].split('.'):
            if field is not owner and field.kind != 'record':
                self.bad(f'{path}: only a record has fields behind a dot, and {field.name} is a {field.kind}.')
            if name not in field.kids:
                self.bad(f'there is no field {path} in the head.')
            field = field.kids[name]
            field.used = True
        return field

    def section(self, mark, path, more):
        field = self.find(path)
        more = more or ''
        if field.kind in ('record', 'part'):
            self.bad(f'a section needs a flag, a text, a number, a time, a code or a list; {path} is a {field.kind}.')
        if more.startswith('=') and field.kind != 'code':
            self.bad(f'only a code is compared with a value, and {path} is a {field.kind}.')
        if more == '?' and field.kind != 'list':
            self.bad(f'only a list is asked with ?, and {path} is a {field.kind}.')
        field.asked = True
        loops = mark == '#' and field.kind == 'list' and not more
        if loops and any(s.loops and s.field is field for s in self.open):
            self.bad(f'the list {path} is open already.')
        node = Node('section', self.line, mark=mark, field=field, label=path + more, nodes=[], loops=loops,
                    value=more[1:] if more.startswith('=') else None,
                    closes=path + (more if more == '?' else ''), outer=self.into)
        self.into.append(node)
        self.open.append(node)
        self.into = node.nodes

    def end(self, path):
        if not self.open:
            self.bad(f'{{{{/{path}}}}} closes a section that is not open.')
        section = self.open.pop()
        if section.closes != path:
            self.bad(f'{{{{/{path}}}}} stands where {{{{/{section.closes}}}}} is due: '
                     f'the section of line {section.line} is still open.')
        section.end_line = self.line
        self.into = section.outer

    def part(self, name, path):
        if name == 'body' and not path:
            if self.open:
                self.bad('{{> body}} cannot stand in a section.')
            if self.t.is_layout:
                self.bad('{{> body}} stands in a layout once.')
            if self.t.kind != 'part':
                self.bad('{{> body}} belongs in a layout, which is a part.')
            self.t.is_layout = True
            self.into.append(Node('body', self.line))
            return
        need_part(self.t, name)
        field = self.find(path) if path else None
        if field is not None and field.part != name:
            self.bad(f'the field {path} is no "part {name}".')
        self.into.append(Node('part', self.line, part=name, field=field))

    def value(self, path):
        self.into.append(Node('field', self.line, field=self.find(path), path=path))

    def say(self, kind, rest):
        wanted = 2 if kind == '_n' else 1
        sentences, at = [], 0
        for _ in range(wanted):
            m = STRING.match(rest, at)
            if not m:
                self.bad(f'{{{{{kind}}}}} needs {"two sentences" if wanted == 2 else "a sentence"} in double quotes.')
            sentences.append(unquote(m[1]))
            at = m.end()
        gaps = {}
        for word in rest[at:].split():
            m = re.fullmatch(r'(' + NAME + r')=(' + PATH + r')', word)
            if not m:
                self.bad(f'"{word}" behind a sentence should be name=field.')
            if m[1] in gaps:
                self.bad(f'the placeholder {m[1]} is given twice.')
            gaps[m[1]] = self.find(m[2])
        self.check_gaps(kind, sentences, gaps)
        self.into.append(Node('say_n' if kind == '_n' else 'say', self.line, sentences=sentences, gaps=gaps))

    def check_gaps(self, kind, sentences, gaps):
        asked = set(GAP.findall(' '.join(sentences)))
        for name in sorted(asked - set(gaps)):
            self.bad(f'the sentence has {{{name}}}, but no {name}= is given.')
        for name in sorted(set(gaps) - asked):
            if kind == '_' or name != 'n':
                self.bad(f'{name}= is given, but the sentence has no {{{name}}}.')
        if kind == '_n' and ('n' not in gaps or gaps['n'].kind not in ('number', 'list')):
            self.bad('{{_n}} chooses by n=field, a number or a list.')
        for name, field in gaps.items():
            if field.kind in ('flag', 'markup', 'part', 'record'):
                self.bad(f'the placeholder {name} cannot be a {field.kind}.')


def unquote(inside):
    """A quoted sentence as it is meant: \\" is a quote, and an end of line with its indent is one space."""
    return re.sub(r'\s*\n\s*', ' ', re.sub(r'\\(.)', r'\1', inside))
