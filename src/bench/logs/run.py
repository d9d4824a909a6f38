#!/usr/bin/env python3
"""Reading installer logs, beside ripgrep and a bare scan of the same bytes.

    mvn -DskipTests package
    python3 src/bench/logs/run.py [--mib 2048] [--rounds 5] [--keep DIR]
    python3 src/bench/logs/run.py --mib 205,2048,10240        # sizes a decade apart, and how the time grows with them

In each round, in turn: ripgrep on one thread finds the deciding lines of each kind of log by patterns equivalent to what the parser
looks at, a Java program counts line ends, and `./patchboard log read --json` reads the files, both with -Xmx256m. Figures are the kernel's:
user and system CPU seconds of each process and its children, the stricter measure; and the seconds that a user waits. The others read on
one thread, the product on as many as there are processors and then on one too, since two at work hinder each other. Every outcome is
compared with what was generated.
"""
import argparse
import json
import math
import os
import pathlib
import re
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
ALONE = "patchboard, one thread"

FORMATS = ROOT / "src" / "main" / "java" / "dev" / "patchboard" / "verification" / "log" / "format"


def literals(source, begin, end):
    """The texts between two places of a parser's own source, as a pattern: what it looks for in every line cannot be told better."""
    code = (FORMATS / source).read_text()
    part = code[code.index(begin):]
    texts = re.findall(r'"((?:[^"\\]|\\.)*)"', part[:part.index(end)])
    return "|".join(re.sub(r"([][\\.*+?(){}|^$])", r"\\\1", text.replace('\\"', '"')) for text in texts)


# What each parser acts on, line by line: rg finds all of these lines and, as far as one line tells, no others. Left out is what hangs on the
# line before: the reason under an error of dpkg, rows of a list, the output of rpm under a failed action.
RPM_REASONS = "(?i:" + literals("rpm/RpmWords.java", "say(", "private RpmWords") + ")"
SCRIPTLETS = [r"%\w+\(\S+?\) scriptlet failed", r'script failed: \[string "%\w+\(\S+?\)"\]',
              r"(?:Error in|Non-fatal) <?\w+>? scriptlet(?: failure)? in rpm package \S+",
              r"(?:Non-critical error|Error) in %?\w+ scriptlet: \S+", r"package \S+: script (?:warning|error) in %?\(?\w+"]
UNPACKING = [r"(?:Error unpacking rpm package|Unpack error:|Cpio error:|Error in cpio payload of rpm package"
             r"|error: unpacking of archive failed on package) \S+", r"error: \S+: (?:install|erase) (?:failed|skipped)"]
ZYPPER_REASONS = literals("zypp/ZypperReasons.java", "Map", "private ZypperReasons")
ARCHITECTURE = "(?:" + literals("rpm/RpmArchitectures.java", "KNOWN", ");") + ")"
MILESTONES = (r"^\s*(Complete[!.]|Running transaction$|Transaction Summary|Transaction failed|Nothing to do|Loaded plugin|Updating and loading"
              r"|Last metadata expiration|Package |No match for|No package |Error|error:|Failed to resolve)")
