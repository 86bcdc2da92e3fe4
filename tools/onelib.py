#!/usr/bin/env python3
"""onelib - makes of several static libraries one that shows only what a version script names.

usage: onelib.py OUT MAP LIBRARY [MORE...]

All of LIBRARY goes in, and of MORE what it needs. Every other name is hidden, so that it cannot meet a name of
the program that links it.
"""
import os
import re
import subprocess
import sys
import tempfile


def main(out, names, whole, *more):
    with open(names, encoding="utf-8") as script:
        shown = re.findall(r"^\t(\w+);$", script.read(), re.M)
    with tempfile.TemporaryDirectory() as folder:
        one, keep = os.path.join(folder, "intervise-deid.o"), os.path.join(folder, "keep")
        with open(keep, "w", encoding="utf-8") as lines:
            lines.write("\n".join(shown) + "\n")
        subprocess.run(["ld", "-r", "-o", one, "--whole-archive", whole, "--no-whole-archive", *more], check=True)
        subprocess.run(["objcopy", f"--keep-global-symbols={keep}", one], check=True)
        if os.path.exists(out):
            os.remove(out)
        subprocess.run(["ar", "rcsD", out, one], check=True)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: onelib.py OUT MAP LIBRARY [MORE...]")
    main(*sys.argv[1:])
