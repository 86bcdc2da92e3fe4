#!/usr/bin/env python3
"""assetc: files of assets/ to C constants: plain and gzip bytes, type and a tag of their content.

Usage: assetc.py OUT.c ENGINE.wasm PLAIN.wasm FILE...

Where a script says @ENGINE@ or @PLAIN@ it gets the address of the identifier check, which bears the hash of that module:
a browser may keep it for ever, and a new one has another address.
"""
import gzip
import hashlib
import os
import sys

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".html": "text/html; charset=utf-8",
}


def table(name, data):
    rows = [", ".join(str(b) for b in data[i : i + 24]) for i in range(0, len(data), 24)]
    return f"static const unsigned char {name}[] = {{\n" + ",\n".join(rows) + "\n};\n\n"


def main():
    target, engines, files = sys.argv[1], sys.argv[2:4], sys.argv[4:]
    hashes = {}
    for mark, path in zip((b"@ENGINE@", b"@PLAIN@"), engines):
        with open(path, "rb") as file:
            hashes[mark] = hashlib.sha256(file.read()).hexdigest()[:16]
    bodies, rows = [], []
    for number, path in enumerate(files):
        name = os.path.basename(path)
        kind = TYPES.get(os.path.splitext(name)[1])
        if kind is None:
            sys.exit(f"{path}: no type is known for this kind of file")
        with open(path, "rb") as file:
            plain = file.read()
        for mark, engine_hash in hashes.items():
            plain = plain.replace(mark, f"/assets/intervise-deid.{engine_hash}.wasm".encode())
        packed = gzip.compress(plain, 9, mtime=0)
        tag = hashlib.sha256(plain).hexdigest()[:16]
        bodies.append(table(f"plain_{number}", plain) + table(f"packed_{number}", packed))
        rows.append(
            f'\t{{"{name}", "{kind}", "\\"{tag}\\"", {{(const char *)plain_{number}, sizeof plain_{number}}},\n'
            f"\t\t{{(const char *)packed_{number}, sizeof packed_{number}}}}},\n"
        )
    with open(target, "w", encoding="ascii") as out:
        out.write('/* Made by tools/assetc.py from assets/. */\n#include "web/asset.h"\n\n' + "".join(bodies))
        out.write("const struct asset assets[] = {\n" + "".join(rows) + "};\n\n")
        out.write("const size_t assets_count = sizeof assets / sizeof assets[0];\n\n")
        quoted = ", ".join(f'"{engine_hash}"' for engine_hash in hashes.values())
        out.write(f"const char *const engine_hashes[ENGINES] = {{{quoted}}};\n")


if __name__ == "__main__":
    main()
