"""What a statement reaches: the views and columns it reads, the tables and columns it changes.

sqlc writes this beside each statement. SQLite's authorizer lets a statement touch that and nothing else; on PostgreSQL
the roles are granted the sum of what the statements of their doors reach.
"""

from sql_words import BEHIND_FROM, Fault, named_with, tables_read, telling, words_of

# Which role of the database a door's statements run as.
ROLES = {"place": "place", "admin": "admin", "caretaker": "jobs",
         "person": "acts", "member": "acts", "facilitator": "acts", "presenter": "acts", "adviser": "acts"}
NOT_COLUMNS = {"PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"}


def texts(words):
    return [w.upper for w in words]


def inside(words, at):
    """The words between the bracket at `at` and its partner."""
    depth = words[at].depth
    end = next(n for n in range(at + 1, len(words)) if words[n].text == ")" and words[n].depth == depth)
    return words[at + 1:end], end


def columns_of_table(words, at):
    """The names that begin each piece between the brackets of CREATE TABLE."""
    body, _ = inside(words, at)
    found, fresh = [], True
    for word in body:
        if fresh and word.upper not in NOT_COLUMNS:
            found.append(word.text.strip('"'))
        fresh = word.text == "," and word.depth == words[at].depth + 1
    return found


def keys_of(table, words):
    """(parent, columns of both sides, whether rows fall with the parent) of each foreign key in the brackets of CREATE TABLE, or behind ADD of ALTER TABLE."""
    found, depth, start = [], min((w.depth for w in words), default=0), 0
    for at, word in enumerate([*words, None]):
        if word is not None and not (word.text == "," and word.depth == depth):
            continue
        piece, start = words[start:at], at + 1
        asks = next((n for n, w in enumerate(piece) if w.upper == "REFERENCES"), None)
        if asks is not None:
            ours = inside(piece, 2)[0] if piece[0].upper == "FOREIGN" else piece[:1]
            parent = piece[asks + 1].text
            found.append((parent, {f"{table}.{w.text}" for w in ours if w.text != ","} |
                          {f"{parent}.{w.text}" for w in inside(piece, asks + 2)[0] if w.text != ","},
                          "ON DELETE CASCADE" in " ".join(w.upper for w in piece)))
    return found


class Schema:
    """Tables with their columns, and views with all that stands under them, as the files of the schema say."""

    def __init__(self):
        self.tables, self.views, self.keys = {"sqlite_master": ["type", "name"]}, {}, []
        self.triggers = []  # (changes that set it off, table, its words)

    def read(self, text):
        words = telling(words_of(text, 1))
        for at, word in enumerate(words):
            if word.upper == "CREATE" and texts(words[at + 1:at + 2]) == ["TABLE"]:
                start = next(n for n in range(at, len(words)) if words[n].text == "(")
                self.tables[words[start - 1].text] = columns_of_table(words, start)
                self.keys += [(words[start - 1].text, *k) for k in keys_of(words[start - 1].text, inside(words, start)[0])]
            elif word.upper == "ALTER" and texts(words[at + 1:at + 2]) == ["TABLE"]:
                self.alter([w.text for w in words[at + 2:at + 8]])
                end = next((n for n in range(at, len(words)) if words[n].text == ";"), len(words))
                first = at + 5 if texts(words[at + 4:at + 5]) == ["COLUMN"] else at + 4
                self.keys += [(words[at + 2].text, *k) for k in keys_of(words[at + 2].text, words[first:end])]
            elif word.upper == "CREATE" and texts(words[at + 1:at + 2]) == ["VIEW"]:
                end = next((n for n in range(at, len(words)) if words[n].text == ";"), len(words))
                self.views[words[at + 2].text] = {name for name, _ in tables_read(words[at + 3:end])}
            elif word.upper == "CREATE" and texts(words[at + 1:at + 2]) == ["TRIGGER"]:
                self.trigger(words[at + 3:])

    def trigger(self, words):
        """AFTER DELETE ON t, AFTER INSERT ON t, AFTER UPDATE OF c, d ON t; as SQLite writes it, with what it does behind BEGIN."""
        on = next(n for n, w in enumerate(words) if w.upper == "ON")
        end = next((n for n, w in enumerate(words) if w.upper in ("END", "EXECUTE")), len(words))
        table, verb = words[on + 1].text, words[1].upper
        if verb == "UPDATE":
            sets_off = {f"{table}.{w.text}" for w in words[3:on] if w.text != ","}
        else:
            sets_off = {("+" if verb == "INSERT" else "-") + table}
        if end < len(words) and words[end].upper == "END":
            self.triggers.append((sets_off, table, words[on + 2:end]))

    def alter(self, words):
        """ALTER TABLE t ADD [COLUMN] c; DROP [COLUMN] c; RENAME [COLUMN] c TO d; RENAME TO u."""
        table, what = words[0], words[1].upper()
        rest = [w for w in words[2:] if w.upper() != "COLUMN"]
        if what == "ADD" and rest[0].upper() not in NOT_COLUMNS:
            self.tables[table].append(rest[0])
        elif what == "DROP":
            self.tables[table] = [c for c in self.tables[table] if c != rest[0]]
        elif what == "RENAME" and rest[0].upper() == "TO":
            self.tables[rest[1]] = self.tables.pop(table)
        elif what == "RENAME":
            self.tables[table] = [rest[2] if c == rest[0] else c for c in self.tables[table]]

    def under(self, view):
        """The views and tables that a view unfolds to, itself included."""
        found, more = set(), [view]
        while more:
            name = more.pop()
            if name not in found:
                found.add(name)
                more += self.views.get(name, ())
        return found


