"""One change, driven by its tasks: each is done by the person whose it is, as the form asks."""

import time

from patchboard import Refused

RINGS = [
    {"name": "Canary", "environment": "PRODUCTION", "upToPercent": 34},
    {"name": "Production", "environment": "PRODUCTION", "upToPercent": 100},
]

# A run on real hosts has minutes, not days: nothing soaks. Everything else is as strict as the table's own plan.
RING = {"exitPercent": 100, "budgetPercent": 34, "soak": "PT0S", "batchSize": 10, "reportWithin": "PT30M", "straggler": False}


class Drive:
    """Drives one change on the hosts of a lab."""

    def __init__(self, people, lab, say, twin, targets, left_out=(), scanned_from_outside=()):
        self.people = people
        self.lab = lab
        self.say = say
        self.twin = twin
        self.targets = targets
        self.left_out = set(left_out)
        self.from_outside = set(scanned_from_outside)
        self.number = None
        self.package = None
        self.scanned = False

    def submit(self, source):
        """Registers the pending update of a source package as a patch and asks for it on every target."""
        update = self.lab.update(source)
        self.package, fixed = sorted(update["binaries"].items())[0]
        name = f"Debian security update {source} {update['fixed']}"
        self._register({
            "name": name, "vendor": "Debian", "uninstallable": False, "restartRequired": False, "cves": update["cves"],
            "packages": [{"ecosystem": "deb", "name": p, "fixedVersion": v} for p, v in sorted(update["binaries"].items())],
        })
        change = self.people["requester"].post("/changes", {
            "title": name, "type": "NORMAL", "reason": f"{len(update['cves'])} known vulnerabilities in {source}",
            "userImpact": "Services that use the library restart.", "testPlan": "Install on the twin, read its log.",
            "backoutPlan": "apt-get install the version before.", "patches": [name], "hosts": self.targets,
            "deployer": "manual",
        })
        self.number = change["number"]
        self.packages = sorted(update["binaries"])
        self.fixed = fixed
        self.say(f"{self.number}: {name} for {', '.join(self.targets)}")
        return self.number

    def _register(self, patch):
        try:
            self.people["analyst"].post("/patches", patch)
        except Refused as refused:
            if refused.status != 409:
                raise

    def until(self, done, seconds=900):
        """Does every task that comes up until something is so; False when time ran out."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if done():
                return True
            if not self._work():
                time.sleep(2)
        return False

    def stage(self):
        return self.people["auditor"].get(f"/changes/{self.number}")["stage"]

    def forms(self):
        return [task["form"] for task in self._tasks()]

    def matrix(self):
        return self.people["auditor"].get(f"/changes/{self.number}/hosts")

    def scan(self):
        """Scans every target and hands the results in."""
        for host in self.targets:
            outside = host in self.from_outside
            results = self.lab.scan_from_outside(host) if outside else self.lab.scan(host)
            receipt = self.people["operator"].upload("/scans", f"{host}-oval-results.xml", results)
            how = "from outside" if outside else "inside the host"
            failure = next((h["failure"] for h in receipt["hosts"] if h.get("failure")), None)
            self.say(f"  scan of {host} {how}: {receipt['findings']} findings" + (f"; counts for nothing: {failure}" if failure else ""))
        self.scanned = True

    def _tasks(self):
        return self.people["auditor"].get("/tasks", change=self.number)["items"]

    def _work(self):
        worked = False
        for task in self._tasks():
            answer = getattr(self, "_" + task["form"].replace("-", "_"), None)
            if answer is None:
                continue
            part, fields = answer(task)
            if fields is not None and self._complete(task, part, fields):
                worked = True
        return worked

    def _complete(self, task, part, fields):
        """False when the task is gone: the board needs no further vote once it has decided."""
        try:
            self.people[part].post(f"/tasks/{task['id']}/complete", fields)
        except Refused as refused:
            if refused.code.startswith("law2.") and fields.get("decision") == "GO_ON":
                self.say(f"  going on is refused: {refused.problem['detail']}")
                return self._complete(task, part, {"decision": "STOP", "reason": "A host is not proven."})
            if refused.status != 404:
                raise
            return False
        self.say(f"  {task['name']}: done by {part}")
        return True

    def _risk_analysis(self, task):
        return "analyst", {"decision": "ACCEPT"}

    def _lab_plan(self, task):
        return "tester", {"hosts": self.twin, "checks": "The package installs, its log says so, the version is right."}

    def _lab_verdict(self, task):
        code = self.lab.patch(self.packages, [self.twin])
        log = self.lab.logs(self.twin)["dpkg.log"]
        kept = self.people["tester"].upload("/evidence", f"{self.twin}-dpkg.log", log)
        self.say(f"  lab: ansible-playbook on {self.twin} ended with {code}, {self.package} is now {self.lab.version(self.twin, self.package)}")
        self.people["manager"].put(f"/changes/{self.number}/rings", [dict(RING, **ring) for ring in RINGS])
        return "tester", {"verdict": "PASSED", "evidence": f"{self.twin}: {kept['sha256']}", "comment": "Log read, version as wanted."}

    def _cab_vote(self, task):
        for part, person in self.people.items():
            if person.name and person.name == task["assignee"]:
                return part, {"vote": "APPROVE", "comment": "Tested on the twin."}
        return "board1", None

    def _ring_preflight(self, task):
        hosts = self._waiting(task)
        code = self.lab.patch(self.packages, hosts, check=True)
        self.say(f"  preflight: ansible-playbook --check on {', '.join(hosts)} ended with {code}")
        return "operator", {"restChecked": True, "failed": "" if code == 0 else "\n".join(f"{h}: exit code {code}" for h in hosts)}

    def _parity_waiver(self, task):
        differences = self.people["manager"].get(f"/changes/{self.number}/rings/{task['ring']}/differences")
        raise SystemExit(f"The parity gate objects: {differences}")

    def _ring_evidence(self, task):
        hosts = self._waiting(task)
        patched = [host for host in hosts if host not in self.left_out]
        if patched:
            code = self.lab.patch(self.packages, patched)
            self.say(f"  ring {task['ring']}: ansible-playbook on {', '.join(patched)} ended with {code}")
        for host in patched:
            # The list first: hosts patched in the same second may write the same log, and the list names its host.
            packages = self.lab.packages(host)
            self.people["operator"].upload(
                "/hosts/software", f"{host}-dpkg-query.txt", packages, format="dpkg", host=host, source="dpkg-query"
            )
            for name, content in self.lab.logs(host).items():
                self.people["operator"].upload(f"/changes/{self.number}/logs", name, content, host=host)
        missing = "\n".join(f"{host}: left out of the run" for host in hosts if host in self.left_out)
        return "operator", {"noLog": missing}

    def _ring_gate(self, task):
        return "manager", {"decision": "GO_ON", "reason": "Looked at the ring; go on and settle the rest in verification."}

    def _review(self, task):
        return "manager", {"conclusions": "Went as planned."}

    def _waiting(self, task):
        ring = self.people["operator"].get(f"/changes/{self.number}/rings/{task['ring']}")
        return [line["host"] if isinstance(line.get("host"), str) else line["name"] for line in ring["hosts"]]
