#!/usr/bin/env python3
"""sqlc - makes one typed C function of every named SQL statement. tools/README.md has the format.

    sqlc.py --out FOLDER --program NAME [--schema NNN_x.sql ...] [--views views.sql [--locks locks.sql]] -- a.sql b.sql ...

writes FOLDER/a.h, FOLDER/a_sql.c, ... and FOLDER/NAME.c with the list of all statements and schema steps.
"""

import argparse
import hashlib
import os
import re
import sys

from sql_reach import ROLES, Schema, grants, reach_of, without_excluded
from sql_words import (Fault, check_door, check_shape, columns_given, main_verb, plain, schema_for, split_lock,
                       telling, words_of)

TYPES = {"number": "int64_t", "flag": "bool", "time": "time_ms", "code": "struct text", "words": "struct text",
         "bytes": "struct text"}
KINDS = {"flag": "CELL_FLAG", "code": "CELL_WORDS", "words": "CELL_WORDS", "bytes": "CELL_BYTES"}
DOORS = {"member": "membership", "facilitator": "facilitation", "presenter": "ownership", "adviser": "authorship",
         "admin": "administration", "caretaker": "caretaker", "person": None, "place": None}
# What each door binds by itself.
BOUND = {"member": ["circle"], "facilitator": ["circle"], "presenter": ["circle", "consult"],
         "adviser": ["circle", "answer"]}
SOURCES = {"me": "FROM_ME", "circle": "FROM_CIRCLE", "consult": "FROM_THING", "answer": "FROM_THING"}
MOST = 200  # LIMIT_LIST_ROWS
HEADS = ("door", "takes", "gives", "most", "only")
# Names a C compiler would not take for a field.
KEYWORDS = set("""auto break case char const continue default do double else enum extern float for goto if inline int long
    register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while
    bool true false asm typeof""".split())
NAME = re.compile(r"[a-z][a-z0-9_]*$")


class Statement:
    """One named block of a file."""

    def __init__(self, path, line, name):
        self.path, self.line, self.name = path, line, name
        self.head, self.notes, self.sql, self.sql_line = {}, [], "", line

    def refuse(self, line, sentence):
        raise Fault(self.path, line, sentence)


def id_kinds(header):
    """The kinds of ids, read from base/id.h so that they are told once."""
    with open(header, encoding="utf-8") as file:
        body = file.read().split("#define ID_KINDS(X)")[1].split("#define ID_TYPE")[0]
    return re.findall(r"X\((\w+)\)", body)


def read_blocks(path):
    """Cuts a file into its named blocks."""
    blocks, heading, last = [], False, None
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines, 1):
        name = re.match(r"--\s*name:\s*(.*?)\s*$", line)
        if name:
            if not NAME.match(name[1]):
                raise Fault(path, number, f"'{name[1]}' is no name: small letters, digits and _ only")
            blocks.append(Statement(path, number, name[1]))
            heading, last = True, None
        elif not blocks:
            if line.strip() and not line.startswith("--"):
                raise Fault(path, number, "SQL stands before the first '-- name:'")
        elif heading and line.startswith("--"):
            last = read_head(blocks[-1], number, line, last)
        else:
            if heading and line.strip():
                heading, blocks[-1].sql_line = False, number
            if not heading:
                blocks[-1].sql += line + "\n"
    return blocks


def read_head(block, number, line, last):
    """One comment line above the SQL: a head, the rest of a head that went on, or a note for readers."""
    head = re.match(r"--\s*([a-z]+):\s*(.*?)\s*$", line)
    if head and head[1] in HEADS:
        if head[1] in block.head:
            block.refuse(number, f"'{head[1]}' stands here twice")
        block.head[head[1]] = (head[2], number)
        return head[1]
    text = re.sub(r"^--\s?", "", line).strip()
    if last in ("takes", "gives"):
        so_far, at = block.head[last]
        if so_far.endswith(",") or so_far.count("(") > so_far.count(")"):
            block.head[last] = (so_far + " " + text, at)
            return last
    block.notes.append(text)
    return None


