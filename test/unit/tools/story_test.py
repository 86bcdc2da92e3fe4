"""The story language, told against a small server of our own, so that a story is known to be able to fail."""
import http.server
import os
import tempfile
import threading
import unittest

import story
from http_client import Answer
from page import Page
from server import FAULT_MARKS

FORM = """<!DOCTYPE html><title>New group</title><h1>A new group</h1><p>Visible to: <b>you</b></p>
<form method="post" action="/circles"><input type="hidden" name="form" value="tok"><input type="hidden" name="submit_id" value="7">
<input name="name" value="Old &amp; grey"><textarea name="aim">
Aim</textarea><input type="checkbox" name="tick" value="a" checked><input type="checkbox" name="tick" value="b">
<select name="size"><option value="4">four</option><option value="6" selected>six</option></select>
<button name="act" value="keep">Keep</button></form><form method="post"><input name="own"></form>"""


class Toy(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body="", kind="text/html; charset=utf-8", **headers):
        data = body.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        if self.path == "/new":
            self.answer(200, FORM, Set_Cookie="login=abc; HttpOnly; Path=/")
        elif self.path == "/json":
            self.answer(200, '{"a":[{"b":"x"}],"n":3}', "application/json")
        elif self.path == "/echo":
            self.answer(200, f"<p>cookie {self.headers.get('Cookie', 'none')}")
        elif self.path.startswith("/circles/"):
            self.answer(200, "<p>The circle</p>")
        else:
            self.answer(404, "<h1>Not here</h1>")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.bodies.append(body)
        self.answer(303, "", Location="/circles/42")


class FakeServer:
    def __init__(self, port):
        self.port = port
        self.setup = None


