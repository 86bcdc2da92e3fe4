"""libintervise-deid as a program of somebody else meets it: installed, found by pkg-config, linked both ways."""
import glob
import os
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
BUILD = os.path.join(ROOT, "build")
SHOWN = {"deid.h", "language.h", "long.h", "score.h", "signs.h"}
# What the C library is asked for: bytes, and letters of numbers. Memory comes in base/arena.c alone.
ASKED = {"memchr", "memcmp", "memcpy", "memmem", "memmove", "memset", "strlen", "strchr", "strcmp", "vsnprintf", "explicit_bzero"}
ARENA = {"calloc", "free"}
# What the compiler adds.
COMPILER = {"_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail", "bcmp"}


def said(*words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, check=True, timeout=120, **more).stdout.decode()


def asked_for(library):
    """The names that a library takes from outside of it; __memcpy_chk is memcpy with its sizes compared."""
    own = set(re.findall(r" [A-TV-Za-tv-z] (\w+)$", said("nm", "--defined-only", library), re.M))
    names = set(re.findall(r"^ +U (\w+)", said("nm", "-u", library), re.M)) - own
    return {re.sub(r"^__(\w+)_chk$", r"\1", name) if name != "__stack_chk_fail" else name for name in names} - COMPILER


@unittest.skipUnless(os.path.exists(os.path.join(BUILD, "src", "deid", "libintervise-deid.a")), "build first: script/build --tests")
class Library(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="intervise-library-")
        subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", cls.folder, "--tags", "devel,runtime,man"],
                       stdout=subprocess.DEVNULL, check=True, timeout=120)
        cls.libraries = os.path.dirname(glob.glob(os.path.join(cls.folder, "**", "libintervise-deid.a"), recursive=True)[0])
        cls.environment = dict(os.environ, PKG_CONFIG_PATH=os.path.join(cls.libraries, "pkgconfig"), PKG_CONFIG_SYSROOT_DIR=cls.folder)
        cls.headers = glob.glob(os.path.join(cls.folder, "**", "include", "intervise"), recursive=True)[0]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def build(self, name, *more):
        program = os.path.join(self.folder, name)
        flags = said("pkg-config", "--cflags", "--libs", "intervise-deid", env=self.environment).split()
        said("cc", "-Wall", "-Wextra", "-Werror", os.path.join(ROOT, "doc", "example", "deid_example.c"), "-o", program, *flags, *more)
        return program

    def check_answer(self, program, **more):
        answer = said(program, "Mrs Delgado rang on 3 March 2019.", **more).splitlines()
        self.assertNotIn("Delgado", answer[0])
        self.assertIn("4-11 NAME name.titled (certain)", answer)
        self.assertIn("20-32 DATE date.full (certain)", answer)

    def test_K20_the_example_runs_with_the_shared_library(self):
        program = self.build("shared")
        self.assertIn("libintervise-deid.so.0", said("readelf", "-d", program))
        self.check_answer(program, env=dict(os.environ, LD_LIBRARY_PATH=self.libraries))

    def test_the_example_runs_with_the_static_library(self):
        program = self.build("static", "-static")
        self.check_answer(program)

    def test_every_header_compiles_alone(self):
        found = glob.glob(os.path.join(self.headers, "*", "*.h"))
        self.assertEqual({os.path.basename(h) for h in found if os.sep + "deid" + os.sep in h}, SHOWN)
        for header in found:
            said("cc", "-std=c17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", self.headers, "-x", "c", header)

    def test_only_what_the_headers_declare_is_shown(self):
        declared = set()
        for name in SHOWN:
            with open(os.path.join(self.headers, "deid", name), encoding="utf-8") as file:
                declared |= set(re.findall(r"\b(deid_[a-z_]+)\s*\(", re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)))
        shared = said("nm", "-D", "--defined-only", os.path.join(self.libraries, "libintervise-deid.so"))
        static = said("nm", "-g", "--defined-only", os.path.join(self.libraries, "libintervise-deid.a"))
        self.assertEqual(set(re.findall(r" [TRD] (\w+)", shared)), declared)
        self.assertEqual(set(re.findall(r" [TRD] (\w+)", static)), declared)

    def test_it_asks_for_no_files_and_for_memory_in_one_place(self):
        whole = os.path.join(self.libraries, "libintervise-deid.a")
        self.assertLessEqual(asked_for(whole), ASKED | ARENA)
        engine = asked_for(os.path.join(BUILD, "src", "deid", "libdeid.a"))
        self.assertFalse(engine & ARENA)

    def test_nothing_in_it_can_be_written_to(self):
        sizes = re.findall(r"^(\.\S+) +(\d+)", said("size", "-A", os.path.join(self.libraries, "libintervise-deid.a")), re.M)
        self.assertTrue(any(name == ".rodata" and int(size) > 1000000 for name, size in sizes))
        for name, size in sizes:
            if name.startswith((".data", ".bss", ".tbss", ".tdata")) and not name.startswith(".data.rel.ro"):
                self.assertEqual(int(size), 0, name)

    def test_the_pages_of_the_manual_are_there(self):
        for page in ("intervise-deid.1", "libintervise-deid.3"):
            found = glob.glob(os.path.join(self.folder, "**", page + "*"), recursive=True)
            self.assertEqual(len(found), 1, page)
            errors = subprocess.run(["man", "--warnings", "-l", found[0]], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
                                    env=dict(os.environ, MANWIDTH="100", LC_ALL="C.UTF-8")) if shutil.which("man") else None
            if errors:
                self.assertEqual(errors.stderr, b"", page)


if __name__ == "__main__":
    unittest.main()
