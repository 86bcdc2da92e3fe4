"""http_client - one request, one answer, and every byte of both.

The usual libraries tidy up what they send and receive. Tests that compare answers byte for byte, or
send what no browser would, need the bytes themselves.
"""
import socket


class Answer:
    """What came back: `status`, `headers` (list of pairs, names as sent), `body`, and `raw` (all of it)."""

    def __init__(self, raw):
        self.raw = raw
        head, _, rest = raw.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        words = lines[0].split(b" ", 2)
        if len(words) < 2 or not words[0].startswith(b"HTTP/1."):
            raise ConnectionError(f"no HTTP answer: {raw[:80]!r}")
        self.status = int(words[1])
        self.headers = []
        for line in lines[1:]:
            name, _, value = line.partition(b":")
            self.headers.append((name.decode("latin-1"), value.strip().decode("latin-1")))
        if self.header("Transfer-Encoding").lower() == "chunked":
            rest = unchunk(rest)
        self.body = rest

    def header(self, name):
        """The first value of that name, or ''."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), "")

    def all(self, name):
        return [v for n, v in self.headers if n.lower() == name.lower()]

    def text(self):
        return self.body.decode("utf-8", "replace")

    def without_date(self):
        """Every byte but the Date line, for comparing denials."""
        head, mark, rest = self.raw.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"date:")]
        return b"\r\n".join(lines) + mark + rest


def unchunk(rest):
    body = b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size.split(b";")[0] or b"0", 16)
        if length == 0:
            break
        body += rest[:length]
        rest = rest[length + 2:]
    return body


def send_bytes(port, data, timeout=60):
    """Sends `data` as it is and reads until the server ends the connection. b'' when it said nothing."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as link:
        try:
            link.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server may refuse before it has heard everything; its answer still counts
        pieces = []
        while True:
            try:
                piece = link.recv(65536)
            except ConnectionResetError:
                break
            if not piece:
                break
            pieces.append(piece)
            if whole(pieces):
                break
    return b"".join(pieces)


def whole(pieces):
    """Whether the answer so far says how long it is and is that long (so that nobody waits for a close)."""
    data = b"".join(pieces) if len(pieces) > 1 else pieces[0]
    head, mark, rest = data.partition(b"\r\n\r\n")
    if not mark:
        return False
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(rest) >= int(value)
    return False


def exchange(port, method, target, headers=(), body=None, timeout=60):
    """Sends one request and returns its Answer. `headers` are pairs; Host and Content-Length are added."""
    lines = [f"{method} {target} HTTP/1.1"]
    names = {name.lower() for name, _ in headers}
    if "host" not in names:
        lines.append(f"Host: 127.0.0.1:{port}")
    lines += [f"{name}: {value}" for name, value in headers]
    if body is not None and "content-length" not in names:
        lines.append(f"Content-Length: {len(body)}")
    lines.append("Connection: close")
    head = "\r\n".join(lines) + "\r\n\r\n"
    raw = send_bytes(port, head.encode("utf-8") + (body or b""), timeout)
    if not raw:
        raise ConnectionError(f"{method} {target}: the server closed the connection without an answer")
    return Answer(raw)