class Reach:
    """views: named by the statement; under: all that those unfold to; columns: read straight from a table;
    checks: read by the database itself for a foreign key; falls: rows it deletes itself with those they hang on; changes: '+t' puts rows into t, '-t' deletes rows, 't.c' sets a column."""

    def __init__(self):
        self.views, self.under, self.columns = set(), set(), set()
        self.checks, self.falls, self.changes = set(), set(), set()
        self.lock = False

    def add(self, other):
        for name in ("views", "under", "columns", "checks", "falls", "changes"):
            getattr(self, name).update(getattr(other, name))

    def names(self):
        return [",".join(["", *sorted(some), ""]) if some else "" for some in
                (self.views, self.under, self.columns | self.checks, self.changes | self.falls)]


def target_at(words, at):
    """(verb, place of the table's name) when a change of a table begins at this word."""
    after = texts(words[at + 1:at + 3])
    before = words[at - 1].upper if at else ""
    if words[at].upper == "INSERT" and after[:1] == ["INTO"]:
        return "INSERT", at + 2
    if words[at].upper == "DELETE" and after[:1] == ["FROM"]:
        return "DELETE", at + 2
    if words[at].upper == "UPDATE" and after[:1] != ["SET"] and before not in ("FOR", "DO", "ON", "KEY"):
        return "UPDATE", at + 1
    return None, 0


def names_set(words):
    """The places of the columns on the left side behind SET."""
    found, setting = set(), None
    for at, word in enumerate(words):
        if word.upper == "SET":
            setting, fresh = word.depth, True
        elif setting is not None and word.depth <= setting and (word.upper in BEHIND_FROM or word.upper == "FROM"):
            setting = None
        elif setting is not None and word.depth == setting:
            if fresh and word.text not in ("(", ")"):
                found.add(at)
            fresh = word.text == ","
    return found


def columns_read(words, table, columns, skip):
    """Columns of one table that are named to be read."""
    found = set()
    for at, word in enumerate(words):
        before = words[at - 1].text if at else ""
        after = words[at + 1].text if at + 1 < len(words) else ""
        of = words[at - 2].text if before == "." else table
        if word.kind in ("word", "quoted") and at not in skip and after not in (".", "(") and word.text in columns and of == table:
            found.add(f"{table}.{word.text}")
    return found


def fall(table, schema, reach):
    """What goes with rows of a table: rows that hang on them by ON DELETE CASCADE, and what hangs on those."""
    for child, parent, both, falls in schema.keys:
        if parent == table and falls and "-" + child not in reach.falls:
            reach.falls.add("-" + child)
            for _, _, columns, _ in (k for k in schema.keys if child in k[:2]):
                reach.checks |= columns
            fall(child, schema, reach)


