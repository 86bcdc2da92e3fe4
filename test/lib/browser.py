"""browser - a visitor without JavaScript: keeps cookies, follows forms, sends what the page would send."""
import re
import secrets
import urllib.parse

from http_client import exchange
from page import Page


class NoForm(Exception):
    """The page has no such form, or the form no such field: a person could not have done this."""


def encode(fields):
    """application/x-www-form-urlencoded; values may be text or bytes."""
    return urllib.parse.urlencode(fields).encode("ascii")


class Visitor:
    """One browser of one person."""

    def __init__(self, server, name="somebody"):
        self.server = server
        self.name = name
        self.cookies = {}
        self.here = None  # the address of the page before the visitor
        self.last = None  # the last answer
        self.form_token = ""  # the last form token seen; one per login
        self.last_post = None
        self.answers_the_check = True  # what the check is unsure of points to nobody here, and is sent as it is

    # What survives a copy of the place: who is signed in where.
    def keep(self):
        return {"cookies": dict(self.cookies), "here": self.here, "form_token": self.form_token}

    def take_up(self, kept):
        self.cookies = dict(kept["cookies"])
        self.here = kept["here"]
        self.form_token = kept["form_token"]

    def remember_cookies(self, answer):
        for line in answer.all("Set-Cookie"):
            pair, *rest = line.split(";")
            name, _, value = pair.strip().partition("=")
            gone = any(re.fullmatch(r"\s*max-age\s*=\s*(0|-\d+)\s*", part, re.I) for part in rest)
            if gone or value == "":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value

    def send(self, method, target, headers=(), body=None, timeout=60):
        """One request with this browser's cookies; remembers what the answer sets."""
        headers = list(headers)
        names = {name.lower() for name, _ in headers}
        if self.cookies and "cookie" not in names:
            headers.append(("Cookie", "; ".join(f"{n}={v}" for n, v in self.cookies.items())))
        if method != "GET" and method != "HEAD":
            if "origin" not in names:
                headers.append(("Origin", f"http://127.0.0.1:{self.server.port}"))
            if "sec-fetch-site" not in names:
                headers.append(("Sec-Fetch-Site", "same-origin"))
        # A header without a value is one the story wants left out.
        headers = [(n, v) for n, v in headers if v != ""]
        answer = exchange(self.server.port, method, target, headers, body, timeout)
        self.remember_cookies(answer)
        self.last = answer
        if answer.header("Content-Type").startswith("text/html"):
            for form in Page(answer.text()).forms:
                if form.value("form"):
                    self.form_token = form.value("form")
        return answer

    def get(self, target, headers=()):
        answer = self.send("GET", target, headers)
        if answer.status == 200:
            self.here = target
        elif answer.status in (302, 303):
            self.here = self.path_of(answer.header("Location"))
        return answer

    def path_of(self, location):
        """The path of a Location that may be absolute."""
        parts = urllib.parse.urlsplit(location)
        return parts.path + ("?" + parts.query if parts.query else "")

    def find_form(self, action, on=None):
        """The form that posts to `action`: on the page `on`, else on the page before her, else on `action` itself."""
        tried = []
        for address in [on] if on else [self.here, action]:
            if not address or address in tried:
                continue
            tried.append(address)
            answer = self.send("GET", address)
            if answer.status == 200:
                form = Page(answer.text()).form_to(action, address)
                if form:
                    self.here = address
                    return form
        raise NoForm(f"no form that posts to {action} on {' or '.join(tried) or 'any page'}")

    def filled(self, form, fields, without=()):
        """What the form sends when `fields` (list of pairs) are filled in and `without` emptied or unticked."""
        given = {}
        for name, value in fields:
            given.setdefault(name, []).append(value)
        button = [(n, v) for n, v in form.buttons]
        for name, values in given.items():
            if name in form.known:
                choices = form.known[name]
                for value in values:
                    if choices is not None and name not in ("form", "submit_id", "version") and value not in choices:
                        raise NoForm(f"the form takes {sorted(choices)} for '{name}', not '{value}'")
            elif not any(n == name for n, _ in button):
                raise NoForm(f"the form has no field '{name}'; it has {', '.join(sorted(form.known)) or 'none'}")
            elif (name, values[0]) not in button:
                raise NoForm(f"the form has no button '{name}' with '{values[0]}'")
        out = []
        for name, value in form.fields:
            if name in without:
                continue
            if name in given:
                out += [(name, v) for v in given.pop(name)]
            elif not any(n == name for n, _ in fields):
                out.append((name, value))
        for name, values in given.items():
            out += [(name, v) for v in values]
        return out

    def post(self, action, fields=(), on=None, without=(), headers=(), form=None):
        """Fills in the form that goes to `action` and sends it."""
        form = form or self.find_form(action, on)
        return self.post_raw(action, encode(self.filled(form, list(fields), without)), headers)

    def post_bare(self, action, fields=(), headers=()):
        """Sends fields without any page: what somebody would do who knows the address only."""
        fields = list(fields)
        names = {name for name, _ in fields}
        if "form" not in names:
            fields.append(("form", self.form_token))
        if "submit_id" not in names:
            fields.append(("submit_id", str(secrets.randbelow(2**62) + 1)))
        return self.post_raw(action, encode(fields), headers)

    def post_raw(self, action, body, headers=()):
        headers = list(headers)
        if not any(n.lower() == "content-type" for n, _ in headers):
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        self.last_post = (action, body, headers)
        answer = self.send("POST", action, headers, body)
        if answer.status == 422 and self.answers_the_check and self.only_asked(answer):
            answer = self.send("POST", action, headers, body + b"&unsure=keep")
        if answer.status in (302, 303):
            self.here = self.path_of(answer.header("Location"))
        return answer

    def only_asked(self, answer):
        """The identifier check asks about what it is unsure of, and offers to send it as it is."""
        return any(("unsure", "keep") in form.buttons for form in Page(answer.text()).forms)

    def post_again(self):
        """The very same request once more: a double click."""
        action, body, headers = self.last_post
        return self.post_raw(action, body, headers)
