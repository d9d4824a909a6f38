#!/usr/bin/env python3
"""Drives changes for real Debian security updates through Patchboard's public API, on the hosts of a lab.

Nothing here is made up: inventory, packages and facts come from the hosts, the updates are pending there, Ansible installs
them, and the logs and scans that prove it are fetched from the hosts. See README.md beside this file.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from change import Drive  # noqa: E402
from lab import Lab  # noqa: E402
from patchboard import Patchboard, Refused  # noqa: E402
from people import enter_people  # noqa: E402


def main():
    options = read_options()
    lab = Lab(Path(options.scripts).resolve(), Path(options.lab).resolve())
    people = enter_people(Patchboard(options.server), options.setup_token, options.admin)
    hosts = tell_inventory(people["operator"], lab, options.twin)
    targets = [host for host in hosts if host != options.twin]
    failures = []
    for run in options.runs.split(","):
        failures += RUNS[run](people, lab, options, targets)
    sys.exit("\n".join(failures) if failures else 0)


def whole(people, lab, options, targets):
    """Every host patched and scanned from the inside: must close as successful."""
    say("\n1. Every host patched, every scan taken inside the host: has to close")
    drive = Drive(people, lab, say, options.twin, targets)
    drive.submit(options.packages[0])
    closes(drive)
    change = people["auditor"].get(f"/changes/{drive.number}")
    say(f"  {drive.number} is {change['stage']}, {change.get('closeCode')}")
    return [] if change.get("closeCode") == "SUCCESSFUL" else [f"{drive.number} did not close as successful"]


def left_out(people, lab, options, targets):
    """One host never patched: must not close."""
    say(f"\n2. {targets[-1]} left out of the installation: must not close")
    drive = Drive(people, lab, say, options.twin, targets, left_out=targets[-1:])
    drive.submit(options.packages[1])
    return stays_open(drive, targets[-1])


def from_outside(people, lab, options, targets):
    """One scan by oscap-chroot, which sees no package and calls everything clean: must not close."""
    say(f"\n3. {targets[-1]} scanned from outside: must not close")
    drive = Drive(people, lab, say, options.twin, targets, scanned_from_outside=targets[-1:])
    drive.submit(options.packages[2])
    return stays_open(drive, targets[-1])


RUNS = {"whole": whole, "left-out": left_out, "from-outside": from_outside}


def closes(drive):
    """Drives on; scans when verification waits for them."""

    def done():
        if not drive.scanned and drive.stage() == "VERIFICATION":
            drive.scan()
        return drive.stage() in ("CLOSED", "REJECTED", "WITHDRAWN")

    return drive.until(done)


def stays_open(drive, culprit):
    def settled():
        if not drive.scanned and drive.stage() == "VERIFICATION":
            drive.scan()
        return drive.stage() == "CLOSED" or drive.scanned and "resolve-hosts" in drive.forms()

    drive.until(settled)
    matrix = drive.matrix()
    for row in matrix["rows"]:
        verdict = row.get("verdict") or {}
        say(f"  {row['host']}: {verdict.get('verdict')}, {row['target']['disposition']}. {' '.join(verdict.get('reasons', []))}")
    stage = drive.stage()
    say(f"  {drive.number} stays in {stage}; waits for: {', '.join(drive.forms())}")
    open_hosts = [row["host"] for row in matrix["rows"] if row["target"]["disposition"] == "PENDING"]
    if stage == "CLOSED" or culprit not in open_hosts:
        return [f"{drive.number} closed although {culprit} is not proven"]
    return []


def tell_inventory(operator, lab, twin):
    """Inventory, installed packages and facts, as the hosts have them now."""
    inventory, hosts = lab.inventory(twin)
    report = operator.upload("/hosts/import", "ansible-inventory.json", inventory, format="ansible")
    say(f"inventory: {len(report['added'])} added, {len(report['changed'])} changed, {report['unchanged']} unchanged")
    for host in hosts:
        packages = operator.upload(
            "/hosts/software", f"{host}-dpkg-query.txt", lab.packages(host), format="dpkg", host=host, source="dpkg-query"
        )
        facts = operator.upload(
            "/hosts/facts", f"{host}-setup.json", lab.facts(host), format="ansible", host=host, source="ansible setup"
        )
        say(f"{host}: {packages['added'] + packages['unchanged']} packages, {facts['added'] + facts['changed'] + facts['unchanged']} facts")
    operator.upload("/hosts/facts", "policy.csv", lab.policy_facts(hosts), format="csv", source="policy")
    return hosts


def say(text):
    print(text, flush=True)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default="http://localhost:8080")
    parser.add_argument("--setup-token", help="the one-time token a new server prints at its first start")
    parser.add_argument("--admin", help="login:password of an administrator, where the server is already set up")
    parser.add_argument("--scripts", default=os.environ.get("LAB_SCRIPTS", "../shared/lab"), help="folder of the lab's scripts")
    parser.add_argument(
        "--lab", default=os.environ.get("LAB", os.path.join(tempfile.gettempdir(), "lab")), help="folder the lab lives in"
    )
    parser.add_argument("--twin", default="plb-h1", help="the host that stands in the lab environment")
    parser.add_argument("--runs", default=",".join(RUNS), help="which of: " + ", ".join(RUNS))
    parser.add_argument(
        "--packages", nargs=3, default=["expat", "brotli", "pcre2"], help="a source package with a pending update for each run"
    )
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except Refused as refused:
        sys.exit(f"Refused: {refused}")