def read_fields(block, text, line, kinds):
    """'id consult, at time?' as [(name, type, maybe)]."""
    fields = []
    for piece in text.split(","):
        found = re.match(r"\s*([a-z][a-z0-9_]*)\s+([a-z][a-z_]*)(\??)\s*$", piece)
        if not found:
            block.refuse(line, f"'{piece.strip()}' is no 'name type'")
        name, its_type, maybe = found.groups()
        if its_type not in TYPES and its_type not in kinds:
            block.refuse(line, f"the type '{its_type}' of '{name}' is unknown")
        if name in KEYWORDS:
            block.refuse(line, f"'{name}' is a word of C; a field needs another name")
        if maybe and its_type == "flag":
            block.refuse(line, f"'{name}': a flag is never NULL")
        if name in [f[0] for f in fields]:
            block.refuse(line, f"'{name}' stands here twice")
        fields.append((name, its_type, bool(maybe)))
    return fields


def read_meaning(block, kinds):
    """What the head says, as values."""
    for needed in ("door", "gives"):
        if needed not in block.head:
            block.refuse(block.line, f"'{block.name}' needs a line '-- {needed}:'")
    block.door, line = block.head["door"]
    if block.door not in DOORS:
        block.refuse(line, f"the door '{block.door}' is unknown")
    block.only = block.head.get("only", (None, 0))[0]
    if block.only not in (None, "pg", "sqlite"):
        block.refuse(block.head["only"][1], "'only' is pg or sqlite")
    takes, line = block.head.get("takes", ("nothing", 0))
    block.takes = [] if takes == "nothing" else read_fields(block, takes, line, kinds)
    for name, _, _ in block.takes:
        if name == "me" or name in BOUND.get(block.door, []):
            block.refuse(line, f":{name} comes from the door; 'takes' must not name it")
    read_gives(block, kinds)


def read_gives(block, kinds):
    """nothing, change, count, one (...), many (...)."""
    gives, line = block.head["gives"]
    found = re.match(r"(one|many)\s*\((.*)\)$", gives)
    block.columns = read_fields(block, found[2], line, kinds) if found else []
    block.gives = found[1] if found else gives
    if not found and gives not in ("nothing", "change", "count"):
        block.refuse(line, f"'{gives}': gives is nothing, change, count, one (...) or many (...)")
    most, line = block.head.get("most", (str(MOST), 0))
    if not re.match(r"[1-9][0-9]{0,5}$", most):
        block.refuse(line, f"'{most}': most is a number from 1 to 999999")
    if "most" in block.head and block.gives != "many":
        block.refuse(line, "'most' belongs to 'gives: many'")
    block.most = 1 if block.gives == "one" else int(most)


def read_sql(block):
    """The words of the SQL, held to every rule of its head."""
    words = words_of(block.sql, block.sql_line)
    while words and (words[-1].kind in ("space", "comment") or words[-1].text == ";"):
        words.pop()
    if not telling(words):
        block.refuse(block.line, f"'{block.name}' has no SQL")
    words, block.lock = split_lock(words)
    known = telling(words)
    check_shape(known, block.refuse, block.only)
    check_door(block.door, known, block.refuse)
    block.writes = main_verb(known) != "SELECT" or any(w.upper in ("INSERT", "UPDATE", "DELETE") for w in known)
    check_parameters(block, known)
    check_columns(block, known)
    if block.gives == "many" and main_verb(known) == "SELECT" and not any(
            w.depth == 0 and w.upper == "LIMIT" for w in known):
        words += words_of(f"\nLIMIT {block.most}", 0)
    block.words, block.known = words, known


