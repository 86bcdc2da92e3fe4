"""story - reads a .story file and lets it happen. The language is described in test/story/README.md."""
import html
import json
import os
import re
import subprocess
import time

from browser import NoForm, Visitor, encode
from http_client import Answer, send_bytes
from mail import MailSink
from page import Page
from server import ROOT, Place, Server, ServerFault
import totp

STORIES = os.path.join(ROOT, "test", "story")
UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "JSON", "RAW")


class Failure(Exception):
    """What was expected, and what came."""


class Step:
    """One line of a story with the indented lines that belong to it."""

    def __init__(self, path, number, line):
        self.path = path
        self.number = number
        self.line = line
        self.fields = []  # (name, value)
        self.without = []
        self.headers = []
        self.body = None
        self.expect = []  # words


def unescape(quoted):
    """"..." as in Python: \\n, \\t, \\", \\\\, \\xHH (one byte), \\uHHHH. Gives text, or bytes when \\x made no UTF-8."""
    inside = quoted[1:-1]
    out = b""
    at = 0
    while at < len(inside):
        letter = inside[at]
        if letter != "\\":
            out += letter.encode("utf-8")
            at += 1
            continue
        kind = inside[at + 1]
        if kind == "x":
            out += bytes([int(inside[at + 2:at + 4], 16)])
            at += 4
        elif kind == "u":
            out += chr(int(inside[at + 2:at + 6], 16)).encode("utf-8")
            at += 6
        else:
            out += {"n": b"\n", "t": b"\t", "r": b"\r", "0": b"\0", '"': b'"', "\\": b"\\"}[kind]
            at += 2
    try:
        return out.decode("utf-8")
    except UnicodeDecodeError:
        return out


WORD = re.compile(r'(?:[\w.]+=)?"(?:\\.|[^"\\])*"|\S+')


def words_of(line):
    """The words of a line; what stands in quotes is one word, kept with its quotes."""
    return WORD.findall(line)


def value_of(text):
    """A value as it stands behind '=': plain to the end of the line, "quoted", or repeat "x" 1000."""
    text = text.strip()
    if re.fullmatch(r'"(?:\\.|[^"\\])*"', text):
        return unescape(text)
    repeat = re.fullmatch(r'repeat ("(?:\\.|[^"\\])*") (\d+)', text)
    if repeat:
        return unescape(repeat.group(1)) * int(repeat.group(2))
    return text


