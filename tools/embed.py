#!/usr/bin/env python3
"""Writes a C file that holds the bytes of a file: embed.py IN NAME OUT gives `NAME` and `NAME_len`."""
import sys

path, name, out = sys.argv[1:4]
data = open(path, "rb").read()
octal = [f"\\{b:03o}" for b in range(256)]
with open(out, "w") as c:
    c.write(f"extern const char {name}[];\nextern const unsigned long {name}_len;\n")
    c.write(f"const unsigned long {name}_len = {len(data)};\nconst char {name}[] =\n")
    for at in range(0, len(data), 64):
        c.write('"' + "".join(octal[b] for b in data[at:at + 64]) + '"\n')
    c.write(";\n")
