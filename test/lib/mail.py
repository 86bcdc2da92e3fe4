"""mail - a mail server on loopback that keeps every letter (sink.mjs), seen from Python."""
import email
import email.policy
import json
import os
import subprocess
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))


class Letter:
    def __init__(self, kept):
        self.to = kept["to"]
        self.raw = kept["raw"]
        parsed = email.message_from_string(kept["raw"], policy=email.policy.default)
        self.subject = str(parsed["Subject"] or "")
        self.body = parsed.get_body(("plain",)).get_content() if parsed.get_body(("plain",)) else ""
        self.all = f"{self.subject}\n{self.body}\n{self.raw}"


class MailSink:
    def __init__(self, manner="take"):
        self.process = subprocess.Popen(["node", os.path.join(HERE, "sink.mjs"), manner], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())
        self.letters = []
        self.changed = threading.Condition()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            with self.changed:
                self.letters.append(Letter(json.loads(line)))
                self.changed.notify_all()

    def settings(self):
        """What the program must be told to send here."""
        return {"INTERVISE_MAIL_URL": f"smtp://127.0.0.1:{self.port}",
                "INTERVISE_MAIL_FROM": "intervise <no-reply@place.example>"}

    def to(self, address):
        with self.changed:
            return [letter for letter in self.letters if address in letter.to]

    def wait_for(self, address, words, seconds=20):
        """Whether a letter to that address holds the words, within the time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if any(words in letter.all for letter in self.to(address)):
                return True
            with self.changed:
                self.changed.wait(0.2)
        return False

    def stop(self):
        self.process.terminate()
        self.process.wait()
