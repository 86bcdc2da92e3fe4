#!/usr/bin/env python3
"""enginec: packs the identifier check for browsers ahead, so that the server never has to.

Usage: enginec.py BROTLI OUT.pack MODULE.wasm OUT.wasm [MODULE.wasm OUT.wasm]...

OUT.wasm is the module itself. OUT.pack holds all modules by gzip and by brotli; src/engine_file.h tells the layout.
"""
import gzip
import hashlib
import struct
import subprocess
import sys

# 9 of 11: the last two steps take ten times as long and save a tenth.
BROTLI = ["--quality=9", "--lgwin=24", "--stdout"]


def main():
    brotli, pack_out, pairs = sys.argv[1], sys.argv[2], sys.argv[3:]
    head, body = b"ivengine2\n", b""
    for module, plain_out in zip(pairs[::2], pairs[1::2]):
        with open(module, "rb") as file:
            plain = file.read()
        with open(plain_out, "wb") as out:
            out.write(plain)
        parts = [gzip.compress(plain, 9, mtime=0),
                 subprocess.run([brotli, *BROTLI, module], stdout=subprocess.PIPE, check=True).stdout]
        head += hashlib.sha256(plain).hexdigest()[:16].encode() + struct.pack("<2I", *map(len, parts))
        body += b"".join(parts)
    with open(pack_out, "wb") as out:
        out.write(head + body)


if __name__ == "__main__":
    main()
