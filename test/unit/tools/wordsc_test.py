#!/usr/bin/env python3
"""Tests tools/wordsc on small trees of pages, sources and .po files."""

import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(HERE, '../../../tools')
sys.path.insert(0, TOOLS)
sys.dont_write_bytecode = True
import po              # noqa: E402
import words_pseudo    # noqa: E402

EN = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
DE = EN.replace('en\\n', 'de\\n"\n"Language-Name: Deutsch\\n')
PAGE = '{{!page a\nname text\nn number\n}}\n<p>{{_ "Hello {name}." name=name}} {{_n "{n} day" "{n} days" n=n}}</p>\n'
C = '''struct err f(void) {
	/* ERR(INPUT, "only.a_remark") */
	problem_add(p, "field", x ? "a.short" : "a.long");
	title = SAY("Two "
		"pieces");
	words_find_n(w, SAY_N("one", "many"), 2);
	return ERR(INPUT, "a.bad");
}
static const struct err rows[] = {{FAULT_DENIED, "a.row"}};
'''


class Tree:
    """A folder with pages/a.html, src/a.c and words/*.po, in which wordsc runs."""

    def __init__(self, page=PAGE, c=C, **languages):
        self.folder = tempfile.TemporaryDirectory()
        self.put('pages/a.html', page)
        self.put('src/a.c', c)
        self.put('words/en.po', languages.pop('en', EN))
        for tag, text in languages.items():
            self.put(f'words/{tag}.po', text)

    def __del__(self):
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def put(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), 'w', encoding='utf-8') as f:
            f.write(text)

    def get(self, name):
        with open(self.path(name), encoding='utf-8') as f:
            return f.read()

    def run(self, *words):
        ended = subprocess.run([sys.executable, TOOLS + '/wordsc.py', '--root', self.folder.name, *words],
                               capture_output=True, text=True)
        return ended.returncode, ended.stdout + ended.stderr

    def compile(self, *tags):
        files = [self.path(f'words/{tag}.po') for tag in tags]
        code, said = self.run('--out', self.path('t.c'), '--template', self.path('words/intervise.pot'), *files)
        return self.get('t.c') if code == 0 else said


class Checking(unittest.TestCase):
    def test_every_sentence_and_code_is_gathered(self):
        tree = Tree()
        tree.run('--update')
        pot = po.read(tree.path('words/intervise.pot'))
        self.assertEqual(sorted(pot.entries), ['Hello {name}.', 'Two pieces', 'a.bad', 'a.long', 'a.row', 'a.short',
                                               'one', '{n} day'])
        self.assertEqual(pot.entries['{n} day'].plural, '{n} days')

    def test_a_code_without_a_sentence_fails_the_check(self):
        tree = Tree()
        tree.run('--update')
        code, said = tree.run('--check')
        self.assertEqual(code, 1)
        self.assertIn('src/a.c: the code a.bad has no sentence in words/en.po.', said)
        tree.put('words/en.po', EN + ''.join(f'msgid "a.{c}"\nmsgstr "x"\n\n' for c in ('bad', 'long', 'short', 'row')))
        self.assertEqual(tree.run('--check'), (0, ''))

    def test_a_stale_template_fails_the_check(self):
        tree = Tree(c='')
        self.assertIn('run tools/wordsc.py --update', tree.run('--check')[1])
        tree.run('--update')
        self.assertEqual(tree.run('--check')[0], 0)

    def test_placeholders_must_agree(self):
        for says, want in (('Hallo {nam}.', 'asks for {nam}, which nobody gives'), ('Hallo.', 'leaves {name} out')):
            tree = Tree(c='', de=DE + f'msgid "Hello {{name}}."\nmsgstr "{says}"\n')
            tree.run('--update')
            code, said = tree.run('--check')
            self.assertEqual(code, 1)
            self.assertIn(want, said)

    def test_missing_translations_are_counted_and_harm_nothing(self):
        tree = Tree(c='', de=DE)
        tree.run('--update')
        code, said = tree.run('--check')
        self.assertEqual(code, 0)
        self.assertIn('sentences are missing or fuzzy and appear in English', said)


