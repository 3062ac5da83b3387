"""Runs `spotlink-sandbox run` for the length of a with block."""

import json
import subprocess
import sys


class Sandbox:
    def __init__(self, program, *options):
        self.command = [program, "run", *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.command} ended with {self.process.wait()} before it listened")
        self.listening = json.loads(line)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        code = self.process.wait(timeout=5)
        self.process.stdout.close()
        if code != 0:
            raise RuntimeError(f"the sandbox ended with {code} on SIGTERM")


def program_from_arguments():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} PATH_TO_spotlink-sandbox")
    return sys.argv[1]


def check(what, actual, expected):
    if actual != expected:
        raise AssertionError(f"{what}: {actual!r} is not {expected!r}")
    print(f"ok  {what}")
