"""server - starts, stops, kills and copies a place, on SQLite or on PostgreSQL.

A Place is a data folder and, on PostgreSQL, a database of its own. A Server is the program serving it.
Everything is ended by its process id; nothing listens on a fixed port.
"""
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
# What a sanitizer or the C library prints when the program has a fault.
FAULT_MARKS = re.compile(rb"ERROR: (Address|Leak|Thread)Sanitizer|runtime error:|stack smashing|double free|corrupted")


class Postgres:
    """The PostgreSQL of a test run; `connection` leads to it as the one who may make databases."""

    def __init__(self, connection, apart=False):
        self.connection = connection
        self.apart = apart  # whether the program serves as a login that owns nothing

    @staticmethod
    def start(folder):
        """Starts one in `folder` by test/pg, which prints the connection string."""
        os.chmod(os.path.dirname(folder), 0o711)  # PostgreSQL runs as somebody else when we are root
        done = subprocess.run([os.path.join(ROOT, "test", "pg"), "start", folder], stdout=subprocess.PIPE, check=True)
        server = Postgres(done.stdout.decode().strip().splitlines()[-1])
        server.folder = folder
        return server

    def stop(self):
        subprocess.run([os.path.join(ROOT, "test", "pg"), "stop", self.folder], stdout=subprocess.DEVNULL, check=True)

    # Whom the program logs in as: no superuser, so that row-level security holds for the owner of its tables too.
    LOGIN = "place"
    OWNER, SERVING = "place_owner", "place_serving"  # the two logins of a place that keeps them apart

    def owner(self):
        return self.OWNER if self.apart else self.LOGIN

    def to(self, database, login=None):
        """The connection string of one database; as ourselves, or as the program's login."""
        string = re.sub(r"\s*\bdbname=\S+", "", self.connection).strip()
        if login:
            string = re.sub(r"\s*\buser=\S+", "", string).strip() + f" user={login}"
        return string + f" dbname={database}"

    def sql(self, text, database="postgres"):
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.to(database), "-c", text],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise RuntimeError(f"psql: {done.stderr.decode()}")
        return done.stdout.decode()

    def create(self, name, template=None):
        for login, may in [(self.OWNER, "CREATEROLE"), (self.SERVING, "")] if self.apart else [(self.LOGIN, "CREATEROLE")]:
            self.sql(f"DO $$ BEGIN IF to_regrole('{login}') IS NULL THEN CREATE ROLE {login} LOGIN {may}; END IF;"
                     " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$")
        self.sql(f"CREATE DATABASE {name} OWNER {self.owner()}" + (f" TEMPLATE {template}" if template else ""))

    def drop(self, name):
        self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


class Place:
    """A data folder and, on PostgreSQL, a database; `copy` makes another of the same content."""

    def __init__(self, base, postgres=None, template=None):
        self.postgres = postgres
        self.base = base
        self.folder = tempfile.mkdtemp(prefix="place-", dir=base)
        self.data = os.path.join(self.folder, "data")
        self.database = "story_" + secrets.token_hex(8) if postgres else None
        if template:
            shutil.copytree(template.data, self.data, symlinks=True)
        if postgres:
            postgres.create(self.database, template.database if template else None)

    def copy(self):
        return Place(self.base, self.postgres, self)

    def beside(self, number):
        """The folder of another server: the same database, the same keys."""
        other = Place.__new__(Place)
        other.postgres, other.base, other.database = self.postgres, self.base, self.database
        other.folder = os.path.join(self.folder, f"node{number}")
        other.data = os.path.join(other.folder, "data")
        shutil.copytree(self.data, other.data)
        return other

    def arguments(self):
        words = ["--data", self.data]
        if self.postgres and self.postgres.apart:
            words += ["--postgres", self.postgres.to(self.database, Postgres.SERVING), "--database-owner", self.as_owner()]
        elif self.postgres:
            words += ["--postgres", self.as_owner()]
        return words

    def as_owner(self):
        """The connection of who owns the tables."""
        return self.postgres.to(self.database, self.postgres.owner())

    def remove(self):
        if self.postgres:
            self.postgres.drop(self.database)
        shutil.rmtree(self.folder, ignore_errors=True)