def change_of(words, at, schema, reach):
    """What one INSERT, UPDATE or DELETE reaches."""
    verb, place = target_at(words, at)
    if not verb or words[place].text not in schema.tables:
        return
    table = words[place].text
    columns, rest = schema.tables[table], words[place + 1:]
    setting = names_set(rest)
    reach.changes |= {"UPDATE": set(), "INSERT": {"+" + table}, "DELETE": {"-" + table}}[verb]
    reach.changes |= {f"{table}.{rest[n].text}" for n in setting}
    for child, parent, both, _ in schema.keys:
        reach.checks |= both if child == table or (parent == table and verb != "INSERT") else set()
    if verb == "DELETE":
        fall(table, schema, reach)
    if verb == "INSERT":
        # Only what stands behind ON CONFLICT or RETURNING reads the table itself.
        start = next((n for n, w in enumerate(rest) if w.depth == words[at].depth and (
            w.upper == "RETURNING" or (w.upper == "ON" and texts(rest[n + 1:n + 2]) == ["CONFLICT"]))), len(rest))
        rest, setting = rest[start:], {n - start for n in setting}
    reach.columns |= columns_read(rest, table, columns, setting)


def straight(words, table, schema):
    """Columns that a SELECT reads from a table itself; one at least, so that it may be named at all."""
    named = {w.text for w in words if w.kind in ("word", "quoted")}
    columns = [c for c in schema.tables[table] if c in named] or schema.tables[table][:1]
    return {f"{table}.{c}" for c in columns}


def set_off(reach, schema):
    """What the triggers reach that a statement sets off; PostgreSQL's do the same (the schema says each twice)."""
    for sets_off, table, words in schema.triggers:
        if not sets_off & reach.changes:
            continue
        for at, word in enumerate(words):
            change_of(words, at, schema, reach)
            if word.upper in ("OLD", "NEW") and texts(words[at + 1:at + 2]) == ["."]:
                reach.checks.add(f"{table}.{words[at + 2].text}")


def reach_of(words, door, schema):
    """What a statement reaches, from its telling words. A person's and a job's statements never read words or keys straight."""
    reach = Reach()
    for name, _ in tables_read(words):
        if name in schema.views:
            reach.views.add(name)
            reach.under |= schema.under(name)
        elif name in schema.tables and name not in named_with(words):
            reach.columns |= straight(words, name, schema)
    for at in range(len(words)):
        change_of(words, at, schema, reach)
    set_off(reach, schema)
    if door != "place":
        for column in sorted(reach.columns):
            if column.endswith(("_sealed", "_key")):
                raise Fault("", 0, f"through the door '{door}' {column} is never read but through a view")
    return reach


def pieces(words):
    """The words of a list, cut at its own commas."""
    found, depth = [[]], words[0].depth if words else 0
    for word in words:
        if word.text == "," and word.depth == depth:
            found.append([])
        else:
            found[-1].append(word)
    return found


def without_excluded(words):
    """The statement with what was to be put said again instead of excluded.column: PostgreSQL would ask for the right
    to read that column, which nobody is to have who only writes it."""
    known = telling(words)
    if known[0].upper != "INSERT" or "VALUES" not in texts(known) or "excluded" not in [w.text for w in known]:
        return words
    columns, end = inside(known, 3)
    values, _ = inside(known, end + 2)
    said = {c[0].text: v for c, v in zip(pieces(columns), pieces(values))}
    out, at = [], 0
    while at < len(words):
        if words[at].text == "excluded" and words[at + 1].text == "." and len(said.get(words[at + 2].text, [])) == 1:
            out += said[words[at + 2].text]
            at += 3
        else:
            out.append(words[at])
            at += 1
    return out


def grants(reaches):
    """[(role, right, thing)] for PostgreSQL: the sum of what the statements of each role reach."""
    found = set()
    for role, reach in reaches:
        found |= {(role, "SELECT", view) for view in reach.views}
        found |= {(role, f"SELECT ({c.split('.')[1]})", c.split(".")[0]) for c in reach.columns}
        found |= {(role, "INSERT", c[1:]) for c in reach.changes if c[0] == "+"}
        found |= {(role, "DELETE", c[1:]) for c in reach.changes if c[0] == "-"}
        found |= {(role, f"UPDATE ({c.split('.')[1]})", c.split(".")[0]) for c in reach.changes if "." in c}
        if reach.lock:
            found |= {(role, "LOCK", thing) for thing in reach.views | {c.split(".")[0] for c in reach.columns}}
    # The catalogue of SQLite is no table here.
    return sorted(row for row in found if row[2] != "sqlite_master")
