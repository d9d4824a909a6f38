#!/usr/bin/env python3
"""Reading installer logs, beside ripgrep and a bare scan of the same bytes.

    mvn -DskipTests package
    python3 src/bench/logs/run.py [--mib 2048] [--rounds 5] [--keep DIR]

In each round, in turn: ripgrep on one thread finds the deciding lines of each kind of log by patterns equivalent to what the parser
looks at, a Java program counts line ends, and `log read --json` reads the files as ./patchboard does, both with -Xmx256m. Figures are the
kernel's: user and system CPU seconds of each process and its children. Every outcome is compared with what was generated.
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
HEAP = "-Xmx256m"

PATTERNS = {
    "dpkg": [r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (status|install|upgrade|remove|purge|disappear) \S+ \S+ \S+",
             r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d startup "],
    "apt-history": [r"^(Start-Date|End-Date|Install|Reinstall|Upgrade|Downgrade|Remove|Purge|Disappeared|Error): "],
    "apt-term": [r"^(Unpacking|Setting up|Removing) \S+ \([^)]*\)", r"^Log (started|ended): ",
                 r"^dpkg: error processing", r"^E: "],
    "dnf-rpm": [r"^\S+ SUBDEBUG (Installed|Upgrade|Reinstall|Downgrade|Erase|Obsoleted): \S+", r"scriptlet failed"],
    "dnf": [r"^\S+ (DEBUG|INFO|WARNING|ERROR|CRITICAL) (Installed|Upgraded|Downgraded|Removed|Reinstalled|Error)[ :]",
            r"^\S+ \S+ (--- logging initialized ---|RPM transaction (start|over)|Running transaction|Complete!)",
            r"^Upgrad|^Install|^Remov", r"scriptlet failed"],
    "cbs": [r"CBS +(Exec: Processing (started|complete)|Reporting package change|Session: \S+ (initialized|finalized))",
            r"HRESULT = 0x[^0]", r"rolling back|rollback"],
    "cmtrace": [r"LOG\[\+\+\+ (Starting|Discovered|Application not)", r"terminated with exitcode: -?\d+",
                r"Matched exit code -?\d+ to a \w+ entry", r"App enforcement completed", r"failed \(0x"],
    "zypp-history": [r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\|(install|remove|patch|command)\|"],
    "msi": [r"Windows Installer (installed|removed|reconfigured) the product\. Product Name: .* status: \d+",
            r"MainEngineThread is returning \d+", r"^=== ", r"^Property\([CS]\): Product(Name|Version|Code) = "],
}


def cpu(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run(command, check=False, **options)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def ripgrep(files):
    spent = elapsed = 0.0
    for kind, patterns in PATTERNS.items():
        own = [str(file) for file in files if file.name.startswith(kind + "-0")]
        command = ["rg", "-j1", "--no-config", "--text", "--no-filename", "--line-number"]
        for pattern in patterns:
            command += ["-e", pattern]
        if own:
            _, seconds, wall = cpu(command + own, stdout=subprocess.DEVNULL)
            spent += seconds
            elapsed += wall
    return spent, elapsed


def scan(files, classes):
    _, seconds, wall = cpu(["java", HEAP, "-cp", classes, "ByteScan"] + [str(file) for file in files],
                           stdout=subprocess.DEVNULL)
    return seconds, wall


def product(files, jar, output):
    with open(output, "wb") as out:
        done, seconds, wall = cpu(["java", HEAP, "-jar", str(jar), "log", "read", "--json"] + [str(f) for f in files], stdout=out)
    if done.returncode not in (0, 1):
        sys.exit("log read ended with %d" % done.returncode)
    return seconds, wall


def check(folder, output):
    expected = json.loads((folder / "expected.json").read_text())
    wrong = right = 0
    for file in json.loads(pathlib.Path(output).read_text())["files"]:
        name = pathlib.Path(file["file"]).name
        told = {entry["subject"]: entry["outcome"] for entry in file["entries"]}
        wanted = expected.pop(name)["outcomes"]
        for subject in wanted.keys() | told.keys():
            if told.get(subject) == wanted.get(subject):
                right += 1
            else:
                wrong += 1
                if wrong <= 10:
                    print("  %s (%s): %s is %s, should be %s" % (
                        name, file["format"], subject, told.get(subject), wanted.get(subject)))
    return right, wrong + len(expected)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mib", type=int, default=2048)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--keep", type=pathlib.Path, help="folder for the logs; generated only when it is empty")
    options.add_argument("--jar", type=pathlib.Path, default=ROOT / "target" / "unpacked" / "patchboard.jar")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or pathlib.Path(scratch) / "logs"
        if not (folder / "expected.json").exists():
            subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder), "--mib", str(chosen.mib)], check=True)
        subprocess.run(["javac", "-d", scratch, str(HERE / "ByteScan.java")], check=True)
        files = sorted(folder.glob("*.log"))
        size = sum(file.stat().st_size for file in files)
        print("%d files, %.0f MB, rounds %d" % (len(files), size / 1e6, chosen.rounds))
        turns = {"rg -j1": lambda: ripgrep(files)} if shutil.which("rg") else {}
        if not turns:
            print("ripgrep (rg) is not installed: left out")
        turns |= {"byte scan": lambda: scan(files, scratch),
                 "patchboard": lambda: product(files, chosen.jar, os.path.join(scratch, "out.json"))}
        figures = {name: [] for name in turns}
        for number in range(chosen.rounds):
            names = list(turns)
            turn = number % len(names)
            for name in names[turn:] + names[:turn]:
                figures[name].append(turns[name]())
            right, wrong = check(folder, os.path.join(scratch, "out.json"))
            print("round %d: %s; outcomes right %d, wrong %d" % (number + 1, ", ".join(
                "%s %.2f s CPU" % (name, values[-1][0]) for name, values in figures.items()), right, wrong))
        median = {name: statistics.median(value[0] for value in values) for name, values in figures.items()}
        for name, values in figures.items():
            print("%-10s %6.2f s CPU (%.2f to %.2f), %5.0f MB/s of CPU" % (
                name, median[name], min(v[0] for v in values), max(v[0] for v in values), size / 1e6 / median[name]))
        if "rg -j1" in median:
            print("speed beside rg -j1: %.2f" % (median["rg -j1"] / median["patchboard"]))
        print("speed beside the byte scan: %.0f %%" % (100 * median["byte scan"] / median["patchboard"]))
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
