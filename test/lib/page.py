"""page - reads a page as a browser without JavaScript would: its words, its links and its forms."""
import html.parser
import re

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Form:
    """A form: where it goes and what it would send if nobody touched it."""

    def __init__(self, action, method):
        self.action = action
        self.method = method
        self.fields = []  # (name, value) sent untouched, in order
        self.known = {}  # name -> set of values it may take, or None when any
        self.multiple = set()  # names that may be given several times (check boxes)
        self.buttons = []  # (name, value)

    def value(self, name):
        return next((v for n, v in self.fields if n == name), "")


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms = []
        self.words = []
        self.links = []
        self.title = ""
        self.form = None
        self.by_id = {}
        self.area = None
        self.select = None
        self.quiet = []
        self.in_title = False

    def form_of(self, attributes):
        """The form a control belongs to: the one around it, or the one it names."""
        if "form" in attributes:  # which may stand further down
            return self.by_id.setdefault(attributes["form"], Form("", "get"))
        return self.form

    def handle_starttag(self, tag, pairs):
        attributes = {name: value if value is not None else "" for name, value in pairs}
        if tag in ("script", "style", "template"):
            self.quiet.append(tag)
        elif tag == "title":
            self.in_title = True
        elif tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        elif tag == "form":
            self.form = self.by_id.setdefault(attributes["id"], Form("", "get")) if "id" in attributes else Form("", "get")
            self.form.action, self.form.method = attributes.get("action", ""), attributes.get("method", "get").lower()
            self.forms.append(self.form)
        elif tag in ("input", "button"):
            self.control(tag, attributes)
        elif tag == "textarea":
            self.area = (self.form_of(attributes), attributes, [])
        elif tag == "select":
            self.select = {"form": self.form_of(attributes), "at": attributes, "values": [], "chosen": []}
        elif tag == "option" and self.select is not None:
            self.option(attributes)
        for name in ("alt", "aria-label", "value"):
            if name in attributes and not (name == "value" and attributes.get("type") == "hidden"):
                if tag != "option":
                    self.words.append(attributes[name])
        if tag not in VOID:
            self.words.append(" " if tag in ("a", "b", "i", "em", "strong", "span", "code", "time", "mark") else "\n")

    def option(self, attributes):
        value = attributes.get("value", "")
        self.select["values"].append(value)
        if "selected" in attributes:
            self.select["chosen"].append(value)

    def control(self, tag, attributes):
        form = self.form_of(attributes)
        name = attributes.get("name", "")
        kind = attributes.get("type", "text" if tag == "input" else "submit").lower()
        value = attributes.get("value", "on" if kind in ("checkbox", "radio") else "")
        if form is None or not name or "disabled" in attributes:
            return
        if kind in ("submit", "image", "button", "reset"):
            if kind == "submit":
                form.buttons.append((name, value))
            return
        if kind in ("checkbox", "radio"):
            known = form.known.setdefault(name, set())
            if known is not None:
                known.add(value)
            if kind == "checkbox":
                form.multiple.add(name)
            if "checked" in attributes:
                form.fields.append((name, value))
            return
        form.known[name] = {value} if kind == "hidden" else None
        form.fields.append((name, value))

    def handle_endtag(self, tag):
        if self.quiet and self.quiet[-1] == tag:
            self.quiet.pop()
        elif tag == "title":
            self.in_title = False
        elif tag == "form":
            self.form = None
        elif tag == "textarea" and self.area:
            self.end_area()
        elif tag == "select" and self.select:
            self.end_select()
        self.words.append("\n" if tag not in ("a", "b", "i", "em", "strong", "span", "code", "time", "mark") else "")

    def end_area(self):
        form, attributes, pieces = self.area
        self.area = None
        text = "".join(pieces)
        if text.startswith("\n"):
            text = text[1:]  # a browser drops the first line end of a text area
        self.words.append(text)
        if form is not None and attributes.get("name") and "disabled" not in attributes:
            form.known[attributes["name"]] = None
            form.fields.append((attributes["name"], text))

    def end_select(self):
        form, attributes = self.select["form"], self.select["at"]
        name = attributes.get("name", "")
        if form is not None and name and "disabled" not in attributes:
            form.known[name] = set(self.select["values"])
            chosen = self.select["chosen"] or self.select["values"][:1]
            if "multiple" in attributes:
                form.multiple.add(name)
                chosen = self.select["chosen"]
            form.fields += [(name, value) for value in chosen]
        self.select = None

    def handle_data(self, data):
        if self.area:
            self.area[2].append(data)
        elif self.in_title:
            self.title += data
            self.words.append(data)
        elif not self.quiet:
            self.words.append(data)


class Page:
    """A page that was read: `words` (what a person sees, blanks as one), `links`, `forms`, `title`."""

    def __init__(self, text):
        reader = Reader()
        reader.feed(text)
        reader.close()
        self.words = re.sub(r"\s+", " ", "".join(reader.words)).strip()
        self.links = reader.links
        self.forms = reader.forms
        self.title = reader.title

    def form_to(self, action, own=""):
        """The form that posts to that address, or None. A form without an action goes to the page's `own`."""
        for form in self.forms:
            if form.method == "post" and (form.action or own).split("?")[0] == action.split("?")[0]:
                return form
        return None
