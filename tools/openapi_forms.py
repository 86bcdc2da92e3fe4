"""Reads the forms of the templates: which fields an address takes, and how long and of which kind they are."""

import glob
import os
import re

FORM = re.compile(r'<form\b([^>]*?)>(.*?)</form>', re.S)
PART = re.compile(r'\{\{> (\w+)[^}]*\}\}')
TAG = re.compile(r'\{\{[#^]([^}]*)\}\}|\{\{/([^}]*)\}\}|<(input|select|textarea|button|option)\b([^>]*)>')
ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
VALUE = re.compile(r'\{\{[^#^/](?:"(?:[^"\\]|\\.)*"|[^"}])*\}\}')
SECTION_IN_TAG = re.compile(r'<(?:input|select|textarea|button|option)\b[^>]*>')
# What stamps a form, and what is for a browser alone.
ABOUT = {
    'form': 'The token of this login; needed with a cookie and urlencoded fields, not with JSON and not with a token.',
    'submit_id': 'Any word of your own: the same one sent twice has one effect, and leads to the same place.',
    'version': 'As the page said it: a change of somebody else since then is a conflict, and nothing is lost.',
}


def shape(path):
    """An address with its gaps alike, so that a template's and a route's can be compared."""
    return re.sub(r'\{\{[^}]*\}\}|\{\w+\}', '{}', path)


class Forms:
    def __init__(self, folder, shown_at):
        self.fields, self.files = {}, []
        for path in sorted(glob.glob(os.path.join(folder, '**', '*.html'), recursive=True)):
            self.files.append(path)
            with open(path, encoding='utf-8') as file:
                text = file.read()
            name = os.path.basename(path).removesuffix('.html')
            for attributes, inside in FORM.findall(self.whole(folder, text)):
                if 'method="post"' not in attributes or name == 'error':
                    continue
                action = re.search(r'action="([^"]*)"', attributes)
                fixed = action and not re.fullmatch(r'\{\{\w+\}\}', action[1])
                for to in [shape(action[1])] if fixed else [shape(p) for p in shown_at.get(name, ())]:
                    self.add(to, self.read(inside))

    def whole(self, folder, text):
        """The template with its parts put in."""
        def put(found):
            path = os.path.join(folder, 'parts', found[1] + '.html')
            if found[1] == 'body' or not os.path.exists(path):
                return ''
            with open(path, encoding='utf-8') as file:
                return self.whole(folder, re.sub(r'\A\s*\{\{!part.*?\}\}', '', file.read(), flags=re.S))
        return PART.sub(put, text)

    def read(self, inside):
        """name -> (schema, must it be there)"""
        fields, depth, select = {}, 0, None
        # Sections within a tag (checked, selected, aria-invalid) say nothing about the field itself.
        plain = SECTION_IN_TAG.sub(lambda m: re.sub(r'\{\{[#^/][^}]*\}\}', '', m[0]), VALUE.sub('{}', inside))
        for opened, closed, element, attributes in TAG.findall(plain):
            if opened or closed:
                depth += 1 if opened else -1
                continue
            given = {n: v for n, v in ATTRIBUTE.findall(attributes)}
            if element == 'option':
                if select and '{}' not in given.get('value', '{}'):
                    fields[select][0].setdefault('enum', []).append(given['value'])
                continue
            name = given.get('name')
            if not name:
                continue
            select = name if element == 'select' else select
            self.field(fields, element, given, depth == 0)
        return fields

    def field(self, fields, element, given, always):
        name, kind = given['name'], given.get('type', element)
        schema, must = fields.get(name, ({'type': 'string'}, False))
        if kind == 'checkbox':
            schema = {'type': ['string', 'boolean', 'array'], 'items': {'type': 'string'}}
        if kind in ('radio', 'button', 'submit') and '{}' not in given.get('value', 'on'):
            schema.setdefault('enum', [])
            schema['enum'] += [v for v in [given.get('value', 'on')] if v not in schema['enum']]
        for attribute, word in (('maxlength', 'maxLength'), ('minlength', 'minLength')):
            if given.get(attribute, '').isdigit():
                schema[word] = int(given[attribute])
        if kind == 'date':
            schema['description'] = 'YYYY-MM-DD in the reader\'s time zone.'
        if kind == 'number':
            schema['pattern'] = '^[0-9]+$'
        if name in ABOUT:
            schema['description'] = ABOUT[name]
        if kind == 'password':
            schema['format'] = 'password'
        fields[name] = (schema, must or (always and 'required' in given and kind != 'checkbox'))

    def add(self, to, fields):
        before = self.fields.get(to)
        if before is None:
            self.fields[to] = fields
            return
        for name in set(before) | set(fields):
            if name in before and name in fields:
                a, b = before[name], fields[name]
                merged = dict(a[0], **b[0])
                if 'enum' in a[0] and 'enum' in b[0]:
                    merged['enum'] = list(dict.fromkeys(a[0]['enum'] + b[0]['enum']))
                before[name] = (merged, a[1] and b[1])
            else:
                before[name] = ((before.get(name) or fields[name])[0], False)

    def of(self, path):
        """The schema of what an address takes."""
        fields = self.fields.get(shape(path), {})
        gaps = {n for n in fields if '{}' in n}
        out = {'type': 'object', 'properties': {n: f[0] for n, f in fields.items() if n not in gaps}}
        if gaps:
            out['patternProperties'] = {'^' + n.replace('{}', '[a-z0-9_]+') + '$': fields[n][0] for n in gaps}
        must = sorted(n for n, f in fields.items() if f[1] and n not in gaps and n not in ABOUT)
        if must:
            out['required'] = must
        return out
