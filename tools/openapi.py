#!/usr/bin/env python3
"""openapi - writes the description of the interface out of what the program is made of.

usage: openapi.py --source FOLDER --version V --depfile FILE OUT.json

Addresses and doors stand in web/routes.def, what tokens open in web/token_scopes.def, answers in the heads of
pages/*.html, fields and their limits in the forms there, and which handler shows which page and reads which part of a
query in web/*.c. Nothing is told twice, so nothing can drift.
"""

import argparse
import glob
import json
import os
import re
import sys

sys.dont_write_bytecode = True
import openapi_forms    # noqa: E402
import page_read        # noqa: E402

ROUTE = re.compile(r'^ROUTE\((\w+), "([^"]+)", (\w+), (\w+), (\w+)\)', re.M)
OPENS = re.compile(r'^OPENS\((\w+), ([^)]+)\)', re.M)
SCOPE = re.compile(r'^\s*X\((\w+), "([^"]+)"', re.M)
FUNCTION = re.compile(r'^(static )?(?:const )?(?:(?:struct |enum )?\w+) \*?(\w+)\([^;{]*?\)\n\{\n(.*?)^\}', re.M | re.S)
SHOWS = re.compile(r'SHOW\(\s*v,\s*[^,]+,\s*(\w+),')
STATUS = re.compile(r'\(v,\s*([2-5]\d\d)\b|status = (\d\d\d)')
MEDIA = re.compile(r'TEXT\("((?:application|text|image)/[a-z.+-]+)')
GROUP = re.compile(r'^/\* ([a-z ]+)', re.M)
# What every visit shares tells nothing about one address.
SHARED = {'app.c', 'visit.c', 'refuse.c', 'guard.c', 'route.c', 'notice.c'}
# Answers whose kind is chosen as they are made.
KINDS = {'asset': '*/*', 'events': 'text/event-stream'}
OWN_ANSWERS = {'health', 'ready', 'metrics', 'asset', 'events', 'openapi'}
PLAIN = {'text': 'string', 'code': 'string', 'link': 'string', 'outlink': 'string', 'markup': 'string',
         'number': 'integer', 'flag': 'boolean'}


class Source:
    """The C of the handlers: who calls whom."""

    def __init__(self, folder):
        self.local, self.shared, self.files = {}, {}, []
        for path in sorted(glob.glob(os.path.join(folder, '*.c'))):
            self.files.append(path)
            if os.path.basename(path) in SHARED:
                continue
            with open(path, encoding='utf-8') as file:
                for static, name, body in FUNCTION.findall(file.read()):
                    self.local[path, name] = body
                    if not static:
                        self.shared[name] = path

    def all_of(self, handler):
        """The bodies of a handler and of everything of the same room that it calls."""
        path = self.shared.get('web_' + handler)
        if not path:
            sys.exit(f'openapi: no handler web_{handler} in src/web')
        seen, waiting = {}, [(path, 'web_' + handler)]
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen[at] = self.local[at]
            for called in set(re.findall(r'\b(\w+)(?=[(,;])', seen[at])):
                if (at[0], called) in self.local:
                    waiting.append((at[0], called))
                elif called in self.shared:
                    waiting.append((self.shared[called], called))
        return '\n'.join(seen.values())


class Pages:
    """The heads of the templates, as schemas."""

    def __init__(self, folder):
        self.folder, self.schemas, self.files = folder, {}, []

    def need(self, name, part=False):
        key = ('part_' if part else 'page_') + name
        if key not in self.schemas:
            path = os.path.join(self.folder, 'parts' if part else '', name + '.html')
            template = page_read.read(path)
            self.files.append(path)
            self.schemas[key] = {}
            self.schemas[key].update(self.object(template.root))
            with open(path, encoding='utf-8') as file:
                head = page_read.HEAD.match(file.read())[3]
            said = ' '.join(line.strip()[1:].strip() for line in head.split('\n') if line.strip().startswith('#'))
            if said:
                self.schemas[key]['description'] = said
        return {'$ref': '#/components/schemas/' + key}

    def object(self, owner):
        kids = [k for k in owner.kids.values() if 'hidden' not in k.marks]
        return {'type': 'object', 'required': [k.name for k in kids],
                'properties': {k.name: self.value(k) for k in kids}}

    def value(self, field):
        kind = field.kind
        if kind in PLAIN:
            return {'type': PLAIN[kind]}
        if kind == 'id':
            return {'type': ['string', 'null'], 'pattern': '^[1-9][0-9]{0,18}$'}
        if kind in ('time', 'day'):
            return {'type': ['string', 'null'], 'format': 'date-time' if kind == 'time' else 'date'}
        if kind == 'msg':
            return {'type': ['string', 'null'], 'description': 'A sentence in the reader\'s language.'}
        if kind == 'list':
            return {'type': 'array', 'items': self.object(field)}
        return self.need(field.part, True) if kind == 'part' else self.object(field)


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def parameters(path, body):
    out = []
    for name in re.findall(r'\{(\w+)\}', path):
        schema = {'type': 'string'}
        if name not in ('token', 'file'):
            schema['pattern'] = '^[1-9][0-9]{0,18}$'
        out.append({'name': name, 'in': 'path', 'required': True, 'schema': schema})
    for name in sorted(set(re.findall(r'visit_query\(v, "(\w+)"\)', body)) - {'done', 'next'}):
        out.append({'name': name, 'in': 'query', 'schema': {'type': 'string'}})
    return out


def security(door, names):
    if door in ('ANYONE', 'PROBE'):
        return []
    return [{'token': [name]} for name in names] + [{'login': []}]


