"""ear - listens to the stream of events of one visitor, as an open page does."""
import json
import socket
import time


class Ear:
    def __init__(self, visitor, after=0, last=None):
        self.events = []
        self.ended = False
        self.rest = b""
        cookies = "; ".join(f"{n}={v}" for n, v in visitor.cookies.items())
        head = (f"GET /events?after={after} HTTP/1.1\r\nHost: 127.0.0.1:{visitor.server.port}\r\n"
                f"Accept: text/event-stream\r\nCookie: {cookies}\r\n")
        if last is not None:
            head += f"Last-Event-ID: {last}\r\n"
        self.link = socket.create_connection(("127.0.0.1", visitor.server.port), timeout=30)
        self.link.sendall(head.encode() + b"\r\n")
        self.head = self.until(b"\r\n\r\n").decode()
        self.status = int(self.head.split(" ", 2)[1])
        if self.status == 200:
            self.retry = self.until(b"\n\n").decode()
            self.sort()

    def until(self, mark):
        while mark not in self.rest:
            piece = self.link.recv(65536)
            if not piece:
                raise ConnectionError(f"the stream ended: {self.rest!r}")
            self.rest += piece
        before, _, self.rest = self.rest.partition(mark)
        return before

    def take(self, seconds):
        """Reads once, at most that long."""
        self.sort()
        self.link.settimeout(max(seconds, 0.001))
        try:
            piece = self.link.recv(65536)
        except (TimeoutError, socket.timeout):
            return
        except OSError:
            piece = b""
        if not piece:
            self.ended = True
        self.rest += piece
        self.sort()

    def sort(self):
        while b"\n\n" in self.rest:
            one, _, self.rest = self.rest.partition(b"\n\n")
            self.keep(one.decode())

    def keep(self, one):
        event = {}
        for line in one.split("\n"):
            name, _, value = line.partition(": ")
            if name == "data":
                event.update(json.loads(value))
            elif name == "id":
                event["id"] = int(value)
        if event:
            self.events.append(event)

    def hear(self, kind, seconds=10, **wanted):
        """The event of that kind, waited for; AssertionError when it does not come."""
        until = time.monotonic() + seconds
        while True:
            for event in self.events:
                if event["kind"] == kind and all(event.get(n) == str(v) for n, v in wanted.items()):
                    return event
            if self.ended or time.monotonic() > until:
                raise AssertionError(f"no '{kind}' {wanted} was heard, but {self.events}" + (", then the end" if self.ended else ""))
            self.take(until - time.monotonic())

    def ends(self, seconds):
        """Waits for the end; AssertionError when it does not come in time."""
        until = time.monotonic() + seconds
        while not self.ended:
            if time.monotonic() > until:
                raise AssertionError(f"the stream did not end in {seconds} s; heard {self.events}")
            self.take(until - time.monotonic())

    def kinds(self):
        return [event["kind"] for event in self.events]

    def close(self):
        self.link.close()
