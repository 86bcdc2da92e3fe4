#!/usr/bin/env python3
"""check_sql - SQL stands only in src/store, and every column says what class of thing it holds.

In C outside of the drivers no string may look like SQL. In src/store/schema/*.sql every column of type
WORDS, CODE, BYTES (or TEXT, BLOB, BYTEA) ends in one of the classes, so that a reader of the schema and
the canary test know which columns may hold people's words and in which form.
"""
import re
import sys

from check_source import Complaints, arguments, chosen, line_of, read, without_comments

CLASSES = ("_sealed", "_locked", "_public", "_key", "_hash", "_code")

SQL_STRING = re.compile(
    r'"\s*(?:SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(?:TABLE|VIEW|INDEX|TRIGGER)\s|'
    r'DROP\s+(?:TABLE|VIEW)\s|ALTER\s+TABLE\s|select\s+[^"]*\sfrom\s|insert\s+into\s|delete\s+from\s)[^"]*"')
# The drivers speak about transactions and settings, the migration about its own table, the mover about all.
SQL_PLACES = ("src/store/driver", "src/store/mover", "src/store/migrate", "src/store/schema")

TABLE = re.compile(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\(", re.I)
COLUMN = re.compile(r"^\s*(\w+)\s+(WORDS|CODE|BYTES|TEXT|BLOB|BYTEA)\b", re.I)
ALTER = re.compile(r"ALTER\s+TABLE\s+(\w+)\s+ADD\s+(?:COLUMN\s+)?(\w+)\s+(WORDS|CODE|BYTES|TEXT|BLOB|BYTEA)\b", re.I)


def without_sql_comments(text):
    return re.sub(r"--[^\n]*", lambda m: " " * len(m.group(0)), text)


def body_of(text, start):
    """What stands between the bracket that ends at `start` and the one that closes it."""
    depth, at = 1, start
    while at < len(text) and depth:
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return text[start:at - 1]


def columns(text):
    """(table, column, position) of each text or bytes column."""
    bare = without_sql_comments(text)
    for table in TABLE.finditer(bare):
        at = table.end()
        depth = 0
        piece_start = at
        body = body_of(bare, at)
        for offset, letter in enumerate(body + ","):
            if letter in "()":
                depth += 1 if letter == "(" else -1
            elif letter == "," and depth == 0:
                found = COLUMN.match(bare[piece_start:at + offset])
                if found:
                    yield table.group(1), found.group(1), piece_start + found.start(1)
                piece_start = at + offset + 1
    for alter in ALTER.finditer(bare):
        yield alter.group(1), alter.group(2), alter.start(2)


def main():
    options = arguments("SQL stands only in src/store; columns say their class")
    complaints = Complaints()
    for path in chosen(options, ["src"], [".c", ".h"]):
        if path.startswith(SQL_PLACES):
            continue
        text = without_comments(read(options.root, path), keep_strings=True)
        for match in SQL_STRING.finditer(text):
            complaints.add(path, line_of(text, match.start()), "SQL stands in src/store/*.sql, by name")
    for path in chosen(options, ["src"], [".sql"]):
        text = read(options.root, path)
        if not path.startswith("src/store/"):
            complaints.add(path, 1, "only src/store holds SQL")
        for table, column, position in columns(text):
            if not column.lower().endswith(CLASSES):
                complaints.add(path, line_of(text, position),
                               f"{table}.{column} does not say its class: a text or bytes column ends in "
                               + " ".join(CLASSES))
    return complaints.finish()


if __name__ == "__main__":
    sys.exit(main())
