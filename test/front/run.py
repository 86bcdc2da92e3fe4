#!/usr/bin/env python3
"""front - signs in through nginx and through HAProxy, as our examples set them up.

TLS with a certificate made here, HTTP/2 in front, HTTP/1.1 behind; what a visitor claims about her address is
not believed; the counts stay inside; a request of another site is refused.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))

from front import NAME, Curl, Haproxy, Nginx  # noqa: E402
from server import ROOT, Place, Server  # noqa: E402

PROGRAM = os.path.join(ROOT, "build", "intervise")
PASSPHRASE = "seven quiet lamps over the water"
EMAIL = "ada@place.example"


class Counter:
    passed = failed = 0

    def judge(self, good, what, got=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"  FAILED {what}: {str(got)[:600]}", flush=True)


def set_up(browser, server):
    return browser(f"/setup/{server.setup}", fields={"place": "Riverside", "language": "en", "zone": "Europe/Berlin", "crisis": "",
                                                      "name": "Ada", "email": EMAIL, "passphrase": PASSPHRASE})


def guesses(place):
    with sqlite3.connect(os.path.join(place.data, "intervise.db")) as db:
        count = db.execute("SELECT count(*) FROM guess").fetchone()[0]
    db.close()
    return count


def sign_in(counter, name, front, folder):
    browser = Curl(front, os.path.join(folder, "jar"))
    status, body, version = browser("/sign-in", "-i")
    counter.judge(status == 200 and version == "2", f"{name}: the page comes by HTTP/2", (status, version))
    counter.judge("strict-transport-security" in body.lower(), f"{name}: browsers are told to stay with TLS", body)
    status, body, _ = browser("/sign-in", "-i", fields={"email": EMAIL, "passphrase": PASSPHRASE})
    counter.judge(status == 303 and "__Host-" in body and "; Secure" in body, f"{name}: signing in gives a cookie for TLS only", body)
    status, body, _ = browser("/today")
    counter.judge(status == 200 and "Ada" in body, f"{name}: the cookie opens what waits", body)
    old = Curl(front, os.path.join(folder, "jar"), "--http1.1")
    status, _, version = old("/today")
    counter.judge(status == 200 and version == "1.1", f"{name}: older browsers come in too", (status, version))
    code, heard = browser.stream("/events", 3)
    counter.judge(code == 28 and heard, f"{name}: live notice arrives while the answer is still open", (code, heard))
    return browser


def origins(counter, name, front, folder):
    browser = Curl(front, os.path.join(folder, "fresh"))
    form = {"email": EMAIL, "passphrase": PASSPHRASE}
    status, _, _ = browser("/sign-in", "-H", "Origin: https://evil.example", fields=form)
    counter.judge(status == 403, f"{name}: a form of another site is refused", status)
    status, _, _ = browser("/sign-in", "-H", f"Origin: https://{NAME}:{front.port}", fields=form)
    counter.judge(status == 303, f"{name}: a form of our own page is taken", status)


def claims(counter, name, place, browser):
    """Vain tries from one machine that claims a new address each time: two rows, of the e-mail and of the machine."""
    before = guesses(place)
    for number in range(4):
        browser("/sign-in", "-H", f"X-Forwarded-For: 198.51.100.{number}", "-H", f"Forwarded: for=198.51.100.{number}",
                fields={"email": f"nobody-{name}@place.example", "passphrase": "a wrong passphrase of somebody"})
    counter.judge(guesses(place) - before <= 2, f"{name}: a claimed address is not believed", guesses(place) - before)
    status, _, _ = browser("/metrics", "-H", "X-Forwarded-For: 127.0.0.1")
    counter.judge(status == 404, f"{name}: the counts stay inside", status)


def plain(counter, name, front):
    done = subprocess.run(["curl", "--silent", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", "-H", f"Host: {NAME}",
                           f"http://127.0.0.1:{front.plain}/today"], stdout=subprocess.PIPE, check=False)
    said = done.stdout.decode()
    counter.judge(said[:3] in ("301", "302") and "https://" + NAME in said, f"{name}: who comes in clear is led to TLS", said)


def direct(counter, server):
    """Past the proxy, from a machine that is not the proxy: nothing it claims counts."""
    done = subprocess.run(["curl", "--silent", "-o", "/dev/null", "-w", "%{http_code}", "-H", "X-Forwarded-Proto: https",
                           f"http://127.0.0.1:{server.port}/metrics"], stdout=subprocess.PIPE, check=False)
    counter.judge(done.stdout == b"404", "past the proxy the counts are not told either", done.stdout)


def through(counter, kind, base):
    name = kind.__name__
    folder = tempfile.mkdtemp(dir=base)
    os.chmod(folder, 0o755)
    front, place = kind(folder), Place(base)
    server = Server(PROGRAM, place, {"INTERVISE_TRUSTED_PROXY": "127.0.0.1", "INTERVISE_PUBLIC_URL": f"https://{NAME}:{front.port}"})
    try:
        server.start()
        front.start([server.port])
        first = Curl(front, os.path.join(folder, "first"))
        status, body, _ = set_up(first, server)
        counter.judge(status in (200, 303), f"{name}: a place is set up through it", body)
        browser = sign_in(counter, name, front, folder)
        origins(counter, name, front, folder)
        claims(counter, name, place, browser)
        plain(counter, name, front)
        direct(counter, server)
        front.stop()
        server.stop()
    finally:
        front.stop()
        server.kill()
        place.remove()


def main():
    counter = Counter()
    base = tempfile.mkdtemp(prefix="intervise-front-")
    os.chmod(base, 0o755)
    try:
        for kind in (Nginx, Haproxy):
            through(counter, kind, base)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"front: {counter.passed} passed, {counter.failed} failed")
    return 1 if counter.failed else 0


if __name__ == "__main__":
    sys.exit(main())
