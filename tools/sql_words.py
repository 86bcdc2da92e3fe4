"""SQL as sqlc sees it: words, the tables a statement names, and the rules of its door."""

import re

WORD = re.compile(r"""
    (?P<comment>--[^\n]*|/\*.*?\*/)
  | (?P<string>'(?:[^']|'')*')
  | (?P<dollar>\$\$.*?\$\$)
  | (?P<quoted>"[^"]*")
  | (?P<cast>::)
  | (?P<param>:[A-Za-z_][A-Za-z0-9_]*)
  | (?P<bare>\?[0-9]*|\$[0-9]+)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<number>[0-9]+(?:\.[0-9]+)?)
  | (?P<space>\s+)
  | (?P<mark>.)
""", re.VERBOSE | re.DOTALL)

VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE")
# What ends the list of tables behind FROM.
BEHIND_FROM = {"WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "WINDOW", "FOR",
               "RETURNING", "SET", "SELECT", "ON", "VALUES", "OFFSET"}
PEOPLE = {"person", "member", "facilitator", "presenter", "adviser"}


class Fault(Exception):
    """A sentence about one line of a file; it stops the build."""

    def __init__(self, path, line, sentence):
        super().__init__(f"{path}:{line}: {sentence}")


class Word:
    """One word of SQL: its kind, its text, where it stands, and how deep in brackets."""

    def __init__(self, kind, text, line):
        self.kind, self.text, self.line, self.depth = kind, text, line, 0
        self.upper = text.upper() if kind == "word" else text


def words_of(sql, line):
    """Every word of `sql`, comments and space included, so that joining them gives it back."""
    words, depth = [], 0
    for found in WORD.finditer(sql):
        word = Word(found.lastgroup, found.group(), line)
        line += word.text.count("\n")
        if word.text == ")":
            depth -= 1
        word.depth = depth
        if word.text == "(":
            depth += 1
        words.append(word)
    return words


def telling(words):
    """The words that mean something: no comments, no space."""
    return [w for w in words if w.kind not in ("comment", "space")]


def main_verb(words):
    """SELECT, INSERT, UPDATE or DELETE: what the statement does once its WITH is read."""
    for word in words:
        if word.depth == 0 and word.upper in VERBS:
            return word.upper
    return None


def named_with(words):
    """Names that WITH gives to queries of the statement itself."""
    names = set()
    if not words or words[0].upper != "WITH":
        return names
    for at, word in enumerate(words):
        rest = [w.upper for w in words[at + 1:at + 3]]
        if word.kind != "word" or word.depth != 0 or word.upper in VERBS:
            continue
        if rest == ["AS", "("] or (rest[:1] == ["("] and (at == 1 or words[at - 1].text in (",", "RECURSIVE"))):
            names.add(word.text)
    return names


def tables_read(words):
    """(name, line) of all that stands behind FROM, JOIN or USING, names of WITH left out."""
    ours, found = named_with(words), []
    listing, expecting = {}, {}
    for at, word in enumerate(words):
        before = words[at - 1].upper if at else ""
        after = words[at + 1].upper if at + 1 < len(words) else ""
        deep = word.depth
        if word.upper == "FROM" and before not in ("DISTINCT", "DELETE"):
            listing[deep] = expecting[deep] = True
        elif word.upper == "JOIN" or (word.upper == "USING" and after != "("):
            listing[deep] = expecting[deep] = True
        elif word.text == "," and listing.get(deep):
            expecting[deep] = True
        elif word.text == "(":
            inside = bool(expecting.get(deep)) and after not in ("SELECT", "WITH", "VALUES")
            expecting[deep] = False
            listing[deep + 1] = expecting[deep + 1] = inside
        elif word.kind in ("word", "quoted") and expecting.get(deep):
            if word.upper in ("LATERAL", "ONLY"):
                continue
            expecting[deep] = False
            name = word.text.strip('"')
            if name not in ours:
                found.append((name, word.line))
        elif word.upper in BEHIND_FROM and word.upper != "ON":
            listing[deep] = False
    return found


def changes(words):
    """The UPDATE and DELETE words that change rows (not those of FOR UPDATE, ON CONFLICT DO UPDATE)."""
    found = []
    for at, word in enumerate(words):
        before = words[at - 1].upper if at else ""
        if word.upper in ("UPDATE", "DELETE") and before not in ("FOR", "DO", "ON", "KEY"):
            found.append(word)
    return found


def split_lock(words):
    """The words without a closing FOR SHARE or FOR UPDATE, and that lock as text."""
    for at, word in enumerate(words):
        if word.depth == 0 and word.upper == "FOR":
            after = [w.upper for w in telling(words[at + 1:])]
            if after[:1] in (["SHARE"], ["UPDATE"]) or after[:2] in (["NO", "KEY"], ["KEY", "SHARE"]):
                lock = "".join(w.text for w in words[at:] if w.kind != "comment")
                return words[:at], " " + " ".join(lock.split())
    return words, ""


