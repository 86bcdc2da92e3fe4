"""faces - every page is also an API: what the JSON says stands on the page, and what people wrote stands in the JSON.

Which fields are codes, numbers or flags (and so are shown as sentences or not at all) is read from the
typed heads of pages/*.html.
"""
import glob
import html
import json
import os
import re

from page import Page
from server import ROOT

# The page calls the reader "you"; the JSON says her name.
CALLED_YOU = {"presenter", "adviser", "owner", "by"}
# Numbers that only lead on, where a link is shown only to those who may follow it.
LEADING = {"id", "circle"}


def field_types():
    """field name -> the types it has in the heads of all pages."""
    types = {}
    for path in glob.glob(os.path.join(ROOT, "pages", "**", "*.html"), recursive=True):
        with open(path, encoding="utf-8") as file:
            head = re.match(r"\{\{!(?:page|part) \w+\n(.*?)\n\}\}", file.read(), re.S)
        for line in head.group(1).splitlines() if head else []:
            words = line.split()
            if len(words) >= 2 and not line.lstrip().startswith("#"):
                types.setdefault(words[0].lstrip("."), set()).add(words[1])
    return types


TYPES = field_types()


def leaves(value, name=""):
    """(field name, text) of every text in the JSON."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    elif isinstance(value, str) and value:
        yield name, value


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def differences(page_answer, json_answer):
    """Sentences about what one face says and the other does not."""
    try:
        content = json.loads(json_answer.body)
    except ValueError:
        return ["the JSON face is no JSON"]
    if not isinstance(content, dict) or not content:
        return ["the JSON face is no object with something in it"]
    source = squeezed(html.unescape(page_answer.text()))
    wrong = []
    for name, text in leaves(content):
        kinds = TYPES.get(name)
        if kinds is None:
            wrong.append(f"no page has a field '{name}'")
        elif kinds <= {"text", "msg"} and name not in CALLED_YOU and squeezed(text) not in source:
            wrong.append(f"{name} '{text[:60]}' does not stand on the page")
        elif kinds & {"id"} and len(kinds) == 1 and text != "0" and name not in LEADING and text not in source:
            wrong.append(f"{name} {text} does not stand on the page")
    inside = squeezed(json.dumps(content, ensure_ascii=False).replace("\\n", " "))
    for sentence in set(re.findall(r"The \w+marker \w+(?: \w+)*[.?]", Page(page_answer.text()).words)):
        if sentence not in inside:
            wrong.append(f"'{sentence}' stands on the page and not in the JSON")
    return wrong
