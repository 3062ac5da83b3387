#!/usr/bin/env python3
"""The Python packages that the scripts here need, in a virtual environment that is made once and reused.

    environment.py prepare FOLDER                  makes FOLDER, unless it is there and up to date
    environment.py run FOLDER SCRIPT ARGUMENT...   runs SCRIPT in it, with nothing of the caller's settings

Both end with 77 and a line that begins with SKIPPED when the packages are not there to be had.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
LONGEST_INSTALLATION = 480  # seconds
PACKAGES = pathlib.Path(__file__).with_name("requirements.txt")
PINS = pathlib.Path(__file__).with_name("constraints.txt")


def stamp_of(folder):
    return folder / "stamp"


def wanted():
    """Differs whenever the environment has to be made anew."""
    return hashlib.sha256(PACKAGES.read_bytes() + PINS.read_bytes()).hexdigest() + f" {sys.executable} {sys.version}"


def is_ready(folder):
    stamp = stamp_of(folder)
    return stamp.exists() and stamp.read_text() == wanted()


def skip(why):
    print(f"SKIPPED: the packages of {PACKAGES} could not be installed: {why}", flush=True)
    return SKIPPED


def prepare(folder):
    if is_ready(folder):
        print(f"{folder} is up to date")
        return 0
    shutil.rmtree(folder, ignore_errors=True)
    python = folder / "bin" / "python"
    steps = {
        "python3 -m venv": [sys.executable, "-m", "venv", folder],
        "pip install": [python, "-m", "pip", "install", "--no-input", "--quiet", "--disable-pip-version-check",
                        "--requirement", PACKAGES, "--constraint", PINS]}
    for name, command in steps.items():
        try:
            code = subprocess.run(command, timeout=LONGEST_INSTALLATION, check=False).returncode
        except subprocess.TimeoutExpired:
            return skip(f"{name} took longer than {LONGEST_INSTALLATION} seconds")
        if code != 0:
            return skip(f"{name} ended with {code}; see its words above, and whether there is a network")
    stamp_of(folder).write_text(wanted())
    return 0


def run(folder, script, *arguments):
    if not is_ready(folder):
        return skip("see the output of the test interop.environment")
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1",
                   "NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost"}
    return subprocess.run([folder / "bin" / "python", script, *arguments], env=environment, check=False).returncode


def main():
    _, verb, folder, *rest = sys.argv
    return {"prepare": prepare, "run": run}[verb](pathlib.Path(folder), *rest)


if __name__ == "__main__":
    sys.exit(main())