class Stories(unittest.TestCase):
    def setUp(self):
        self.toy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Toy)
        self.toy.bodies = []
        threading.Thread(target=self.toy.serve_forever, daemon=True).start()
        self.telling = story.Telling(FakeServer(self.toy.server_address[1]))

    def tearDown(self):
        self.toy.shutdown()
        self.toy.server_close()

    def tell(self, text):
        with tempfile.NamedTemporaryFile("w", suffix=".story", delete=False) as file:
            file.write(text)
        try:
            self.telling.run(story.Story(file.name))
        finally:
            os.unlink(file.name)

    def fails(self, text, words):
        with self.assertRaises(Exception) as caught:
            self.tell(text)
        self.assertIn(words, str(caught.exception))

    def test_a_form_is_sent_as_a_browser_would(self):
        self.tell('as ana POST /circles on /new\n\tname = Tuesday & co\n\ttick = b\n\tact = keep\n\t-> 303 to /circles/{circle}\n')
        self.assertEqual("42", self.telling.names["circle"])
        self.assertEqual(["form=tok&submit_id=7&name=Tuesday+%26+co&aim=Aim&tick=b&size=6&act=keep"], self.toy.bodies)

    def test_a_form_without_address_posts_to_its_own_page(self):
        self.tell("as ana POST /new\n\town = x\n\t-> 303\n")
        self.assertEqual(["own=x"], self.toy.bodies)

    def test_again_sends_the_same_bytes(self):
        self.tell("as ana POST /circles on /new -> 303\nas ana POST /circles again -> 303\n")
        self.assertEqual(self.toy.bodies[0], self.toy.bodies[1])

    def test_many_lines_and_repeats(self):
        self.tell('as ana POST /circles on /new\n\taim = |\n\t\tone\n\n\t\ttwo\n\tname = repeat "ab" 3\n\twithout tick\n\t-> 303\n')
        self.assertIn("aim=one%0A%0Atwo", self.toy.bodies[0])
        self.assertIn("name=ababab", self.toy.bodies[0])
        self.assertNotIn("tick", self.toy.bodies[0])

    def test_bytes_are_sent_as_bytes(self):
        self.tell('as ana POST /circles on /new\n\tname = "\\xff\\x00"\n\t-> 303\n')
        self.assertIn("name=%FF%00", self.toy.bodies[0])

    def test_a_bare_post_needs_no_page(self):
        self.tell("as zoe POST /circles bare\n\tname = x\n\t-> 303\n")
        self.assertTrue(self.toy.bodies[0].startswith("name=x&form=&submit_id="))

    def test_cookies_are_kept_per_visitor(self):
        self.tell('as ana GET /new -> 200\nas ana GET /echo -> 200 see "login=abc"\nas ben GET /echo -> 200 see "cookie none"\n')

    def test_names_are_kept_and_put_in(self):
        self.tell('as ana POST /circles on /new -> 303 to /circles/{circle} then see "The circle"\n'
                  'as ana GET /circles/{circle} -> 200\nas ana POST /circles on /new -> 303 to /circles/{circle}\n')

    def test_json_is_looked_into(self):
        self.tell('as ana JSON /json -> 200 json a.0.b = "x" json n = 3 json a count 1 json z missing\n')

    def test_words_are_what_a_person_sees(self):
        self.tell('as ana GET /new -> 200 see "Visible to: you" see "Old & grey" not "submit_id=7"\n')

    def test_raw_bytes(self):
        self.tell('as ana RAW "GET /nowhere HTTP/1.0\\r\\n\\r\\n" -> 404 see "Not here"\n')

    def test_failures_say_what_was_expected(self):
        rows = [
            ("as ana GET /new -> 404\n", "expected 404, got 200"),
            ('as ana GET /new -> 200 see "nobody"\n', "expected to see 'nobody'"),
            ('as ana GET /new -> 200 not "A new group"\n', "expected not to see"),
            ('as ana GET /new -> 200 not "tok"\n', "expected not to see"),
            ("as ana POST /circles on /new\n\tcolour = red\n\t-> 303\n", "has no field 'colour'"),
            ("as ana POST /circles on /new\n\tsize = 5\n\t-> 303\n", "not '5'"),
            ("as ana POST /circles on /new\n\tact = burn\n\t-> 303\n", "no button"),
            ("as ana POST /elsewhere on /new -> 303\n", "no form that posts to /elsewhere"),
            ("as ana POST /circles on /new -> 303 to /today\n", "expected a 303 to /today"),
            ("as ana GET /circles/{circle} -> 200\n", "knows no {circle}"),
            ('as ana JSON /json -> 200 json a.0.b = "y"\n', "expected a.0.b"),
            ("as ana GET /nowhere -> 404 called one\nas ana GET /new -> 200 same as one\n", "the same bytes"),
            ("as ana GET /new\n", "says nothing about the answer"),
            ("dance\n", "nothing is known of 'dance'"),
            ('as ana GET /new -> 200 header Content-Type has "json"\n', "expected Content-Type"),
        ]
        for text, words in rows:
            with self.subTest(text=text):
                self.fails(text, words)


class Pieces(unittest.TestCase):
    def test_what_a_sanitizer_says_is_a_fault(self):
        self.assertTrue(FAULT_MARKS.search(b"==1==ERROR: AddressSanitizer: heap-use-after-free"))
        self.assertTrue(FAULT_MARKS.search(b"x.c:3:4: runtime error: signed integer overflow"))
        self.assertFalse(FAULT_MARKS.search(b'{"event":"visit","code":"form.bad"}'))

    def test_a_denial_is_compared_without_its_date_only(self):
        one = Answer(b"HTTP/1.1 404 Not Found\r\nDate: Mon\r\nContent-Length: 1\r\n\r\nx")
        two = Answer(b"HTTP/1.1 404 Not Found\r\nDate: Tue\r\nContent-Length: 1\r\n\r\nx")
        other = Answer(b"HTTP/1.1 404 Not Found\r\nDate: Tue\r\nContent-Length: 1\r\n\r\ny")
        self.assertEqual(one.without_date(), two.without_date())
        self.assertNotEqual(one.without_date(), other.without_date())

    def test_scripts_are_not_what_a_person_sees(self):
        self.assertEqual("a b", Page("<p>a</p><script>no</script><style>no</style><p>b").words)


if __name__ == "__main__":
    unittest.main()
