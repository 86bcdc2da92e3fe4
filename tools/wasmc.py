#!/usr/bin/env python3
"""wasmc: the room deid as one WebAssembly module: code, lexicon and model in a file without imports.

Usage: wasmc.py --clang CLANG --re2c RE2C --source SRC --objects FOLDER --with FILE.c... --made FILE.c... --data NAME=FILE... --depfile FILE --out FILE

Every .c and .re of the room goes in, so that nobody keeps a second list; --with adds what it stands on, --made what other
tools wrote. Each NAME=FILE becomes the bytes `NAME` and their number `NAME_len`, with --lead
zero bytes before them, as tools/embed.py gives them to the program.
With --simd our own C works on sixteen bytes at once. What was compiled before and has not changed is
taken again: the finders take long.
"""
import argparse
import concurrent.futures
import glob
import hashlib
import os
import subprocess
import sys
import time

KEPT_SECONDS = 7 * 24 * 3600
FLAGS = ["--target=wasm32-wasi", "-O2", "-std=gnu17", "-D_GNU_SOURCE", "-ffp-contract=off", "-Wall", "-Wextra",
         "-Wno-sign-conversion", "-Wno-missing-field-initializers", "-Wno-unused-command-line-argument", "-Werror"]
# Memory ends at 64 MiB: a page that keeps a phone's memory busy is closed by the phone. The stack lies lowest, so that
# one which grows too large traps instead of writing over other things.
# Without -O, so that clang does not look for a wasm-opt that one machine has and another has not.
LINK = ["--target=wasm32-wasi", "-flto", "-Wl,--lto-O3", "-mexec-model=reactor", "-Wl,--stack-first", "-Wl,-z,stack-size=262144",
        "-Wl,--max-memory=67108864", "-Wl,--gc-sections", "-Wl,--strip-all"]
# What runs WebAssembly puts no function into another, so that the compiler has to, and across files. The finders, which
# are large and call little, are kept as machine code: compiling them takes long.
WHOLE = ["-flto"]
BYTES = """\t.section .rodata.{name},"",@
\t.globl {name}
\t.type {name},@object
\t.p2align 6
{name}:
\t.zero {lead}
\t.incbin "{path}"
\t.size {name}, {whole}
\t.section .rodata.{name}_len,"",@
\t.globl {name}_len
\t.type {name}_len,@object
\t.p2align 2
{name}_len:
\t.int32 {size}
\t.size {name}_len, 4
"""


def arguments():
    reader = argparse.ArgumentParser()
    for name in ("clang", "re2c", "source", "objects", "depfile", "out"):
        reader.add_argument("--" + name, required=True)
    for name in ("with", "made", "data"):
        reader.add_argument("--" + name, action="append", default=[], dest=name + "_")
    reader.add_argument("--simd", action="store_true")
    reader.add_argument("--lead", type=int, default=0)
    return reader.parse_args()


def read(path):
    with open(path, "rb") as file:
        return file.read()


def run(words):
    done = subprocess.run(words, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
    return done.stdout


class Objects:
    """Compiled pieces in a folder that all build folders share, named by the hash of all that went into them."""

    def __init__(self, wanted, private):
        # Lines and names of files are no part of what is compiled (-P), so that two checkouts make the same.
        self.compile_words = [wanted.clang, *FLAGS]
        self.include = ["-I", wanted.source]
        self.folder, self.private, self.simd = wanted.objects, private, wanted.simd
        os.makedirs(self.folder, exist_ok=True)
        os.makedirs(private, exist_ok=True)

    def of(self, path):
        """The object of a .c or .s file; with the files it read."""
        listing = os.path.join(self.private, os.path.basename(path) + ".d")
        text = run([*self.compile_words, *self.include, "-E", "-P", "-MD", "-MF", listing, "-MT", "x", path]) if path.endswith(".c") else read(path)
        own = path.endswith(".c") and not path.startswith(self.private)
        extra = [*(["-msimd128"] if self.simd else []), *WHOLE] if own else []
        words = " ".join(self.compile_words + extra).encode()
        made = os.path.join(self.folder, hashlib.sha256(words + text).hexdigest()[:32] + ".o")
        if os.path.exists(made):
            os.utime(made)
        else:
            new = f"{made}.{os.getpid()}"
            run([*self.compile_words, *extra, *self.include, "-c", path, "-o", new])
            os.replace(new, made)
        if not path.endswith(".c"):
            return made, []
        with open(listing, encoding="utf-8") as rules:
            return made, rules.read().replace("\\\n", " ").split(":", 1)[1].split()

    def sweep(self):
        for entry in os.scandir(self.folder):
            if entry.stat().st_mtime < time.time() - KEPT_SECONDS:
                os.unlink(entry.path)


def data_source(folder, pair, lead):
    name, path = pair.split("=", 1)
    content = read(path)
    out = os.path.join(folder, name + ".s")
    with open(out, "w", encoding="utf-8") as source:
        # The hash makes the object a new one when the bytes are new.
        source.write(f"# {hashlib.sha256(content).hexdigest()}\n")
        source.write(BYTES.format(name=name, path=os.path.abspath(path), size=len(content), lead=lead, whole=lead + len(content)))
    return out


def pattern_source(wanted, folder, path):
    out = os.path.join(folder, os.path.basename(path)[:-3] + ".c")
    room = os.path.dirname(path)
    run([wanted.re2c, "-8", "-i", "--input-encoding", "utf8", "-I", room, "-o", out, path])
    return out


def main():
    wanted = arguments()
    folder = wanted.out + ".p"
    objects = Objects(wanted, folder)
    room = os.path.join(wanted.source, "deid")
    # Text that other finders include is no finder itself.
    patterns = [path for path in sorted(glob.glob(room + "/*.re")) if b"#include" in read(path)]
    named = {"deid_" + pair.split("_")[1] + ".c" for pair in wanted.data_}
    sources = sorted(glob.glob(room + "/*.c")) + wanted.with_
    sources += [path for path in wanted.made_ if os.path.basename(path) not in named]
    sources += [pattern_source(wanted, folder, path) for path in patterns]
    sources += [data_source(folder, pair, wanted.lead) for pair in wanted.data_]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        made = list(workers.map(objects.of, sources))
    run([wanted.clang, *LINK, *[one for one, _ in made], "-o", wanted.out])
    objects.sweep()
    needs = {room, *glob.glob(room + "/*.re"), *(pair.split("=", 1)[1] for pair in wanted.data_)}
    for _, names in made:
        needs.update(name for name in names if not name.startswith(folder))
    with open(wanted.depfile, "w", encoding="utf-8") as out:
        out.write(f"{wanted.out}: {' '.join(sorted(needs))}\n")


if __name__ == "__main__":
    sys.exit(main())