class Refreshing(unittest.TestCase):
    def test_translations_are_kept_and_new_sentences_come_in(self):
        tree = Tree(c='', de=DE + '# a remark\nmsgid "Hello {name}."\nmsgstr "Hallo {name}."\n\nmsgid "Gone"\nmsgstr "Weg"\n')
        tree.run('--update')
        file = po.read(tree.path('words/de.po'))
        self.assertEqual(file.entries['Hello {name}.'].says, ['Hallo {name}.'])
        self.assertEqual(file.entries['Hello {name}.'].notes, ['# a remark'])
        self.assertEqual(file.entries['{n} day'].says, ['', ''])
        self.assertNotIn('Gone', file.entries)
        before = tree.get('words/de.po')
        tree.run('--update')
        self.assertEqual(tree.get('words/de.po'), before, 'a second run changes nothing')

    def test_a_sentence_that_becomes_plural_is_fuzzy(self):
        tree = Tree(c='', de=DE + 'msgid "{n} day"\nmsgstr "{n} Tag"\n')
        tree.run('--update')
        entry = po.read(tree.path('words/de.po')).entries['{n} day']
        self.assertTrue(entry.fuzzy)
        self.assertEqual(entry.says, ['{n} Tag', '{n} Tag'])


class Compiling(unittest.TestCase):
    def test_a_language_becomes_a_sorted_table(self):
        tree = Tree(c='', de=DE + 'msgid "b"\nmsgstr "B"\n\nmsgid "a"\nmsgstr "A\\"ä"\n\n#, fuzzy\nmsgid "c"\nmsgstr "C"\n')
        tree.put('words/intervise.pot', EN)
        made = tree.compile('en', 'de')
        self.assertLess(made.index('{"a", {"A\\"ä", 4}, NULL}'), made.index('{"b", {"B", 1}, NULL}'))
        self.assertNotIn('"C"', made)
        self.assertIn('{"de", "Deutsch", false, false, 2, de_plural, 2, de_sorted}', made)
        self.assertLess(made.index('{"de", "Deutsch"'), made.index('{"en-XA"'))

    def test_bad_files_are_refused_with_a_line(self):
        for text, want in (('msgid "a"\nmsgstr b\n', ':7: '), ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 'there twice'),
                           ('hello\n', 'is no msgid')):
            tree = Tree(de=DE + text)
            tree.put('words/intervise.pot', EN)
            said = tree.compile('en', 'de')
            self.assertIn('de.po', said)
            self.assertIn(want, said.replace(':8: ', ':7: '))

    def test_plural_rules_are_c_and_nothing_else(self):
        rows = {'n != 1': '(n != 1)', '0': '0', 'n>1': '(n > 1)',
                'n%10==1 && n%100!=11 ? 0 : n%10>=2 ? 1 : 2':
                '((((n % 10) == 1) && ((n % 100) != 11)) ? 0 : (((n % 10) >= 2) ? 1 : 2))'}
        for rule, want in rows.items():
            self.assertEqual(po.PluralRule(rule).c, want)
        for rule in ('', 'n +', 'system(1)', 'm', 'n / 0', 'n % n', '(n', 'n n', 'n ? 1', 'n; x'):
            with self.assertRaises(ValueError, msg=rule):
                po.PluralRule(rule)

    def test_pseudo_languages_leave_placeholders_alone_and_are_longer(self):
        for change in (words_pseudo.accents, words_pseudo.right_to_left):
            made = change('Hello {name}, {n} days.')
            self.assertIn('{name}', made)
            self.assertIn('{n}', made)
            self.assertNotIn('Hello', made.replace('\u202eHello', '') if change is words_pseudo.right_to_left else made)
        self.assertGreater(len(words_pseudo.accents('a' * 30)), 40)


if __name__ == '__main__':
    unittest.main()
