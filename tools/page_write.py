"""Writes the C of a template: its structs and its HTML."""

import re

from page_c import C_TYPES, Function, TEXTS, c_string, signature, struct_name
from page_json import Data
from page_place import Place
from page_read import Node

# What may stand in front of a field in an address: our own path, a query, a fragment, or a link that these follow.
ADDRESS_START = re.compile(r'\A(/(?![/\\])|[?#]|\x01[?#&])', re.S)
FIELD, LINK = '\0', '\1'     # stand for values in what Place remembers of an address


def write(template, parts):
    """The header and the body, as two texts. `parts` holds every part it names, read."""
    prefix = ('part_' if template.kind == 'part' else 'page_') + template.name
    return _header(template, prefix, parts), _Writer(template, prefix, parts).file()


# the header


def _member(prefix, field):
    if field.kind == 'list':
        return f'struct {struct_name(prefix, field)} *{field.name};\n\tsize_t {field.name}_count;'
    if field.kind == 'record':
        return f'struct {struct_name(prefix, field)} {field.name};'
    if field.kind == 'part':
        return f'struct part_{field.part} {field.name};'
    return f'{C_TYPES[field.kind]}{field.name};'


def _structs(prefix, owner, layout=None):
    text = ''.join(_structs(prefix, kid) for kid in owner.kids.values() if kid.kids)
    members = [f'struct part_{layout} frame;'] if layout else []
    members += [_member(prefix, kid) for kid in owner.kids.values()]
    if not members:
        members = ['char nothing; /* a struct of C has a member */']
    return text + f'struct {struct_name(prefix, owner)} {{\n\t' + '\n\t'.join(members) + '\n};\n\n'


def _functions(template, prefix):
    ends = ['before_body', 'after_body'] if template.is_layout else ['html']
    return [signature(prefix, end, prefix) for end in ends + ['json']]


def _header(t, prefix, parts):
    guard = f'WEB_PAGES_{prefix.upper()}_H'
    wanted = list(dict.fromkeys(([t.layout] if t.layout else []) + t.parts))
    source = f'pages/{"parts/" if t.kind == "part" else ""}{t.name}.html'
    lines = [f'/* Made by tools/pagec from {source}; change that instead. */',
             f'#ifndef {guard}', f'#define {guard}', '', '#include "base/time.h"', '#include "format/html.h"',
             '#include "format/words.h"']
    lines += [f'#include "web/pages/part_{name}.h"' for name in wanted]
    return ('\n'.join(lines) + '\n\n' + _structs(prefix, t.root, t.layout)
            + ''.join(f + ';\n' for f in _functions(t, prefix)) + '\n#endif\n')


# the body


