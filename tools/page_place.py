"""Follows HTML as it is written and knows what kind of place each field stands in.

It also tidies white space, leaves comments out, and refuses markup that would not be what it looks like.
"""

import re

VOID = set('area base br col embed hr img input link meta source track wbr'.split())
RAW = ('script', 'style', 'textarea', 'title')
QUIET = {'code', 'kbd', 'samp', 'pre', 'script', 'style'}      # words in these are not for translating
SPOKEN = {'alt', 'title', 'placeholder', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'}
ADDRESS = {'href', 'src', 'action', 'formaction'}
CLOSED = {'style', 'srcset', 'srcdoc', 'ping', 'background', 'data', 'poster', 'cite', 'manifest', 'http-equiv',
          'xlink:href', 'imagesrcset', 'is', 'nonce', 'integrity', 'target'}      # no field may stand in these
SPACE = ' \t\r\n\f'
LETTERS = re.compile(r'[^\W\d_]{2,}')
ENTITY = re.compile(r'&#?\w+;')
OUR_NAME = 'intervise'      # is the same in every language

# Where we are. TAG: between attributes. GLUED: a section ended behind a name or quote, so a space is due.
TEXT, NAME, TAG, GLUED, ATTR, AFTER_ATTR, EQUALS, QUOTED, UNQUOTED, COMMENT, BANG = (
    'text', 'tag name', 'tag', 'tag (behind an attribute)', 'attribute name', 'behind an attribute', 'before a value',
    'value', 'unquoted value', 'comment', 'declaration')
IN_TAG = (TAG, GLUED)


class Place:
    def __init__(self, template):
        self.t = template
        self.state = TEXT
        self.quote = self.tag = self.attr = ''
        self.closing = self.slash = False
        self.attrs = {}
        self.value = ''        # of the attribute so far; None stands for what only the visit knows
        self.has_field = False
        self.stack = []        # open elements: (name, line, attributes)
        self.floor = 0
        self.raw = None
        self.fresh = False     # just behind <pre> or <textarea>, where HTML swallows one end of line
        self.out = []
        self.words = []
        self.line = 1

    def bad(self, sentence):
        self.t.bad(self.line, sentence)

    # what others ask

    @property
    def in_text(self):
        return self.state == TEXT

    @property
    def keeps_space(self):
        return any(name in ('pre', 'textarea') for name, _, _ in self.stack)

    def soft(self):
        """True where white space may be joined."""
        return self.state == TEXT and not self.keeps_space

    def field(self, line):
        """A field stands here: gives 'text', 'raw' (title, textarea), 'attribute' or 'address', or refuses."""
        self.line = line
        if self.state == TEXT:
            if self.raw in ('script', 'style'):
                self.bad(f'no field may stand in <{self.raw}>.')
            return 'raw' if self.raw else 'text'
        if self.state != QUOTED:
            where = {UNQUOTED: 'an attribute without quotes; write name="{{field}}"', EQUALS:
                     'an attribute without quotes; write name="{{field}}"', COMMENT: 'a comment',
                     BANG: 'a declaration', NAME: 'the name of a tag'}.get(self.state, 'the name of an attribute')
            self.bad(f'no field may stand in {where}.')
        if self.attr in CLOSED or self.attr.startswith('on'):
            self.bad(f'no field may stand in the attribute {self.attr}.')
        return 'address' if self.attr in ADDRESS else 'attribute'

    def enter(self, line):
        """A section begins. Gives what leave() needs."""
        self.line = line
        self.settle()
        if self.state not in (TEXT, QUOTED) + IN_TAG or self.raw in ('script', 'style'):
            self.bad(f'a section cannot begin here, in the middle of a {self.state}.')
        kept = (self.state, self.attr, self.quote, len(self.stack), self.floor, self.value, self.raw)
        self.floor = len(self.stack)
        return kept

    def leave(self, kept, line):
        self.line = line
        self.settle()
        state, attr, quote, depth, floor, value, raw = kept
        same = state == self.state or (state in IN_TAG and self.state in IN_TAG)
        if not same or raw != self.raw or (state == QUOTED and (attr, quote) != (self.attr, self.quote)):
            self.bad(f'the section begins in a {state} and ends in a {self.state}; it must end where it began.')
        if len(self.stack) > depth:
            self.bad(f'the section opens <{self.stack[-1][0]}> and does not close it.')
        if GLUED in (state, self.state):
            self.state = GLUED
        self.floor = floor
        self.value = value if value else None

    def settle(self):
        """A name that a section may follow or end with counts as finished."""
        if self.state in (NAME, ATTR, AFTER_ATTR):
            self.end_name()
            self.state = GLUED

    def finish(self, line):
        self.line = line
        if self.state != TEXT:
            self.bad(f'the template ends in the middle of a {self.state}.')
        if self.stack:
            name, opened, _ = self.stack[-1]
            self.t.bad(opened, f'<{name}> is never closed.')

    # literals

    def literal(self, text, line):
        """Takes literal HTML; gives it tidied."""
        self.line, self.out, self.words = line, [], []
        i = 0
        while i < len(text):
            if text[i] == '\n':
                self.line += 1
                self.words.append('\n')
            i += self.step(text, i)
        last, self.line = self.line, line
        self.check_words(''.join(self.words), 'text')
        self.line = last
        return ''.join(self.out)

    def step(self, text, i):
        """Takes one character or more; gives how many."""
        c = text[i]
        if self.state == TEXT:
            return self.step_text(text, i)
        if self.state == COMMENT:
            if text.startswith('-->', i):
                self.state = TEXT
                return 3
            return 1
        self.put(c)
        if self.state == BANG:
            if c == '>':
                self.state = TEXT
        elif self.state in (NAME, TAG, GLUED, ATTR, AFTER_ATTR):
            self.step_tag(c)
        elif self.state == EQUALS:
            self.step_equals(c)
        elif self.state == QUOTED and c != self.quote:
            self.value = None if self.value is None else self.value + c
        elif self.state == UNQUOTED and c not in SPACE + '>':
            self.value += c
        else:
            self.end_value()
            self.state = GLUED if self.state == QUOTED else TAG
            if c == '>':
                self.end_tag()
        return 1

    def put(self, c):
        if self.state in (TEXT,) and not self.keeps_space or self.state in (TAG, GLUED, NAME, AFTER_ATTR):
            if c in SPACE:
                if self.out and self.out[-1] in SPACE:
                    if c == '\n' and self.state == TEXT:
                        self.out[-1] = '\n'
                    return
                c = '\n' if c == '\n' and self.state == TEXT else ' '
        self.out.append(c)

    def step_text(self, text, i):
        c = text[i]
        if c != '<':
            self.fresh = False
            if self.raw in ('script', 'style') and c not in SPACE:
                self.bad(f'our pages carry no inline {self.raw}; the content security policy refuses it.')
            if c != '\n' and not any(name in QUIET or attrs.get('translate') == 'no' for name, _, attrs in self.stack):
                self.words.append(c)
            self.put(c)
            return 1
        self.words.append(' ')
        if text.startswith('<!--', i) and not self.raw:
            self.state = COMMENT
            return 4
        if text.startswith('<!', i) and not self.raw:
            self.state = BANG
            self.put(c)
            return 1
        m = re.compile(r'</?[A-Za-z]').match(text, i)
        if not m or self.raw and m[0][1] != '/':
            self.bad('write &lt; for a "<" that begins no tag; the name of a tag cannot be a field.')
        self.closing = m[0][1] == '/'
        self.state, self.tag, self.attr, self.attrs = NAME, m[0][-1].lower(), '', {}
        self.has_field = self.slash = False
        self.fresh = False
        self.out.append(m[0])
        return len(m[0])

    def step_tag(self, c):
        if c in SPACE + '/>':
            if self.state in (NAME, ATTR):
                self.end_name()
            self.slash = c == '/' or self.slash and c == '>'
            if c == '>':
                self.end_tag()
            elif self.state == ATTR:
                self.state = AFTER_ATTR
            elif self.state != AFTER_ATTR:
                self.state = TAG
        elif c == '=':
            if self.state not in (ATTR, AFTER_ATTR):
                self.bad('an attribute needs a name in front of its "=".')
            self.state = EQUALS
        elif self.state == GLUED:
            self.bad('a space is needed here, between two attributes.')
        elif c in '"\'<':
            self.bad(f'{c} cannot stand in a tag here.')
        elif self.state == NAME:
            self.tag += c.lower()
        elif self.state == ATTR:
            self.attr += c.lower()
        else:
            self.state, self.attr, self.value = ATTR, c.lower(), ''

    def end_name(self):
        if self.state in (ATTR, AFTER_ATTR):
            self.attrs.setdefault(self.attr, '')
            self.check_attr()

    def check_attr(self):
        if self.attr == 'style' or self.attr.startswith('on'):
            self.bad(f'our pages carry no {self.attr}= in a tag; the content security policy refuses it.')

    def step_equals(self, c):
        if c in SPACE:
            return
        if c == '>':
            self.bad(f'the attribute {self.attr} has an "=" and no value.')
        self.check_attr()
        self.state = QUOTED if c in '"\'' else UNQUOTED
        self.quote, self.value = c, '' if self.state == QUOTED else c

    def end_value(self):
        self.attrs[self.attr] = self.value or ''
        if self.attr in SPOKEN:
            self.check_words(self.value or '', f'the attribute {self.attr}')

    def end_tag(self):
        self.state = TEXT
        if self.closing:
            self.close_element()
        elif self.tag not in VOID and not self.slash:
            self.stack.append((self.tag, self.line, self.attrs))
            self.fresh = self.tag in ('pre', 'textarea')
            if self.tag in RAW and not any(name == 'svg' for name, _, _ in self.stack):
                self.raw = self.tag

    def close_element(self):
        if not self.stack:
            self.bad(f'</{self.tag}> closes nothing.')
        if len(self.stack) <= self.floor:
            self.bad(f'</{self.tag}> closes an element that was opened outside of this section.')
        name, line, _ = self.stack.pop()
        if name != self.tag:
            self.bad(f'</{self.tag}> stands where </{name}> is due; it was opened in line {line}.')
        self.raw = None

    def check_words(self, words, where):
        words = ENTITY.sub(' ', words).replace(OUR_NAME, '')
        found = LETTERS.search(words)
        if found:
            if where == 'text':
                self.line += words[:found.start()].count('\n')
            self.bad(f'"{found[0]}" in {where} is said in one language only; write {{{{_ "..."}}}}, '
                     'or translate="no" on an element whose words are the same everywhere.')
