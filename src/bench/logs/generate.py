#!/usr/bin/env python3
"""Writes installer logs of many kinds whose outcomes are known, as a fleet would leave them.

    python3 src/bench/logs/generate.py DIR [--mib 2048] [--seed 1]

DIR/expected.json tells, for each file, its format and the outcome of each subject. The same seed writes the same files.
"""
import argparse
import json
import pathlib
import random

NAMES = ["ssl", "curl", "xml", "gtk", "pam", "glib", "kernel", "bind", "python", "tiff", "webkit", "samba"]


class Clock:
    """Local times, one later than the other."""

    def __init__(self, rng):
        self.seconds = rng.randrange(86_400)
        self.day = rng.randrange(1, 28)
        self.month = rng.randrange(1, 13)

    def tick(self, most=3):
        self.seconds += most
        if self.seconds >= 86_400:
            self.seconds = 0
            self.day = self.day % 28 + 1
        return self

    def hms(self):
        return "%02d:%02d:%02d" % (self.seconds // 3600, self.seconds // 60 % 60, self.seconds % 60)

    def iso(self, between=" "):
        return "2025-%02d-%02d%s%s" % (self.month, self.day, between, self.hms())


def packages(rng, count):
    return ["lib%s%d" % (rng.choice(NAMES), number) for number in rng.sample(range(10_000), count)]


def version(rng):
    return "%d.%d.%d-%d" % (rng.randrange(9), rng.randrange(30), rng.randrange(30), rng.randrange(9))


def dpkg(rng, size):
    clock, expected, out, length = Clock(rng), {}, [], 0
    known = [name + ":amd64" for name in packages(rng, 300)]
    while length < size:
        run = []
        for name in rng.sample(known, 20):
            old, new = version(rng), version(rng)
            at = clock.tick().iso() + " "
            run.append(at + "upgrade %s %s %s\n" % (name, old, new))
            run += [at + "status %s %s %s\n" % (state, name, v) for state, v in (
                ("half-configured", old), ("unpacked", old), ("half-installed", old), ("unpacked", new))]
            run.append(at + "configure %s %s <none>\n" % (name, new))
            run.append(at + "status half-configured %s %s\n" % (name, new))
            if rng.random() < 0.97:
                run.append(at + "status installed %s %s\n" % (name, new))
                expected[name] = "INSTALLED"
            else:
                expected[name] = "PARTIAL"
        run.insert(0, clock.iso() + " startup archives unpack\n")
        block = "".join(run)
        out.append(block)
        length += len(block)
    out.append(clock.tick().iso() + " startup packages configure\n")
    return "".join(out), expected


def apt_history(rng, size):
    clock, expected, out, length = Clock(rng), {}, [], 0
    known = packages(rng, 300)
    while length < size:
        some = rng.sample(known, 30)
        fails = rng.random() < 0.03
        listed = ", ".join("%s:amd64 (%s, %s)" % (name, version(rng), version(rng)) for name in some)
        block = "\nStart-Date: %s\nCommandline: /usr/bin/unattended-upgrade\nUpgrade: %s\n" % (clock.tick(60).iso("  "), listed)
        if fails:
            block += "Error: Sub-process /usr/bin/dpkg returned an error code (1)\n"
        block += "End-Date: %s\n" % clock.tick(60).iso("  ")
        for name in some:
            expected[name + ":amd64"] = "PARTIAL" if fails else "INSTALLED"
        out.append(block)
        length += len(block)
    return "".join(out), expected


def apt_term(rng, size):
    clock, expected, out, length = Clock(rng), {}, [], 0
    known = packages(rng, 300)
    while length < size:
        some = rng.sample(known, 30)
        run = ["\nLog started: %s\n" % clock.tick(60).iso("  ")]
        new = {name: version(rng) for name in some}
        for name in some:
            run.append("Preparing to unpack .../%s_%s_amd64.deb ...\n" % (name, new[name]))
            run.append("Unpacking %s:amd64 (%s) over (%s) ...\n" % (name, new[name], version(rng)))
        for name in some:
            run.append("Setting up %s:amd64 (%s) ...\n" % (name, new[name]))
            run.append("Installing new version of config file /etc/%s/%s.conf ...\n" % (name, name))
            expected[name + ":amd64"] = "INSTALLED"
        for name in some[:5]:
            run.append("Processing triggers for %s:amd64 (%s) ...\n" % (name, new[name]))
        run.append("Log ended: %s\n" % clock.tick(60).iso("  "))
        block = "".join(run)
        out.append(block)
        length += len(block)
    return "".join(out), expected


def dnf_rpm(rng, size):
    clock, expected, out, length = Clock(rng), {}, [], 0
    known = {name: version(rng) for name in packages(rng, 300)}
    while length < size:
        at = clock.tick(5).iso("T") + "+0200 "
        name = rng.choice(list(known))
        old, new = known[name], version(rng)
        draw = rng.random()
        if draw < 0.9:
            block = "%sSUBDEBUG Upgrade: %s-%s.el9.x86_64\n%sSUBDEBUG Upgraded: %s-%s.el9.x86_64\n" % (
                at, name, new, at, name, old)
        elif draw < 0.95:
            block = "%sSUBDEBUG Installed: %s-%s.el9.x86_64\n" % (at, name, new)
        else:
            new = old
            block = "%sSUBDEBUG Erase: %s-%s.el9.x86_64\n" % (at, name, old)
        known[name] = new
        expected[name + ".x86_64"] = "REMOVED" if draw >= 0.95 else "INSTALLED"
        out.append("%sINFO --- logging initialized ---\n" % at + block)
        length += len(out[-1])
    return "".join(out), expected


def zypp(rng, size):
    clock, expected, out, length = Clock(rng), {}, ["# Use 'zypper' to read this\n"], 0
    known = packages(rng, 300)
    while length < size:
        name = rng.choice(known)
        at = clock.tick(5).iso()
        if rng.random() < 0.3:
            out.append("# %s %s-%s.x86_64.rpm installed ok\n# Additional rpm output:\n# Updating /etc/sysconfig/%s ...\n# \n"
                       % (at, name, version(rng), name))
        block = "%s|install|%s|%s|x86_64|root@web|repo-update|%032x|\n" % (at, name, version(rng), rng.getrandbits(128))
        expected[name + ".x86_64"] = "INSTALLED"
        out.append(block)
        length += len(block)
    return "".join(out), expected


def msi(rng, size):
    """One installation, verbose: nearly all of it is about properties and actions."""
    code = rng.choice([0, 0, 0, 0, 1603, 3010])
    name = "Demo Agent %d" % rng.randrange(1000)
    clock, out = Clock(rng), []
    noise = ["Property(S): INSTALL_%d = C:\\Program Files\\Demo\\%s\\%d\n" % (n, rng.choice(NAMES), n) for n in range(500)]
    date = "%d/%d/2025" % (clock.month, clock.day)
    out.append("=== Verbose logging started: %s  %s  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\system32\\msiexec.exe ===\n"
               % (date, clock.hms()))
    length = 0
    while length < size // 2:
        at = clock.tick(0).hms()
        block = "".join(
            ["MSI (s) (A4:%02X) [%s:%03d]: Executing op: RegAddValue(Name=Key%d,Value=#%d,)\n"
             % (n % 256, at, n % 1000, n, n) for n in range(40)] + rng.sample(noise, 60))
        out.append(block)
        length += len(block)
        clock.seconds = (clock.seconds + 1) % 86_400
    at = clock.hms()
    status = 1603 if code == 1603 else 0
    if code == 3010:
        out.append("MSI (s) (A4:10) [%s:100]: Product: %s -- Restart required. The installation or update for the product required a restart for all changes to take effect.  The restart was deferred to a later time.\n" % (at, name))
    out.append("MSI (s) (A4:10) [%s:101]: Windows Installer installed the product. Product Name: %s. Product Version: 1.2.3. Product Language: 1033. Manufacturer: Demo. Installation success or error status: %d.\n"
               % (at, name, status))
    out.append("MSI (s) (A4:10) [%s:102]: MainEngineThread is returning %d\n" % (at, code))
    out.append("=== Verbose logging stopped: %s  %s ===\n" % (date, at))
    outcome = {0: "INSTALLED", 1603: "FAILED", 3010: "INSTALLED_REBOOT_PENDING"}[code]
    return "".join(out), {name: outcome}


def cbs(rng, size):
    """Windows' component servicing: a few lines tell of a package, hundreds of its components."""
    clock, expected, out, length = Clock(rng), {}, [], 0
    noise = ["CSI    %08x Performing %d operations as follows:\n" % (n, n % 40) if n % 3 else
             "CSI    %08x [SR] Verify complete for component amd64_microsoft-windows-%s_31bf3856ad364e35_10.0.20348.%d_none_%016x\n"
             % (n, rng.choice(NAMES), n, rng.getrandbits(64)) for n in range(600)]
    session = 31_000_000
    kb = 5_000_000
    while length < size:
        session += 1
        kb += rng.randrange(1, 9)
        package = "Package_for_KB%d~31bf3856ad364e35~amd64~~10.0.1.%d" % (kb, rng.randrange(20))
        outcome = rng.choice(["INSTALLED"] * 8 + ["INSTALLED_REBOOT_PENDING", "FAILED"])
        result = "0x800f0922 - CBS_E_INSTALLERS_FAILED" if outcome == "FAILED" else "0x00000000 - S_OK"
        at = clock.tick(30).iso() + ", Info                  "
        lines = ["CBS    Session: %d_1 initialized by client WindowsUpdateAgent.\n" % session,
                 "CBS    Exec: Processing started.  Session: %d_1, Package: %s\n" % (session, package)]
        lines += rng.sample(noise, 150)
        if outcome != "FAILED":
            lines.append("CBS    Reporting package change completion for package: %s, current: %s, original: Resolved, target: Installed, status: 0x0, failure source: Not specified\n"
                         % (package, "Installed" if outcome == "INSTALLED" else "Install Pending"))
        lines.append("CBS    Exec: Processing complete.  Session: %d_1, Package: %s [HRESULT = %s]\n" % (session, package, result))
        lines.append("CBS    Session: %d_1 finalized. Reboot required: %s [HRESULT = %s]\n" % (
            session, "yes" if outcome == "INSTALLED_REBOOT_PENDING" else "no", result))
        expected["KB%d" % kb] = outcome
        out.append("".join(at + line for line in lines))
        length += len(out[-1])
    return "".join(out), expected


def app_enforce(rng, size):
    """Configuration Manager's log of one application after the other, in CMTrace form."""
    clock, expected, out, length, number = Clock(rng), {}, [], 0, 0
    exits = {0: ("Success", "INSTALLED"), 3010: ("SoftReboot", "INSTALLED_REBOOT_PENDING"), 1603: ("Failure", "FAILED"),
             1618: ("FastRetry", "BUSY")}
    while length < size:
        number += 1
        name = "Demo %s %d" % (rng.choice(NAMES), number)
        code = rng.choice([0] * 8 + [3010, 1603, 1618])
        word, outcome = exits[code]
        scope = "ScopeId_A1B2/DeploymentType_%d" % number
        found = "+++ Discovered application [AppDT Id: %s, Revision: 3]" % scope
        said = ["+++ Starting Install enforcement for App DT \"%s\" ApplicationDeliveryType - %s, Revision - 3, ContentPath - C:\\Windows\\ccmcache\\11, Execution Context - System" % (name, scope),
                "    A user is logged on to the system.",
                "    Performing detection of app deployment type %s(%s, revision 3) for system." % (name, scope),
                "+++ Application not discovered. [AppDT Id: %s, Revision: 3]" % scope,
                "    Prepared command line: \"C:\\Windows\\ccmcache\\11\\setup.exe\" /quiet",
                "    Executing Command line: \"C:\\Windows\\ccmcache\\11\\setup.exe\" /quiet with user context",
                "    Waiting for process 5120 to finish.  Timeout = 120 minutes.",
                "    Process 5120 terminated with exitcode: %d" % code,
                "    Looking for exit code %d in exit codes table..." % code,
                "    Matched exit code %d to a %s entry in exit codes table." % (code, word),
                "    Performing detection of app deployment type %s(%s, revision 3) for system." % (name, scope),
                found if code in (0, 3010) else said_not(scope),
                "++++++ App enforcement completed (42 seconds) for App DT \"%s\" [%s], Revision: 3, User SID: ] ++++++" % (name, scope)]
        expected[name] = outcome
        at = clock.tick(40)
        block = "".join("<![LOG[%s]LOG]!><time=\"%s.120-60\" date=\"%02d-%02d-2025\" component=\"AppEnforce\" context=\"\" type=\"1\" thread=\"4820\" file=\"appprovider.cpp:1702\">\n"
                        % (text, at.hms(), at.month, at.day) for text in said)
        out.append(block)
        length += len(block)
    return "".join(out), expected


def said_not(scope):
    return "+++ Application not discovered. [AppDT Id: %s, Revision: 3]" % scope


def dnf(rng, size):
    clock, expected, out, length = Clock(rng), {}, [], 0
    known = packages(rng, 300)
    while length < size:
        at = clock.tick(60).iso("T") + "Z "
        lines = [at + "INFO --- logging initialized ---\n", at + "DDEBUG timer: config: 3 ms\n",
                 at + "DDEBUG Command: dnf -y upgrade \n"]
        some = {name: version(rng) + ".el9" for name in rng.sample(known, 20)}
        for name, fresh in some.items():
            lines.append(at + "DEBUG ---> Package %s.x86_64 %s.el9 will be upgraded\n" % (name, version(rng)))
            lines.append(at + "DEBUG ---> Package %s.x86_64 %s will be an upgrade\n" % (name, fresh))
        lines += [at + "DDEBUG repo: using cache for: demo-%d\n" % n for n in range(40)]
        lines.append(at + "INFO Dependencies resolved.\n" + at + "INFO Running transaction\n" + at + "DDEBUG RPM transaction start.\n")
        lines.append(at + "DDEBUG RPM transaction over.\n")
        for name, fresh in some.items():
            lines.append(at + "DEBUG Upgraded: %s-%s.x86_64\n" % (name, fresh))
            expected[name + ".x86_64"] = "INSTALLED"
        lines.append(at + "INFO Complete!\n")
        block = "".join(lines)
        out.append(block)
        length += len(block)
    return "".join(out), expected


def dnf_console(rng, size):
    """Runs of dnf caught from a console: the plan, downloads, steps, and the list of what was done."""
    expected, out, length = {}, [], 0
    known = packages(rng, 300)
    rule = "=" * 80 + "\n"
    while length < size:
        some = {name: version(rng) + ".el9" for name in rng.sample(known, 20)}
        whole = ["%s-%s.x86_64" % item for item in some.items()]
        broken = rng.choice(list(some)) if rng.random() < 0.3 else None
        run = ["Last metadata expiration check: 0:12:01 ago on Mon 01 Sep 2025 10:00:00 AM UTC.\n", "Dependencies resolved.\n", rule,
               " Package                Architecture  Version                Repository           Size\n", rule, "Upgrading:\n"]
        run += [" %-22s x86_64        %-22s baseos              %3d k\n" % (name, fresh, rng.randrange(999)) for name, fresh in some.items()]
        run += ["\n", "Transaction Summary\n", rule, "Upgrade  20 Packages\n", "\n", "Total download size: 20 M\n", "Downloading Packages:\n"]
        run += ["(%d/20): %-45s 1.2 MB/s | %3d kB     00:00    \n" % (n + 1, name + ".rpm", rng.randrange(999)) for n, name in enumerate(whole)]
        run += ["-" * 80 + "\n", "Running transaction check\n", "Transaction check succeeded.\n", "Running transaction test\n",
                "Transaction test succeeded.\n", "Running transaction\n"]
        for n, (name, fresh) in enumerate(some.items()):
            run.append("  Upgrading        : %-52s %2d/40 \n" % ("%s-%s.x86_64" % (name, fresh), n + 1))
            if name == broken:
                run.append("warning: %%post(%s-%s.x86_64) scriptlet failed, exit status 1\n" % (name, fresh))
        run += ["  Cleanup          : %-52s %2d/40 \n" % ("%s-%s.el9.x86_64" % (name, version(rng)), n + 21) for n, name in enumerate(some)]
        run += ["  Verifying        : %-52s %2d/40 \n" % (name, n + 1) for n, name in enumerate(whole)]
        run += ["\n", "Upgraded:\n"] + ["  %s\n" % name for name in whole] + ["\n", "Complete!\n"]
        for name in some:
            expected[name + ".x86_64"] = "PARTIAL" if name == broken else "INSTALLED"
        out.append("".join(run))
        length += len(out[-1])
    return "".join(out), expected


def zypper_console(rng, size):
    """Runs of zypper caught from a console."""
    expected, out, length = {}, [], 0
    known = packages(rng, 300)
    while length < size:
        some = {name: version(rng) for name in rng.sample(known, 20)}
        run = ["Loading repository data...\n", "Reading installed packages...\n", "Resolving package dependencies...\n", "\n",
               "The following 20 packages are going to be upgraded:\n", "  " + " ".join(some) + "\n", "\n", "20 packages to upgrade.\n",
               "Overall download size: 20.0 MiB. Already cached: 0 B. After the operation, additional 1.0 MiB will be used.\n"]
        for n, (name, fresh) in enumerate(some.items()):
            run.append("Retrieving: %s-%s.x86_64 (repo-update) (%d/20), %d KiB    \n" % (name, fresh, n + 1, rng.randrange(999)))
            run.append("Retrieving: %s-%s.x86_64.rpm [.done (1.2 MiB/s)]\n" % (name, fresh))
        run += ["\n", "Checking for file conflicts: [..done]\n"]
        for n, (name, fresh) in enumerate(some.items()):
            fails = rng.random() < 0.02
            run.append("(%2d/20) Installing: %s-%s.x86_64 [..%s]\n" % (n + 1, name, fresh, "error" if fails else "done"))
            expected[name + ".x86_64"] = "FAILED" if fails else "INSTALLED"
        out.append("".join(run))
        length += len(out[-1])
    return "".join(out), expected


KINDS = {
    # kind: (maker, encoding, line end, share of the bytes)
    "dpkg": (dpkg, "utf-8", "\n", 15),
    "apt-history": (apt_history, "utf-8", "\n", 5),
    "apt-term": (apt_term, "utf-8", "\n", 10),
    "dnf-rpm": (dnf_rpm, "utf-8", "\n", 5),
    "dnf": (dnf, "utf-8", "\n", 10),
    "zypp-history": (zypp, "utf-8", "\n", 5),
    "msi": (msi, "utf-16", "\r\n", 25),
    "cbs": (cbs, "utf-8", "\r\n", 18),
    "cmtrace": (app_enforce, "utf-8", "\r\n", 7),
    "dnf-console": (dnf_console, "utf-8", "\n", 4),
    "zypper-console": (zypper_console, "utf-8", "\n", 4),
}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--mib", type=int, default=2048)
    options.add_argument("--file-mib", type=float, default=16)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    whole = sum(kind[3] for kind in KINDS.values())
    expected = {}
    for kind, (maker, encoding, end, share) in KINDS.items():
        left, number = chosen.mib * 1_048_576 * share // whole, 0
        while left > 0:
            rng = random.Random("%s %d %d" % (kind, chosen.seed, number))
            text, outcomes = maker(rng, min(left, int(chosen.file_mib * 1_048_576)))
            data = text.replace("\n", end).encode(encoding)
            name = "%s-%04d.log" % (kind, number)
            (chosen.folder / name).write_bytes(data)
            expected[name] = {"kind": kind, "outcomes": outcomes}
            left -= len(data)
            number += 1
    (chosen.folder / "expected.json").write_text(json.dumps(expected))


if __name__ == "__main__":
    main()
