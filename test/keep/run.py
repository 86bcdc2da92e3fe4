#!/usr/bin/env python3
"""run - a place is copied while people write in it, put back, and led through what happened since.

  test/keep/run.py [--program build/intervise] [--engine sqlite|postgres] [NAME ...]

Each case is one function; NAME runs those whose name holds it. PostgreSQL is the one of INTERVISE_TEST_PG, or
one that is started for the run; there one login owns the tables and another one serves (database_owner).
"""
import argparse
import glob
import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]

from browser import Visitor  # noqa: E402
from server import ROOT, Place, Postgres, Server  # noqa: E402
from story import Story, Teller, Telling  # noqa: E402

PARTS = ("content", "keys", "vault")


def must(good, sentence):
    if not good:
        raise AssertionError(sentence)


def story(name):
    return Story(os.path.join(HERE, name + ".story"))


def bare():
    """Our own environment without settings of the program."""
    return {n: v for n, v in os.environ.items() if not n.startswith("INTERVISE_")}


class Bench:
    """One engine: a program, places, and commands run on them."""

    def __init__(self, program, base, postgres):
        self.program = program
        self.base = base
        self.postgres = postgres
        self.teller = Teller(program, base, postgres)
        self.serial = 0

    def folder(self, name):
        self.serial += 1
        return os.path.join(self.base, f"{name}-{self.serial}")

    def world(self):
        """A place of its own, served, with what its people hold."""
        place, kept = self.teller.build_world("group")
        place = place.copy()
        server = Server(self.program, place).start()
        telling = Telling(server)
        self.teller.begin(telling, kept)
        return server, telling

    def serve(self, place, telling):
        """The same people before another place."""
        server = Server(self.program, place).start()
        again = Telling(server)
        again.take_up(telling.keep())
        again.names.update(telling.names)
        return server, again

    def begin(self, *words):
        """A command that goes on by itself."""
        return subprocess.Popen([self.program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=bare(),
                                cwd=self.base)

    def run(self, *words):
        done = subprocess.run([self.program, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=bare(), cwd=self.base,
                              timeout=120)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def backup(self, place, to, *more):
        return self.good("backup", to, *place.arguments(), *more)

    def good(self, *words):
        code, said, complained = self.run(*words)
        must(code == 0, f"`{words[0]}` ended with {code}: {said} {complained}")
        return said

    def refused(self, sentence, *words):
        code, said, complained = self.run(*words)
        must(code == 1, f"`{words[0]}` ended with {code}: {said} {complained}")
        must(sentence in complained, f"it said {complained!r} where {sentence!r} was due")

    def empty_place(self, postgres=True):
        """Where a place may be put back: no folder yet, and on PostgreSQL an empty database."""
        place = Place(self.base, self.postgres if postgres else None)
        return place

    def restore(self, source, place, *how):
        words = ["restore", source, "--into", place.data, *how]
        if place.postgres:
            words += place.arguments()[2:]
        return words

    def rows(self, place, sql):
        if place.postgres:
            return [line.split("|") for line in place.postgres.sql(sql, place.database).splitlines()]
        link = sqlite3.connect(f"file:{place.data}/intervise.db?mode=ro", uri=True)
        found = [[str(cell) for cell in row] for row in link.execute(sql)]
        link.close()
        return found

    def key_bytes(self, place):
        hexed = "encode(sealed_key, 'hex')" if place.postgres else "lower(hex(sealed_key))"
        return [bytes.fromhex(row[0]) for row in self.rows(place, f"SELECT {hexed} FROM text_key")]


def wait_for(condition, what, seconds=20):
    """What happens by itself within seconds."""
    end = time.monotonic() + seconds
    while not condition():
        must(time.monotonic() < end, f"{what} did not happen within {seconds} s")
        time.sleep(0.05)


def ledger_lines(place):
    path = os.path.join(place.data, "keys", "ledger")
    return open(path, "rb").read().count(b"\n") if os.path.exists(path) else 0


def ledger_rows(bench, place):
    return int(bench.rows(place, "SELECT COUNT(*) FROM ledger")[0][0])


def part(folder, name):
    return sorted(glob.glob(os.path.join(folder, name, "*.ivb")))


class Lived:
    """Backed up while people wrote, changed since, and ended: what most cases begin with."""

    def __init__(self, bench):
        server, telling = bench.world()
        try:
            telling.run(story("before"))
            self.folder = bench.folder("backups")
            bench.backup(server.place, self.folder)
            telling.run(story("after"))
            wait_for(lambda: ledger_lines(server.place) == ledger_rows(bench, server.place), "copying the ledger")
            server.stop()
        finally:
            server.kill()
        self.place = server.place
        self.telling = telling
        self.ledger = os.path.join(self.place.data, "keys", "ledger")


def lived(bench):
    if not hasattr(bench, "lived"):
        bench.lived = Lived(bench)
    return bench.lived


def tell_restored(bench, place, telling, name):
    server, again = bench.serve(place, telling)
    try:
        again.run(story(name))
        server.stop()
    finally:
        server.kill()


# ---- the cases


def a_backup_while_people_write(bench):
    server, telling = bench.world()
    try:
        telling.run(story("before"))
        consult = telling.names["first"]
        ends = threading.Event()
        written, refused = [], []

        def write(number):
            window = Visitor(server, "ben")
            window.take_up(telling.visitor("ben").keep())
            window.get(f"/consults/{consult}")
            while not ends.is_set():
                words = f"Window {number}, thought {len(written)}."
                answer = window.post_bare(f"/consults/{consult}/answers", [("kind", "idea"), ("words", words)])
                if answer.status != 303:
                    refused.append(answer.status)
                    return
                written.append(words)

        threads = [threading.Thread(target=write, args=(n,)) for n in range(3)]
        for thread in threads:
            thread.start()
        folder = bench.folder("backups")
        try:
            for _ in range(3):
                bench.backup(server.place, folder)
        finally:
            ends.set()
            for thread in threads:
                thread.join()
        must(not [status for status in refused if status != 409], f"answers were refused: {refused}")
        must(len(written) > 3, f"people wrote {len(written)} answers meanwhile")
        must(len(glob.glob(folder + "/*.manifest")) == 3, "three backups are verified")
        server.stop()
    finally:
        server.kill()
    place = bench.empty_place()
    bench.good(*bench.restore(folder, place, "--without-ledger"))


def content_holds_no_key_rows_and_nobody_else_reads_it(bench):
    was = lived(bench)
    content, keys, vault = (part(was.folder, name)[-1] for name in PARTS)
    secrets = bench.key_bytes(was.place)
    must(len(secrets) >= 2, "there are key rows to look for")
    plain, sealed = open(content, "rb").read(), open(keys, "rb").read()
    must(not [one for one in secrets if one in plain], "no key row stands in the content")
    must([one for one in secrets if one in sealed], "key rows stand in the keys")
    for words in (b"The first story", b"Tuesday circle", b"ana@place"):
        must(words not in plain + sealed, f"{words} stands open in a backup")
    for path in (content, keys, vault, was.ledger):
        must(os.stat(path).st_mode & 0o777 == 0o600, f"{path} is for us alone")
    must(b"session" not in plain and not glob.glob(was.place.data + "/.try*"), "the scratch folder is gone")


def restored_and_led_through_the_ledger(bench):
    was = lived(bench)
    place = bench.empty_place()
    said = bench.good(*bench.restore(was.folder, place, "--ledger", was.ledger))
    must("were done again" in said and " 0 entries" not in said, said)
    tell_restored(bench, place, was.telling, "restored")


def restored_without_the_ledger(bench):
    was = lived(bench)
    place = bench.empty_place()
    bench.good(*bench.restore(was.folder, place, "--without-ledger"))
    tell_restored(bench, place, was.telling, "came_back")


def from_one_database_into_the_other(bench):
    was = lived(bench)
    if bench.postgres:
        place = bench.empty_place(postgres=False)
    else:
        postgres = bench.other()
        if postgres is None:
            return
        place = Place(bench.base, postgres)
    bench.good(*bench.restore(was.folder, place, "--ledger", was.ledger))
    tell_restored(bench, place, was.telling, "restored")


def put_back_by_hand_with_its_ledger(bench):
    """Somebody copies the database file back and leaves the keys folder as it is."""
    if bench.postgres:
        return
    server, telling = bench.world()
    try:
        telling.run(story("before"))
        server.stop()
        older = server.place.copy()
        server.start()
        telling.run(story("after"))
        wait_for(lambda: ledger_lines(server.place) == ledger_rows(bench, server.place), "copying the ledger")
        server.stop()
        shutil.copyfile(os.path.join(older.data, "intervise.db"), os.path.join(server.place.data, "intervise.db"))
        server.start()
        must(b"ledger.replayed" in server.log_bytes(), "the program says that it led the place through the ledger")
        again = Telling(server)
        again.names.update(telling.names)
        again.run(Story(os.path.join(HERE, "by_hand.story")))
        server.stop()
    finally:
        server.kill()


def spoilt(bench, change):
    """A copy of the backups in which something is wrong."""
    folder = bench.folder("spoilt")
    shutil.copytree(lived(bench).folder, folder)
    change(folder)
    return folder


def flip(path):
    with open(path, "r+b") as file:
        file.seek(os.path.getsize(path) // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))


def cut(path):
    with open(path, "r+b") as file:
        file.truncate(os.path.getsize(path) * 2 // 3)


def what_is_wrong_with_a_backup_is_said(bench):
    was = lived(bench)
    rows = []
    for name in PARTS:
        rows += [("damaged", lambda f, n=name: flip(part(f, n)[-1])),
                 ("not complete", lambda f, n=name: cut(part(f, n)[-1])),
                 ("not complete", lambda f, n=name: os.unlink(part(f, n)[-1]))]
    rows += [("no backup", lambda f: [os.unlink(path) for path in glob.glob(f + "/*.manifest")]),
             ("damaged", lambda f: cut(glob.glob(f + "/*.manifest")[0])),
             ("damaged|belong together", lambda f: change_manifest(f, b"vault 1", b"vault 2"))]
    for sentence, change in rows:
        place = bench.empty_place()
        words = bench.restore(spoilt(bench, change), place, "--ledger", was.ledger)
        code, said, complained = bench.run(*words)
        must(code == 1 and any(one in complained for one in sentence.split("|")),
             f"{sentence!r} was due: {code} {said} {complained}")
        must(not os.path.exists(place.data) and not os.path.exists(place.data + ".restoring"), "nothing is half made")


def change_manifest(folder, old, new):
    path = glob.glob(folder + "/*.manifest")[0]
    with open(path, "rb") as file:
        said = file.read()
    with open(path, "wb") as file:
        file.write(said.replace(old, new))


def a_place_that_is_there_is_never_overwritten(bench):
    was = lived(bench)
    bench.refused("something already", "restore", was.folder, "--into", was.place.data, "--ledger", was.ledger)
    place = bench.empty_place()
    os.mkdir(place.data)
    bench.refused("Name the ledger", *bench.restore(was.folder, place))
    if bench.postgres:
        bench.refused("has tables already", "restore", was.folder, "--into", place.data, "--ledger", was.ledger,
                      *was.place.arguments()[2:])
    bench.good(*bench.restore(was.folder, place, "--ledger", was.ledger))  # an empty folder is free


def an_older_or_a_changed_ledger_is_refused(bench):
    server, telling = bench.world()
    try:
        telling.run(story("before"))
        wait_for(lambda: os.path.exists(os.path.join(server.place.data, "keys", "ledger")), "making the ledger")
        older = bench.folder("ledger")
        shutil.copyfile(os.path.join(server.place.data, "keys", "ledger"), older)
        telling.run(story("after"))
        wait_for(lambda: ledger_lines(server.place) == ledger_rows(bench, server.place), "copying the ledger")
        folder = bench.folder("backups")
        bench.backup(server.place, folder)
        server.stop()
    finally:
        server.kill()
    bench.refused("older than the backup", *bench.restore(folder, bench.empty_place(), "--ledger", older))
    changed = bench.folder("ledger")
    shutil.copyfile(os.path.join(server.place.data, "keys", "ledger"), changed)
    flip(changed)
    bench.refused("ledger beside the keys is damaged", *bench.restore(folder, bench.empty_place(), "--ledger", changed))
    bench.refused("no such ledger", *bench.restore(folder, bench.empty_place(), "--ledger", changed + "x"))
    shutil.copyfile(changed, os.path.join(server.place.data, "keys", "ledger"))
    bench.refused("ledger beside the keys is damaged", "serve", *server.place.arguments(), "--port", "0")


def so_many_stay(bench):
    was = lived(bench)
    folder = bench.folder("backups")
    for _ in range(4):
        bench.backup(was.place, folder, "--keep", "3", "--keep-keys", "1")
    must([len(part(folder, name)) for name in PARTS] == [3, 1, 1], "three of content, one of keys and vault")
    must(len(glob.glob(folder + "/*.manifest")) == 3, "a manifest for each content")
    newest = os.path.basename(part(folder, "content")[-1])[:-4]
    must(os.path.basename(part(folder, "vault")[0])[:-4] == newest, "the newest vault stays")
    bench.good(*bench.restore(folder, bench.empty_place(), "--without-ledger"))
    oldest = os.path.basename(part(folder, "content")[0])[:-4]
    bench.refused("not complete", *bench.restore(folder, bench.empty_place(), "--without-ledger", "--at", oldest))


def a_schema_of_a_later_program(bench):
    place = lived(bench).place.copy()
    add = "INSERT INTO schema_step (number, name_code, applied_at, text_hash) VALUES (998, 'later', 0, 'x')"
    if place.postgres:
        place.postgres.sql(add, place.database)
    else:
        link = sqlite3.connect(f"{place.data}/intervise.db")
        link.execute(add)
        link.commit()
        link.close()
    folder = bench.folder("backups")
    bench.refused("newer version", "backup", folder, *place.arguments())
    must(not glob.glob(folder + "/*/*.ivb") and not glob.glob(folder + "/*.manifest"), "what was begun is taken away")
    bench.refused("newer version", "serve", *place.arguments(), "--port", "0")


def keys_that_are_missing_or_open_to_others(bench):
    place = lived(bench).place.copy()
    vault = os.path.join(place.data, "keys", "vault-1.key")
    os.chmod(vault, 0o640)
    for words in (["serve", "--port", "0"], ["backup", bench.folder("backups")]):
        bench.refused("key", *words[:1], *words[1:2] if words[0] == "backup" else [], *place.arguments(),
                      *(words[1:] if words[0] == "serve" else []))
    os.unlink(vault)
    bench.refused("key file is missing", "serve", *place.arguments(), "--port", "0")


def two_servers_on_one_folder(bench):
    if bench.postgres:
        return
    server, telling = bench.world()
    try:
        bench.refused("Another intervise uses this data folder already", "serve", *server.place.arguments(), "--port", "0")
        bench.refused("Another intervise uses this data folder already", "setup-link", *server.place.arguments())
        telling.run(story("before"))  # and the first one goes on
        server.stop()
    finally:
        server.kill()


def who_serves_owns_nothing(bench):
    """On PostgreSQL the program serves here as one login while another owns the tables: it cannot undo the second lock."""
    if not bench.postgres:
        return
    server, telling = bench.world()
    place, postgres = server.place, bench.postgres
    alone = place.arguments()[:4]  # without database_owner

    def doctor(*words):
        _, said, _ = bench.run("doctor", *words)
        return [line for line in said.splitlines() if line.split()[1:2] in (["login"], ["database"])]

    def as_who_serves(sql):
        done = subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", alone[3], "-c", sql],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return done.returncode, done.stderr.decode()

    try:
        telling.run(story("before"))
        must(b"login.apart" in server.log_bytes() and any("cannot undo the second lock" in line for line in server.lines),
             "the start says who serves")
        must(bench.rows(place, f"SELECT COUNT(*) FROM pg_stat_activity WHERE usename = '{Postgres.OWNER}'") == [["0"]],
             "nobody is connected as the owner while people are served")
        must(any(line.startswith("well  login") for line in doctor(*place.arguments())), "the doctor finds it well")
        must("autovacuum_vacuum_threshold=0" in str(bench.rows(place, "SELECT reloptions FROM pg_class WHERE oid = 'text_key'::regclass")),
             "deleted keys are cleared away by the database itself")
        for sql in ("ALTER TABLE consult NO FORCE ROW LEVEL SECURITY", "DROP POLICY lock_acts ON consult", "SELECT story_sealed FROM consult",
                    "SELECT sealed_key FROM text_key", "SELECT id FROM my_consult", "DROP VIEW my_consult CASCADE", f"SET ROLE {Postgres.OWNER}"):
            code, said = as_who_serves(sql)
            must(code and re.search("must be owner|permission denied", said), f"{sql}: {code} {said}")
        server.stop()
        bench.refused("does not own the tables", "serve", *alone, "--port", "0")
        must(any("does not own the tables" in line for line in doctor(*alone)), "the doctor names database_owner")
        postgres.sql(f"ALTER ROLE {Postgres.SERVING} BYPASSRLS")
        found = [line for line in doctor(*place.arguments()) if line.startswith("mend  login")]
        must(found and f'ALTER ROLE "{Postgres.SERVING}" NOSUPERUSER NOBYPASSRLS;' in found[0], f"the doctor says how to mend it: {found}")
        server.start()
        must(b"login.unheld" in server.log_bytes(), "the start says that nothing holds this login")
        server.stop()
        postgres.sql(re.search(r"ALTER ROLE [^;]*;", found[0])[0])
        must(any(line.startswith("well  login") for line in doctor(*place.arguments())), "what the doctor says mends it")
    finally:
        postgres.sql(f"ALTER ROLE {Postgres.SERVING} NOBYPASSRLS")
        server.kill()


def who_owns_the_tables_is_told(bench):
    """With one login alone: forced row-level security holds, and whoever has it could undo that."""
    if not bench.postgres:
        return
    place = Place(bench.base, Postgres(bench.postgres.connection))
    server = Server(bench.program, place).start()
    try:
        must(b"login.owns_tables" in server.log_bytes(), "the start says that who serves owns the tables")
        _, said, _ = bench.run("doctor", *place.arguments())
        must(re.search("^mind  login .*owns its tables: forced row-level security", said, re.M), f"the doctor says it: {said}")
        server.stop()
    finally:
        server.kill()


def vaults(place):
    return sorted(name for name in os.listdir(os.path.join(place.data, "keys")) if name.startswith("vault-"))


def turned(bench, server, telling):
    """Signed in as before, everybody reads what was written under the old vault."""
    again = Telling(server)
    again.take_up(telling.keep())
    again.names.update(telling.names)
    again.run(story("turned"))


def a_served_place_gets_a_new_vault(bench):
    place, kept = bench.teller.build_world("group")
    place = place.copy()
    folder = bench.folder("backups")
    settings = {"INTERVISE_BACKUP_FOLDER": folder, "INTERVISE_BACKUP_EVERY": "0"}
    servers = [Server(bench.program, place, settings).start()]
    telling = Telling(servers[0])
    try:
        bench.teller.begin(telling, kept)
        telling.run(story("before"))
        if bench.postgres:  # a second server with a data folder of its own: the vault is handed to it
            servers.append(Server(bench.program, place.beside(2)).start())
        begun = bench.begin("rotate-vault", *place.arguments(), "--backup-folder", folder)
        for server in servers:
            wait_for(lambda s=server: vaults(s.place) == ["vault-2.key"],
                     "the turn of the vault", 60)
            turned(bench, server, telling)
        must(begun.wait(60) == 0, "the command ends well")
        must(glob.glob(folder + "/*.manifest"), "a verified backup stands before the old vault goes")
        for server in servers:
            server.stop()
    finally:
        for server in servers:
            server.kill()
    bench.good(*bench.restore(folder, bench.empty_place(), "--without-ledger"))


def without_the_vault_of_now_a_server_is_not_ready(bench):
    """It was away while the vault was changed; it says so, and goes on when another server hands the vault over."""
    if not bench.postgres:
        return
    place = lived(bench).place.copy()
    away = place.beside(2)
    bench.good("rotate-vault", *place.arguments(), "--vault-backup", "none")
    code, said, complained = bench.run("doctor", *away.arguments())
    must(code != 0 and "uses vault 2 now" in said + complained, f"the doctor says so: {said} {complained}")
    servers = [Server(bench.program, away).start()]
    try:
        answer = Visitor(servers[0]).send("GET", "/readyz")
        must(answer.status == 503 and "hand over a key" in answer.text(), f"it is not ready: {answer.status} {answer.text()}")
        servers.append(Server(bench.program, place).start())
        wait_for(lambda: Visitor(servers[0]).send("GET", "/readyz").status == 200, "the vault that is handed over", 60)
        must(vaults(away) == ["vault-2.key"], f"it has the vault of now alone: {vaults(away)}")
        for server in servers:
            server.stop()
    finally:
        for server in servers:
            server.kill()


def without_a_backup_the_old_vault_stays(bench):
    place = lived(bench).place.copy()
    must("the old one stays" in bench.good("rotate-vault", *place.arguments()), "it says that a backup is missing")
    must(vaults(place) == ["vault-1.key", "vault-2.key"], f"both are there: {vaults(place)}")
    left = bench.rows(place, "SELECT COUNT(*) FROM text_key WHERE vault = 1")[0][0]
    must(left == "0", f"no key row lies in the old vault: {left}")
    must("destroyed" in bench.good("rotate-vault", *place.arguments(), "--vault-backup", "none"), "it says that it is gone")
    must(vaults(place) == ["vault-2.key"], f"one is left: {vaults(place)}")


def a_turn_that_is_killed_goes_on(bench):
    server, telling = bench.world()
    try:
        telling.run(story("before"))
        server.stop()
    finally:
        server.kill()
    place = server.place
    words = ["rotate-vault", *place.arguments(), "--vault-backup", "none"]
    for number in range(8):
        process = bench.begin(*words)
        time.sleep(0.05 + 0.06 * number)
        process.kill()
        process.wait()
    bench.good(*words)
    must(len(vaults(place)) == 1 and vaults(place) != ["vault-1.key"], f"one vault is left: {vaults(place)}")
    server.start()
    try:
        turned(bench, server, telling)
        server.stop()
    finally:
        server.kill()


def every_table_of_key_rows_is_turned(bench):
    """A table with a column `vault` must be named in acts/vault_rows.h."""
    with open(os.path.join(ROOT, "src", "acts", "vault_rows.h"), encoding="utf-8") as header:
        named = set(re.findall(r"X\((\w+)\)", header.read().split("#define VAULT_TABLES(X)")[1].split("/*")[0]))
    place = lived(bench).place
    sql = ("SELECT table_name FROM information_schema.columns WHERE column_name = 'vault' AND table_schema = 'public'"
           " AND table_name IN (SELECT relname FROM pg_class WHERE relkind = 'r')" if place.postgres else
           "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.name = 'vault'")
    found = {row[0] for row in bench.rows(place, sql)}
    must(found == named, f"{found ^ named} differ")


def a_place_of_the_first_schema_is_opened(bench):
    """Made by an earlier program (make_old.py): the tables are brought up to date, and people read on."""
    old = os.path.join(HERE, "old")
    place = bench.empty_place()
    os.makedirs(place.data, 0o700)
    shutil.copytree(os.path.join(old, bench.teller.engine + "-keys"), os.path.join(place.data, "keys"))
    os.chmod(os.path.join(place.data, "keys"), 0o700)
    for name in os.listdir(os.path.join(place.data, "keys")):
        os.chmod(os.path.join(place.data, "keys", name), 0o600)
    with gzip.open(os.path.join(old, bench.teller.engine + ".sql.gz"), "rt", encoding="utf-8") as file:
        script = file.read()
    if place.postgres:
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", place.as_owner()], input=script.encode(),
                       stdout=subprocess.DEVNULL, check=True)
    else:
        link = sqlite3.connect(f"{place.data}/intervise.db")
        link.create_function("me", 0, lambda: 0)  # views of then name it
        link.executescript(script)
        link.close()
    with open(os.path.join(old, "names.json"), encoding="utf-8") as file:
        names = json.load(file)[bench.teller.engine]
    server = Server(bench.program, place).start()
    try:
        telling = Telling(server)
        telling.names.update(names)
        telling.run(story("upgraded"))
        server.stop()
    finally:
        server.kill()
    folder = bench.folder("backups")
    bench.backup(place, folder)
    bench.good(*bench.restore(folder, bench.empty_place(), "--without-ledger"))


def a_disclosure_says_this_and_nothing_else(bench):
    """disclose.txt is what it prints of Ben, without its numbers, days and times."""
    said = bench.good("disclose", "--email", "ben@place.example", *lived(bench).place.arguments())
    said = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "WHEN", re.sub(r"\b\d{10,}\b", "NUMBER", said))
    with open(os.path.join(HERE, "disclose.txt"), encoding="utf-8") as file:
        want = file.read()
    must(said == want, "other lines: " + "; ".join(sorted(set(said.splitlines()) ^ set(want.splitlines()))))


def words_that_make_no_sense(bench):
    for words in (["backup"], ["backup", "--keep"], ["restore"], ["restore", "x"], ["restore", "x", "--into"],
                  ["backup", "x", "--keep", "many"]):
        code, _, complained = bench.run(*words)
        must(code == 2 and complained.startswith("intervise "), f"{words}: {code} {complained}")
    for words in (["backup", "--help"], ["restore", "--help"]):
        must("Usage: intervise" in bench.good(*words), "help helps")


CASES = [a_backup_while_people_write, content_holds_no_key_rows_and_nobody_else_reads_it,
         restored_and_led_through_the_ledger, restored_without_the_ledger, from_one_database_into_the_other,
         put_back_by_hand_with_its_ledger, what_is_wrong_with_a_backup_is_said,
         a_place_that_is_there_is_never_overwritten, an_older_or_a_changed_ledger_is_refused, so_many_stay,
         a_schema_of_a_later_program, keys_that_are_missing_or_open_to_others, two_servers_on_one_folder,
         who_serves_owns_nothing, who_owns_the_tables_is_told, a_served_place_gets_a_new_vault, without_the_vault_of_now_a_server_is_not_ready,
         without_a_backup_the_old_vault_stays, a_turn_that_is_killed_goes_on, every_table_of_key_rows_is_turned,
         a_place_of_the_first_schema_is_opened, a_disclosure_says_this_and_nothing_else,
         words_that_make_no_sense]


def arguments():
    reader = argparse.ArgumentParser(description="backup, restore, and what came of them")
    reader.add_argument("--program", default="build/intervise")
    reader.add_argument("--engine", choices=["sqlite", "postgres"])
    reader.add_argument("names", nargs="*")
    return reader.parse_args()


def run_cases(bench, names, engine):
    passed = failed = 0
    for case in CASES:
        title = case.__name__.replace("_", " ")
        if names and not any(name in case.__name__ for name in names):
            continue
        begun = time.monotonic()
        try:
            case(bench)
            passed += 1
            print(f"  ok     {title} [{engine}] ({time.monotonic() - begun:.1f} s)", flush=True)
        except Exception as problem:  # a case says itself what was wrong
            failed += 1
            print(f"  FAILED {title} [{engine}]: {problem}", flush=True)
    return passed, failed


def main():
    options = arguments()
    program = os.path.join(ROOT, options.program)
    base = tempfile.mkdtemp(prefix="intervise-keep-")
    os.chmod(base, 0o711)
    given = os.environ.get("INTERVISE_TEST_PG")
    own = None if given else Postgres.start(os.path.join(base, "pg"))
    postgres = Postgres(given or own.connection, apart=True)
    passed = failed = 0
    try:
        for engine in ("sqlite", "postgres"):
            if options.engine and engine != options.engine:
                continue
            folder = os.path.join(base, engine)
            os.mkdir(folder)
            bench = Bench(program, folder, postgres if engine == "postgres" else None)
            bench.other = lambda: postgres
            good, bad = run_cases(bench, options.names, engine)
            passed, failed = passed + good, failed + bad
            bench.teller.close()
    finally:
        if own:
            own.stop()
        shutil.rmtree(base, ignore_errors=True)
    print(f"keep: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
