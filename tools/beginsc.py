#!/usr/bin/env python3
"""beginsc - makes the tables of src/deid/begins.c: where in a text each compiled pattern may begin.

usage: beginsc.py FILE.c COMMON.re FINDER.re...

Most words of a text can begin no phone number, no date and no postcode; two or three bytes show it. So this reads the
patterns as re2c reads them and asks of every two bytes that stand side by side: which finders' patterns may have them as
their first and second byte, as their second and third, as their third and fourth, and behind their first letters? A pair
that is not in a table cannot be there; so whoever leaves out what the tables refuse misses nothing, and a pattern that is
written anew needs no second list.
"""
import os
import re
import sys

# Bytes are told apart in 64 classes: each letter, the digits, each of these marks, rarer marks that patterns hold, bytes
# beyond ASCII, and all others.
MARKS = " .'-/:(@"
RARE = "+_%&[{#"
CLASSES = 64
DIGIT, MARK, RARER, WIDE, OTHER = 52, 53, 61, 62, 63
LETTERS, WORD = frozenset(range(DIGIT)), frozenset(range(MARK))
ALL = frozenset(range(CLASSES))
BEYOND = frozenset(range(0x80, 0x100))
DEPTH = 4  # pairs from the first byte on, besides the one behind the first letters
NEVER_STARTS = ("*", "$")
TOKEN = re.compile(r"""\s+|//[^\n]*|/\*.*?\*/|(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<set>\[(?:\\.|[^\]\\])*\])"""
                   r"""|(?P<times>\{\d+(?:,\d*)?\})|(?P<name>[A-Za-z_]\w*)|(?P<tag>@\w+)|(?P<mark>[|()*+?;={$])""", re.S)


def class_of(byte):
    if chr(byte).isascii() and chr(byte).isalpha():
        return (byte & 31) - 1 + (26 if byte & 32 else 0)
    if byte in b"0123456789":
        return DIGIT
    if byte >= 0x80:
        return WIDE
    char = " " if byte == 9 else chr(byte)
    return MARK + MARKS.index(char) if char in MARKS else RARER if char in RARE else OTHER


class Machine:
    """States by number; from each, classes lead to others, and some lead on by themselves."""

    def __init__(self):
        self.steps, self.free = [], []

    def state(self):
        self.steps.append([])
        self.free.append([])
        return len(self.steps) - 1

    def closed(self, states):
        seen, todo = set(states), list(states)
        while todo:
            for other in self.free[todo.pop()]:
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return frozenset(seen)

    def step(self, states, classes):
        return self.closed({to for s in states for held, to in self.steps[s] if held & classes})