class ServerFault(Exception):
    """The program did not start, ended by itself, or a sanitizer found something."""


class Server:
    def __init__(self, program, place, settings=None, clock=False):
        self.program = os.path.abspath(program)
        self.place = place
        self.settings = dict(settings or {})
        self.clock_file = os.path.join(place.folder, "clock") if clock else None
        self.offset = 0
        self.process = None
        self.port = None
        self.setup = None  # the set-up link's token, at the first start
        self.lines = []
        self.log_path = os.path.join(place.folder, "log")

    def environment(self):
        env = {n: v for n, v in os.environ.items() if not n.startswith("INTERVISE_")}
        env["INTERVISE_ADMIN_TOTP"] = "no"  # stories of the second proof say yes
        env.update(self.settings)
        env.setdefault("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=0:exitcode=99")
        env.setdefault("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1")
        env["TZ"] = "Pacific/Apia"  # the machine's own zone must never matter
        if self.clock_file:
            self.write_clock()
            env["LD_PRELOAD"] = FAKETIME
            env["FAKETIME_TIMESTAMP_FILE"] = self.clock_file
            env["FAKETIME_NO_CACHE"] = "1"
            env["FAKETIME_DONT_FAKE_MONOTONIC"] = "1"
            env["FAKETIME_FORCE_MONOTONIC_FIX"] = "0"  # else every timed wait of a thread ends at once
            env["DONT_FAKE_MONOTONIC"] = "1"
        return env

    def write_clock(self):
        draft = self.clock_file + ".new"
        with open(draft, "w", encoding="ascii") as file:
            file.write(f"{self.offset:+d}\n")
        os.replace(draft, self.clock_file)

    def later(self, seconds):
        """Moves the program's wall clock (back, when negative)."""
        if not self.clock_file:
            raise ServerFault("this server was started without a clock that can be moved")
        self.offset += int(seconds)
        self.write_clock()

    def start(self, wait=60, port=0):
        words = [self.program, "serve", *self.place.arguments(), "--port", str(port)]
        self.log = open(self.log_path, "ab")
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log,
                                        env=self.environment(), cwd=self.place.folder)
        self.port = None
        ready = threading.Event()
        threading.Thread(target=self.listen, args=(self.process, ready), daemon=True).start()
        if not ready.wait(wait) or self.port is None:
            code = self.process.poll()
            self.kill()
            raise ServerFault(f"the server did not start (exit code {code}): {' '.join(self.lines[-3:])} {self.log_tail()}")
        return self

    def listen(self, process, ready):
        """Reads what the program prints until it ends."""
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace").rstrip("\n")
            self.lines.append(line)
            link = re.search(r"/setup/([A-Za-z0-9_-]+)", line)
            if link:
                self.setup = link.group(1)
            found = re.search(r"listening on http://\S*?:(\d+)", line)
            if found:
                self.port = int(found.group(1))
                # The set-up link may come before or after; a moment lets the second line arrive.
                threading.Timer(0.05, ready.set).start()
        ready.set()

    def log_bytes(self):
        with open(self.log_path, "rb") as log:
            return log.read()

    def log_tail(self):
        return self.log_bytes()[-3000:].decode("utf-8", "replace")

    def stop(self, wait=30):
        """Asks it to end, and makes sure that it ended well."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(wait)
        except subprocess.TimeoutExpired:
            self.kill()
            raise ServerFault(f"the server did not end within {wait} seconds of SIGTERM: {self.log_tail()}") from None
        self.process = None
        self.log.close()
        if code != 0:
            raise ServerFault(f"the server ended with exit code {code}: {self.log_tail()}")
        self.check_log()

    def kill(self):
        """kill -9."""
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self.process = None
        self.log.close()

    def check_log(self):
        found = FAULT_MARKS.search(self.log_bytes())
        if found:
            raise ServerFault(f"the program has a fault: {self.log_bytes()[found.start():][:3000].decode('utf-8', 'replace')}")

    def restart(self):
        self.stop()
        time.sleep(0.05)
        self.start()
