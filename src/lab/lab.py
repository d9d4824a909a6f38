"""The real hosts: their inventory, packages, facts, logs and scans. Every answer comes from the host itself."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

OVAL = "oval-lab.xml"


class Lab:
    """A lab brought up by the scripts in `scripts`, living in the folder `home`."""

    def __init__(self, scripts, home):
        self.scripts = Path(scripts)
        self.home = Path(home)
        self.ansible = self.home / "ansible"
        if not (self.ansible / "inventory.ini").exists():
            raise SystemExit(f"No lab in {home}. Bring it up: LAB={home} N=4 {scripts}/00-all.sh")

    def inventory(self, twin):
        """`ansible-inventory --list` with an overlay that says where each host stands: one twin in the lab, the rest in production."""
        names = list(self._ansible_inventory()["_meta"]["hostvars"])
        overlay = self._overlay(twin, [name for name in names if name != twin])
        return json.dumps(self._ansible_inventory("-i", overlay), indent=1).encode(), names

    def packages(self, host):
        form = r"${binary:Package}\t${Version}\t${Architecture}\t${db:Status-Status}\n"
        return self.on(host, f"dpkg-query -W -f '{form}'")

    def facts(self, host):
        """What Ansible's setup gathers, as its own JSON."""
        with tempfile.TemporaryDirectory() as tree:
            self._run("ansible", host, "-m", "setup", "--tree", tree)
            return Path(tree, host).read_bytes()

    def policy_facts(self, hosts):
        """A few facts that decide whether a package installs: sources, holds, and apt's and dpkg's settings."""
        lines = ["host,key,value"]
        for host in hosts:
            sources = self.on(host, "cat /etc/apt/sources.list | grep -v '^#' | tr '\\n' ' '").decode().strip()
            holds = self.on(host, "apt-mark showhold | tr '\\n' ' '").decode().strip()
            forced = self.on(host, "cat /etc/dpkg/dpkg.cfg.d/* 2>/dev/null | tr '\\n' ' '").decode().strip()
            for key, value in (("apt.sources", sources), ("dpkg.holds", holds), ("dpkg.settings", forced)):
                lines.append(f'{host},{key},"{value.replace(chr(34), chr(34) * 2)}"')
        return "\n".join(lines).encode() + b"\n"

    def patch(self, packages, hosts, check=False):
        """`ansible-playbook patch.yml` on these hosts only; returns Ansible's exit code. The code proves nothing."""
        command = [
            "ansible-playbook", str(self.ansible / "patch.yml"), "--limit", ",".join(hosts),
            "-e", json.dumps({"patch_packages": packages}),
        ]
        if check:
            command.append("--check")
        return self._run(*command, must=False).returncode

    def version(self, host, package):
        """The installed version as dpkg has it, or empty."""
        return self.on(host, f"dpkg-query -W -f '${{Version}}' {package}", must=False).decode().strip()

    def logs(self, host):
        """The logs a Debian installer leaves, by file name; what does not exist is left out."""
        found = {}
        for path in ("/var/log/dpkg.log", "/var/log/apt/history.log", "/var/log/apt/term.log"):
            content = self.on(host, f"cat {path}", must=False)
            if content:
                found[Path(path).name] = content
        return found

    def boot_time(self, host):
        return self.on(host, "uptime -s 2>/dev/null || stat -c %y /proc/1 | cut -c1-19", must=False).decode().strip()

    def scan(self, host):
        """OVAL results by `oscap` inside the host: the only place where it sees the host's packages."""
        self._run("scp", *self._ssh_options(), str(self.home / "scan" / OVAL), f"root@{self.address(host)}:/tmp/{OVAL}")
        self.on(host, f"cd /tmp && oscap oval eval --results results.xml {OVAL} > oscap.out 2>&1")
        return self.on(host, "cat /tmp/results.xml")

    def scan_from_outside(self, host):
        """The same by `oscap-chroot`, which cannot read the package database and reports everything as clean."""
        with tempfile.TemporaryDirectory() as folder:
            results = Path(folder, "results.xml")
            # What oscap-chroot does, which not every machine has installed.
            root = {"OSCAP_PROBE_ROOT": str(self.home / "hosts" / host / "root")}
            self._run("oscap", "oval", "eval", "--results", str(results), str(self.home / "scan" / OVAL), more=root)
            return results.read_bytes()

    def system(self, host):
        """The operating system as the host names it."""
        return self.on(host, ". /etc/os-release && echo $PRETTY_NAME").decode().strip()

    def update(self, source):
        """The pending security update of a source package: fixed version, binary packages and CVEs."""
        return json.loads((self.home / "scan" / "cves.json").read_text())[source]

    def address(self, host):
        return self._ansible_inventory()["_meta"]["hostvars"][host]["ansible_host"]

    def on(self, host, command, must=True):
        """Runs a command on a host and returns what it printed."""
        number = host.rsplit("h", 1)[1]
        return self._run(str(self.scripts / "lssh"), number, command, must=must).stdout

    def _ssh_options(self):
        hosts = self.home / "hosts"
        return ["-q", "-i", str(hosts / "id"), "-o", f"UserKnownHostsFile={hosts / 'known_hosts'}", "-o", "BatchMode=yes"]

    def _ansible_inventory(self, *more):
        command = ["ansible-inventory", "-i", str(self.ansible / "inventory.ini"), *more, "--list"]
        return json.loads(self._run(*command).stdout)

    def _overlay(self, twin, others):
        path = Path(tempfile.mkdtemp(), "environments.ini")
        systems = {host: self.system(host) for host in [twin, *others]}
        lines = ["[lab]", twin, "[production]", *others]
        path.write_text("\n".join(f"{line} patchboard_os='{systems[line]}'" if line in systems else line for line in lines) + "\n")
        return str(path)

    def _run(self, *command, must=True, more=None):
        environment = dict(os.environ, LAB=str(self.home), ANSIBLE_CONFIG=str(self.ansible / "ansible.cfg"), **(more or {}))
        done = subprocess.run(command, capture_output=True, env=environment, cwd=self.home, check=False)
        if must and done.returncode:
            raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
        return done