class Reader:
    """Reads the blocks of one file: what is named, and each rule."""

    def __init__(self, path, text, named):
        self.path, self.text, self.at, self.named = path, text, 0, named
        self.kind, self.word = None, None
        self.next()

    def next(self):
        while True:
            if self.at >= len(self.text):
                self.kind = None
                return
            found = TOKEN.match(self.text, self.at)
            if not found:
                sys.exit(f"{self.path}: cannot read {self.text[self.at:self.at + 40]!r}")
            self.at = found.end()
            if found.lastgroup:
                self.kind, self.word = found.lastgroup, found[found.lastgroup]
                return

    def take(self):
        word = self.word
        self.next()
        return word

    def either(self):
        parts = [self.row()]
        while self.word == "|":
            self.next()
            parts.append(self.row())
        return ("either", parts)

    def row(self):
        parts = []
        while self.kind in ("text", "set", "name", "tag") or self.word == "(":
            parts.append(self.times())
        return ("row", parts)

    def times(self):
        one = self.single()
        while self.kind == "times" or self.word in ("*", "+", "?"):
            word = self.take()
            least, _, most = {"*": "0,", "+": "1,", "?": "0,1"}.get(word, word.strip("{}")).partition(",")
            most = (int(most) if most else None) if "," in word or word in "*+?" else int(least)
            one = ("times", one, int(least), most)
        return one

    def single(self):
        if self.word == "(":
            self.next()
            inner = self.either()
            if self.take() != ")":
                sys.exit(f"{self.path}: a bracket is open before {self.text[self.at:self.at + 40]!r}")
            return inner
        kind, word = self.kind, self.take()
        if kind == "tag":
            return ("row", [])
        if kind == "name":
            return self.named[word]
        if kind == "set":
            return ("set", bytes_of_set(word[1:-1]))
        return ("row", [("set", bytes_of_char(c, word[0] == "'")) for c in unescaped(word[1:-1])])

    def action(self):
        """What stands between the braces that were just opened."""
        begin, depth = self.at, 1
        for found in re.finditer(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[{}]', self.text[begin:]):
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if not depth:
                self.at = begin + found.end()
                self.next()
                return self.text[begin:self.at]
        return sys.exit(f"{self.path}: an action is not closed")


def unescaped(text):
    return re.sub(r"\\(u[0-9a-f]{4}|.)",
                  lambda m: chr(int(m[1][1:], 16)) if len(m[1]) > 1 else {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), text)


def bytes_of_char(char, any_case):
    """A character beyond ASCII is several bytes, of one class all; a pattern with one is taken to hold any number of them."""
    chars = {char.lower(), char.upper()} if any_case else {char}
    return frozenset(byte for c in chars if len(c) == 1 for byte in (BEYOND if ord(c) >= 0x80 else {ord(c)}))


def bytes_of_set(text):
    held, chars = set(), re.findall(r"\\u[0-9a-f]{4}|\\.|.", text, re.S)
    while chars:
        low = high = ord(unescaped(chars.pop(0)))
        if len(chars) > 1 and chars[0] == "-":
            high = ord(unescaped(chars[1]))
            chars = chars[2:]
        held |= set(range(low, min(high, 0x7f) + 1)) | (BEYOND if high >= 0x80 else set())
    return frozenset(held)


def bytes_within(what):
    """All bytes that a pattern may hold."""
    if what[0] == "set":
        return what[1]
    return frozenset().union(*map(bytes_within, what[1] if what[0] in ("row", "either") else [what[1]]))


def build(machine, what, begin):
    """Adds to the machine what a pattern is, from the state `begin`; gives the state at its end."""
    if what[0] == "set":
        end = machine.state()
        classes = frozenset(map(class_of, what[1]))
        machine.steps[begin].append((classes, end))
        if WIDE in classes:
            machine.steps[end].append((frozenset([WIDE]), end))
        return end
    if what[0] == "row":
        for part in what[1]:
            begin = build(machine, part, begin)
        return begin
    if what[0] == "either":
        end = machine.state()
        for part in what[1]:
            fresh = machine.state()
            machine.free[begin].append(fresh)
            machine.free[build(machine, part, fresh)].append(end)
        return end
    _, one, least, most = what
    for _ in range(least):
        begin = build(machine, one, begin)
    end = machine.state()
    machine.free[begin].append(end)
    if most is None:
        loop = machine.state()
        machine.free[begin].append(loop)
        last = build(machine, one, loop)
        machine.free[last] += [loop, end]
        return end
    for _ in range(most - least):
        begin = build(machine, one, begin)
        machine.free[begin].append(end)
    return end


def read_file(path, named):
    """What a file names is kept in `named`; gives its rules that find something, and the bytes of the words that are passed."""
    with open(path, encoding="utf-8") as file:
        blocks = re.findall(r"/\*!re2c(.*?)\*/", file.read(), re.S)
    rules, passed = [], frozenset()
    for block in blocks:
        reader = Reader(path, re.sub(r"(?m)^\s*re2c:.*?;\s*$", "", block), named)
        while reader.kind:
            if reader.word in NEVER_STARTS:
                reader.next()
                reader.action()
                continue
            save = reader.at, reader.kind, reader.word
            name = reader.take()
            if save[1] == "name" and reader.word == "=":
                reader.next()
                named[name] = reader.either()
                reader.next()
                continue
            reader.at, reader.kind, reader.word = save
            rule = reader.either()
            if reader.word != "{":
                sys.exit(f"{path}: no action before {reader.text[reader.at:reader.at + 40]!r}")
            if "begins_next(" in reader.action():
                passed |= bytes_within(rule)
            else:
                rules.append(rule)
    return rules, passed


def onward(machine, end, states, classes):
    """From where a pattern may be, still within its first word and past it, to where it may be a byte later. Behind its
    end anything may follow, but not within a word: there a finder passes the longer word instead."""
    within, past = states
    more, over = machine.step(within, classes & WORD), machine.step(within, classes - WORD) | machine.step(past, classes)
    ended = end in past or (end in within and classes - WORD)
    return more, over | {end} if ended else over


def pairs_from(machine, end, states):
    """Which two classes may come next."""
    held = set()
    for first in range(CLASSES):
        then = onward(machine, end, states, frozenset([first]))
        held |= {(first, second) for second in range(CLASSES) if any(onward(machine, end, then, frozenset([second])))}
    return held


def tables_of(rules):
    machine = Machine()
    begin, end = machine.state(), machine.state()
    for rule in rules:
        machine.free[build(machine, rule, begin)].append(end)
    places = [(machine.closed({begin}), frozenset())]
    while len(places) < DEPTH:
        places.append(onward(machine, end, places[-1], ALL))
    behind, more = places[0][0], machine.step(places[0][0], LETTERS)
    while not more <= behind:
        behind |= more
        more = machine.step(behind, LETTERS)
    return [pairs_from(machine, end, states) for states in [*places, (behind, frozenset())]]


def write_array(file, kind, name, numbers):
    file.write(f"const {kind} {name} = {{{', '.join(map(str, numbers))}}};\n")


def main(out, common, *paths):
    shared, within = {}, [0] * 256
    read_file(common, shared)
    names = [re.fullmatch(r"find_(\w+)\.re", os.path.basename(path))[1] for path in paths]
    tables = [[0] * CLASSES * CLASSES for _ in range(DEPTH + 1)]
    for bit, path in enumerate(paths):
        rules, passed = read_file(path, dict(shared))
        if not passed >= set(b"0123456789"):
            sys.exit(f"{path}: words must be passed as a whole, by a rule that asks begins_next()")
        for byte in passed:
            within[byte] |= 1 << bit
        for table, held in zip(tables, tables_of(rules)):
            for a, b in held:
                table[a * CLASSES + b] |= 1 << bit
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by tools/beginsc.py out of the patterns. */\n#include \"deid/begins_table.h\"\n\n")
        for bit, name in enumerate(names):
            file.write(f"_Static_assert(BEGINS_{name.upper()} == {bit}, \"in the order of begins.h\");\n")
        write_array(file, "uint8_t", "begins_classes[256]", map(class_of, range(256)))
        write_array(file, "uint16_t", "begins_within[256]", within)
        file.write(f"const uint16_t begins_pairs[{DEPTH + 1}][{CLASSES * CLASSES}] = {{\n")
        for table in tables:
            file.write("{" + ",".join(map(str, table)) + "},\n")
        file.write("};\n")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__.split("\n\n")[1])
    main(*sys.argv[1:])
