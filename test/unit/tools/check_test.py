"""Each check must find its bad sample, on the right line, and leave the good sample alone."""
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

ROOMS = """\
base:
seal: base
practice: base
store: base seal practice
acts: base seal practice store
doors: base seal practice store acts
only sodium.h: seal/
only store/inside.h: acts/rights.c store/
"""

KEEPING = """\
static const struct keeping keepings[] = {
	/* tables */
	{"thanks", "person", KEEPING_GOES, SAY("who "
		"thanked"), SAY("until erased"), SAY("the row goes")},
	/* clang-format on */
};
"""


def lines(count):
    return "\n".join("\tx++;" for _ in range(count))


def function(length, above=""):
    return f"{above}void long_one(void)\n{{\n{lines(length - 3)}\n}}\n"


# check, why it is bad (or "" when it is good), file, text, line of the complaint
ROWS = [
    ("rooms", "", "src/acts/a.c", '#include "store/store.h"\n#include <stdio.h>\n', 0),
    ("rooms", "", "src/main.c", '#include "acts/act.h"\n', 0),
    ("rooms", "", "src/acts/rights.c", '#include "store/inside.h"\n', 0),
    ("rooms", "", "src/store/x.c", "/* #include <sodium.h> is only spoken about */\n", 0),
    ("rooms", "", "src/tool.h", '#include "tool.h"\n', 0),
    ("rooms", "may not include room 'acts'", "src/store/x.c", '\n#include "acts/act.h"\n', 2),
    ("rooms", "may be seen only by seal/", "src/store/x.c", "#include <sodium.h>\n", 1),
    ("rooms", "may be seen only by", "src/acts/bring.c", '#include "store/inside.h"\n', 1),
    ("rooms", 'read "room/module.h"', "src/acts/a.c", '#include "act.h"\n', 1),
    ("rooms", 'read "room/module.h"', "src/acts/a.c", '#include "store/../seal/box.h"\n', 1),
    ("rooms", "lies in no room", "src/acts/a.c", '#include "attic/box.h"\n', 1),
    ("rooms", "no room of src/ROOMS", "src/attic/a.c", "int x;\n", 1),
    ("rooms", "not in angle brackets", "src/acts/a.c", "#include <store/store.h>\n", 1),
    ("sizes", "", "src/base/a.c", function(60), 0),
    ("sizes", "", "src/base/a.c", function(70, "/* long: one row for each phase */\n"), 0),
    ("sizes", "", "src/base/a.c", "int f(int a, int (*g)(int, int), int c, int d, int e)\n{\n\treturn 1;\n}\n", 0),
    ("sizes", "", "src/base/a.c",
     "/* parameters: as the library calls it */\nint f(int a, int b, int c, int d, int e, int g)\n{\n\treturn 1;\n}\n", 0),
    ("sizes", "is 61 lines long", "src/base/a.c", "\n" + function(61), 2),
    ("sizes", "80 are the most", "src/base/a.c", function(81, "/* long: no reason is enough */\n"), 2),
    ("sizes", "6 parameters", "src/base/a.c", "int f(int a, int b, int c, int d, int e, int g)\n{\n\treturn 1;\n}\n", 1),
    ("sizes", "600 are the most", "src/base/a.c", "int x;\n" * 601, 601),
    ("calls", "", "src/acts/a.c", 'int x = my_sprintf(1); /* sprintf() is bad */ const char *s = "system(1)";\n', 0),
    ("calls", "", "src/main.c", 'int main(void)\n{\n\tprintf("x");\n}\n', 0),
    ("calls", "", "src/base/time.c", "time_t t = time(0);\n", 0),
    ("calls", "strcpy writes", "src/acts/a.c", "\n\nvoid f(void) { strcpy(a, b); }\n", 3),
    ("calls", "sprintf writes", "src/base/a.c", "int n = sprintf (a, b);\n", 1),
    ("calls", "system starts", "src/main.c", 'int n = system("ls");\n', 1),
    ("calls", "rand can be guessed", "src/acts/a.c", "int n = rand();\n", 1),
    ("calls", "localtime hangs", "src/acts/a.c", "x = localtime(&t);\n", 1),
    ("calls", "setenv changes", "src/main.c", 'setenv("TZ", "UTC", 1);\n', 1),
    ("calls", "standard output", "src/store/x.c", 'printf("x");\n', 1),
    ("calls", "standard output", "src/store/x.c", 'fputs("x", stdout);\n', 1),
    ("calls", "outside of the visit's arena", "src/acts/a.c", "x = malloc(3);\n", 1),
    ("calls", "reads the clock", "src/acts/a.c", "x = time(0);\n", 1),
    ("calls", "without input, output and clock", "src/practice/a.c", "#include <stdio.h>\n", 1),
    ("sql", "", "src/store/schema/001_a.sql",
     "-- body text\nCREATE TABLE a (\n id ID PRIMARY KEY,\n kind_code CODE NOT NULL CHECK (kind_code IN ('a', 'b')),\n"
     " story_sealed BYTES\n);\n", 0),
    ("sql", "", "src/acts/a.c", 'const char *s = "Select a colleague"; /* "DELETE FROM x" */\n', 0),
    ("sql", "SQL stands in", "src/acts/a.c", '\nconst char *s = "SELECT id FROM consult";\n', 2),
    ("sql", "a.story does not say", "src/store/schema/001_a.sql",
     "CREATE TABLE a (\n id ID PRIMARY KEY,\n story BYTES\n);\n", 3),
    ("sql", "a.words does not say", "src/store/schema/001_a.sql",
     "CREATE TABLE a (id ID PRIMARY KEY, kind_code CODE CHECK (kind_code IN ('a', 'b')), words WORDS);\n", 1),
    ("sql", "a.extra does not say", "src/store/schema/002_a.sql", "ALTER TABLE a ADD COLUMN extra TEXT;\n", 1),
    ("sql", "only src/store holds SQL", "src/acts/a.sql", "SELECT 1;\n", 1),
    ("keeping", "", "doc/privacy.md", "| `thanks` | who thanked | until erased | goes | the row goes |\n", 0),
    ("keeping", "this row is missing", "doc/privacy.md", "nothing is said\n", 1),
    ("keeping", "this row is not in", "doc/privacy.md",
     "| `thanks` | who thanked | until erased | goes | the row goes |\n| `gone` | it | long | goes | goes |\n", 2),
    ("leftovers", "", "src/acts/a.c", "/* whole */\nint x;\n", 0),
    ("leftovers", "marks unfinished work", "src/acts/a.c", "int x;\n/* TO" + "DO later */\n", 2),
    ("leftovers", "switched off", "src/acts/a.c", "#if 0\n#endif\n", 1),
    ("leftovers", "ends in blanks", "src/acts/a.c", "int x; \n", 1),
    ("leftovers", "the last line has no end", "src/acts/a.c", "int x;", 1),
]


