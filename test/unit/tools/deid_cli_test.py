"""`intervise deid` as whoever runs it meets it: what it writes, exit codes, limits, and long input.

It takes build/intervise, or the program INTERVISE_TEST_PROGRAM names.
"""
import glob
import json
import os
import resource
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
PROGRAM = os.path.abspath(os.environ.get("INTERVISE_TEST_PROGRAM") or os.path.join(ROOT, "build", "intervise"))
DONE, OURS, ASKED, CERTAIN = 0, 1, 2, 3
CASE = "Mrs Delgado rang on 3 March 2019 from (330) 555-0148.\nThen Mrs Delgado left.\n"
SANITIZED = "asan" in PROGRAM


def deid(*words, text=CASE, program=PROGRAM, **more):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("INTERVISE_")}
    environment.update(more)
    return subprocess.run([program, "deid", *words], input=text if isinstance(text, bytes) else text.encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment, timeout=120)


def fixtures():
    """All texts of test/deid, one behind the other: about 15 KB."""
    pieces = []
    for path in sorted(glob.glob(os.path.join(ROOT, "test", "deid", "*", "*.in"))):
        with open(path, "rb") as file:
            pieces.append(file.read())
    return b"\n".join(pieces)


@unittest.skipUnless(os.path.exists(PROGRAM), "build the program first: script/build")
class Deid(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="intervise-deid-")
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def refused(self, done, code, says):
        self.assertEqual((done.returncode, done.stdout), (code, b""), done.stderr)
        self.assertRegex(done.stderr.decode(), says)

    # K01, K02

    def test_the_text_is_written_with_everything_found_replaced(self):
        done = deid()
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        for word in ["Delgado", "0148", "2019"]:
            self.assertNotIn(word, done.stdout.decode())
        self.assertEqual(done.stdout.decode().count("Mrs A"), 2)

    def test_a_file_a_pipe_and_a_redirected_file_give_the_same(self):
        path = self.file("case.txt", CASE)
        with open(path, "rb") as file:
            redirected = subprocess.run([PROGRAM, "deid"], stdin=file, stdout=subprocess.PIPE, timeout=60)
        self.assertEqual(deid(path).stdout, deid().stdout)
        self.assertEqual(redirected.stdout, deid().stdout)

    def test_spans_are_findings_one_a_line(self):
        found = [json.loads(line) for line in deid("--spans").stdout.splitlines()]
        self.assertEqual([f["kind"] for f in found], ["NAME", "DATE", "CONTACT", "NAME"])
        for one in found:
            self.assertEqual(set(one), {"start", "end", "kind", "certainty", "certain", "reason", "replacement", "entity"})
        self.assertEqual(CASE[found[0]["start"]:found[0]["end"]], "Delgado")
        self.assertEqual(found[0]["entity"], found[3]["entity"])

    def test_check_writes_nothing_and_ends_with_3_when_something_is_certain(self):
        for text, code in [(CASE, CERTAIN), ("She feels alone.\n", DONE), ("Her friend came on 3 March.\n", DONE), ("", DONE)]:
            with self.subTest(text):
                done = deid("--check", text=text)
                self.assertEqual((done.returncode, done.stdout), (code, b""), done.stderr)

    def test_K20_json_lines_are_answered_in_order(self):
        lines = "".join(json.dumps({"id": i, "text": f"Mrs Delgado rang {i} times."}) + "\n\n" for i in range(50))
        answers = [json.loads(line) for line in deid("--jsonl", text=lines).stdout.splitlines()]
        self.assertEqual([a["id"] for a in answers], list(range(50)))
        for i, answer in enumerate(answers):
            self.assertEqual(answer["text"], f"Mrs A rang {i} times.")
        for bad in ('{"id": 1}', '{"id": [1], "text": "a"}', '{"id": 01, "text": "a"}', '{"id": wrong, "text": "a"}'):
            self.refused(deid("--jsonl", text=bad), ASKED, "no JSON object")
        answer = json.loads(deid("--jsonl", text=r'{"id": 1, "text": "Caf\u00E9 caf\u00e9 \uD83D\uDE00"}').stdout)
        self.assertEqual(answer["text"], "Caf\u00e9 caf\u00e9 \U0001f600")
        self.assertTrue(deid("--jsonl", text='{"id": -1.5e+7, "text": "a"}').stdout.startswith(b'{"id":-1.5e+7,'))

    def test_a_key_keeps_roles_over_texts(self):
        one, other = self.file("one.key", "the first case"), self.file("other.key", "the second case")
        role = deid("--key", one, text="Mrs Delgado rang.\n").stdout
        self.assertEqual(deid("--key", one, text="Mr Okafor came.\nMrs Delgado rang.\n").stdout.splitlines()[1] + b"\n", role)
        self.assertNotEqual(deid("--key", other, text="Mrs Delgado rang.\n").stdout, role)

    def test_explain_is_a_report_to_read(self):
        said = deid("--explain").stdout.decode()
        for word in ["Delgado", "certain", "date.full", "points"]:
            self.assertIn(word, said)

    # bad input

    def test_a_policy_says_what_is_wrong_with_its_line(self):
        for content, says in [("NAME role\nPERSON mask\n", ":2: there is no such kind"), ("DATE hide\n", ":1: a kind is followed by"),
                              ("NAME role\nNAME mask\n", ":2: this was said before")]:
            with self.subTest(content):
                path = self.file("own.policy", content)
                self.refused(deid("--policy", path), ASKED, says)

    def engine_file(self, what, change, name="changed"):
        with open(os.path.join(ROOT, "data", "deid", what + ".bin"), "rb") as file:
            return self.file(name, change(file.read()))

    def test_a_model_or_lexicon_that_is_cut_short_or_of_another_version_is_refused(self):
        for what in ("model", "lexicon"):
            for change in (lambda b: b"", lambda b: b[:-1], lambda b: b[:700], lambda b: b[:6] + b"9" + b[7:]):
                bad = self.engine_file(what, change)
                self.refused(deid("--" + what, bad), ASKED, what + " is damaged or of another version")
            self.refused(deid("--" + what, self.folder + "/absent"), ASKED, "cannot read the model or the lexicon")

    def test_another_model_answers_and_scores(self):
        text = "The school nurse in Lakewood told Anna that her income is low."
        line = json.dumps({"id": "1", "text": text})
        same = self.engine_file("model", lambda b: b, "same")
        steps = b"\0\0" + 15 * b"\0\xf0"  # from whatever label, the one for nothing is by far the likeliest
        deaf = self.engine_file("model", lambda b: b[:16] + 17 * steps + bytes(len(b) - 560), "deaf")
        self.assertEqual(deid("--jsonl", "--model", same, text=line).stdout, deid("--jsonl", text=line).stdout)
        answer = json.loads(deid("--jsonl", "--model", deaf, text=line).stdout)
        self.assertEqual((answer["spans"], answer["score"]["points"]), ([], 0))
        self.assertGreater(json.loads(deid("--jsonl", text=line).stdout)["score"]["points"], 0)
        self.assertIn(b"green, 0 points", deid("--explain", "--model", deaf, text=text).stdout)

    def test_what_cannot_be_read_is_said(self):
        for words in [["/no/such/file"], [self.folder], ["--key", "/no/such/file"], ["--profile", "/no/such/file"],
                      ["--policy", "/no/such/file"], ["--jsonl", "/no/such/file"]]:
            with self.subTest(words):
                self.refused(deid(*words), ASKED, "cannot read")
        self.refused(deid("--dance"), ASKED, "unknown")
        self.refused(deid("--key"), ASKED, "lacks its value; see --help: --key")
        self.refused(deid("one.txt", "other.txt"), ASKED, "one file at a time; see --help: other.txt")
        self.refused(deid("--population", "100"), ASKED, "--population goes with --explain")
        self.refused(deid("--key", self.file("empty.key", "")), ASKED, "the key is empty")
        self.assertIn(b"line 3: this is no JSON object", deid("--jsonl", text='{"id": 1, "text": ""}\n\n{"id": 2}\n').stderr)

    def test_bytes_that_are_no_text_stay_and_are_told(self):
        done = deid(text=b"Mrs Delgado \xff\xfe rang\x00 on.\n")
        self.assertEqual((done.returncode, done.stdout), (DONE, b"Mrs A \xff\xfe rang\x00 on.\n"))
        self.assertIn(b"2 bytes are no UTF-8", done.stderr)

    def test_a_closed_pipe_ends_it(self):
        path = self.file("long.txt", "Mrs Delgado rang.\n" * 200000)
        reader = subprocess.Popen(["true"], stdin=subprocess.PIPE)
        writer = subprocess.Popen([PROGRAM, "deid", path], stdout=reader.stdin, stderr=subprocess.PIPE)
        reader.stdin.close()
        reader.wait(60)
        said = writer.communicate(timeout=120)[1]
        self.assertNotEqual(writer.returncode, DONE)
        self.assertLess(len(said.splitlines()), 2)

    # long input

    def test_long_input_gives_what_json_lines_give_in_one_piece(self):
        text = (fixtures() + b"\n\n") * 24
        self.assertGreater(len(text), 300 << 10)
        path = self.file("long.txt", text)
        whole = json.loads(deid("--jsonl", text=json.dumps({"id": 1, "text": text.decode()})).stdout)
        written = deid(path).stdout
        self.assertEqual(written.decode(), whole["text"])
        self.assertEqual(deid(text=text).stdout, written)
        self.assertEqual([json.loads(line) for line in deid("--spans", path).stdout.splitlines()], whole["spans"])
        self.assertEqual(deid("--check", path).returncode, CERTAIN)

    def test_more_than_fits_into_memory_goes_through_a_sealed_file_that_is_gone_after(self):
        text = (fixtures() + b"\n\n") * 90
        spool = os.path.join(self.folder, "spool")
        os.mkdir(spool)
        written = deid(text=text, TMPDIR=spool)
        self.assertEqual(written.returncode, DONE)
        for line in written.stderr.decode().splitlines():  # fixtures of other languages among them
            self.assertIn("not checked", line)
        self.assertEqual(written.stdout, deid(self.file("long.txt", text)).stdout)
        self.assertEqual(os.listdir(spool), [])
        self.refused(deid(text=text, TMPDIR="/no/such/folder"), OURS, "no place for the input")

    @unittest.skipIf(SANITIZED, "the sanitizer needs memory of its own")
    def test_long_input_takes_little_memory(self):
        path = self.file("long.txt", "The mother of the boy came again and said that nothing had changed at home since then.\n" * 60000)
        done = subprocess.run([PROGRAM, "deid", "--check", path], timeout=120,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (48 << 20, 48 << 20)))
        self.assertEqual(done.returncode, DONE)

    def test_more_than_can_be_told_apart_is_refused_before_anything_is_written(self):
        text = "".join(f"MRN {1000003 + 7 * i} was seen.\n" for i in range(100001))
        self.refused(deid(text=text), ASKED, "more than 100,000 different")
        self.refused(deid("--explain", text="word " * (4 << 20)), ASKED, "longer than 16 MB")


if __name__ == "__main__":
    unittest.main()
