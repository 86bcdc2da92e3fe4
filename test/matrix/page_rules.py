"""page_rules - what each answer lets its page do: WebAssembly and a worker where cases are written, and nothing elsewhere."""
import os
import re

from server import ROOT

STRICT = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
          "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
WITH_ENGINE = ("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
               "worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; "
               "trusted-types deid")


def case_pages():
    with open(os.path.join(ROOT, "src", "web", "case_pages.def"), encoding="utf-8") as file:
        return set(re.findall(r"^CASE_PAGE\((\w+)\)", file.read(), re.M))


class PageRules:
    def __init__(self):
        self.pages = case_pages()
        self.shown = set()

    def wrong(self, handler, answer):
        """What is wrong with the rules of an answer; empty when they are as they should be."""
        policy = answer.header("Content-Security-Policy")
        shows = answer.status in (200, 409, 422) and "text/html" in answer.header("Content-Type") and handler in self.pages
        if not shows:
            # Where a case is written, a redirection may carry either: nothing is shown there.
            fine = policy == STRICT or (policy == WITH_ENGINE and handler in self.pages and answer.status == 303)
            return "" if fine else f"{answer.status} with {policy}, and it must be strict"
        self.shown.add(handler)
        refused = answer.status != 200 and policy == STRICT  # a page of its own, that says only why
        return "" if policy == WITH_ENGINE or refused else f"{answer.status} with {policy}, and the check may run here"