def answers(handler, method, body, pages):
    shown = [pages.need(name) for name in dict.fromkeys(SHOWS.findall(body))]
    page = shown[0] if len(shown) == 1 else {'anyOf': shown}
    codes = {a or b for a, b in STATUS.findall(body)} or {'200'}
    media = KINDS.get(handler) or (MEDIA.findall(body) or ['application/octet-stream'])[0]
    out = {}
    for code in sorted(codes):
        if shown:
            said = 'The page.' if code == '200' else 'The form again, with what is wrong in it.'
            out[code] = {'description': said, 'content': {'application/json': {'schema': page}}}
        elif code == '200':
            out[code] = {'description': 'The file.', 'content': {media: {}}}
        else:
            out[code] = {'description': 'Nothing new.'}
    if method == 'POST' and shown and not {'401', '409', '422'} & set(out):
        out['422'] = {'description': 'The form again, with what is wrong in it.', 'content': {'application/json': {'schema': page}}}
    if 'visit_go(' in body:
        if not shown or '(v, 200' not in body:
            out.pop('200', None)
        out['303'] = {'description': 'Done, or elsewhere.', 'headers': {
            'Location': {'description': 'An address of this place.', 'schema': {'type': 'string'}}}}
    out['default'] = {'$ref': '#/components/responses/Refused'}
    return out


def operation(route, source, pages, forms, scopes):
    method, path, handler, door, lane, tag = route
    body = source.all_of(handler)
    out = {'operationId': handler, 'summary': handler.replace('_', ' '), 'tags': [tag],
           'parameters': parameters(path, body), 'security': security(door, scopes.get(handler, [])),
           'x-door': door, 'responses': answers(handler, method, body, pages)}
    if method == 'POST':
        schema = forms.of(path)
        for name in sorted(set(re.findall(r'(?:visit_field|visit_number)\(v, "(\w+)"', body))):
            schema['properties'].setdefault(name, {'type': 'string'})
        kinds = ('application/json', 'application/x-www-form-urlencoded')
        out['requestBody'] = {'content': {kind: {'schema': schema} for kind in kinds}}
    return out


SKELETON = {
    'securitySchemes': {
        'token': {'type': 'http', 'scheme': 'bearer', 'bearerFormat': 'iv_ and 43 signs',
                  'description': 'A token of one\'s own, made at /me/tokens.'},
        'login': {'type': 'apiKey', 'in': 'cookie', 'name': '__Host-iv',
                  'description': 'The cookie of a login; its name is iv where the place is not reached by TLS.'},
    },
    'responses': {'Refused': {'description': 'Why not: a code that stays, and a sentence for people.', 'content': {
        'application/json': {'schema': {'$ref': '#/components/schemas/Refusal'}}}}},
}
REFUSAL = {'type': 'object', 'required': ['error', 'sentence'],
           'properties': {'error': {'type': 'string'}, 'sentence': {'type': 'string'}}}


def scopes_of(folder):
    text = read(os.path.join(folder, 'acts', 'api_token.h'))
    names = dict(SCOPE.findall(text))
    out = {}
    for handler, words in OPENS.findall(read(os.path.join(folder, 'web', 'token_scopes.def'))):
        asked = [w.strip() for w in words.split('|')]
        out[handler] = list(names.values()) if asked == ['ANY_SCOPE'] else [names[w.removeprefix('SCOPE_')] for w in asked]
    return out


def routes_of(text):
    tag = 'the place'
    for line in text.splitlines():
        group, route = GROUP.match(line), ROUTE.match(line)
        if group:
            tag = group[1].strip()
        if route:
            yield (*route.groups(), tag)


def describe(folder, version):
    web = os.path.join(folder, 'src', 'web')
    source, pages = Source(web), Pages(os.path.join(folder, 'pages'))
    routes = list(routes_of(read(os.path.join(web, 'routes.def'))))
    scopes = scopes_of(os.path.join(folder, 'src'))
    shown_at = {}
    for method, path, handler, *_ in routes:
        if method == 'GET':
            for name in SHOWS.findall(source.all_of(handler)):
                shown_at.setdefault(name, set()).add(path)
    forms = openapi_forms.Forms(os.path.join(folder, 'pages'), shown_at)
    paths = {}
    for route in routes:
        paths.setdefault(route[1], {})[route[0].lower()] = operation(route, source, pages, forms, scopes)
    schemas = dict(sorted(pages.schemas.items()), Refusal=REFUSAL)
    whole = {'openapi': '3.1.0',
             'info': {'title': 'intervise', 'version': version, 'license': {'name': 'Apache-2.0', 'identifier': 'Apache-2.0'},
                      'description': 'Every page as JSON (Accept: application/json), every form by JSON. See doc/api.md.'},
             'servers': [{'url': '/'}], 'paths': paths, 'components': dict(SKELETON, schemas=schemas)}
    return whole, source.files + forms.files


def main():
    usage = argparse.ArgumentParser(description='Writes openapi.json.')
    usage.add_argument('--source', required=True)
    usage.add_argument('--version', required=True)
    usage.add_argument('--depfile')
    usage.add_argument('out')
    args = usage.parse_args()
    whole, files = describe(args.source, args.version)
    with open(args.out, 'w', encoding='utf-8') as file:
        json.dump(whole, file, ensure_ascii=False, separators=(',', ':'))
        file.write('\n')
    if args.depfile:
        with open(args.depfile, 'w', encoding='utf-8') as file:
            file.write(args.out + ': ' + ' '.join(path.replace(' ', '\\ ') for path in files) + '\n')
    return 0


if __name__ == '__main__':
    sys.exit(main())
