#!/usr/bin/env python3
"""make_old - makes the places of an earlier program that test/keep/run.py opens with today's.

  test/keep/make_old.py PROGRAM FOLDER      PROGRAM is that earlier program, built at its commit

Writes FOLDER/sqlite.sql.gz, postgres.sql.gz, the keys of each, and names.json: what the people in it know. The
places in test/keep/old were made by the program of commit 5491e5a, before there was a ledger.
"""
import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# The stories of that program, told by its own tree: PROGRAM is TREE/build/intervise.
sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(sys.argv[1]))), "test", "lib")]

from server import Postgres, Server  # noqa: E402
from story import Story, Teller, Telling  # noqa: E402


def pack(path, text):
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(text.encode())


def dump(place, path):
    if place.postgres:
        done = subprocess.run(["pg_dump", "--no-owner", "--no-privileges", "--inserts", "-d",
                               place.postgres.to(place.database)], stdout=subprocess.PIPE, check=True)
        pack(path, done.stdout.decode())
        return
    link = sqlite3.connect(f"{place.data}/intervise.db")
    pack(path, "\n".join(link.iterdump()))
    link.close()


def make(program, folder, base, postgres, names):
    teller = Teller(program, base, postgres)
    place, kept = teller.build_world("group")
    server = Server(program, place).start()
    telling = Telling(server)
    teller.begin(telling, kept)
    telling.run(Story(os.path.join(HERE, "before.story")))
    server.stop()
    names[teller.engine] = {n: str(v) for n, v in telling.names.items() if n in ("circle", "first", "second", "cleo_answer")}
    dump(place, os.path.join(folder, teller.engine + ".sql.gz"))
    keys = os.path.join(folder, teller.engine + "-keys")
    shutil.rmtree(keys, ignore_errors=True)
    shutil.copytree(os.path.join(place.data, "keys"), keys)
    teller.close()


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    base = tempfile.mkdtemp(prefix="intervise-old-")
    os.chmod(base, 0o711)
    postgres = Postgres.start(os.path.join(base, "pg"))
    names = {}
    try:
        for engine in (None, postgres):
            make(program, folder, base, engine, names)
    finally:
        postgres.stop()
        shutil.rmtree(base, ignore_errors=True)
    with open(os.path.join(folder, "names.json"), "w", encoding="utf-8") as file:
        json.dump(names, file, indent=1, sort_keys=True)
        file.write("\n")


if __name__ == "__main__":
    main()
