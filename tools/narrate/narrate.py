#!/usr/bin/env python3
"""Writes invented case narratives with their identifiers marked: [[KIND|words]], texts parted by lines "%%".

usage: narrate.py [--seed N] [--count N] [--wide] [--data FOLDER]

With --wide from templates in which also years, ages, professions, origins and sums are marked.

The templates and the pools of names and places stand in data/narrate. The same seed gives the same texts.
Everything is made up: a name is drawn from long lists, a number by chance.
"""
import argparse
import os
import random
import re
import sys
import unicodedata

import shapes

SLOT = re.compile(r"\{([A-Za-z]+)(\d?)(?::(\w+))?\}")
MARK = re.compile(r"\[\[([A-Z]+)\|(.*?)\]\]", re.S)


def read_lines(path):
    return open(path, encoding="utf-8").read().split("\n")


def read_templates(folder, wide):
    fields, now = {}, None
    names = ["templates_wide.txt"] if wide else ["templates.txt", "templates_notes.txt", "templates_more.txt"]
    # What stands in templates.txt is the common case and counts twice.
    for line in [line for name in names[:1] + names for line in read_lines(os.path.join(folder, name))]:
        if line.startswith("@ "):
            now = fields.setdefault(line[2:], [])
        elif line and not line.startswith("# "):
            now.append(line)
    return fields


def mark(kind, words):
    return f"[[{kind}|{words}]]"


JOINS = "When;After;Before;Because;If;Since;While;Although;Once;Until;And;But;So;Then;That day;This time;Last night;Yesterday;Today;For now;In the end;Apparently;Luckily;I think;We know;She says;He said;They told me;I heard;Maybe;Now;Still;Later;At first;Somehow;I feel;I worry".split(";")
DOINGS = ("arrived;left;came back;called;rang;cried;laughed;was tearful;was angry;was late;is pregnant;is safe;is missing;has stopped eating;has moved out;had gone;lives alone;lives with us;works nights;"
          "drinks;sleeps badly;does not talk;did not show;will not engage;may be lying;can be sharp;told the school;told me;asked for help;went home;hit the wall;ran off;fell;died;"
          "smiled;nodded;shrugged;refused;agreed;signed it;lost the job;found work;got worse;got better;hurts;knows;hopes so;wants out;needs housing;seemed calm;looked thin;turned up drunk;"
          "paid the rent;broke the door;took the kids;kept the baby;gave up;stood up;sat down;opened up;shut down;used again;stayed clean").split(";")
ENDS = ". ; and nobody knew why.; again.; on Friday.; with the kids.; he was tearful.; she was shaking.; I said nothing.; we made a plan.; they laughed.; as usual.; for good.; at the door.; in the end.".split(";")
BEFORES = "I saw;I met;I spoke to;we visited;she loves;he fears;they blame;I told;I asked;I trust;nobody believes;everyone knows;I called;I texted;she left;he hit;they found;I miss;I supervise;my client;the client;the girl,;the boy,;the patient,;a man called;a woman named;with;for;about;from;without;to;by;near;against;of".split(";")


def sentence(rng):
    """A short plain sentence around one or two people, in thousands of shapes."""
    draw = rng.random()
    if draw < 0.4:
        return f"{rng.choice(JOINS)} {{F1}} {rng.choice(DOINGS)}{rng.choice(ENDS)}"
    if draw < 0.55:
        return f"{{F1}} {rng.choice(DOINGS)}{rng.choice(ENDS)}"
    if draw < 0.8:
        return f"{rng.choice(BEFORES)} {{F1}}{rng.choice(ENDS)}"
    if draw < 0.9:
        return f"{rng.choice(BEFORES)} {{F1}}'s {rng.choice(('mother', 'dad', 'sister', 'room', 'file', 'case', 'plan', 'bag', 'voice', 'school', 'job', 'anger'))}{rng.choice(ENDS)}"
    return f"{rng.choice(JOINS)} {{F1}} {rng.choice(('and', 'or', 'with', ',', 'not'))} {{F2}} {rng.choice(DOINGS)}{rng.choice(ENDS)}"