def check_parameters(block, known):
    """All that is taken is used, all that is used is taken."""
    given = [f[0] for f in block.takes] + BOUND.get(block.door, []) + ["me"]
    used = [w.text[1:] for w in known if w.kind == "param"]
    for word in known:
        if word.kind == "param" and word.text[1:] not in given:
            block.refuse(word.line, f"{word.text} is used, but 'takes' does not name it")
    for name, _, _ in block.takes:
        if name not in used:
            block.refuse(block.head["takes"][1], f"'{name}' is taken, but the SQL does not use :{name}")
    block.used = [f[0] for f in block.takes] + [n for n in BOUND.get(block.door, []) + ["me"] if n in used]


def check_columns(block, known):
    """The SQL gives back as many columns as the head says."""
    count, line = columns_given(known), block.head["gives"][1]
    if block.gives in ("one", "many"):
        if count is None:
            block.refuse(line, "name the columns: * changes when the schema does")
        if count != len(block.columns):
            block.refuse(line, f"'gives' has {len(block.columns)} columns, the SQL has {count}")
    elif main_verb(known) == "SELECT" or count != 0:
        block.refuse(line, f"the SQL gives rows back; '{block.gives}' would lose them")


def join_variants(blocks, seen):
    """Puts '-- only:' blocks beside the block they belong to; names are one in the whole program."""
    joined = []
    for block in blocks:
        other = seen.get(block.name)
        if other is None:
            seen[block.name] = block
            block.by_database = {d: block for d in ("sqlite", "pg") if block.only in (None, d)}
            joined.append(block)
            continue
        same = other.path == block.path and block.only and (other.only is None or other.only != block.only)
        if not same or other.by_database.get(block.only, other) is not other:
            block.refuse(block.line, f"the name '{block.name}' is taken at {other.path}:{other.line}")
        if (block.door, block.takes, block.gives, block.columns, block.most) != (
                other.door, other.takes, other.gives, other.columns, other.most):
            block.refuse(block.line, f"the heads of '{block.name}' must agree for both databases")
        other.by_database[block.only] = block
    for block in joined:
        for database in ("sqlite", "pg"):
            if database not in block.by_database:
                block.refuse(block.line, f"'{block.name}' has no SQL for {database}")
        block.order = [f[0] for f in block.takes] + [
            n for n in BOUND.get(block.door, []) + ["me"]
            if any(n in b.used for b in block.by_database.values())]
    return joined


def numbered(block, database):
    """The SQL with :name as ?1 or $1."""
    sign = {"sqlite": "?", "pg": "$"}[database]
    words = block.by_database[database].words
    words = without_excluded(words) if database == "pg" else words
    return plain([w if w.kind != "param" else type(w)("param", sign + str(block.order.index(w.text[1:]) + 1), w.line)
                  for w in words])


def c_type(its_type):
    return TYPES.get(its_type, its_type + "_id")


def c_string(sql, indent):
    """A C string over as many lines as the SQL has."""
    lines = sql.replace("\\", "\\\\").replace('"', '\\"').split("\n")
    return ("\n" + indent).join(f'"{line}{chr(92) + "n" if n + 1 < len(lines) else ""}"' for n, line in enumerate(lines))


def c_struct(name, fields):
    lines = [f"struct {name} {{"]
    lines += [f"\t{c_type(t)} {n};" for n, t, _ in fields]
    return "\n".join(lines + ["};"])


def c_head(block):
    """The function's line, without its end."""
    arguments = ["struct store_tx *tx"]
    if DOORS[block.door]:
        arguments.append(f"const struct {DOORS[block.door]} *door")
    if block.takes:
        arguments.append(f"const struct store_{block.name} *in")
    if block.gives == "count":
        arguments.append("int64_t *count")
    if block.gives in ("one", "many"):
        arguments += ["struct arena *a", f"struct store_{block.name}_{'row' if block.gives == 'one' else 'rows'} *out"]
    line = f"struct err store_{block.name}({', '.join(arguments)})"
    return line if len(line) < 88 else line[:line.index("(") + 1] + "\n\t" + line[line.index("(") + 1:]


