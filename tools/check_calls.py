#!/usr/bin/env python3
"""check_calls - the calls we do not make, and where some may be made after all.

Each row is a pattern, the places in src/ where it may stand, and the reason that is printed.
"""
import re
import sys

from check_source import Complaints, arguments, chosen, line_of, read, without_comments


def calls(*names):
    return re.compile(r"(?<![\w.>])(?:" + "|".join(names) + r")\s*\(")


# pattern, places where it is fine (starts of paths inside src/), what to do instead
ROWS = [
    (calls("strcpy", "strcat", "strncpy", "strncat", "stpcpy", "sprintf", "vsprintf", "gets"), [],
     "writes without knowing the end; use struct buf"),
    (calls("strtok", "strtok_r", "strsep"), [], "cuts the caller's text; use struct text"),
    (calls("atoi", "atol", "atoll", "atof"), [], "hides what is no number; use text_number"),
    (calls("sscanf", "scanf", "fscanf"), [], "hides overflow; use struct text"),
    (calls("system", "popen", "execl", "execlp", "execvp", "execv", "execve", "fork", "vfork"), [],
     "starts other programs, which this one never does"),
    (calls("rand", "srand", "random", "srandom", "rand_r", "drand48"), [], "can be guessed; use base/random.h"),
    (calls("localtime", "localtime_r", "gmtime", "gmtime_r", "mktime", "timegm", "strftime", "ctime", "ctime_r",
           "asctime", "tzset"), [], "hangs on the machine's own zone; use base/time.h"),
    (calls("setenv", "putenv", "unsetenv"), ["paper.c"],  # a program of its own, with one thread
     "changes what all threads share"),
    (calls("alloca"), [], "has no largest size; use the arena"),
    (calls("setlocale"), [], "changes what all threads share"),
    (calls("tmpnam", "mktemp", "tempnam"), [], "lets another program come first; use mkstemp"),
    (calls("longjmp", "setjmp", "siglongjmp", "sigsetjmp"), ["format/json.c"],  # out of jansson, which must not go on
     "jumps over what ends itself"),
    (calls("strerror", "perror"), ["base/", "main.c", "tool.c", "jobs.c", "door_"],
     "may say paths and is not safe between threads; use a fault"),
    (calls("printf", "vprintf", "puts", "putchar"), ["main.c", "tool.c", "jobs.c", "door_", "doors"],
     "speaks on standard output, which only the doors in src/ itself may do"),
    (re.compile(r"\bstdout\b"), ["main.c", "tool.c", "jobs.c", "door_", "doors"],
     "speaks on standard output, which only the doors in src/ itself may do"),
    (calls("malloc", "calloc", "realloc", "strdup", "strndup"),
     ["base/", "net/", "store/", "seal/", "format/", "live/", "main.c", "tool.c", "jobs.c", "door_", "wasm.c"],
     "asks for memory outside of the visit's arena"),
    (calls("time", "clock_gettime", "gettimeofday"), ["base/time", "base/log", "net/", "base/"],
     "reads the clock; time comes in as a parameter"),
]

# Rooms that must stay free of the whole C input and output, and of locks and threads.
PURE_ROOMS = ("src/practice/", "src/deid/")
PURE_HEADER = re.compile(r"#\s*include\s*<(stdio|time|pthread|unistd|fcntl|sys/\w+|locale|signal)\.h>")


def check_file(path, text, complaints):
    bare = without_comments(text)
    inside = path[len("src/"):]
    is_door = "/" not in inside
    for pattern, places, reason in ROWS:
        if any(inside.startswith(place) for place in places) or (is_door and "main.c" in places):
            continue
        for match in pattern.finditer(bare):
            name = match.group(0).rstrip("( \t\n")
            complaints.add(path, line_of(bare, match.start()), f"{name} {reason}")
    if path.startswith(PURE_ROOMS):
        for match in PURE_HEADER.finditer(bare):
            complaints.add(path, line_of(bare, match.start()),
                           f"<{match.group(1)}.h> does not belong in a room without input, output and clock")


def main():
    options = arguments("the calls we do not make")
    complaints = Complaints()
    for path in chosen(options, ["src"], [".c", ".h", ".re", ".def"]):
        check_file(path, read(options.root, path), complaints)
    return complaints.finish()


if __name__ == "__main__":
    sys.exit(main())
