#!/usr/bin/env python3
"""Measures spotlink as ratios within one run, so that the numbers mean the same on any machine.

start-up   `spotlink version` against `curl --version` and an empty program
connect    a second connect against the time its requests alone would take, at a latency of 50 ms each
usage: tests/bench/bench.py FOLDER_WITH_THE_BINARIES
"""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request

RUNS = 40
LATENCY = 0.05  # seconds


def seconds(argv, environment=None):
    begin = time.perf_counter()
    subprocess.run(argv, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def medians(commands):
    """The median of each command, run in turns so that all meet the same machine."""
    times = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, argv in commands.items():
            times[name].append(seconds(argv))
    return {name: statistics.median(values) for name, values in times.items()}


def start_up(binaries):
    times = medians({
        "spotlink": [f"{binaries}/spotlink", "version"],
        "curl": ["curl", "--version"],
        "nothing": ["true"],
    })
    print(f"start-up: spotlink {times['spotlink'] * 1000:.1f} ms, "
          f"{times['spotlink'] / times['curl']:.2f} of curl --version, "
          f"{times['spotlink'] / times['nothing']:.2f} of an empty program")


def requests(sandbox):
    with urllib.request.urlopen(sandbox["url"] + "/_sandbox/requests") as answer:
        return len(json.load(answer))


def connect(binaries):
    argv = [f"{binaries}/spotlink-sandbox", "run", "--stack-seconds", "0", "--propagation", "0",
            "--latency", str(int(LATENCY * 1000))]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        try:
            sandbox = json.loads(process.stdout.readline())
            environment = {
                "PATH": os.environ["PATH"], "HOME": "/nonexistent", "SPOTINST_BASE_URL": sandbox["spot"],
                "SPOTINST_TOKEN": sandbox["token"], "AWS_ENDPOINT_URL": sandbox["aws"],
                "AWS_ACCESS_KEY_ID": sandbox["awsAccessKeyId"],
                "AWS_SECRET_ACCESS_KEY": sandbox["awsSecretAccessKey"]}
            command = [f"{binaries}/spotlink", "account", "connect", "aws", "--auto", "--name", "bench"]
            for name in ("first", "second"):
                before = requests(sandbox)
                taken = seconds(command, environment)
                count = requests(sandbox) - before
                print(f"{name} connect: {count} requests, {taken:.2f} s, "
                      f"{taken / (count * LATENCY):.2f} of {count} requests at {LATENCY * 1000:.0f} ms")
        finally:
            process.terminate()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    start_up(sys.argv[1])
    connect(sys.argv[1])


if __name__ == "__main__":
    main()