def write_header(name, path, blocks):
    guard = f"STORE_{name.upper()}_H"
    out = [f"/* {name} - written by tools/sqlc.py from {os.path.basename(path)}; change it there. */",
           f"#ifndef {guard}", f"#define {guard}", "", '#include "base/arena.h"', '#include "base/id.h"',
           '#include "base/text.h"', '#include "base/time.h"', '#include "store/capability.h"',
           '#include "store/store.h"', ""]
    for block in blocks:
        if block.takes:
            out.append(c_struct(f"store_{block.name}", block.takes))
        if block.columns:
            out.append(c_struct(f"store_{block.name}_row", block.columns))
        if block.gives == "many":
            out.append(f"struct store_{block.name}_rows {{\n\tsize_t count;\n\tstruct store_{block.name}_row *at;\n}};")
        notes = " ".join(block.notes).replace("*/", "* /")
        out += ([f"/* {notes} */"] if notes else []) + ["MUST_CHECK " + c_head(block) + ";", ""]
    return "\n".join(out + ["#endif", ""])


def c_values(block):
    """The table of parameters: where each comes from."""
    lines = []
    types = {n: (t, m) for n, t, m in block.takes}
    for name in block.order:
        if name in types:
            its_type, maybe = types[name]
            lines.append(f"\t{{FROM_IN, {KINDS.get(its_type, 'CELL_NUMBER')}, {str(maybe).lower()}, "
                         f"offsetof(struct store_{block.name}, {name})}},")
        else:
            lines.append(f"\t{{{SOURCES[name]}, CELL_NUMBER, false, 0}},")
    return lines


def c_columns(block):
    return [f"\t{{{KINDS.get(t, 'CELL_NUMBER')}, {str(m).lower()}, offsetof(struct store_{block.name}_row, {n})}},"
            for n, t, m in block.columns]


def write_statement(block):
    """The tables of one statement and its function."""
    name, out = block.name, []
    if block.order:
        out += [f"static const struct statement_value {name}_takes[] = {{", *c_values(block), "};"]
    if block.columns:
        out += [f"static const struct statement_column {name}_gives[] = {{", *c_columns(block), "};"]
    lock = block.by_database["pg"].lock
    out += [f"const struct statement store_{name}_sql = {{", f'\t.name = "{name}",', "\t.sql = {",
            f"\t\t[DATABASE_SQLITE] =\n\t\t\t{c_string(numbered(block, 'sqlite'), '			')},",
            f"\t\t[DATABASE_POSTGRES] =\n\t\t\t{c_string(numbered(block, 'pg'), '			')},", "\t},",
            f"\t.lock = {c_string(lock, '')},", f"\t.door = DOOR_{block.door.upper()},"]
    if block.order:
        out.append(f"\t.takes = {name}_takes,\n\t.takes_count = {len(block.order)},")
    if block.columns:
        out.append(f"\t.gives = {name}_gives,\n\t.gives_count = {len(block.columns)},")
        out.append(f"\t.row_size = sizeof(struct store_{name}_row),\n\t.most = {block.most},")
    reach = dict(zip(("views", "under", "columns", "changes"), block.reach.names()))
    out += ["\t.reach = {", *[f'\t\t.{what} = "{names}",' for what, names in reach.items() if names], "\t},"]
    out += [f"\t.writes = {str(block.writes).lower()},", "};", "", c_head(block), "{", *c_body(block), "}", ""]
    return out


def c_body(block):
    question = (f"\tconst struct question q = {{&store_{block.name}_sql, {'door' if DOORS[block.door] else 'NULL'}, "
                f"{'in' if block.takes else 'NULL'}}};")
    if block.gives == "many":
        return [question, "\tstruct statement_rows rows;", "", "\tTRY(statement_many(tx, &q, a, &rows));",
                "\tout->count = rows.count;", "\tout->at = rows.at;", "\treturn OK;"]
    call = {"nothing": "statement_do(tx, &q, NULL)", "change": "statement_change(tx, &q)",
            "count": "statement_do(tx, &q, count)", "one": "statement_one(tx, &q, a, out)"}[block.gives]
    return [question, "", f"\treturn {call};"]


