"""Writes what else a page gives: the same struct as JSON, and the checks of test builds."""

from page_c import Function, TEXTS, signature, struct_name


class Data:
    """The half of a writer that looks at the head alone."""

    # json

    def json(self):
        head = signature(self.prefix, 'json', self.prefix)
        f = Function(head)
        if self.has_checks:
            f.lines += ['#ifdef PAGE_CHECKS', f'\t{self.prefix}_check(p);', '#endif']
        self.json_object(f, self.t.root, 'p->')
        self.done.append(f.text(('p', 'say')))

    def json_fields(self, owner):
        asked = (lambda k: 'json' in k.marks) if self.t.is_layout and owner is self.t.root else lambda k: True
        return [k for k in owner.kids.values() if 'hidden' not in k.marks and asked(k)]

    def json_object(self, f, owner, base):
        between = '{'
        if owner is self.t.root and self.t.layout:
            layout = self.parts[self.t.layout]
            if any('json' in kid.marks for kid in layout.root.kids.values()):
                f.literal('{"frame":')
                f.line(f'part_{layout.name}_json(out, &p->frame, say);')
                between = ','
        for field in self.json_fields(owner):
            f.literal(f'{between}"{field.name}":')
            between = ','
            self.json_value(f, field, base + field.name)
        f.literal('{}' if between == '{' else '}')

    def json_value(self, f, field, x):
        kind = field.kind
        if kind in TEXTS:
            f.line(f'json_text(out, {x});')
        elif kind == 'markup':
            f.line(f'json_text(out, {x}.markup);')
        elif kind == 'number':
            f.line(f'json_number(out, {x});')
        elif kind == 'flag':
            f.line(f'buf_put(out, {x} ? TEXT("true") : TEXT("false"));')
        elif kind == 'part':
            f.line(f'part_{field.part}_json(out, &{x}, say);')
        elif kind == 'record':
            self.json_object(f, field, x + '.')
        elif kind == 'list':
            self.json_list(f, field, x)
        else:
            f.line(f'page_{kind}_json(out, say, {x});')

    def json_list(self, f, field, x):
        kind = struct_name(self.prefix, field)
        row = Function(f'static void {kind}_json(struct buf *out, const struct {kind} *p, const struct say *say)')
        self.json_object(row, field, 'p->')
        self.done.append(row.text(('p', 'say')))
        f.literal('[')
        f.begin(f'for (size_t i = 0; i < {x}_count; i++)')
        f.begin('if (i)')
        f.literal(',')
        f.end()
        f.line(f'{kind}_json(out, &{x}[i], say);')
        f.end()
        f.literal(']')

    # checks of test builds: a field that was never set ends the process with its name

    def checks(self, owner):
        kind = struct_name(self.prefix, owner)
        lines = []
        for field in owner.kids.values():
            lines += self.check_field(field, 'p->' + field.name, field.name)
            if field.kind == 'list':
                yield from self.checks(field)
        if lines or owner.kind == 'list':
            yield (f'static void {kind}_check(const struct {kind} *p)\n{{\n\t(void)p;\n' + '\n'.join(lines) + '\n}\n\n')

    def check_field(self, field, x, name):
        unset = {'markup': f'!{x}.markup.at', 'msg': f'!{x}', 'list': f'{x}_count && !{x}'}.get(field.kind)
        if field.kind in TEXTS:
            unset = f'!{x}.at'
        lines = []
        if unset and 'maybe' not in field.marks and not (field.kind == 'msg' and field.asked):
            lines += [f'\tif ({unset})', f'\t\tpage_unset("{self.prefix}", "{name}");']
        if field.kind == 'list':
            lines += [f'\tfor (size_t i = 0; i < {x}_count; i++)',
                      f'\t\t{struct_name(self.prefix, field)}_check(&{x}[i]);']
        if field.kind == 'record':
            for kid in field.kids.values():
                lines += self.check_field(kid, f'{x}.{kid.name}', f'{name}.{kid.name}')
        return lines
