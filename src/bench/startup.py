#!/usr/bin/env python3
"""Start-up and memory of Patchboard beside a plain application with the same engine and processes.

Peer and product start in turn, with the same JVM options, on an H2 file of their own: once on an empty database and then
again on the one they left. After the first page is served and a fixed rest, the kernel's own figures are read: CPU seconds
from /proc/PID/stat, resident memory from /proc/PID/status. Linux only.
"""

import argparse
import http.client
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parents[2]
JVM_OPTIONS = ["-Xmx512m"]
REST_SECONDS = 5
START_LIMIT_SECONDS = 300
STOP_LIMIT_SECONDS = 60


class Application(NamedTuple):
    name: str
    jar: pathlib.Path
    page: str
    shows: bytes  # text that the page must show


class Reading(NamedTuple):
    cpu_page: float  # CPU seconds until the first page was served
    cpu_rest: float  # CPU seconds after the rest
    rss: float  # resident memory after the rest, MiB
    peak: float  # highest resident memory so far, MiB
    wall: float  # seconds until the first page was served


APPLICATIONS = [
    Application("peer", ROOT / "target/bench/peer/peer.jar", "/", b"Install the October rollup"),
    Application("Patchboard", ROOT / "target/patchboard.jar", "/login", b'name="password"'),
]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def first_page(process, port, application):
    """Asks until the page is served; checks what it shows."""
    limit = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise SystemExit(f"{application.name} ended with code {process.returncode} before it served a page")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", application.page)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200 or application.shows not in body:
                raise SystemExit(f"{application.name} answered {answer.status} without {application.shows!r}")
            return
        except ConnectionError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise SystemExit(f"{application.name} served no page within {START_LIMIT_SECONDS} s")


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid, field):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"/proc/{pid}/status has no {field}")


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start(application, folder, options):
    """One start, measured and stopped again."""
    port = free_port()
    command = ["java", *JVM_OPTIONS, *options, "-jar", str(application.jar)]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    command += ["--spring.datasource.url=jdbc:h2:file:./db;DB_CLOSE_ON_EXIT=FALSE"]
    begun = time.monotonic()
    with open(folder / "output.log", "ab") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
    try:
        first_page(process, port, application)
        wall = time.monotonic() - begun
        cpu_page = cpu_seconds(process.pid)
        time.sleep(REST_SECONDS)
        pid = process.pid
        return Reading(cpu_page, cpu_seconds(pid), memory(pid, "VmRSS"), memory(pid, "VmHWM"), wall)
    finally:
        stop(process)


def measure(rounds, options, work, readings):
    for number in range(1, rounds + 1):
        # The order turns each round, so that neither always runs on the warmer machine.
        order = APPLICATIONS if number % 2 else APPLICATIONS[::-1]
        folders = {}
        for application in order:
            folders[application.name] = work / f"{application.name}-{number}"
            folders[application.name].mkdir()
        for database in ("empty", "existing"):
            for application in order:
                reading = start(application, folders[application.name], options)
                readings.setdefault((database, application.name), []).append(reading)
                print(
                    f"round {number}, {database} database, {application.name}: "
                    f"{reading.cpu_rest:.1f} CPU s, {reading.rss:.0f} MiB",
                    file=sys.stderr,
                    flush=True,
                )


def spread(values, digits):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def report(readings):
    whole = min(len(readings.get((d, a.name), [])) for d in ("empty", "existing") for a in APPLICATIONS)
    if whole == 0:
        raise SystemExit("No round was finished")
    print(f"Medians of {whole} rounds (smallest to largest)\n")
    rows = [
        ("CPU s to the first page", "cpu_page", 1),
        ("CPU s after the rest", "cpu_rest", 1),
        ("resident MiB after the rest", "rss", 0),
        ("highest resident MiB", "peak", 0),
        ("wall s to the first page", "wall", 1),
    ]
    print("| database | figure | peer | Patchboard | ratio |")
    print("|---|---|---|---|---|")
    for database in ("empty", "existing"):
        for title, field, digits in rows:
            peer, product = ([getattr(r, field) for r in readings[database, a.name][:whole]] for a in APPLICATIONS)
            ratio = statistics.median(product) / statistics.median(peer)
            print(f"| {database} | {title} | {spread(peer, digits)} | {spread(product, digits)} | {ratio:.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jvm", action="append", default=[], help="one more JVM option for both, for example -Xlog:gc")
    parser.add_argument("--keep", help="an empty folder for databases and output, kept afterwards")
    options = parser.parse_args()
    for application in APPLICATIONS:
        if not application.jar.exists():
            raise SystemExit(f"There is no {application.jar}. Build both first: mvn verify -Pbench")
    work = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="bench-")).resolve()
    readings = {}
    try:
        measure(options.rounds, options.jvm, work, readings)
    except KeyboardInterrupt:
        print("Interrupted: only whole rounds count", file=sys.stderr)
    except SystemExit:
        for log in sorted(work.glob("*/output.log"), key=os.path.getmtime)[-1:]:
            print(log.read_text(errors="replace")[-4000:], file=sys.stderr)
        raise
    finally:
        if not options.keep:
            shutil.rmtree(work)
    report(readings)


if __name__ == "__main__":
    main()
