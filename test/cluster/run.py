#!/usr/bin/env python3
"""cluster - PostgreSQL by Patroni with three etcd, HAProxy before it, two servers behind another: the primary dies.

Two colleagues write all the time. The machine of the primary is killed (Patroni, PostgreSQL and all, kill -9); the
standby takes over; later the dead machine comes back, and the roles are changed on purpose. No acknowledged answer may
be missing, the servers recover by themselves, and meanwhile they say 503 and hang nowhere. Takes about two minutes;
the packages are those of [cluster] in package/debian-packages.txt.
"""
import http.client
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))

from front import NAME, Haproxy, free_port  # noqa: E402
from server import ROOT, Postgres, Server  # noqa: E402
from steady import Colleague, Counter, Work  # noqa: E402
from story import Teller  # noqa: E402

PROGRAM = os.path.join(ROOT, "build", "intervise")
BIN = "/usr/lib/postgresql/15/bin"
SERVES = ("etcd", "patroni", "haproxy")


def as_postgres(words):
    if os.geteuid() != 0:
        return words
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *words]


class Process:
    def __init__(self, folder, name, words, env=None):
        self.log = open(os.path.join(folder, name + ".log"), "ab")
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=folder,
                                        env=dict(os.environ, **(env or {})))

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


def until(what, seconds, sentence):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{sentence} did not come about in {seconds} s")


def ask(port, path):
    """(status, Retry-After) of a plain GET; status 0 when nobody answers."""
    try:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        link.request("GET", path)
        answer = link.getresponse()
        answer.read()
        return answer.status, answer.getheader("Retry-After")
    except (OSError, http.client.HTTPException):
        return 0, None


class Etcds:
    def __init__(self, base):
        peers, self.ports = [free_port() for _ in range(3)], [free_port() for _ in range(3)]
        all_of_them = ",".join(f"e{n}=http://127.0.0.1:{p}" for n, p in enumerate(peers))
        self.processes = []
        for n in range(3):
            folder = os.path.join(base, f"etcd{n}")
            os.mkdir(folder, 0o700)
            peer, client = f"http://127.0.0.1:{peers[n]}", f"http://127.0.0.1:{self.ports[n]}"
            self.processes.append(Process(base, f"etcd{n}", [
                "etcd", "--name", f"e{n}", "--data-dir", folder, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
                "--listen-client-urls", client, "--advertise-client-urls", client, "--initial-cluster", all_of_them,
                "--initial-cluster-state", "new", "--initial-cluster-token", "test"]))

    def stop(self):
        for process in self.processes:
            process.stop()


