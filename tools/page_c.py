"""Small helpers for writing C: names, strings and functions."""

C_TYPES = {'text': 'struct text ', 'code': 'struct text ', 'link': 'struct text ', 'outlink': 'struct text ',
           'id': 'int64_t ', 'number': 'int64_t ', 'flag': 'bool ', 'time': 'time_ms ', 'day': 'time_ms ',
           'markup': 'struct safe_html ', 'msg': 'const char *'}
TEXTS = ('text', 'code', 'link', 'outlink')


def struct_name(prefix, field):
    names = []
    while field.parent is not None:
        names.insert(0, field.name)
        field = field.parent
    return '_'.join([prefix] + names)


def signature(prefix, end, kind):
    return f'void {prefix}_{end}(struct buf *out, const struct {kind} *p, const struct say *say)'


def c_string(text):
    """A C string literal; one source line for each line of text."""
    names = {'\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\', '?': '\\?'}
    out, line = [], ''
    for c in text:
        line += names.get(c, c) if c != '?' or '??' in text else c
        if c == '\n':
            out.append(line)
            line = ''
    if line or not out:
        out.append(line)
    return '\n\t\t'.join(f'"{piece}"' for piece in out)


class Function:
    """One static function that is being written. Literals wait until something else must be written."""

    def __init__(self, head):
        self.head, self.lines, self.indent, self.waiting = head, [], 1, ''

    def literal(self, text):
        self.waiting += text

    def flush(self):
        if self.waiting:
            text, self.waiting = self.waiting, ''
            self.lines.append('\t' * self.indent + f'buf_put(out, TEXT({c_string(text)}));')

    def line(self, text):
        self.flush()
        self.lines.append('\t' * self.indent + text)

    def begin(self, text):
        self.line(text + ' {')
        self.indent += 1

    def end(self):
        self.flush()
        self.indent -= 1
        self.lines.append('\t' * self.indent + '}')

    def text(self, unused=()):
        self.flush()
        voids = [f'\t(void){name};' for name in unused]
        return self.head + '\n{\n' + '\n'.join(voids + self.lines) + '\n}\n\n'
