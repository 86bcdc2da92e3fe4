#!/usr/bin/env python3
"""Writes a C file that holds the bytes of a file: embed.py IN NAME OUT [LEAD] gives `NAME` and `NAME_len`.

NAME begins a line of the cache; LEAD zero bytes stand before the file's own, so that what follows a head of
known length in the file can begin a line too. NAME_len counts the file's bytes alone.
"""
import sys

path, name, out = sys.argv[1:4]
lead = int(sys.argv[4]) if len(sys.argv) > 4 else 0
own = open(path, "rb").read()
data = bytes(lead) + own
octal = [f"\\{b:03o}" for b in range(256)]
with open(out, "w") as c:
    c.write(f"extern const char {name}[];\nextern const unsigned long {name}_len;\n")
    c.write(f"const unsigned long {name}_len = {len(own)};\n")
    c.write(f"const char {name}[] __attribute__((aligned(64))) =\n")
    for at in range(0, len(data), 64):
        c.write('"' + "".join(octal[b] for b in data[at:at + 64]) + '"\n')
    c.write(";\n")
