#!/usr/bin/env python3
"""Copies a program that holds the engine and puts another model of the same size into the copy.

usage: with_model.py PROGRAM MODEL OUT

So a model can be scored without building anything.
"""
import os
import sys


def main():
    program, model = (open(path, "rb").read() for path in sys.argv[1:3])
    head = model[:16]    # magic word, buckets, labels
    at = program.find(head)
    if at < 0 or at + len(model) > len(program):
        sys.exit(f"with_model: {sys.argv[1]} holds no model of this version and size")
    with open(sys.argv[3], "wb") as out:
        out.write(program[:at] + model + program[at + len(model):])
    os.chmod(sys.argv[3], 0o755)


if __name__ == "__main__":
    main()