def write_code(name, path, blocks):
    out = [f"/* written by tools/sqlc.py from {os.path.basename(path)}; change it there. */",
           f'#include "store/{name}.h"', "", '#include "store/statement.h"', "", "#include <stddef.h>", ""]
    for block in blocks:
        out += [f"extern const struct statement store_{block.name}_sql;", *write_statement(block)]
    return "\n".join(out)


def read_step(path):
    """One schema step: number, name, SQL for both databases, and the hash of what it means."""
    found = re.match(r"(\d{3})_([a-z][a-z0-9_]*)\.sql$", os.path.basename(path))
    if not found or found[2] == "views":
        raise Fault(path, 1, "a schema step is called NNN_subject.sql, and not 'views'")
    return int(found[1]), found[2], *read_schema(path, views=False)


def read_schema(path, views):
    """SQL of the schema for both databases, and the hash of what it means. Views and only they stand in the file of views."""
    parts, only = {"sqlite": "", "pg": ""}, None
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file.read().split("\n"), 1):
            mark = re.match(r"--\s*(?:only:\s*(\w+)|(both))\s*$", line)
            if mark and mark[1] not in (None, "pg", "sqlite"):
                raise Fault(path, number, "'only' is pg or sqlite")
            only = (mark[1] if mark else only)
            for database in parts:
                parts[database] += (line if only in (None, database) and not mark else "") + "\n"
    sql = {}
    for database, n in (("sqlite", 0), ("pg", 1)):
        words = words_of(parts[database], 1)
        for word in telling(words):
            if word.upper in ("DEFERRABLE", "DEFERRED"):
                raise Fault(path, word.line, "a deferred constraint would fail at the COMMIT that many acts share")
        check_kind(path, telling(words), views)
        sql[database] = schema_for(n, words)
    meaning = "\0".join(" ".join(w.text for w in telling(words_of(sql[d], 1))) for d in ("sqlite", "pg"))
    return sql, hashlib.sha256(meaning.encode()).hexdigest()


def check_kind(path, words, views):
    """A step makes no view: it could never change it again."""
    for at, word in enumerate(words):
        if word.upper == "CREATE" and word.depth == 0:
            makes_view = "VIEW" in [w.upper for w in words[at + 1:at + 4]]
            if makes_view != views:
                raise Fault(path, word.line, "views.sql makes views, and nothing else does" if makes_view else
                            "views.sql makes views and nothing else")


def c_step(number, title, sql, digest):
    return [f'\t{{{number}, "{title}", "{digest}", {{',
            f"\t\t[DATABASE_SQLITE] =\n\t\t\t{c_string(sql['sqlite'], '			')},",
            f"\t\t[DATABASE_POSTGRES] =\n\t\t\t{c_string(sql['pg'], '			')},", "\t}},"]


def write_program(name, blocks, steps, views):
    """The list of all statements and of all schema steps, for the engine."""
    out = ["/* written by tools/sqlc.py: every statement and every schema step of the program. */",
           '#include "store/statement.h"', "", "#include <stddef.h>", ""]
    out += [f"extern const struct statement store_{b.name}_sql;" for b in blocks]
    out += ["", "static const struct statement *const statements[] = {",
            *[f"\t&store_{b.name}_sql," for b in blocks], "\tNULL,", "};", "",
            "static const struct schema_step steps[] = {"]
    for step in steps:
        out += c_step(*step)
    out += ["};", ""]
    if views:
        out += ["static const struct schema_step views[] = {", *c_step("VIEWS_NUMBER", "views", *views), "};", ""]
    out += [f"extern const struct program {name};",
            f"const struct program {name} = {{statements, {len(blocks)}, steps, {len(steps)}, {'views' if views else 'NULL'}}};",
            ""]
    return "\n".join(out)


