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

from lab import Lab  # noqa: E402
from patchboard import Patchboard, Refused  # noqa: E402
from people import enter_people  # noqa: E402


def main():
    options = read_options()
    lab = Lab(Path(options.scripts).resolve(), Path(options.lab).resolve())
    people = enter_people(Patchboard(options.server), options.setup_token, options.admin)
    hosts = tell_inventory(people["operator"], lab, options.twin)
    say(f"{len(hosts)} hosts known: {', '.join(hosts)}")


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
        say(f"{host}: {packages['added'] + packages['unchanged']} packages, {facts['added'] + facts['unchanged']} facts")
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
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except Refused as refused:
        sys.exit(f"Refused: {refused}")
