"""front - the proxies we recommend, started from the very examples we ship, and a browser that speaks TLS through them.

Only what must differ on a test machine is changed: ports, folders, the certificate, the servers behind.
"""
import os
import re
import signal
import socket
import subprocess
import time

from server import ROOT

NAME = "circle.example.org"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def certificate(folder):
    """A certificate for NAME, signed by itself: (certificate, key, both in one file)."""
    cert, key, both = (os.path.join(folder, name) for name in ("cert.pem", "key.pem", "both.pem"))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", key, "-out", cert],
                   check=True, stderr=subprocess.DEVNULL)
    with open(both, "w", encoding="ascii") as out:
        for path in (cert, key):
            with open(path, encoding="ascii") as file:
                out.write(file.read())
    return cert, key, both


def replaced(text, pattern, by):
    """Every place must be there, or the example has changed and the test with it."""
    changed, count = re.subn(pattern, by, text, flags=re.M)
    if not count:
        raise ValueError(f"the example has no line like {pattern}")
    return changed


class Front:
    """A running proxy; `port` speaks TLS, `plain` leads there."""

    def __init__(self, folder):
        self.folder = folder
        self.port, self.plain = free_port(), free_port()
        self.cert, self.key, self.both = certificate(folder)
        self.process = None

    def example(self, name):
        with open(os.path.join(ROOT, "package", name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run(self, *words):
        self.log = open(os.path.join(self.folder, "front.log"), "ab")
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        with open(os.path.join(self.folder, "front.log"), "rb") as log:
            said = log.read().decode("utf-8", "replace")
        self.stop()
        raise RuntimeError(f"{words[0]} did not start: {said}")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process:
            self.log.close()
        self.process = None


class Nginx(Front):
    def start(self, servers):
        site = self.example("nginx.conf")
        site = replaced(site, r"^\tserver 127\.0\.0\.1:8080 .*;$", "\n".join(f"\tserver 127.0.0.1:{p} max_fails=0;" for p in servers))
        site = replaced(site, r"^\tlisten 443 ssl http2;$", f"\tlisten 127.0.0.1:{self.port} ssl http2;")
        site = replaced(site, r"^\tlisten 80;$", f"\tlisten 127.0.0.1:{self.plain};")
        site = replaced(site, r"^\tlisten \[::\].*;$", "")
        site = replaced(site, r"/etc/letsencrypt/live/\S+/fullchain\.pem", self.cert)
        site = replaced(site, r"/etc/letsencrypt/live/\S+/privkey\.pem", self.key)
        temps = "".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        self.write("site.conf", site)
        path = self.write("nginx.conf", f"daemon off; master_process off; pid {self.folder}/pid; error_log {self.folder}/error.log;\n"
                                        f"events {{}}\nhttp {{ access_log off; {temps}\ninclude {self.folder}/site.conf;\n}}\n")
        return self.run("nginx", "-p", self.folder, "-c", path)


class Haproxy(Front):
    def start(self, servers):
        text = self.example("haproxy.cfg")
        text = replaced(text, r"bind :443 ssl crt \S+", f"bind 127.0.0.1:{self.port} ssl crt {self.both}")
        text = replaced(text, r"bind :80$", f"bind 127.0.0.1:{self.plain}")
        text = replaced(text, r"^\tserver one .*\n\tserver two .*\n",
                        "".join(f"\tserver s{n} 127.0.0.1:{p} check\n" for n, p in enumerate(servers)))
        path = self.write("haproxy.cfg", text)
        return self.run("haproxy", "-db", "-f", path)


class Curl:
    """A browser of one person: cookies kept, TLS checked against the test's certificate."""

    def __init__(self, front, jar, how="--http2"):
        self.front, self.jar, self.how = front, jar, how

    def stream(self, path, seconds):
        """What arrives within so many seconds of an answer that does not end."""
        done = subprocess.run(["curl", "--silent", "--no-buffer", self.how, "--cacert", self.front.cert, "--max-time", str(seconds),
                               "--resolve", f"{NAME}:{self.front.port}:127.0.0.1", "--cookie", self.jar,
                               "-H", "Accept: text/event-stream", f"https://{NAME}:{self.front.port}{path}"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def __call__(self, path, *words, fields=None, seconds=40):
        """(status, body, version of HTTP)."""
        data = [part for name, value in (fields or {}).items() for part in ("--data-urlencode", f"{name}={value}")]
        done = subprocess.run(["curl", "--silent", "--show-error", self.how, "--cacert", self.front.cert, "--max-time", str(seconds),
                               "--resolve", f"{NAME}:{self.front.port}:127.0.0.1", "--cookie", self.jar, "--cookie-jar", self.jar,
                               "--write-out", "\n%{http_code} %{http_version}", *data, *words,
                               f"https://{NAME}:{self.front.port}{path}"],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise ConnectionError(done.stderr.decode("utf-8", "replace").strip())
        body, _, last = done.stdout.decode("utf-8", "replace").rpartition("\n")
        status, version = last.split()
        return int(status), body, version