def complaints(check, path, text):
    """What tools/check_CHECK.py prints about a project that holds this one file."""
    with tempfile.TemporaryDirectory() as root:
        for name, content in (("src/ROOMS", ROOMS), ("src/acts/keeping.c", KEEPING), (path, text)):
            whole = os.path.join(root, name)
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            with open(whole, "w", encoding="utf-8") as file:
                file.write(content)
        done = subprocess.run([sys.executable, os.path.join(ROOT, "tools", f"check_{check}.py"), "--root", root],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode()


class Checks(unittest.TestCase):
    def test_good_samples_pass(self):
        for check, why, path, text, _ in ROWS:
            if not why:
                with self.subTest(check=check, text=text[:60]):
                    self.assertEqual((0, ""), complaints(check, path, text))

    def test_bad_samples_are_found_on_their_line(self):
        for check, why, path, text, line in ROWS:
            if why:
                with self.subTest(check=check, why=why):
                    code, said = complaints(check, path, text)
                    self.assertEqual(1, code, said)
                    self.assertIn(why, said)
                    self.assertIn(f"{path}:{line}: ", said)

    def test_the_map_of_the_pages_is_of_today(self):
        with tempfile.TemporaryDirectory() as root:
            for folder in ("src/web", "doc/screens"):
                os.makedirs(os.path.join(root, folder))

            def put(name, text):
                with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                    file.write(text)

            def screens(how):
                done = subprocess.run([sys.executable, os.path.join(ROOT, "tools", "screens.py"), how, "--root", root],
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                return done.returncode, done.stdout.decode()

            put("src/web/routes.def", '/* me */\nROUTE(GET, "/me", profile, PERSON, INLINE)\n')
            put("src/web/me.c", "static struct err show(struct visit *v)\n{\n\treturn SHOW(v, 200, mine, &page);\n}\n\n"
                "struct err web_profile(struct visit *v)\n{\n\treturn show(v);\n}\n")
            self.assertEqual((0, ""), screens("--update"))
            self.assertEqual((0, ""), screens("--check"))
            with open(os.path.join(root, "doc/screens/README.md"), encoding="utf-8") as file:
                self.assertIn("## Me\n\n| address | who | page |\n|---|---|---|\n| `/me` | whoever is signed in | mine |\n", file.read())
            put("src/web/routes.def", '/* me */\nROUTE(GET, "/mine", profile, PERSON, INLINE)\n')
            code, said = screens("--check")
            self.assertEqual(1, code)
            self.assertIn("doc/screens/README.md:1: it is not of today", said)

    def test_every_check_has_a_good_and_a_bad_sample(self):
        names = {f[len("check_"):-3] for f in os.listdir(os.path.join(ROOT, "tools"))
                 if f.startswith("check_") and f.endswith(".py") and f != "check_source.py"}
        for name in names:
            kinds = {bool(why) for check, why, *_ in ROWS if check == name}
            self.assertEqual({True, False}, kinds, f"check_{name} lacks a sample")


if __name__ == "__main__":
    unittest.main()
