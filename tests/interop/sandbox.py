"""Runs `spotlink-sandbox run` for the length of a with block."""

import json
import subprocess
import sys
import urllib.request


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

    def look(self, what):
        """`state` or `requests`, decoded."""
        with urllib.request.urlopen(f"{self.listening['url']}/_sandbox/{what}", timeout=5) as answer:
            return json.load(answer)


def programs_from_arguments(*names):
    """One path on the command line for each name."""
    if len(sys.argv) != len(names) + 1:
        sys.exit(f"usage: {sys.argv[0]} " + " ".join(f"PATH_TO_{name}" for name in names))
    return sys.argv[1:]


def check(what, actual, expected):
    if actual != expected:
        raise AssertionError(f"{what}: {actual!r} is not {expected!r}")
    print(f"ok  {what}", flush=True)
