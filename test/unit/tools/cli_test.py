"""The program as whoever runs it meets it: help, exit codes, refusals with a sentence, and a clean end.

It takes build/intervise, or the program INTERVISE_TEST_PROGRAM names.
"""
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
PROGRAM = os.path.abspath(os.environ.get("INTERVISE_TEST_PROGRAM") or os.path.join(ROOT, "build", "intervise"))
DONE, OURS, ASKED = 0, 1, 2
SETTINGS = ["data", "listen", "port", "public_url", "trusted_proxy", "postgres", "database_owner", "threads", "admin_totp", "mail_url", "mail_from",
            "mail_user", "mail_password", "mail_ca", "metrics_token", "backup_folder", "backup_every", "backup_keep",
            "backup_keep_keys", "vault_rotate_days", "vault_backup", "log"]


def environment(**more):
    env = {name: value for name, value in os.environ.items() if not name.startswith("INTERVISE_")}
    env.update(more)
    return env


def run(*words, **more):
    return subprocess.run([PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment(**more), timeout=60, encoding="utf-8")


class Running:
    """A server in a folder, ended with the block."""

    def __init__(self, data, *words, **more):
        self.more = more
        self.words = [PROGRAM, "serve", "--data", data, "--port", "0", *words]

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=environment(**self.more), encoding="utf-8")
        self.late = threading.Timer(60, self.process.kill)
        self.late.start()
        self.first = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"listening on http://\S+:(\d+)\n", self.first).group(1))
        return self

    def __exit__(self, *_):
        self.end(signal.SIGKILL)

    def end(self, how):
        self.late.cancel()
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.rest = self.process.stdout.read() if not self.process.stdout.closed else ""
        self.process.stdout.close()
        return self.process.wait(30)

    def get(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as answer:
            answer.close()
            return answer.code


@unittest.skipUnless(os.path.exists(PROGRAM), "build the program first: script/build")
class CommandLine(unittest.TestCase):
    def setUp(self):
        self.above = tempfile.mkdtemp(prefix="intervise-cli-")
        self.addCleanup(shutil.rmtree, self.above)
        self.data = os.path.join(self.above, "data")

    def refused(self, done, code, says):
        self.assertEqual((done.returncode, done.stdout), (code, ""), done.stderr)
        self.assertRegex(done.stderr, says)
        sentence = [line for line in done.stderr.splitlines() if not line.startswith("{")]
        self.assertEqual(len(sentence), 1, done.stderr)

    def place(self):
        """A place that is set up so far that something is sealed."""
        self.assertEqual(run("demo", "--data", self.data).returncode, DONE)

    # words

    def test_help_is_printed_for_every_command(self):
        top = run("--help")
        self.assertEqual((top.returncode, top.stderr), (DONE, ""))
        commands = re.findall(r"^  ([a-z-]+) ", top.stdout, re.M)
        for command in ["serve", "setup-link", "demo", "deid", "config", "routes", "version"]:
            self.assertIn(command, commands)
        for command in commands:
            done = run(command, "--help")
            self.assertEqual((done.returncode, done.stderr), (DONE, ""), command)
            self.assertTrue(done.stdout, command)

    def test_what_is_unknown_is_refused_with_a_sentence(self):
        for words, says in [(["dance"], 'there is no command "dance"'),
                            (["serve", "--dance"], "--dance: there is no such option"),
                            (["serve", "dance"], "dance: this is no option"),
                            (["serve", "--port"], "--port: a value is missing"),
                            (["serve", "--port", "many"], "--port: port takes a number from 0 to 65535"),
                            (["serve", "--mail-password", "x"], "--mail-password: other programs see command lines"),
                            (["routes", "--xml"], "it takes --json and nothing else"),
                            (["config"], "config check"),
                            (["version", "x"], "takes nothing"),
                            (["demo", "x"], "x: this is no option")]:
            with self.subTest(words):
                self.refused(run(*words), ASKED, re.escape(says))
                self.assertFalse(os.path.exists("intervise-data"))
        self.assertEqual(run().returncode, ASKED)

    def test_version(self):
        self.assertRegex(run("version").stdout, r"\Aintervise \d+\.\d+\.\d+\n\Z")

    def test_routes_are_json_and_columns(self):
        routes = json.loads(run("routes", "--json").stdout)
        self.assertGreater(len(routes), 40)
        for route in routes:
            self.assertEqual(set(route), {"method", "path", "handler", "door", "lane"})
            self.assertNotEqual(route["door"], "NOBODY")
        self.assertIn({"method": "POST", "path": "/sign-in", "door": "ANYONE"},
                      [{k: r[k] for k in ("method", "path", "door")} for r in routes])
        self.assertEqual(len(run("routes").stdout.splitlines()), len(routes))

    def test_deid_is_one_of_the_commands(self):
        done = subprocess.run([PROGRAM, "deid"], input="write to ana@place.example\n", stdout=subprocess.PIPE,
                              encoding="utf-8", env=environment(), timeout=60)
        self.assertEqual(done.returncode, DONE)
        self.assertNotIn("ana@place.example", done.stdout)

    def test_deid_says_which_language_it_cannot_judge(self):
        def deid(words, *options):
            return subprocess.run([PROGRAM, "deid", *options], input=words, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  encoding="utf-8", env=environment(), timeout=60)

        done = deid("Elle est venue avec ses deux enfants.\n")
        self.assertEqual(done.stderr, "intervise deid: not checked: we cannot judge this language (French)\n")
        told = deid("Hun kom med sine to børn og satte sig.\n", "--explain").stdout
        self.assertIn("Language: Danish; not checked", told)
        self.assertNotIn("0 identifiers found", told)
        rows = deid('{"id":1,"text":"She came late and sat down."}\n{"id":2,"text":"妈妈说她很好。"}\n', "--jsonl").stdout
        self.assertEqual([('"measured":true' in row, '"language":"en"' in row) for row in rows.splitlines()],
                         [(True, True), (False, False)])

    # settings

    def config(self, lines, mode=0o600):
        path = os.path.join(self.above, "c.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(lines)
        os.chmod(path, mode)
        return path

    def test_config_check_shows_every_setting_and_no_secret(self):
        path = self.config("mail_user = us\nmail_password = hush hush\nport = 9000\nthreads = 3\n")
        done = run("config", "check", "--config", path, "--port", "9002", INTERVISE_PORT="9001", INTERVISE_LOG="warn",
                   INTERVISE_POSTGRES="host=/run password=hush")
        self.assertEqual((done.returncode, done.stderr), (DONE, ""))
        rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
        self.assertEqual(list(rows), SETTINGS)
        self.assertEqual(rows["port"], ["9002", "--port"])
        self.assertEqual(rows["log"], ["warn", "INTERVISE_LOG"])
        self.assertEqual(rows["threads"], ["3", path + ":4"])
        self.assertEqual(rows["mail_password"], ["(secret)", path + ":2"])
        self.assertEqual(rows["postgres"], ["(secret)", "INTERVISE_POSTGRES"])
        self.assertEqual(rows["listen"], ["127.0.0.1", "default"])
        self.assertNotIn("hush", done.stdout)

    def test_every_setting_is_told_to_whoever_runs_the_server(self):
        with open(os.path.join(ROOT, "doc", "operating.md"), encoding="utf-8") as file:
            told = dict(re.findall(r"^\| `(\w+)` \| (?:`([^`]*)`)? ?\|", file.read(), re.M))
        with open(os.path.join(ROOT, "package", "intervise.conf"), encoding="utf-8") as file:
            offered = re.findall(r"^#?(\w+) =", file.read(), re.M)
        rows = [line.split() for line in run("config", "check").stdout.splitlines()]
        self.assertEqual(list(told), SETTINGS)
        self.assertEqual(sorted(offered), sorted(SETTINGS))
        for key, value, origin in rows:
            self.assertEqual((told[key] or "-", origin), (value, "default"), key)

    def test_an_unknown_key_is_refused_with_its_line(self):
        path = self.config("# ours\n\nport = 9000\nprot = 1\n")
        for command in (["serve"], ["config", "check"], ["setup-link"], ["demo"]):
            done = run(*command, "--data", self.data, "--config", path)
            self.refused(done, ASKED, re.escape(path) + ':4: there is no setting "prot"')
        self.assertFalse(os.path.exists(self.data))

    def test_the_file_in_the_data_folder_is_read(self):
        os.mkdir(self.data)
        with open(os.path.join(self.data, "intervise.conf"), "w", encoding="ascii") as file:
            file.write("log = loud\n")
        self.refused(run("serve", "--data", self.data), ASKED, r"intervise\.conf:1: log takes debug, info, warn or error")

    def test_a_secret_that_everybody_may_read_is_refused(self):
        path = self.config("mail_user = us\nmail_password = hush\n", 0o644)
        self.refused(run("config", "check", "--config", path), ASKED, "chmod o-r")

    def test_a_misspelt_variable_is_refused(self):
        self.refused(run("serve", "--data", self.data, INTERVISE_PROT="1"), ASKED, 'INTERVISE_PROT: there is no setting "prot"')

    def test_nothing_is_served_in_clear_to_other_machines(self):
        for listen in ("0.0.0.0", "::", "192.0.2.7"):
            self.refused(run("serve", "--data", self.data, "--listen", listen), ASKED, "trusted_proxy")
        self.refused(run("serve", "--data", self.data, "--listen", "0.0.0.0", "--trusted-proxy", "192.0.2.1"), ASKED,
                     "public_url")
        self.refused(run("serve", "--data", self.data, "--public-url", "http://circle.example.org"), ASKED, "https://")
        self.assertFalse(os.path.exists(self.data))

    # serving

    def test_a_server_says_where_it_is_and_ends_cleanly(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(how), Running(self.data) as server:
                link = server.process.stdout.readline()
                self.assertRegex(link, rf"\Aset up: http://127\.0\.0\.1:{server.port}/setup/[A-Za-z0-9_-]{{43}}\n\Z")
                self.assertEqual(server.get("/healthz"), 200)
                self.assertEqual(server.get(link.strip().partition(str(server.port))[2]), 200)
                begun = time.monotonic()
                self.assertEqual(server.end(how), 0)
                self.assertLess(time.monotonic() - begun, 10)
                self.assertEqual(server.rest, "")

    def test_systemd_hears_that_it_is_ready_lives_and_ends(self):
        path = os.path.join(self.above, "notify")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
            ear.bind(path)
            ear.settimeout(30)
            with Running(self.data, NOTIFY_SOCKET=path, WATCHDOG_USEC="200000") as server:
                self.assertEqual(ear.recv(100), b"READY=1")
                self.assertEqual(server.get("/readyz"), 200)
                self.assertEqual(ear.recv(100), b"WATCHDOG=1")
                self.assertEqual(ear.recv(100), b"WATCHDOG=1")
                self.assertEqual(server.end(signal.SIGTERM), 0)
                heard = ear.recv(100)
                while heard == b"WATCHDOG=1":
                    heard = ear.recv(100)
                self.assertEqual(heard, b"STOPPING=1")

    def test_a_proxy_in_front_makes_links_of_the_public_address(self):
        with Running(self.data, "--trusted-proxy", "127.0.0.1", "--public-url", "https://circle.example.org") as server:
            self.assertIn("set up: https://circle.example.org/setup/", server.process.stdout.readline())

    def test_a_new_link_takes_the_place_of_the_old_one(self):
        first = run("setup-link", "--data", self.data).stdout
        second = run("setup-link", "--data", self.data).stdout
        self.assertRegex(second, r"\Aset up: http://127\.0\.0\.1:8080/setup/[A-Za-z0-9_-]{43}\n\Z")
        with Running(self.data) as server:
            third = server.process.stdout.readline()
            token = [line.strip().rpartition("/")[2] for line in (first, second, third)]
            self.assertEqual([server.get("/setup/" + t) for t in token], [404, 404, 200])

    def test_a_second_server_in_one_folder_is_refused(self):
        with Running(self.data):
            for command in ("serve", "setup-link"):
                self.refused(run(command, "--data", self.data, "--port", "0"), OURS, r"store\.in_use")

    def test_an_address_in_use_is_refused(self):
        with Running(self.data) as server:
            other = os.path.join(self.above, "other")
            self.refused(run("serve", "--data", other, "--port", str(server.port)), OURS, r"http\.address_in_use")

    def test_a_newer_database_is_refused(self):
        self.place()
        with sqlite3.connect(os.path.join(self.data, "intervise.db")) as db:
            db.execute("INSERT INTO schema_step VALUES (999, 'of_tomorrow', 0, 'x')")
        db.close()
        self.refused(run("serve", "--data", self.data, "--port", "0"), OURS, r"newer version .*\(store\.newer\)")

    def test_keys_that_are_gone_or_open_to_others_are_refused(self):
        self.place()
        vault = os.path.join(self.data, "keys", "vault-1.key")
        os.chmod(vault, 0o640)
        self.refused(run("serve", "--data", self.data, "--port", "0"), OURS, r"ring\.mode")
        os.chmod(vault, 0o600)
        os.chmod(os.path.dirname(vault), 0o755)
        self.refused(run("serve", "--data", self.data, "--port", "0"), OURS, r"ring\.mode")
        os.chmod(os.path.dirname(vault), 0o700)
        os.rename(vault, vault + ".away")
        self.refused(run("serve", "--data", self.data, "--port", "0"), OURS, r"ring\.missing|ring\.crowded|ring\.damaged")
        self.assertFalse(os.path.exists(vault))
        os.rename(vault + ".away", vault)
        with Running(self.data) as server:
            self.assertEqual(server.get("/healthz"), 200)

    def test_a_folder_that_cannot_be_made_is_named(self):
        self.refused(run("serve", "--data", os.path.join(self.data, "deep", "down")), OURS, r"home\.folder")

    # the demo

    def test_the_demo_prints_its_people_and_stays_on_this_machine(self):
        done = run("demo", "--data", self.data)
        self.assertEqual((done.returncode, done.stderr), (DONE, ""))
        people = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(people), 6)
        for person in people:
            self.assertEqual(list(person), ["name", "email", "passphrase", "role"])
            self.assertTrue(person["email"].endswith(".example"))
        self.assertEqual(sum("administrator" in person["role"] for person in people), 1)
        self.assertEqual(os.stat(self.data).st_mode & 0o777, 0o700)
        self.refused(run("demo", "--data", self.data), OURS, r"not empty.*\(demo\.not_empty\)")
        proxied = ["--trusted-proxy", "127.0.0.1", "--public-url", "https://circle.example.org"]
        for words in (["--listen", "0.0.0.0", *proxied], proxied, ["--public-url", "https://circle.example.org"]):
            self.refused(run("serve", "--data", self.data, "--port", "0", *words), OURS, r"serve\.demo_stays_here")
        self.refused(run("setup-link", "--data", self.data), OURS, r"setup\.done")
        with Running(self.data) as server:
            self.assertEqual(server.get("/sign-in"), 200)
            self.assertEqual(server.end(signal.SIGTERM), 0)
            self.assertEqual(server.rest, "")  # no link: the place is set up

    def test_no_word_of_the_demo_lies_open_in_its_folder(self):
        self.place()
        found = b""
        for folder, _, files in os.walk(self.data):
            for name in files:
                with open(os.path.join(folder, name), "rb") as file:
                    found += file.read()
        for word in (b"carved bird", b"hang up", b"Tuesday circle", b"Lindholm", b"mara@", b"amber kettle"):
            self.assertNotIn(word, found)


if __name__ == "__main__":
    unittest.main()
