#!/usr/bin/env python3
"""Reading advisories, beside Jackson's bare streaming of the same file.

    mvn -DskipTests package
    python3 src/bench/advisories/run.py [--mib 1024] [--rounds 5] [--keep DIR]

In each round, in turn: a Java program walks every token of a year of the NVD with Jackson's streaming parser and keeps nothing, and
`./patchboard advisory read --json` reads the same file, both with -Xmx256m and the options that ./patchboard gives its commands. Figures are
the kernel's: user and system CPU seconds of each process. A zip of OSV records is read too, without a peer. What is read is compared with what
was generated.
"""
import argparse
import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
HEAP = "-Xmx256m"
LIBRARIES = str(ROOT / "target" / "unpacked" / "lib" / "*")


def brief():
    """The options that ./patchboard gives its commands."""
    script = (ROOT / "patchboard").read_text()
    return re.search(r'brief="(-XX[^"]*)"', script).group(1).split()


def cpu(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=False, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def scan(file, scratch):
    done, seconds = cpu(["java", *brief(), HEAP, "-cp", scratch + os.pathsep + LIBRARIES, "JsonScan", str(file)], stdout=subprocess.DEVNULL)
    if done.returncode:
        sys.exit("the bare scan ended with %d" % done.returncode)
    return seconds


def product(file, expected):
    environment = dict(os.environ, PATCHBOARD_JAVA_OPTS=HEAP)
    done, seconds = cpu([str(ROOT / "patchboard"), "advisory", "read", "--json", str(file)], stdout=subprocess.PIPE, env=environment)
    if done.returncode:
        sys.exit("advisory read ended with %d" % done.returncode)
    read = json.loads(done.stdout)["files"][0]
    told = {"advisories": read["advisories"], "cves": len(read["cves"]), "scores": read["scores"], "highest": read["maxCvss"]["score"],
            "known_affected": read["productStatus"]["known_affected"]}
    wrong = sum(told[name] != expected[name] for name in expected)
    if wrong:
        print("%s: expected %s, read %s" % (file.name, expected, told))
    return seconds, wrong


def tell(name, size, seconds):
    median = statistics.median(seconds)
    print("%-26s %6.2f s of CPU (%.2f to %.2f), %5.0f MB/s" % (name, median, min(seconds), max(seconds), size / 1e6 / median))
    return median


def measured(folder, scratch, rounds):
    expected = json.loads((folder / "expected.json").read_text())
    nvd, osv = folder / "nvd.json", folder / "osv.zip"
    size = nvd.stat().st_size
    print("%.0f MB of the NVD, %.0f MB of zipped OSV, rounds %d" % (size / 1e6, osv.stat().st_size / 1e6, rounds), flush=True)
    bare, own, zipped, wrong = [], [], [], 0
    for number in range(rounds):
        for turn in ("bare", "own") if number % 2 == 0 else ("own", "bare"):
            if turn == "bare":
                bare.append(scan(nvd, scratch))
            else:
                seconds, bad = product(nvd, expected["nvd.json"])
                own.append(seconds)
                wrong += bad
        seconds, bad = product(osv, expected["osv.zip"])
        zipped.append(seconds)
        wrong += bad
    peer = tell("Jackson's streaming, NVD", size, bare)
    median = tell("patchboard, NVD", size, own)
    tell("patchboard, zipped OSV", osv.stat().st_size, zipped)
    print("speed of patchboard beside Jackson's streaming: %.2f" % (peer / median))
    print("wrong %d" % wrong)
    return wrong


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mib", type=int, default=1024)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--keep", type=pathlib.Path, help="folder for the files; generated only when it is empty")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["javac", "-cp", LIBRARIES, "-d", scratch, str(HERE / "JsonScan.java")], check=True)
        folder = chosen.keep or pathlib.Path(scratch) / "files"
        if not (folder / "expected.json").exists():
            subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder), "--mib", str(chosen.mib)], check=True)
        sys.exit(1 if measured(folder, scratch, chosen.rounds) else 0)


if __name__ == "__main__":
    main()
