#!/usr/bin/env python3
"""Reads a page full of hostile values again, as a browser would: nothing may have become markup.

usage: reparse_test.py PROGRAM    (test/unit/format/hostile_page.c)
"""

import html.parser
import json
import subprocess
import sys
import unittest

PROGRAM = sys.argv.pop(1)
HOSTILE = [
    '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><b a='", '" onclick="x', "' onclick='x",
    '</title></textarea></pre></script><script>', '<!--', '-->', '&lt;b&gt; &amp; &#60; &copy', 'javascript:alert(1)',
    '//evil.example', '/\\evil.example', 'https://evil.example"', '/\t/evil.example', '{{words}} {who} {n}', '`${1}`', ']]>', '<',
    '\n\nfirst lines are empty', 'é\u202e\u2028 ꙮ 🙂', 'a\r\nb', '\x01', '%2e%2e/%00', '..', '/a"b\'c<d>e', '\x7f',
]
WAYS = ('href', 'action')


class Shape(html.parser.HTMLParser):
    """Tags with the names of their attributes, all attribute values, and the text of each element."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.values, self.texts = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(tag, name, value) for name, value in attrs]
        self.texts.append('')

    def handle_endtag(self, tag):
        self.tags.append(('/' + tag,))
        self.texts.append('')

    def handle_comment(self, data):
        self.tags.append(('comment', data))

    def handle_data(self, data):
        if self.texts:
            self.texts[-1] += data


def run(how, *value):
    return subprocess.run([PROGRAM, how, *value], capture_output=True)


def page(value):
    return run('html', value).stdout.decode()


class Reparse(unittest.TestCase):
    def test_hostile_values_change_no_tag_and_no_attribute(self):
        calm = Shape(page('calm'))
        self.assertGreater(len(calm.tags), 40)
        for value in HOSTILE:
            with self.subTest(value=value):
                self.assertEqual(Shape(page(value)).tags, calm.tags)

    def test_every_text_comes_back_as_it_went_in(self):
        for value in HOSTILE:
            if '\r' in value:
                continue    # a browser turns it into an end of line by itself
            with self.subTest(value=value):
                shape = Shape(page(value))
                at = [i for i, tag in enumerate(shape.tags) if tag[0] == 'h1'][0]
                self.assertEqual(shape.texts[at], value)
                self.assertIn(('h1', 'title', value), shape.values)
                self.assertIn(('input', 'value', value), shape.values)
                self.assertIn(('p', 'title', f'Brought by {value}'), shape.values)

    def test_textarea_and_pre_keep_the_empty_lines_a_text_begins_with(self):
        for tag in ('textarea', 'pre'):
            self.assertRegex(page('\n\nx'), f'<{tag}[^>]*>\n\n\nx</{tag}>')

    def test_an_address_is_our_own_or_nothing(self):
        for value in HOSTILE:
            with self.subTest(value=value):
                for tag, name, way in Shape(page(value)).values:
                    if name in WAYS and not way.startswith('https://'):
                        self.assertTrue(way.startswith('#') or way.startswith('/') and not way.startswith('//'), way)
                        self.assertNotIn('\\', way)
        ways = [way for _, name, way in Shape(page('/consults/1?a=b&c')).values if name in WAYS]
        self.assertIn('/consults/1?a=b&c', ways)
        ways = [way for _, name, way in Shape(page('https://other.example/x')).values if name in WAYS]
        self.assertEqual(ways.count('https://other.example/x'), 1, 'only the outlink leaves our house')

    def test_a_code_stays_one_piece_of_a_path(self):
        self.assertIn('href="/a/a%2F..%2Fb/7?n=-3"', page('a/../b'))
        self.assertIn('href="/a/-/7?n=-3"', page('..'))

    def test_the_page_reads_as_its_author_meant_it(self):
        made = page('calm')
        self.assertTrue(made.startswith('<!DOCTYPE html>\n<html lang="calm">'), made[:60])
        self.assertIn('<time datetime="2026-11-22T18:00:00Z">22 November 2026, 18:00</time>', made)
        self.assertIn('<time datetime="2026-11-22">22 November 2026</time>', made)
        self.assertIn('data-at="2026-11-22T18:00:00Z" data-day="2026-11-22" hidden>', made)
        self.assertIn('<p>2 rows</p>', made)
        self.assertIn('<div><i>made</i></div>', made)
        self.assertNotIn('remark', made)
        self.assertNotIn('No rows', made)
        self.assertIn('A case', page('case'))
        self.assertNotIn('\n\n', made)

    def test_json_holds_the_same_and_nothing_hidden(self):
        for value in HOSTILE:
            with self.subTest(value=value):
                made = run('json', value).stdout.decode()
                self.assertFalse(set('<>&') & set(made), 'safe inside HTML too')
                got = json.loads(made)
                self.assertEqual(got['words'], value)
                self.assertEqual(got['rows'][0]['inner'][1]['kind'], value)
                self.assertEqual(got['who']['name'], value)
        self.assertEqual(got['id'], '7')
        self.assertEqual(got['count'], -3)
        self.assertEqual(got['at'], '2026-11-22T18:00:00Z')
        self.assertEqual(got['date'], '2026-11-22')
        self.assertIs(got['on'], True)
        self.assertEqual(got['frame'], {'title': value})
        self.assertNotIn('token', got)
        self.assertEqual(got['markup'], '<i>made</i>')

    def test_a_forgotten_field_ends_a_test_build(self):
        ended = run('unset')
        self.assertLess(ended.returncode, 0)
        self.assertIn(b'page_hostile: the field who.name was never set', ended.stderr)


if __name__ == '__main__':
    unittest.main()