def reach_all(blocks, schema_texts):
    """Says of each statement what it reaches: on both databases together."""
    schema, faults = Schema(), []
    for text in schema_texts:
        schema.read(text["sqlite"])
    for block in blocks:
        try:
            both = [reach_of(b.known, b.door, schema) for b in block.by_database.values()]
            block.reach = both[0]
            for other in both[1:]:
                block.reach.add(other)
            block.reach.lock = bool(block.by_database["pg"].lock)
        except Fault as fault:
            faults.append(f"{block.path}:{block.line}: {str(fault).split(': ', 1)[1]}")
    return faults


def with_locks(views, path, blocks):
    """The views, and behind them on PostgreSQL the locks, with the reach of all statements as what is granted."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    place = "('role', 'rights', 'thing') -- the reach of all statements stands here"
    if text.count(place) != 1:
        raise SystemExit(f"{path}: the place of the grants is not there")
    rows = grants([(ROLES[b.door], b.reach) for b in blocks])
    text = text.replace(place, ",\n\t\t".join("('{}', '{}', '{}')".format(*row) for row in rows))
    sql = {"sqlite": views[0]["sqlite"], "pg": views[0]["pg"] + ";\n" + plain(words_of(text, 1))}
    return sql, hashlib.sha256("\0".join(sql.values()).encode()).hexdigest()


def put(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def compile_all(options):
    """Reads everything before it writes anything."""
    kinds, seen, files, faults = id_kinds(options.ids), {}, [], []
    for path in options.files:
        try:
            blocks = read_blocks(path)
            for block in blocks:
                read_meaning(block, kinds)
                read_sql(block)
            files.append((os.path.basename(path)[:-len(".sql")], path, join_variants(blocks, seen)))
        except Fault as fault:
            faults.append(str(fault))
    steps, views = [], None
    for path in options.schema:
        try:
            steps.append(read_step(path))
            if len(steps) > 1 and steps[-1][0] <= steps[-2][0]:
                raise Fault(path, 1, f"step {steps[-1][0]:03d} stands behind step {steps[-2][0]:03d}; steps only rise")
        except Fault as fault:
            faults.append(str(fault))
    if options.views:
        try:
            views = read_schema(options.views, views=True)
        except Fault as fault:
            faults.append(str(fault))
    if not faults:
        faults = reach_all([b for f in files for b in f[2]], [s[2] for s in steps] + ([views[0]] if views else []))
    if not faults and options.locks:
        views = with_locks(views, options.locks, [b for f in files for b in f[2]])
    return files, steps, views, faults


def main(arguments=None):
    parser = argparse.ArgumentParser(description="makes one typed C function of every named SQL statement")
    parser.add_argument("--out", required=True, help="the folder for what is written")
    parser.add_argument("--program", required=True, help="the name of the list of all statements")
    parser.add_argument("--ids", required=True, help="base/id.h, which names the kinds of ids")
    parser.add_argument("--schema", nargs="*", default=[], help="the schema steps, in order")
    parser.add_argument("--views", help="the views, made anew whenever their text changes")
    parser.add_argument("--locks", help="what guards the tables on PostgreSQL, made anew with the views")
    parser.add_argument("files", nargs="*", help="files of statements")
    options = parser.parse_args(arguments)
    files, steps, views, faults = compile_all(options)
    if faults:
        sys.exit("\n".join(faults))
    for name, path, blocks in files:
        put(options.out, name + ".h", write_header(name, path, blocks))
        put(options.out, name + "_sql.c", write_code(name, path, blocks))
    put(options.out, options.program + ".c", write_program(options.program, [b for f in files for b in f[2]], steps, views))


if __name__ == "__main__":
    main()