def columns_given(words):
    """How many columns come back, or None when the list cannot be counted; raises on `*`."""
    verb = main_verb(words)
    start = None
    for at, word in enumerate(words):
        if word.depth == 0 and word.upper == ("SELECT" if verb == "SELECT" else "RETURNING"):
            start = at + 1
            break
    if start is None:
        return 0
    count = 1
    for word in words[start:]:
        if word.depth == 0 and word.upper in ("FROM", "WHERE", "ORDER", "LIMIT", "UNION", "GROUP"):
            break
        if word.depth == 0 and word.text == ",":
            count += 1
        last = word
        if word.depth == 0 and word.text == "*" and words[words.index(word) - 1].text in ("SELECT", ".", ",", "RETURNING", "DISTINCT"):
            return None
    return count if words[start:] and last else 0


VIEWS = ("my_", "open_", "job_", "admin_")


def check_shape(words, refuse, only):
    """What holds for every statement, whatever its door."""
    for name in named_with(words):
        if name.startswith(VIEWS):
            refuse(words[0].line, f"'{name}': a name given by WITH must not look like a view")
    if words[0].upper not in VERBS + ("WITH",) or not main_verb(words):
        refuse(words[0].line, "a statement begins with SELECT, INSERT, UPDATE, DELETE or WITH")
    for word in words:
        if word.text == ";":
            refuse(word.line, "one name holds one statement; a semicolon may only end it")
        if word.kind == "bare":
            refuse(word.line, f"'{word.text}': parameters are written by name, as :name")
        if word.kind == "cast" and only != "pg":
            refuse(word.line, "'::' is PostgreSQL only; write CAST(x AS type)")
        if word.upper == "FOR" and only != "pg":
            refuse(word.line, "FOR SHARE and FOR UPDATE may stand only at the end of a SELECT")


def check_door(door, words, refuse):
    """Which tables and columns may be named through this door."""
    start = {"caretaker": ("job_",), "admin": ("admin_",)}.get(door, ("my_", "open_") if door in PEOPLE else None)
    if start:
        for name, line in tables_read(words):
            if not name.startswith(start):
                views = " or ".join(s + "..." for s in start)
                refuse(line, f"through the door '{door}' one reads only views ({views}), not '{name}'")
    if door in PEOPLE and changes(words) and not has_guard(words):
        refuse(changes(words)[0].line,
               f"{changes(words)[0].upper} through the door '{door}' needs a guard behind WHERE that names my_... or :me")
    if door == "admin" and main_verb(words) != "SELECT" and not any(name.startswith("admin_") for name, _ in tables_read(words)):
        refuse(words[0].line, "through the door 'admin' a statement asks a view admin_..., which answers administrators alone")
    if door == "caretaker":
        for word in words:
            if word.kind in ("word", "quoted") and word.text.strip('"').endswith("_sealed"):
                refuse(word.line, f"a caretaker never names sealed words ('{word.text}')")
    if door in ("place", "caretaker"):
        for word in words:
            if word.text == ":me":
                refuse(word.line, f":me has no meaning through the door '{door}'")


def has_guard(words):
    """Whether something behind a WHERE ties the rows to the person of the transaction."""
    for at, word in enumerate(words):
        if word.upper == "WHERE":
            behind = words[at:]
            if any(w.text == ":me" for w in behind) or any(n.startswith("my_") for n, _ in tables_read(behind)):
                return True
    return False


def plain(words):
    """SQL without comments, blank lines and space at the ends of lines."""
    text = "".join(w.text for w in words if w.kind != "comment")
    return "\n".join(line.rstrip() for line in text.strip().split("\n") if line.strip())


NEUTRAL = {"ID": ("INTEGER", "BIGINT"), "TIME": ("INTEGER", "BIGINT"), "NUMBER": ("INTEGER", "BIGINT"),
           "FLAG": ("INTEGER", "BIGINT"), "CODE": ("TEXT", "TEXT"), "WORDS": ("TEXT", "TEXT"), "BYTES": ("BLOB", "BYTEA")}


def schema_for(database, words):
    """A schema step in the types of one database (0 SQLite, 1 PostgreSQL); tables are STRICT on SQLite."""
    out, table_ends = [], set()
    known = telling(words)
    for at, word in enumerate(known):
        if word.upper == "CREATE" and at + 1 < len(known) and known[at + 1].upper == "TABLE":
            close = next((w for w in known[at:] if w.text == ")" and w.depth == word.depth), None)
            table_ends.add(id(close))
    for word in words:
        if word.kind == "comment":
            continue
        if word.kind == "word" and word.text in NEUTRAL:
            out.append(NEUTRAL[word.text][database])
        else:
            out.append(word.text)
        if database == 0 and id(word) in table_ends:
            out.append(" STRICT")
    return "\n".join(line.rstrip() for line in "".join(out).strip().split("\n") if line.strip())