def wordy(rng, template):
    """The same with names that are words."""
    return re.sub(r"\{F(\d)\}", r"{G\1}", template) if rng.random() < 0.2 else template


def empty_sentence(rng):
    """The same shapes with nobody named: what a person is not."""
    who = rng.choice(("she", "he", "they", "the client", "my client", "mum", "dad", "the father", "his mother", "my ex", "the school", "the baby", "nobody", "somebody", "my husband", "her sister", "the patient", "my boyfriend", "the teacher", "hope", "the worker", "my friend", "everyone", "it"))
    return f"{rng.choice(JOINS)} {who} {rng.choice(DOINGS)}{rng.choice(ENDS)}"


class Teller:
    """One narrative: a cast, a place and a way of writing."""

    def __init__(self, rng, pools):
        self.rng, self.pools = rng, pools
        self.cast = [shapes.Person(rng, pools) for _ in range(5)]
        self.town = shapes.town(rng, pools)
        self.dates = rng.choice(shapes.DATE_STYLES)

    def person(self, number):
        return self.cast[int(number or 1) - 1]

    def fill(self, template):
        rng = self.rng
        order = rng.sample(range(len(self.cast)), len(self.cast))
        def slot(m):
            name, number, kind = m.group(1), m.group(2), m.group(3)
            if name in ("F", "L", "N", "I", "S", "C", "J", "W", "Q", "Y", "G", "K"):
                who = self.cast[order[int(number or 1) - 1]]
                return mark("NAME", who.shape(name, rng))
            return self.other(name, number, kind)
        return SLOT.sub(slot, template)

    def other(self, name, number, kind):
        rng = self.rng
        if name == "P":
            place = self.town if rng.random() < 0.4 else shapes.town(rng, self.pools)
            return mark("PLACE", place) + (", " + rng.choice(shapes.STATES) if rng.random() < 0.08 else "")
        if name == "A":
            return mark("PLACE", shapes.address(rng, self.pools))
        if name == "Z":
            return mark("PLACE", shapes.postcode(rng))
        if name == "B":
            return mark("PLACE", shapes.quarter(rng, self.pools))
        if name == "RG":
            return "[[REGION|" + rng.choice(("Republic of ", "Kingdom of ", "Federal Republic of ", "")) + shapes.word(rng, "state") + "]]"
        if name == "O":
            return shapes.organisation(rng, self.pools, kind)
        if name == "D" or name in ("DF", "DD", "DN", "DM", "DH", "DS"):
            return shapes.date(rng, name, self.dates)
        if name == "X":
            return shapes.record(rng, kind)
        if name == "VS":
            return mark("AGE", rng.choice(("ninety", "ninety one", "ninety two", "ninety-three", "ninety-four", "ninety five", "ninety-nine", "ninety eight", "a hundred and one", "ninety-six")))
        if name == "H" and number == "2":
            name = "H"
        if name == "V":
            return mark("AGE", str(rng.choice((90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 101))))
        if name == "XS":
            return mark("ID", shapes.spoken_number(rng, rng.randint(4, 9)))
        if name == "XT":
            return mark("ID", shapes.spoken_code(rng))
        if name in ("T", "M", "U", "H", "TS", "MS"):
            return mark("CONTACT", shapes.contact(rng, name, self.pools))
        if name == "past":
            return shapes.word(rng, "past" + number)
        return shapes.word(rng, "clk2" if name == "clk" and number else name)