class _Writer(Data):
    def __init__(self, template, prefix, parts):
        self.t, self.prefix, self.parts = template, prefix, parts
        self.place = Place(template)
        self.rows = []          # lists whose rows are open: (field, name of the row's pointer)
        self.done = []          # finished functions
        self.f = None
        self.space = True       # what was written last is white space, or nothing

    def file(self):
        top = f'#include "web/pages/{"part_" if self.t.kind == "part" else ""}{self.t.name}.h"\n\n'
        top += '#include "format/page.h"\n\n'
        checks = ''.join(self.checks(self.t.root))
        if checks:
            checks = '#ifdef PAGE_CHECKS\n' + checks + '#endif\n\n'
        self.has_checks = bool(checks)
        self.html()
        self.json()
        return top + checks + ''.join(self.done)

    # html

    def html(self):
        nodes = self.t.nodes
        if nodes and nodes[-1].kind == 'literal' and not self.place.keeps_space:
            nodes[-1].text = nodes[-1].text.rstrip() + ('\n' if self.t.kind == 'page' else '')
        if self.t.is_layout:
            body = next(i for i, node in enumerate(nodes) if node.kind == 'body')
            self.public('before_body', nodes[:body])
            if not self.place.in_text or self.place.raw:
                self.t.bad(nodes[body].line, '{{> body}} stands between tags.')
            self.public('after_body', nodes[body + 1:])
        else:
            self.public('html', nodes)
        self.place.finish(nodes[-1].line if nodes else 1)

    def public(self, end, nodes):
        self.f = Function(signature(self.prefix, end, self.prefix))
        if end != 'after_body' and self.has_checks:
            self.f.lines += ['#ifdef PAGE_CHECKS', f'\t{self.prefix}_check(p);', '#endif']
        layout = self.t.layout
        if layout:
            if not self.parts[layout].is_layout:
                self.t.bad(1, f'the part {layout} is no layout; a layout has {{{{> body}}}}.')
            self.f.line(f'part_{layout}_before_body(out, &p->frame, say);')
        self.nodes(nodes)
        if layout:
            self.f.line(f'part_{layout}_after_body(out, &p->frame, say);')
        self.done.append(self.f.text(('p', 'say')))

    def nodes(self, nodes):
        for node, after in zip(nodes, nodes[1:] + [None]):
            if node.kind == 'section' and after and after.kind == 'literal':
                self.take_space_in(node, after)
            getattr(self, 'node_' + node.kind)(node)

    def take_space_in(self, section, after):
        """White space behind a section goes with it, when there is white space in front of it too."""
        rest = after.text.lstrip()
        space = after.text[:len(after.text) - len(rest)]
        if space and self.space and self.place.soft() and not section.loops:
            section.nodes.append(Node('literal', section.end_line, text=space))
            after.text, after.line = rest, after.line + space.count('\n')

    def node_literal(self, node):
        soft = self.place.soft()
        text = self.place.literal(node.text, node.line)
        if soft and self.space and text[:1].isspace():
            text = text[1:]
        if text:
            self.space = text[-1].isspace() and self.place.soft()
            self.f.literal(text)

    def value(self, line):
        """What both fields and sentences need: the place, and the end of line that <textarea> swallows."""
        place = self.place.field(line)
        if self.place.fresh:
            self.f.literal('\n')
            self.place.fresh = False
        self.space = False
        return place

    def node_field(self, node):
        place, x, kind = self.value(node.line), self.path(node.field), node.field.kind
        if kind in ('flag', 'list', 'record', 'part'):
            how = {'flag': '{{#x}}', 'list': '{{#x}}', 'record': 'x.field', 'part': '{{> part x}}'}[kind]
            self.t.bad(node.line, f'{node.path} is a {kind}, which cannot be written by itself; use {how}.')
        if kind == 'markup' and place != 'text':
            self.t.bad(node.line, f'{node.path} is markup, which stands between tags only.')
        if place == 'address':
            self.address(node, x)
            return
        escape = 'html_attribute' if place == 'attribute' else 'html_text'
        if kind in TEXTS:
            self.f.line(f'{escape}(out, {x});')
        elif kind in ('id', 'number'):
            self.f.line(f'json_number(out, {x});')
        elif kind == 'markup':
            self.f.line(f'buf_put(out, {x}.markup);')
        elif kind == 'msg':
            self.f.line(f'{escape}(out, page_msg(say, {x}));')
        elif place == 'text':
            self.f.line(f'page_{kind}(out, say, {x});')
        elif place == 'raw':
            self.f.line(f'html_text(out, page_{kind}_words(out, say, {x}));')
        else:
            self.f.line(f'page_{kind}_plain(out, say, {x});')

    def address(self, node, x):
        kind, before = node.field.kind, self.place.value
        if kind in ('link', 'outlink'):
            if before != '':
                self.t.bad(node.line, f'{node.path} is a whole address, so nothing may stand in front of it.')
            self.f.line(f'html_link(out, {x}, {"true" if kind == "outlink" else "false"});')
            self.place.value = LINK
            return
        if kind not in ('id', 'number', 'code'):
            self.t.bad(node.line, f'{node.path} is a {kind}; an address takes a link or outlink, '
                       'or an id, number or code inside a literal path.')
        if before is None or not ADDRESS_START.match(before):
            self.t.bad(node.line, f'{node.path} needs a literal beginning of the address in front of it, such as "/consults/".')
        self.f.line(f'page_code_in_path(out, {x});' if kind == 'code' else f'json_number(out, {x});')
        self.place.value = before + FIELD

    def node_say(self, node):
        sentence = f'words_find(say->words, {c_string(node.sentences[0])})'
        self.sentence(node, sentence)

    def node_say_n(self, node):
        n = self.as_number(node.gaps['n'])
        one, many = (c_string(s) for s in node.sentences)
        self.sentence(node, f'words_find_n(say->words, {one}, {many}, {n})')

    def sentence(self, node, sentence):
        place = self.value(node.line)
        if place == 'address':
            self.t.bad(node.line, 'a sentence is no address.')
        escape = 'html_attribute' if place == 'attribute' else 'html_text'
        if not node.gaps:
            self.f.line(f'{escape}(out, {sentence});')
            return
        gaps = ', '.join(f'{{"{name}", {self.as_words(field)}}}' for name, field in node.gaps.items())
        self.f.line(f'words_put(out, {sentence},')
        self.f.line(f'\t(const struct word_gap[]){{{gaps}}}, {len(node.gaps)}, {escape});')

    def as_number(self, field):
        return f'(int64_t){self.path(field)}_count' if field.kind == 'list' else self.path(field)

    def as_words(self, field):
        x = self.path(field)
        if field.kind in TEXTS:
            return x
        if field.kind == 'msg':
            return f'page_msg(say, {x})'
        if field.kind in ('time', 'day'):
            return f'page_{field.kind}_words(out, say, {x})'
        return f'page_digits(out, {self.as_number(field)})'

    def node_section(self, node):
        kept, space = self.place.enter(node.line), self.space
        if node.loops:
            self.loop(node)
        else:
            self.f.begin(f'if ({self.condition(node)})')
            self.nodes(node.nodes)
            self.f.end()
        self.place.leave(kept, node.end_line)
        self.space = space and self.space

    def loop(self, node):
        """Each row is written by a function of its own."""
        last = node.nodes[-1] if node.nodes else None
        self.space = bool(self.space and last and last.kind == 'literal' and last.text[-1:].isspace())
        kind, array = struct_name(self.prefix, node.field), self.path(node.field)
        row = f'row{len(self.rows) + 1}'
        function = f'{kind}_{node.line}'
        outer = ''.join(f'{name}, ' for _, name in self.rows)
        self.f.begin(f'for (size_t i = 0; i < {array}_count; i++)')
        self.f.line(f'{function}(out, p, {outer}&{array}[i], say);')
        self.f.end()
        taken = ''.join(f'const struct {struct_name(self.prefix, field)} *{name}, ' for field, name in self.rows)
        caller = self.f
        self.f = Function(f'static void {function}(struct buf *out, const struct {self.prefix} *p, {taken}'
                           f'const struct {kind} *{row}, const struct say *say)')
        self.rows.append((node.field, row))
        self.nodes(node.nodes)
        self.done.append(self.f.text(['out', 'p', 'say'] + [name for _, name in self.rows]))
        self.rows.pop()
        self.f = caller

    def condition(self, node):
        x, kind, no = self.path(node.field), node.field.kind, node.mark == '^'
        if node.value is not None:
            return ('!' if no else '') + f'text_is({x}, TEXT("{node.value}"))'
        if kind == 'flag':
            return ('!' if no else '') + x
        if kind == 'msg':
            return f'!({x} && *{x})' if no else f'{x} && *{x}'
        if kind == 'list':
            x += '_count'
        elif kind in TEXTS:
            x += '.len'
        elif kind == 'markup':
            x += '.markup.len'
        return f'{x} == 0' if no else f'{x} != 0'

    def node_part(self, node):
        part = self.parts[node.part]
        if self.value(node.line) != 'text':
            self.t.bad(node.line, f'the part {node.part} stands between tags only.')
        if part.is_layout:
            self.t.bad(node.line, f'{node.part} is a layout; write {{{{!layout {node.part}}}}} behind the head.')
        if node.field is None and part.root.kids:
            self.t.bad(node.line, f'the part {node.part} has fields; write {{{{> {node.part} FIELD}}}}.')
        p = f'&{self.path(node.field)}' if node.field else f'&(const struct part_{node.part}){{0}}'
        self.f.line(f'part_{node.part}_html(out, {p}, say);')

    def path(self, field):
        """The C expression of a field where we are."""
        names = []
        while field.parent is not None and not (field.kind == 'list' and names):
            names.insert(0, field.name)
            field = field.parent
        base = next((row for opened, row in self.rows if opened is field), 'p')
        return f'{base}->{".".join(names)}'