SECOND = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
DNF = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{1,5} "
PATTERNS = {
    # DpkgParser: states and attempts; the other actions are steps inside an attempt.
    "dpkg": [SECOND + r" (status|install|upgrade|remove|purge|disappear) \S+ \S+ \S+", SECOND + r" startup "],
    # AptHistoryParser: the other fields say who asked and how.
    "apt-history": [r"^(Start-Date|End-Date|Install|Reinstall|Upgrade|Downgrade|Remove|Purge|Disappeared|Error): "],
    # AptStep and AptTerminalParser.
    "apt-term": [r"^(Unpacking|Setting up|Removing|Purging configuration files for) \S+ \([^)]*\)", r"^Log (started|ended): \d{4}",
                 r"^dpkg: .{3,150} \(--(configure|unpack|install|remove|purge)\):?\s*$", r"^Errors were encountered while processing:",
                 r"^(The following packages have been kept back|The following upgrades have been deferred due to phasing"
                 r"|Not upgrading( yet due to phasing)?):", r"^\S+ is already the newest version",
                 r"^\d+ upgraded, \d+ newly installed,|^  Upgrading: \d+, Installing: \d+,", r"^(E: |Error: |Inst |Reading package lists)"],
    # DnfRpmLogParser: elements, the begin of a run, and scripts.
    "dnf-rpm": [DNF + r"SUBDEBUG (Installed|Upgraded?|Downgraded?|Reinstall(ed)?|Cleanup|Erased?|Removed?|Obsoleted): \S+",
                r"--- logging initialized ---"] + SCRIPTLETS + UNPACKING,
    # DnfLogParser takes no debugging messages but the closing lists; RpmTeller looks in the others for milestones, packages and reasons.
    "dnf": [DNF + r"DEBUG (Installed|Upgraded|Reinstalled|Downgraded|Removed|Skipped|Failed|Obsoleted): ",
            DNF + r"(INFO|WARNING|ERROR|CRITICAL) (--- logging initialized|Running transaction$|Transaction Summary|Transaction failed"
            r"|Complete[!.]|Nothing to do|Loaded plugin|Updating and loading|Last metadata expiration|Package |No match for|No package "
            r"|Error|error:|Failed to |Install|Upgrad|Updat|Remov|Reinstall|Downgrad|Eras|Obsolet|Dependency |Skipp|Replaced|Failed)",
            DNF + r"(INFO|WARNING|ERROR|CRITICAL) .*" + RPM_REASONS] + SCRIPTLETS + UNPACKING,
    # RpmListener and RpmTeller: headings, rows and names of lists, steps, milestones, reasons.
    "dnf-console": [r"^(Installing|Upgrading|Updating|Reinstalling|Downgrading|Removing|Obsoleting|Skipping packages with|Installed|Upgraded"
                    r"|Updated|Reinstalled|Downgraded|Dependency \w+|Removed|Erased|Obsoleted|Replaced|Skipped|Failed)[^:]*:\s*$",
                    r"^ +\S+ +%s +\S+ +\S" % ARCHITECTURE, r"^ +\S+-\S+-\S+\.%s" % ARCHITECTURE,
                    r"^( *|\[ *\d+/\d+\] )(Installing|Upgrading|Updating|Reinstalling|Downgrading|Installing/Updating|Removing|Erasing|Cleanup"
                    r"|Verifying)( *:)? \S+", MILESTONES, RPM_REASONS] + SCRIPTLETS + UNPACKING,
    # ZypperConsoleParser: lists, steps and how they ended, milestones, what is there already, reasons.
    "zypper-console": [r"^The following ", r"^(\( *\d+/\d+\) )?(Installing|Removing):? \S+", r"^(Loading repository data|Refreshing service"
                       r"|Reboot is suggested|Installation has completed with error|Nothing to do|Continue\? )",
                       "(?i:" + literals("zypp/ZypperSilence.java", "SENTENCES", ");") + ")", ZYPPER_REASONS, RPM_REASONS] + SCRIPTLETS + UNPACKING,
    # CbsParser and CmTraceParser pick the lines that they read by these words.
    "cbs": [literals("windows/CbsParser.java", "TELLING", ");")],
    "cmtrace": [literals("sccm/CmTraceParser.java", "TELLING", ");")],
    # ZyppHistoryParser: actions, scripts and actions that failed in comments.
    "zypp-history": [SECOND + r"\|(install|remove |patch|command)", r"^#.* (install|remove) failed$"] + SCRIPTLETS,
    # MsiParser, MsiRun: marks, return codes, facts, notes, the sentence with the status (also in other languages, by its shape), MsiHints.
    "msi": [r"^=== ", r"MainEngineThread is returning -?\d", r"^Property\([CS]\): (ProductName|ProductVersion|ProductCode|ComputerName"
            r"|UserLanguageID) = ", r"^\s*\*{7} Product: ", r": Note: 1: 17\d\d",
            r"^MSI \([csaN]\) .*[:：] ?\d{1,5}[.。].*[:：] ?-?\d{1,10}[.。]?\s*$",
            "(?i:" + literals("msi/MsiHints.java", "void hear", "/** The installer wants") + ")"],
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


def product(files, output, options=""):
    environment = dict(os.environ, PATCHBOARD_JAVA_OPTS=HEAP + options)
    with open(output, "wb") as out:
        done, seconds, wall = cpu([str(ROOT / "patchboard"), "log", "read", "--json"] + [str(f) for f in files], stdout=out, env=environment)
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


def measured(folder, scratch, rounds):
    """Bytes, CPU seconds and seconds waited for each contender round by round, and how many outcomes were wrong."""
    files = sorted(folder.glob("*.log"))
    size = sum(file.stat().st_size for file in files)
    print("%d files, %.0f MB, rounds %d" % (len(files), size / 1e6, rounds), flush=True)
    output = os.path.join(scratch, "out.json")
    turns = {"rg -j1": lambda: ripgrep(files)} if shutil.which("rg") else {}
    turns |= {"byte scan": lambda: scan(files, scratch), "patchboard": lambda: product(files, output),
              ALONE: lambda: product(files, output, " -XX:ActiveProcessorCount=1")}
    figures = {name: [] for name in turns}
    waited = {name: [] for name in turns}
    wrong = 0
    for number in range(rounds):
        names = list(turns)
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            seconds, wall = turns[name]()
            figures[name].append(seconds)
            waited[name].append(wall)
        right, wrong = check(folder, output)
        print("round %d: %s; outcomes right %d, wrong %d" % (number + 1, ", ".join(
            "%s %.2f s CPU" % (name, values[-1]) for name, values in figures.items()), right, wrong), flush=True)
    return size, figures, waited, wrong


def tell(size, figures, unit):
    median = {name: statistics.median(values) for name, values in figures.items()}
    for name, values in figures.items():
        print("%-22s %6.2f s %s (%.2f to %.2f), %5.0f MB/s" % (
            name, median[name], unit, min(values), max(values), size / 1e6 / median[name]))
    for own in ("patchboard", ALONE):
        for peer in median.keys() - {"patchboard", ALONE}:
            print("speed of %s beside %s, %s: %.2f" % (own, peer, unit, median[peer] / median[own]))
    return median


def exponent(sizes, seconds):
    """The slope of the straight line through the logarithms: 1 where time grows as size does, less where a start is in it."""
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    middle, level = statistics.mean(x), statistics.mean(y)
    return sum((a - middle) * (b - level) for a, b in zip(x, y)) / sum((a - middle) ** 2 for a in x)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mib", default="2048", help="one size or several, separated by commas")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--keep", type=pathlib.Path, help="folder for the logs, one below it for each size; generated only when it is empty")
    chosen = options.parse_args()
    if not shutil.which("rg"):
        print("ripgrep (rg) is not installed: left out")
    sizes, medians, wrong = [], [], 0
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["javac", "-d", scratch, str(HERE / "ByteScan.java")], check=True)
        for mib in chosen.mib.split(","):
            folder = (chosen.keep or pathlib.Path(scratch)) / ("%s-mib" % mib)
            if not (folder / "expected.json").exists():
                subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder), "--mib", mib], check=True)
            size, figures, waited, bad = measured(folder, scratch, chosen.rounds)
            wrong += bad
            sizes.append(size)
            medians.append(tell(size, figures, "of CPU"))
            tell(size, waited, "of waiting (%d processors)" % len(os.sched_getaffinity(0)))
    if len(sizes) > 1:
        for name in medians[0]:
            print("%-22s time grows as size to the power of %.2f" % (name, exponent(sizes, [median[name] for median in medians])))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
