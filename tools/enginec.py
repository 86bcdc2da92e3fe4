#!/usr/bin/env python3
"""enginec: packs the identifier check for browsers ahead, so that the server never has to.

Usage: enginec.py MODULE.wasm BROTLI OUT.wasm OUT.pack

OUT.wasm is the module itself. OUT.pack holds its hash and it plain, by gzip and by brotli; src/engine_file.h tells the layout.
"""
import gzip
import hashlib
import struct
import subprocess
import sys

# 9 of 11: the last two steps take ten times as long and save a tenth.
BROTLI = ["--quality=9", "--lgwin=24", "--stdout"]


def main():
    module, brotli, plain_out, pack_out = sys.argv[1:5]
    with open(module, "rb") as file:
        plain = file.read()
    packed = subprocess.run([brotli, *BROTLI, module], stdout=subprocess.PIPE, check=True).stdout
    parts = [plain, gzip.compress(plain, 9, mtime=0), packed]
    with open(plain_out, "wb") as out:
        out.write(plain)
    with open(pack_out, "wb") as out:
        out.write(b"ivengine1\n" + hashlib.sha256(plain).hexdigest()[:16].encode())
        out.write(struct.pack("<3I", *map(len, parts)) + b"".join(parts))


if __name__ == "__main__":
    main()