class Node:
    """One machine: Patroni and its PostgreSQL."""

    def __init__(self, base, number, etcds):
        self.base, self.number = base, number
        self.port, self.rest = free_port(), free_port()
        self.folder = os.path.join(base, f"node{number}")
        self.data = os.path.join(self.folder, "data")
        os.mkdir(self.folder, 0o755)
        if os.geteuid() == 0:
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, pwd.getpwnam("postgres").pw_gid)
        settings = {
            "scope": "test", "name": f"n{number}", "namespace": "/db/",
            "restapi": {"listen": f"127.0.0.1:{self.rest}", "connect_address": f"127.0.0.1:{self.rest}"},
            "etcd3": {"hosts": [f"127.0.0.1:{p}" for p in etcds.ports]},
            "bootstrap": {
                "dcs": {"ttl": 20, "loop_wait": 2, "retry_timeout": 6, "synchronous_mode": True,
                        "postgresql": {"use_pg_rewind": True, "use_slots": True,
                                       "parameters": {"wal_log_hints": "on", "max_connections": 100}}},
                "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"],
                "pg_hba": ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust", "local all all trust"]},
            "postgresql": {
                "listen": f"127.0.0.1:{self.port}", "connect_address": f"127.0.0.1:{self.port}", "data_dir": self.data,
                "bin_dir": BIN, "pgpass": os.path.join(self.folder, "pgpass"),
                "authentication": {"superuser": {"username": "postgres"}, "replication": {"username": "replicator"},
                                   "rewind": {"username": "rewinder"}},
                "parameters": {"unix_socket_directories": self.folder}}}
        self.settings = os.path.join(base, f"node{number}.yml")
        with open(self.settings, "w", encoding="utf-8") as file:
            json.dump(settings, file)  # JSON is YAML too
        os.chmod(self.settings, 0o644)
        self.process = None

    def start(self):
        self.process = Process(self.folder, f"../patroni{self.number}", as_postgres(["patroni", self.settings]))

    def is_primary(self):
        return ask(self.rest, "/primary")[0] == 200

    def is_standby(self):
        """A synchronous one: what is acknowledged is there too."""
        return ask(self.rest, "/synchronous")[0] == 200

    def postgres_pids(self):
        """The postmaster and all that it started."""
        try:
            with open(os.path.join(self.data, "postmaster.pid"), encoding="ascii") as file:
                head = int(file.readline())
        except (OSError, ValueError):
            return []
        found = [head]
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    parent = int(file.read().rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue
            if parent == head:
                found.append(int(name))
        return found

    def die(self):
        """As when the power goes: nobody says goodbye."""
        pids = self.postgres_pids()
        self.process.process.kill()
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.process.wait()
        self.process.log.close()
        self.process = None

    def stop(self):
        if self.process:
            self.process.stop()
        self.process = None
        for pid in self.postgres_pids():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


def database_front(base, nodes):
    """HAProxy before PostgreSQL leads to whoever Patroni calls the primary."""
    port = free_port()
    path = os.path.join(base, "database.cfg")
    with open(path, "w", encoding="ascii") as file:
        file.write("defaults\n\tmode tcp\n\ttimeout connect 2s\n\ttimeout client 30m\n\ttimeout server 30m\n"
                   f"listen postgres\n\tbind 127.0.0.1:{port}\n\toption httpchk OPTIONS /primary\n\thttp-check expect status 200\n"
                   "\tdefault-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions\n")
        for node in nodes:
            file.write(f"\tserver n{node.number} 127.0.0.1:{node.port} check port {node.rest}\n")
    return Process(base, "database-front", ["haproxy", "-db", "-f", path]), port


class Cluster:
    def __init__(self, base):
        self.base = base
        self.etcds = Etcds(base)
        self.nodes = [Node(base, n, self.etcds) for n in range(2)]
        self.front, self.port = database_front(base, self.nodes)
        for node in self.nodes:
            node.start()
        until(self.whole, 90, "a primary with a synchronous standby")
        self.postgres = Postgres(f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres")

    def primary(self):
        return next((n for n in self.nodes if n.process and n.is_primary()), None)

    def whole(self):
        return self.primary() is not None and any(n.process and n.is_standby() for n in self.nodes)

    def switch(self):
        """Another is made the primary on purpose, as before maintenance."""
        now = self.primary()
        words = ["patronictl", "-c", now.settings, "switchover", "--force", "test"]
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        if done.returncode:
            raise AssertionError(done.stdout.decode())
        return now

    def stop(self):
        for node in self.nodes:
            node.stop()
        self.front.stop()
        self.etcds.stop()


def while_nobody_is_primary(counter, servers, died):
    """Both servers say so, at once each time, until the other takes over."""
    said, slowest = set(), 0.0
    end = time.monotonic() + 60
    while time.monotonic() < end:
        begun = time.monotonic()
        status, retry = ask(servers[0].port, "/readyz")
        slowest = max(slowest, time.monotonic() - begun)
        if status == 503 and retry:
            said.add("503")
        if status == 200 and "503" in said:
            break
        time.sleep(0.3)
    counter.judge(said == {"503"}, "meanwhile it says 503 and when to come again", said)
    counter.judge(slowest < 15, f"and hangs nowhere: its slowest answer took {slowest:.1f} s")
    print(f"         ready again {time.monotonic() - died:.1f} s after the primary died", flush=True)


def tell(counter, cluster, front, servers, kept, folder):
    ana, ben, cleo = (Colleague(front, folder, name) for name in ("ana", "ben", "cleo"))
    for one in (ana, ben, cleo):
        one.sign_in()
    consult = ana.bring(kept["names"]["circle"])
    for one in (ben, cleo):
        one.post(f"/consults/{consult}/open", {})
    with Work([ben, cleo], consult, pause=1.5) as work:  # one consult takes 150 answers
        counter.judge(work.wait_for(10, 60), "people write", work.trouble)
        dead = cluster.primary()
        died = time.monotonic()
        dead.die()
        while_nobody_is_primary(counter, servers, died)
        counter.judge(work.wait_for(10, 90), "the machine of the primary died, and they go on", work.trouble)
        dead.start()
        until(cluster.whole, 90, "the dead machine back as standby")
        counter.judge(work.wait_for(4, 60), "it came back, and they go on", work.trouble)
        cluster.switch()
        counter.judge(work.wait_for(6, 90), "the roles were changed on purpose, and they go on", work.trouble)
    gaps = sorted((round(g, 1) for g in ben.gaps + cleo.gaps), reverse=True)
    print(f"         waits for one answer, in seconds: {gaps[:6]}", flush=True)
    work.judge(counter, "primary killed and changed")
    counter.judge(all(server.process.poll() is None for server in servers), "no server ended, none was started anew")


def lacking():
    return [name for name in SERVES if not shutil.which(name)] + ([] if os.path.isdir(BIN) else [BIN])


def main():
    if lacking():
        print(f"  {', '.join(lacking())}: not here; script/deps --cluster installs them")
        print("cluster: 0 passed, 0 failed, 1 skipped")
        return 0
    counter, base = Counter(), tempfile.mkdtemp(prefix="intervise-cluster-")
    os.chmod(base, 0o755)
    cluster, teller, front, servers = None, None, None, []
    try:
        begun = time.monotonic()
        cluster = Cluster(base)
        print(f"         the cluster stood after {time.monotonic() - begun:.1f} s", flush=True)
        teller = Teller(PROGRAM, base, cluster.postgres, PROGRAM)
        world, kept = teller.build_world("group")
        place = world.copy()
        # PostgreSQL notes the numbers of a sequence some ahead, and a copied database does not know that they
        # were noted for another one: without this a standby would begin with old numbers.
        cluster.postgres.sql("CHECKPOINT")
        os.mkdir(os.path.join(base, "front"))
        front = Haproxy(os.path.join(base, "front"))
        settings = {"INTERVISE_TRUSTED_PROXY": "127.0.0.1", "INTERVISE_PUBLIC_URL": f"https://{NAME}:{front.port}"}
        servers = [Server(PROGRAM, place, settings).start(), Server(PROGRAM, place.beside(1), settings).start()]
        front.start([s.port for s in servers])
        tell(counter, cluster, front, servers, kept, os.path.join(base, "front"))
        for server in servers:
            server.stop()
    finally:
        for one in [front] if front else []:
            one.stop()
        for server in servers:
            server.kill()
        if cluster:
            cluster.stop()
        if counter.failed and os.environ.get("INTERVISE_KEEP"):
            print(f"kept: {base}")
        else:
            shutil.rmtree(base, ignore_errors=True)
    print(f"cluster: {counter.passed} passed, {counter.failed} failed")
    return 1 if counter.failed else 0


if __name__ == "__main__":
    sys.exit(main())
