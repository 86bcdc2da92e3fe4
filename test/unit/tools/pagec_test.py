#!/usr/bin/env python3
"""Tests tools/pagec: each template of bad/ must be refused at its line, with the sentence of its .want file."""

import glob
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
PAGEC = os.path.join(HERE, '../../../tools/pagec.py')


def pagec(*paths):
    """(exit code, standard error, {file name: text written})."""
    with tempfile.TemporaryDirectory() as out:
        ended = subprocess.run([sys.executable, PAGEC, '--out', out, *paths], capture_output=True, text=True)
        made = {}
        for name in os.listdir(out):
            with open(os.path.join(out, name), encoding='utf-8') as f:
                made[name] = f.read()
    return ended.returncode, ended.stderr, made


def compiled(source, name='good'):
    """What becomes of a template given as text: the C file."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name + '.html')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(source)
        code, said, made = pagec(path)
    if code:
        raise AssertionError(said)
    return made[name + '.c']


class BadTemplates(unittest.TestCase):
    def test_each_bad_template_is_refused_with_a_line_and_a_sentence(self):
        paths = sorted(glob.glob(HERE + '/bad/*.html'))
        self.assertGreater(len(paths), 50)
        for path in paths:
            with self.subTest(os.path.basename(path)):
                with open(path.replace('.html', '.want'), encoding='utf-8') as f:
                    want = f.read()
                code, said, made = pagec(path)
                self.assertEqual(said.replace(HERE + '/bad/', ''), want)
                self.assertEqual(code, 1)
                self.assertEqual(made, {}, 'nothing is written of a bad template')

    def test_all_bad_templates_of_one_run_are_named(self):
        _, said, _ = pagec(HERE + '/bad/unknown_field.html', HERE + '/bad/field_twice.html')
        self.assertEqual(said.count('\n'), 2)


class GoodTemplates(unittest.TestCase):
    def test_literal_html_is_one_piece(self):
        made = compiled('{{!page good\nname  text\n}}\n<div>\n  <p>\n   {{name}}</p>\n</div>\n<!-- x -->\n<p></p>\n')
        self.assertEqual(made.count('buf_put('), 4, made)    # around the field, in HTML and in JSON
        self.assertIn('"<div>\\n"\n\t\t"<p>\\n"', made)

    def test_white_space_stays_in_pre_and_in_values(self):
        made = compiled('{{!page good\n}}\n<pre>  a\n\n  </pre><p title="-  -">-  -</p>\n')
        self.assertIn('<pre>  a\\n', made)
        self.assertIn('title=\\"-  -\\">- -</p>', made)

    def test_a_sentence_may_run_over_lines_and_hold_quotes(self):
        made = compiled('{{!page good\n}}\n<p>{{_ "Say \\"yes\\"\n   or no."}}</p>\n')
        self.assertIn('words_find(say->words, "Say \\"yes\\" or no.")', made)

    def test_a_section_may_stand_between_attributes_and_in_values(self):
        made = compiled('{{!page good\non  flag\n}}\n<p{{#on}} hidden{{/on}} class="a{{#on}} b{{/on}}"></p>\n')
        self.assertEqual(made.count('if (p->on)'), 2)

    def test_an_empty_page_is_a_page(self):
        self.assertIn('void page_good_html(', compiled('{{!page good\n}}\n'))


if __name__ == '__main__':
    unittest.main()
