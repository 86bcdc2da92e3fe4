#!/usr/bin/env python3
"""container - builds package/Containerfile with buildah, and lets the image serve.

  test/package/container.py [--deb FOLDER] [--base FILE]

The base image comes from no registry: mmdebstrap makes a Debian 12 (or --base names such an archive) that stands in
for debian:bookworm-slim. Without --deb the package is built first. Needs root, buildah, mmdebstrap and a mirror of Debian.
"""
import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BASE = "docker.io/library/debian:bookworm-slim"


class Shed:
    """Images and containers in a folder of their own."""

    def __init__(self, folder):
        self.words = ["buildah", "--storage-driver", "vfs", "--root", os.path.join(folder, "images"),
                      "--runroot", os.path.join(folder, "running")]

    def say(self, *words):
        done = subprocess.run([*self.words, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
        if done.returncode:
            raise RuntimeError(f"buildah {words[0]}: {done.stderr.decode()[-2000:]}")
        return done.stdout.decode().strip()

    def start(self, container, *words):
        """The program in a container, under its account."""
        return subprocess.Popen([*self.words, "run", "--isolation", "chroot", "--user", "intervise", container, "--", "intervise", *words],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


def make_image(shed, base, deb):
    made = shed.say("from", "scratch")
    shed.say("add", made, base, "/")
    shed.say("commit", "--quiet", made, BASE)
    shed.say("bud", "--isolation", "chroot", "--pull-never", "-f", "package/Containerfile", "-t", "intervise", deb)


def until_listening(process):
    """The port, or what it said when it ended."""
    said = b""
    for line in process.stdout:
        said += line
        found = re.search(rb"listening on http://\S*?:(\d+)", line)
        if found:
            return int(found[1]), said
    return None, said


def serves(shed):
    container = shed.say("from", "--pull-never", "localhost/intervise")
    process = shed.start(container, "serve", "--config", "/etc/intervise/intervise.conf", "--listen", "127.0.0.1", "--port", "0")
    late = threading.Timer(60, os.killpg, (process.pid, signal.SIGKILL))
    late.start()
    try:
        port, said = until_listening(process)
        if port is None:
            return said.decode()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=20) as answer:
            return "" if answer.read().strip() == b"ready" else "it is not ready"
    finally:
        late.cancel()
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def is_shut_in(shed):
    config = json.loads(shed.say("inspect", "localhost/intervise"))["OCIv1"]["config"]
    if config.get("User") != "intervise" or config.get("StopSignal") != "SIGTERM" or "/var/lib/intervise" not in config.get("Volumes", {}):
        return f"the image says {config}"
    # As it is, without a proxy named, it refuses to listen off the container.
    process = shed.start(shed.say("from", "--pull-never", "localhost/intervise"), "serve", "--config", "/etc/intervise/intervise.conf")
    said = process.communicate(timeout=60)[0].decode()
    return "" if process.returncode and "trusted_proxy" in said else f"without a proxy it ended with {process.returncode}: {said}"


def main():
    reader = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    reader.add_argument("--deb", help="a folder with the package in it")
    reader.add_argument("--base", help="an archive of a Debian 12")
    options = reader.parse_args()
    folder = tempfile.mkdtemp(prefix="intervise-container-")
    passed = failed = 0
    try:
        if not options.deb:
            subprocess.run(["script/package"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        base = options.base or os.path.join(folder, "base.tar")
        if not options.base:
            subprocess.run(["mmdebstrap", "--quiet", "--variant=minbase", "bookworm", base], check=True)
        shed = Shed(folder)
        make_image(shed, os.path.abspath(base), os.path.abspath(options.deb or os.path.join(ROOT, "build", "package")))
        for case in (serves, is_shut_in):
            wrong = case(shed)
            passed, failed = passed + (not wrong), failed + bool(wrong)
            print(f"  {'FAILED' if wrong else 'ok    '} the image {case.__name__.replace('_', ' ')}{': ' + wrong if wrong else ''}", flush=True)
    except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
        failed += 1
        print(f"  FAILED the image: {problem}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"container: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