def compose(rng, fields, pools):
    teller = Teller(rng, pools)
    names = [f for f in sorted(fields) if f not in ("harmless", "distractors")]
    field = rng.choice(names)
    if rng.random() < 0.1:
        lines = [teller.fill(t) for t in rng.sample(fields["harmless"] + fields["distractors"], rng.randint(1, 6))]
        return rng.choice((" ", " ", "\n", "\n\n")).join(lines)
    lines = []
    for _ in range(rng.randint(1, 14)):
        draw = rng.random()
        source = field if draw < 0.6 else "harmless" if draw < 0.68 else "distractors" if draw < 0.72 else rng.choice(names)
        template = wordy(rng, sentence(rng)) if rng.random() < 0.15 else empty_sentence(rng) if rng.random() < 0.06 else rng.choice(fields[source])
        lines.append(teller.fill(template))
    text = ""
    bullets = rng.random() < 0.15
    for line in lines:
        text += (rng.choice(("- ", "* ", "")) if bullets else "") + line
        text += "\n" if bullets or "bullets" in field else rng.choice((" ", " ", " ", "\n", "\n\n"))
    return text.strip()


def compose_wide(rng, fields, pools):
    teller = Teller(rng, pools)
    field = rng.choice(sorted(fields))
    lines = [teller.fill(rng.choice(fields[field])) for _ in range(rng.randint(2, 12))]
    return rng.choice((" ", "\n", "\n\n")).join(lines)


def outside(text, change):
    """Changes only what stands outside the marks' frames, words inside them included."""
    out, at = [], 0
    for m in MARK.finditer(text):
        out.append(change(text[at:m.start()]))
        out.append(f"[[{m.group(1)}|{change(m.group(2))}]]")
        at = m.end()
    return "".join(out) + change(text[at:])


def slip(rng, words):
    out = []
    for w in words.split(" "):
        if len(w) > 4 and w.isalpha() and rng.random() < 0.06:
            i = rng.randrange(1, len(w) - 2)
            w = rng.choice((w[:i] + w[i + 1] + w[i] + w[i + 2:], w[:i] + w[i + 1:], w[:i] + w[i] + w[i:]))
        out.append(w)
    return " ".join(out)


def dictate(words):
    words = re.sub(r"[.,;:!?\"()]+(?=\s|$)", "", words)
    return re.sub(r"\n+", " ", words).lower()


def shorten(rng, words):
    for long, short in shapes.SHORT_FORMS:
        if rng.random() < 0.6:
            words = re.sub(rf"\b{long}\b", short, words, flags=re.I)
    return re.sub(r"\b(?:The|the|A|a|an|She|He|was|is) ", lambda m: "" if rng.random() < 0.5 else m.group(0), words)


def bare(words):
    flat = unicodedata.normalize("NFKD", words)
    return "".join(c for c in flat if not unicodedata.combining(c))


def roughen(rng, text, wide):
    draw = rng.random()
    if wide and draw < 0.8:
        return re.sub(r" +", " ", text)
    if draw < 0.20:
        text = outside(text, lambda w: w.lower())
    elif draw < 0.25:
        text = outside(text, lambda w: w.upper())
    elif draw < 0.30:
        text = outside(text, dictate)
    elif draw < 0.36:
        text = MARK.sub(lambda m: mark(m.group(1), m.group(2).upper() if m.group(1) == "NAME" else m.group(2)), text)
    elif draw < 0.44:
        text = MARK.sub(lambda m: mark(m.group(1), m.group(2).lower() if m.group(1) == "NAME" else m.group(2)), text)
    if rng.random() < 0.2:
        text = outside(text, lambda w: shorten(rng, w))
    if rng.random() < 0.15:
        text = outside(text, lambda w: slip(rng, w))
    if rng.random() < 0.2:
        text = outside(text, bare)
    if rng.random() < 0.3:
        text = outside(text, lambda w: w.replace("'", "’"))
    return re.sub(r" +", " ", text)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--count", type=int, default=100)
    p.add_argument("--wide", action="store_true")
    p.add_argument("--data", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data"))
    a = p.parse_args()
    rng = random.Random(a.seed)
    pools = shapes.read_pools(a.data)
    fields = read_templates(os.path.join(a.data, "narrate"), a.wide)
    tell = compose_wide if a.wide else compose
    for number in range(a.count):
        if number:
            sys.stdout.write("\n%%\n")
        sys.stdout.write(roughen(rng, tell(rng, fields, pools), a.wide))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