class Story:
    """A file, read: its title, what it needs, and its steps."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.splitext(os.path.basename(path))[0]
        self.title = self.name
        self.world = None
        self.needs = set()
        self.mail = None
        self.settings = {}
        self.only = None
        self.steps = []
        with open(path, encoding="utf-8") as file:
            self.read(file.read().splitlines())

    def read(self, lines):
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if line[0] not in " \t":
                self.head_or_step(line.strip(), at)
                continue
            if not self.steps:
                raise SyntaxError(f"{self.path}:{at}: this line belongs to no step")
            at = self.detail(self.steps[-1], lines, at)

    def head_or_step(self, line, number):
        word, _, rest = line.partition(" ")
        if word == "title":
            self.title = rest.strip()
        elif word == "use":
            self.world = rest.strip()
        elif word == "only":
            self.only = rest.strip()
        elif word == "needs":
            kind, _, more = rest.strip().partition(" ")
            self.needs.add(kind)
            if kind == "mail":
                self.mail = more.strip() or "take"
            elif kind == "setting":
                name, _, value = more.partition("=")
                self.settings[name.strip()] = value.strip()
            elif kind not in ("clock", "disk"):
                raise SyntaxError(f"{self.path}:{number}: nothing is known of 'needs {kind}'")
        else:
            step = Step(self.path, number, line)
            head, arrow, expect = line.partition(" -> ")
            step.head = words_of(head)
            step.expect = words_of(expect) if arrow else []
            self.steps.append(step)

    def detail(self, step, lines, at):
        """One indented line; returns where the next begins (a `|` value takes the deeper lines)."""
        line = lines[at - 1]
        text = line.strip()
        if text.startswith("->"):
            step.expect += words_of(text[2:])
        elif text.startswith("without "):
            step.without += text.split()[1:]
        elif text.startswith("header "):
            name, _, value = text[len("header "):].partition(":")
            step.headers.append((name.strip(), value.strip()))
        elif text.startswith("body "):
            step.body = value_of(text[len("body "):])
        else:
            field = re.match(r'([A-Za-z_][\w.\[\]-]*|"(?:\\.|[^"\\])*")\s*=(.*)$', text)
            if not field:
                raise SyntaxError(f"{self.path}:{at}: '{text}' is no field, header, body or expectation")
            name, value = field.groups()
            if name.startswith('"'):
                name = unescape(name)
            if value.strip() == "|":
                depth = len(line) - len(line.lstrip())
                block = []
                while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) > depth):
                    block.append(lines[at].strip())
                    at += 1
                while block and not block[-1]:
                    block.pop()
                step.fields.append((name, "\n".join(block)))
            else:
                step.fields.append((name, value_of(value)))
        return at


class Telling:
    """A story while it happens: the server, the visitors, the names."""

    def __init__(self, server):
        self.server = server
        self.visitors = {}
        self.names = {}
        self.answers = {}
        self.sink = None
        self.held_forms = {}

    def visitor(self, name):
        if name not in self.visitors:
            self.visitors[name] = Visitor(self.server, name)
        return self.visitors[name]

    def keep(self):
        return {"names": dict(self.names), "visitors": {n: v.keep() for n, v in self.visitors.items()}}

    def take_up(self, kept):
        self.names = dict(kept["names"])
        for name, one in kept["visitors"].items():
            self.visitor(name).take_up(one)

    def fill(self, text, strict=False):
        """{name} becomes its value. `strict`: an unknown name is a fault of the story."""
        if isinstance(text, bytes):
            return text

        def put(match):
            name = match.group(1)
            if name in self.names:
                return str(self.names[name])
            ahead = re.fullmatch(r"in_(\d+)_days", name)
            if ahead:
                return time.strftime("%Y-%m-%d", time.gmtime(time.time() + int(ahead[1]) * 86400))
            if strict:
                raise Failure(f"the story knows no {{{name}}} yet")
            return match.group(0)

        return re.sub(r"\{([a-z_][a-z0-9_]*)\}", put, text)

    # ---- steps

    def run(self, story):
        for step in story.steps:
            try:
                self.step(step)
            except (Failure, NoForm, ServerFault, ConnectionError, TimeoutError, OSError) as problem:
                if not hasattr(problem, "where"):
                    problem.where = f"{os.path.relpath(step.path, ROOT)}:{step.number}: {step.line}"
                raise

    def step(self, step):
        head = [self.fill(word) for word in step.head]
        verb = head[0]
        if verb == "as":
            self.act(step, head)
        elif verb == "do":
            self.do(step, head)
        elif verb == "keep":
            self.keep_from(head)
        elif verb == "forget":
            self.names.pop(head[1], None)
        elif verb == "let":
            self.names[head[1]] = self.fill(value_of(" ".join(head[3:])))
        elif verb == "code":
            self.code(head)
        elif verb in ("later", "earlier"):
            unit = head[2].rstrip("s")
            self.server.later(float(head[1]) * UNITS[unit] * (1 if verb == "later" else -1))
        elif verb == "restart":
            self.server.restart()
        elif verb == "wait":
            time.sleep(float(head[1]))
        elif verb in ("mail", "no"):
            self.mail(head)
        elif verb in ("database", "disk"):
            getattr(self, verb)(head[1])
        elif verb == "run":
            self.run_command(step, head)
        elif verb in ("hold", "log"):
            getattr(self, verb)(head)
        else:
            raise Failure(f"nothing is known of '{verb}'")

    def do(self, step, head):
        """do NAME who=ben ...: a piece of story from test/story/common."""
        given = {}
        for word in head[2:]:
            name, _, value = word.partition("=")
            given[name] = unescape(value) if value.startswith('"') else value
        before = {name: self.names.get(name) for name in given}
        self.names.update(given)
        self.run(Story(os.path.join(STORIES, "common", head[1] + ".story")))
        # What was given to the piece is its own; what it kept stays known.
        for name, value in before.items():
            if self.names.get(name) == given[name]:
                self.names[name] = value
                if value is None:
                    del self.names[name]

    def code(self, head):
        """code NAME of KEY [steps N]: what an authenticator app shows at the program's time, or N steps beside it.
        It is computed when a step has just begun, so that it stays the same until it is sent."""
        if time.time() % totp.STEP > totp.STEP - 8:
            time.sleep(totp.STEP - time.time() % totp.STEP)
        steps = int(head[5]) if len(head) > 5 else 0
        key = self.names[head[3]]
        self.names[head[1]] = totp.code(key, time.time() + self.server.offset + steps * totp.STEP)

    def keep_from(self, head):
        """keep NAME from "pattern with one group" [of ACTOR]"""
        pattern = head[3][1:-1].replace('\\"', '"')  # the rest of the backslashes belong to the pattern
        visitor = self.visitor(head[5]) if len(head) > 5 else self.last_visitor
        found = re.search(pattern, html.unescape(visitor.last.text()))
        if not found:
            raise Failure(f"the last answer has nothing like {pattern}\n{self.describe(visitor.last)}")
        self.names[head[1]] = found.group(1)

    def hold(self, head):
        """hold the form to ACTION on PAGE for ACTOR as NAME"""
        action, page, actor, name = head[4], head[6], head[8], head[10]
        self.held_forms[name] = self.visitor(actor).find_form(action, page)

    def log(self, head):
        """log says "..." / log lacks "..." """
        words = self.fill(unescape(head[2])).encode("utf-8")
        there = words in self.server.log_bytes()
        if there != (head[1] == "says"):
            raise Failure(f"the log {'has' if there else 'lacks'} {words!r}")

    def mail(self, head):
        """mail to ADDRESS says "..." / no mail to ADDRESS / no mail says "..." """
        if self.sink is None:
            raise Failure("the story must say 'needs mail'")
        if head[0] == "mail":
            words = self.fill(unescape(head[4]))
            if not self.sink.wait_for(head[2], words):
                letters = [f"{letter.to}: {letter.subject}" for letter in self.sink.letters]
                raise Failure(f"no letter to {head[2]} says {words!r}; letters: {letters}")
            return
        time.sleep(1.5)
        if head[2] == "to":
            if self.sink.to(head[3]):
                raise Failure(f"there is a letter to {head[3]}: {self.sink.to(head[3])[0].subject}")
            return
        words = self.fill(unescape(head[3]))
        for letter in self.sink.letters:
            if words in letter.all:
                raise Failure(f"the letter to {letter.to} says {words!r}")

    def database(self, what):
        """database gone / database back (PostgreSQL)."""
        place = self.server.place
        if what == "gone":
            place.postgres.sql(f"ALTER DATABASE {place.database} ALLOW_CONNECTIONS false")
            place.postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                               f"WHERE datname = '{place.database}'")
        else:
            place.postgres.sql(f"ALTER DATABASE {place.database} ALLOW_CONNECTIONS true")

    def disk(self, what):
        """disk full / disk free: a file takes what is left of the place's own small disk, or gives it back."""
        path = os.path.join(self.server.place.data, "..", "filler")
        if what == "free":
            os.unlink(path)
            return
        with open(path, "wb", buffering=0) as filler:
            for size in (1 << 20, 4096, 1):
                try:
                    while True:
                        filler.write(b"\0" * size)
                except OSError:
                    continue

    def run_command(self, step, head):
        """run ARGUMENTS -> CODE see "...": the program's own command line on this place."""
        words = [unescape(w) if w.startswith('"') else w for w in head[1:]]
        if "--here" in words:  # this place: its data folder and its database
            at = words.index("--here")
            words[at:at + 1] = self.server.place.arguments()
        done = subprocess.run([self.server.program, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=self.server.environment(), timeout=120)
        said = done.stdout.decode("utf-8", "replace")
        expect = [self.fill(w) for w in step.expect]
        if int(expect[0]) != done.returncode:
            raise Failure(f"expected exit code {expect[0]}, got {done.returncode}: {said[-1500:]}")
        for kind, words in zip(expect[1::2], expect[2::2]):
            if (unescape(words) in said) != (kind == "see"):
                raise Failure(f"expected {kind} {words}: {said[-1500:]}")

    # ---- requests

    def act(self, step, head):
        visitor = self.last_visitor = self.visitor(head[1])
        method = head[2] if len(head) > 2 else ""
        if method not in METHODS:
            raise Failure(f"'{method}' is no method")
        headers = [(n, self.fill(v)) for n, v in step.headers]
        if method == "RAW":
            raw = unescape(head[3])
            raw = raw.encode("utf-8") if isinstance(raw, str) else raw
            data = send_bytes(self.server.port, raw + (self.body(step) or b""))
            answer = visitor.last = Answer(data) if data else None
        else:
            target = self.fill(unescape(head[3]) if head[3].startswith('"') else head[3], strict=True)
            answer = self.request(step, visitor, method, target, head[4:], headers)
        self.check(step, visitor, answer)

    def body(self, step):
        if step.body is None:
            return None
        body = self.fill(step.body)
        return body.encode("utf-8") if isinstance(body, str) else body

    def request(self, step, visitor, method, target, how, headers):
        fields = [(n, self.fill(v)) for n, v in step.fields]
        if method == "JSON":
            if not any(n.lower() == "accept" for n, _ in headers):
                headers.append(("Accept", "application/json"))
            return visitor.send("GET", target, headers)
        if method == "GET":
            return visitor.get(target, headers)
        if method != "POST":
            return visitor.send(method, target, headers, self.body(step))
        visitor.answers_the_check = "asked" not in how
        if "again" in how:
            return visitor.post_again()
        if step.body is not None:
            return visitor.post_raw(target, self.body(step), headers)
        if "json" in how:
            return self.post_json(visitor, target, fields, headers)
        if "bare" in how:
            return visitor.post_bare(target, fields, headers)
        if "with" in how:
            return visitor.post(target, fields, None, step.without, headers, self.held_forms[how[how.index("with") + 1]])
        if "shown" in how:  # the form of the page that the last answer is
            form = Page(visitor.last.text()).form_to(target, target)
            if not form:
                raise NoForm(f"the page before her has no form that posts to {target}")
            return visitor.post(target, fields, None, step.without, headers, form)
        on = self.fill(how[how.index("on") + 1], strict=True) if "on" in how else None
        return visitor.post(target, fields, on, step.without, headers)

    def post_json(self, visitor, target, fields, headers):
        """The same form as JSON: an object of the fields, repeated ones as a list."""
        form = visitor.find_form(target)
        out = {}
        for name, value in visitor.filled(form, fields):
            if name in form.multiple:
                out.setdefault(name, []).append(value)
            else:
                out[name] = value
        headers += [("Content-Type", "application/json"), ("Accept", "application/json")]
        return visitor.post_raw(target, json.dumps(out).encode("utf-8"), headers)

    # ---- expectations

    def check(self, step, visitor, answer):
        words = list(step.expect)
        if not words:
            raise Failure("the step says nothing about the answer: -> 200 ...")
        status = words.pop(0)
        if answer is None:
            if "nothing" in status.split("|"):
                return
            raise Failure(f"expected {status}, got a closed connection without an answer")
        if status == "page":
            # A page, at once or behind a 303: what a person sees after pressing a button.
            if answer.status in (302, 303):
                answer = visitor.last = self.follow(visitor, answer)
            status = "200"
        if str(answer.status) not in status.split("|"):
            raise Failure(f"expected {status}, got {self.describe(answer)}")
        page = None
        while words:
            kind = words.pop(0)
            if kind == "to":
                self.match(words.pop(0), visitor.path_of(answer.header("Location")))
            elif kind == "then":
                answer = self.follow(visitor, answer)
                page = None
            elif kind in ("see", "not"):
                page = page or self.readable(answer)
                self.look(kind, self.fill(unescape(words.pop(0))), page, answer)
            elif kind == "json":
                self.check_json(words, answer)
            elif kind == "header":
                self.check_header(words, answer)
            elif kind == "called":
                self.answers[words.pop(0)] = answer
            elif kind == "same":
                words.pop(0)
                self.compare(self.answers[words.pop(0)], answer)
            elif kind == "body":
                want = self.fill(unescape(words.pop(0)))
                if answer.body != (want if isinstance(want, bytes) else want.encode("utf-8")):
                    raise Failure(f"expected the body {want!r}, got {answer.body[:200]!r}")
            else:
                raise Failure(f"nothing is known of the expectation '{kind}'")

    def describe(self, answer):
        if answer is None:
            return "nothing"
        place = answer.header("Location")
        seen = self.readable(answer)
        return f"{answer.status}{' to ' + place if place else ''}: {seen[:1200]}"

    def readable(self, answer):
        kind = answer.header("Content-Type")
        if kind.startswith("text/html"):
            return Page(answer.text()).words
        return answer.text()

    def follow(self, visitor, answer):
        if answer.status not in (302, 303):
            raise Failure(f"expected a 303 to follow, got {answer.status}")
        answer = visitor.get(visitor.path_of(answer.header("Location")))
        if answer.status != 200:
            raise Failure(f"expected 200 behind the 303, got {self.describe(answer)}")
        return answer

    def match(self, pattern, got):
        """/circles/{circle}: a known name must be equal, a new one is kept."""
        parts = re.split(r"\{([a-z_][a-z0-9_]*)\}", pattern)
        expression = ""
        new = []
        for at, part in enumerate(parts):
            if at % 2 == 0:
                expression += re.escape(part).replace(r"\*", ".*")
            elif part in self.names:
                expression += re.escape(str(self.names[part]))
            else:
                expression += f"(?P<{part}>[^/?#]+)"
                new.append(part)
        plain = re.sub(r"[?&]done=[a-z_]+$", "", got)  # the notice of the next page is no part of the place
        found = re.fullmatch(expression, got) or re.fullmatch(expression, plain)
        if not found:
            raise Failure(f"expected a 303 to {self.fill(pattern)}, got one to {got or 'nowhere'}")
        for name in new:
            self.names[name] = found.group(name)

    def look(self, kind, words, page, answer):
        plain = words if isinstance(words, str) else words.decode("utf-8", "replace")
        raw = html.unescape(answer.text())
        there = re.sub(r"\s+", " ", plain) in page
        if kind == "see" and not there:
            raise Failure(f"expected to see {plain!r}, got: {page[:3000]}")
        if kind == "not" and (there or plain in raw):
            raise Failure(f"expected not to see {plain!r}, but it is there: {page[:3000]}")

    def check_json(self, words, answer):
        """json a.b.0 = "value" / json a count 3 / json a missing"""
        try:
            at = json.loads(answer.body)
        except ValueError:
            raise Failure(f"expected JSON, got {answer.text()[:300]}") from None
        path = words.pop(0)
        sign = words.pop(0)
        for part in path.split("."):
            try:
                at = at[int(part)] if isinstance(at, list) else at[part]
            except (KeyError, IndexError, ValueError, TypeError):
                if sign == "missing":
                    return
                raise Failure(f"the JSON has no {path}: {answer.text()[:1500]}") from None
        if sign == "missing":
            raise Failure(f"expected no {path} in the JSON, got {at!r}")
        want = self.fill(words.pop(0))
        if sign == "count":
            if len(at) != int(want):
                raise Failure(f"expected {want} of {path}, got {len(at)}")
            return
        expected = unescape(want) if want.startswith('"') else json.loads(want)
        if sign == "=" and at != expected or sign == "has" and expected not in at:
            raise Failure(f"expected {path} {sign} {expected!r}, got {at!r}")

    def check_header(self, words, answer):
        """header Name has "part" / header Name = "value" / header Name missing"""
        name, sign = words.pop(0), words.pop(0)
        value = answer.header(name)
        if sign == "missing":
            if value:
                raise Failure(f"expected no {name}, got {value}")
            return
        want = self.fill(unescape(words.pop(0)))
        if (sign == "has" and want not in value) or (sign == "=" and want != value) or (sign == "lacks" and want in value):
            raise Failure(f"expected {name} {sign} {want!r}, got {value!r}")

    def compare(self, one, other):
        if one.without_date() != other.without_date():
            raise Failure("expected the same bytes, got\n"
                          f"{one.without_date()[:1500]!r}\nand\n{other.without_date()[:1500]!r}")


class Teller:
    """Tells stories on one engine; builds each world once and copies it for every story that uses it."""

    def __init__(self, program, base, postgres=None, clock_program=None):
        self.program = program
        self.clock_program = clock_program or program  # moving the clock and the sanitizers do not go together
        self.base = base
        self.postgres = postgres
        self.engine = "postgres" if postgres else "sqlite"
        self.worlds = {}

    def build_world(self, name):
        """The finished place of test/story/worlds/NAME.story, and what its visitors hold."""
        if name in self.worlds:
            return self.worlds[name]
        story = Story(os.path.join(STORIES, "worlds", name + ".story"))
        place, kept = self.place_for(story)
        server = Server(self.program, place).start()
        telling = Telling(server)
        try:
            self.begin(telling, kept)
            telling.run(story)
            server.stop()
        except BaseException:
            server.kill()
            place.remove()
            raise
        self.worlds[name] = (place, telling.keep())
        return self.worlds[name]

    def place_for(self, story):
        if not story.world:
            return Place(self.base, self.postgres), None
        place, kept = self.build_world(story.world)
        return place.copy(), kept

    def begin(self, telling, kept):
        if kept:
            telling.take_up(kept)
        if telling.server.setup:
            telling.names["setup"] = telling.server.setup
        telling.names["data"] = telling.server.place.data

    def tell(self, story):
        """Raises when the story goes otherwise than written."""
        place, kept = self.place_for(story)
        sink = MailSink(story.mail) if story.mail else None
        small_disk = None
        try:
            if "disk" in story.needs:
                small_disk = put_on_small_disk(place)
            settings = dict(story.settings)
            if sink:
                settings.update(sink.settings())
            clock = "clock" in story.needs
            server = Server(self.clock_program if clock else self.program, place, settings, clock)
            self.happen(story, server, kept, sink)
        finally:
            if sink:
                sink.stop()
            if small_disk:
                subprocess.run(["umount", small_disk], check=False)
            place.remove()

    def happen(self, story, server, kept, sink):
        server.start()
        telling = Telling(server)
        telling.sink = sink
        try:
            self.begin(telling, kept)
            telling.run(story)
            server.stop()
        except BaseException as problem:
            problem.log = server.log_tail()
            server.kill()
            raise

    def close(self):
        for place, _ in self.worlds.values():
            place.remove()


def small_disks_possible():
    """Whether a small disk can be made here (it takes root, and a kernel that lets us)."""
    if os.geteuid() != 0:
        return False
    folder = "/tmp/intervise-disk-%d" % os.getpid()
    os.makedirs(folder, exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], stderr=subprocess.DEVNULL)
    if done.returncode == 0:
        subprocess.run(["umount", folder], check=False)
    os.rmdir(folder)
    return done.returncode == 0


def put_on_small_disk(place):
    """Moves the data folder onto a disk of 24 MB; returns where it is mounted."""
    home = os.path.join(place.folder, "disk")
    os.makedirs(home)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs", home], check=True)
    new = os.path.join(home, "data")
    if os.path.isdir(place.data):
        subprocess.run(["cp", "-a", place.data, new], check=True)
    place.data = new
    return home
