"""The doctor, led through places that are broken in one way each: it must name what is wrong, and nothing else to mend.

It takes build/intervise, or the program INTERVISE_TEST_PROGRAM names.
"""
import http.server
import json
import os
import shutil
import ssl
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

from cli_test import ASKED, DONE, OURS, PROGRAM, ROOT, Running, run

sys.path.insert(0, os.path.join(ROOT, "test", "lib"))
from mail import MailSink  # noqa: E402


class Answers(http.server.BaseHTTPRequestHandler):
    """What stands behind public_url, whether it is we or somebody else."""
    body = b"ok\n"

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_):
        pass


@unittest.skipUnless(os.path.exists(PROGRAM), "build the program first: script/build")
class Doctor(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.above = tempfile.mkdtemp(prefix="intervise-doctor-")
        cls.addClassCleanup(shutil.rmtree, cls.above)
        cls.well = os.path.join(cls.above, "well")
        done = run("demo", "--data", cls.well)
        assert done.returncode == DONE, done.stderr

    def setUp(self):
        self.data = tempfile.mkdtemp(dir=self.above)
        os.rmdir(self.data)
        shutil.copytree(self.well, self.data, symlinks=True)

    def examine(self, *words, **more):
        done = run("doctor", "--json", "--data", self.data, *words, **more)
        found = json.loads(done.stdout)
        for one in found:
            self.assertEqual(set(one), {"level", "about", "sentence"})
            self.assertRegex(one["sentence"], r"[.)?]$|\.\w+$|[\w/.-]+$")
        mend = [one for one in found if one["level"] == "mend"]
        self.assertEqual(done.returncode, OURS if mend else DONE, done.stdout + done.stderr)
        return found, {one["about"]: one["sentence"] for one in mend}

    def to_mend(self, about, says, *words, **more):
        _, mend = self.examine(*words, **more)
        self.assertEqual(list(mend), [about])
        self.assertRegex(mend[about], says)

    def level(self, found, about):
        return [one["level"] for one in found if one["about"] == about]

    def test_a_place_that_is_well_has_nothing_to_mend(self):
        found, mend = self.examine()
        self.assertEqual(mend, {})
        for about in ("settings", "files", "database", "keys", "disk"):
            self.assertEqual(self.level(found, about), ["well"], about)
        lines = run("doctor", "--data", self.data)
        self.assertEqual(lines.returncode, DONE)
        self.assertTrue(lines.stdout.endswith("Nothing to mend.\n"), lines.stdout)

    def test_it_changes_nothing(self):
        before = self.everything(self.data)
        self.examine()
        self.assertEqual(self.everything(self.data), before)
        gone = os.path.join(self.above, "never")
        run("doctor", "--data", gone)
        self.assertFalse(os.path.exists(gone))

    def everything(self, folder):
        found = {}
        for where, _, files in os.walk(folder):
            for name in files:
                if not name.endswith(("-shm", "-wal", ".lock")):
                    with open(os.path.join(where, name), "rb") as file:
                        found[name] = file.read()
        return found

    def test_it_looks_beside_a_running_server(self):
        with Running(self.data) as server:
            found, mend = self.examine("--port", str(server.port))
            self.assertEqual(mend, {})
            self.assertIn("is ready", [o["sentence"] for o in found if o["about"] == "database"][0])
            self.to_mend("database", "does not say that it is ready", "--port", "1")

    def test_what_is_asked_wrongly(self):
        self.assertEqual(run("doctor", "--dance").returncode, ASKED)
        self.assertEqual(run("doctor", "--data", self.data, "--port", "x").returncode, ASKED)

    def test_nothing_there(self):
        self.data = os.path.join(self.above, "nothing")
        _, mend = self.examine()
        self.assertEqual(set(mend), {"files", "database"})

    def test_files_that_others_may_read(self):
        os.chmod(self.data, 0o755)
        self.to_mend("files", r"mode 755\)\. chmod 700")
        os.chmod(self.data, 0o700)
        os.chmod(os.path.join(self.data, "intervise.db"), 0o644)
        self.to_mend("files", "intervise.db")

    def test_keys_that_others_may_read_or_that_are_gone_or_damaged(self):
        vault = os.path.join(self.data, "keys", "vault-1.key")
        os.chmod(vault, 0o644)
        self.to_mend("keys", "keys")
        os.chmod(vault, 0o600)
        with open(vault, "r+b") as file:
            file.write(b"\0")
        self.to_mend("keys", "keys")
        os.unlink(vault)
        self.to_mend("keys", "keys")

    def test_a_newer_an_older_and_a_damaged_database(self):
        path = os.path.join(self.data, "intervise.db")
        with sqlite3.connect(path) as db:
            kept = db.execute("SELECT number, name_code, applied_at, text_hash FROM schema_step ORDER BY number").fetchall()
            db.execute("INSERT INTO schema_step VALUES (999, 'of_tomorrow', 0, 'x')")
        db.close()
        self.to_mend("database", "newer version|damaged")
        last = max(row[0] for row in kept if row[1] != "views")
        with sqlite3.connect(path) as db:
            db.execute("DELETE FROM schema_step WHERE number IN (999, ?)", (last,))
        db.close()
        found, mend = self.examine()
        self.assertEqual(mend, {})
        self.assertEqual(self.level(found, "database"), ["mind"])
        with open(path, "r+b") as file:
            file.write(b"no database at all" * 100)
        _, mend = self.examine()
        self.assertIn("database", mend)

    def test_a_postgres_that_is_away(self):
        self.to_mend("database", "cannot be opened", INTERVISE_POSTGRES="host=/nowhere/at/all dbname=x")

    def test_settings_that_serve_would_refuse(self):
        _, mend = self.examine("--listen", "0.0.0.0")
        self.assertIn("trusted_proxy", mend["settings"])

    def test_a_proxy_that_is_everybody(self):
        _, mend = self.examine("--trusted-proxy", "0.0.0.0/0", "--public-url", "http://localhost:1")
        self.assertIn("half the internet", mend["proxy"])

    def test_mail_that_nobody_takes(self):
        words = ["--mail-from", "intervise <no-reply@place.example>"]
        self.to_mend("mail", ".", "--mail-url", "smtp://127.0.0.1:1", *words)
        sink = MailSink()
        try:
            found, mend = self.examine("--mail-url", f"smtp://127.0.0.1:{sink.port}", *words)
            self.assertEqual(mend, {})
            self.assertEqual(self.level(found, "mail"), ["well"])
            self.assertEqual(sink.letters, [])
        finally:
            sink.stop()

    def test_a_letter_arrives_and_says_nothing(self):
        sink = MailSink()
        try:
            words = ["--mail-url", f"smtp://127.0.0.1:{sink.port}", "--mail-from", "intervise <no-reply@place.example>"]
            done = run("test-mail", "ops@place.example", "--data", self.data, *words)
            self.assertEqual((done.returncode, done.stderr), (DONE, ""))
            self.assertTrue(sink.wait_for("ops@place.example", "Letters arrive"))
            self.assertEqual(run("test-mail", "--data", self.data, *words).returncode, ASKED)
            self.assertEqual(run("test-mail", "ops@place.example", "--data", self.data).returncode, OURS)
            self.assertEqual(run("test-mail", "no address", "--data", self.data, *words).returncode, OURS)
        finally:
            sink.stop()

    # the public address

    def behind(self, body, days=None):
        """A server at a public address; with `days`, by TLS with a certificate that ends then."""
        handler = type("Handler", (Answers,), {"body": body})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        if days is not None:
            key, cert = (os.path.join(self.data, "..", name) for name in ("tls.key", "tls.crt"))
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", str(days),
                            "-keyout", key, "-out", cert], check=True, stderr=subprocess.DEVNULL)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(cert, key)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            self.cert = cert
        threading.Thread(target=server.serve_forever, daemon=True).start()
        scheme = "https" if days is not None else "http"
        return f"{scheme}://localhost:{server.server_port}"

    def test_a_public_address_that_leads_here_elsewhere_and_nowhere(self):
        found, mend = self.examine("--public-url", self.behind(b"ok\n"))
        self.assertEqual(mend, {})
        self.assertEqual(self.level(found, "address"), ["well"])
        self.to_mend("address", "not as intervise does", "--public-url", self.behind(b"<h1>Welcome to nginx</h1>"))
        self.to_mend("address", "does not answer", "--public-url", "http://localhost:1")

    def test_a_certificate_that_nobody_trusts(self):
        _, mend = self.examine("--public-url", self.behind(b"ok\n", 90))
        self.assertIn("browsers would refuse", mend["address"])

    def test_a_certificate_that_ends_soon(self):
        for days, level in ((90, "well"), (10, "mind"), (2, "mend")):
            url = self.behind(b"ok\n", days)
            found, _ = self.examine("--public-url", url, SSL_CERT_FILE=self.cert)
            self.assertEqual(self.level(found, "tls"), [level], f"{days} days")
            self.assertEqual(self.level(found, "address"), ["well"])


if __name__ == "__main__":
    unittest.main()
