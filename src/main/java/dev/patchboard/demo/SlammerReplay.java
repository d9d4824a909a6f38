package dev.patchboard.demo;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.demo.DemoPeople.Part;
import dev.patchboard.demo.StoryTeller.Scene;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * January 2003, replayed: the patch was tested in staging, production's policy was a little stricter. The parity gate objects; it
 * is waived, and production's logs say so; the policy is mended, and the rescan still finds one server that was rebuilt.
 */
@Component
@Profile("demo")
class SlammerReplay {

    private static final String REBUILT = "sql-prd-4";

    private final Changes changes;
    private final DemoPatches patches;
    private final Hosts hosts;
    private final Facts facts;
    private final Software software;
    private final Scans scans;
    private final StoryTeller teller;
    private final DemoClock clock;

    SlammerReplay(
            Changes changes,
            DemoPatches patches,
            Hosts hosts,
            Facts facts,
            Software software,
            Scans scans,
            StoryTeller teller,
            DemoClock clock) {
        this.changes = changes;
        this.patches = patches;
        this.hosts = hosts;
        this.facts = facts;
        this.software = software;
        this.scans = scans;
        this.teller = teller;
        this.clock = clock;
    }

    /** Tells the story up to today and returns its change. */
    ChangeNumber tell() {
        ChangeNumber change = submit();
        stagingIsFine(change);
        theParityGateIsWaived(change);
        thePolicyIsMended(change);
        theRescanFindsOne(change);
        return change;
    }

    private ChangeNumber submit() {
        Patch patch = patches.named(DemoPatches.MS02_039);
        Set<UUID> targets = hosts.inGroup("sql-servers").stream()
                .filter(host -> !host.name().contains("-lab-"))
                .map(Host::id)
                .collect(Collectors.toSet());
        NewChange wanted = NewChange.normal(
                        "MS02-039 on every SQL Server",
                        "A buffer overrun in the SQL Server 2000 resolution service lets anyone who can send one UDP packet"
                                + " to port 1434 run code. No exploit is known yet.",
                        Set.of(patch.id()),
                        targets)
                .deployedBy("simulated");
        return changes.submit(wanted, Part.RILEY.actor());
    }

    private void stagingIsFine(ChangeNumber change) {
        Map<String, Map<String, Object>> answers = new HashMap<>();
        answers.put("risk-analysis", Map.of("decision", "ACCEPT"));
        answers.put(
                "lab-plan",
                Map.of("hosts", "sql-lab-1", "checks", "Service starts, port 1434 answers, version reads 8.00.636"));
        answers.put(
                "lab-verdict",
                Map.of(
                        "verdict", "PASSED",
                        "comment", "Installed in nine seconds, service up, version read back"));
        answers.put("cab-vote", Map.of("vote", "APPROVE", "comment", "Staging first, as planned"));
        teller.play(change, Scene.of(answers), () -> teller.waitsFor(change, "parity-waiver"));
    }

    private void theParityGateIsWaived(ChangeNumber change) {
        Map<String, Map<String, Object>> answers = Map.of(
                "parity-waiver",
                Map.of("decision", "WAIVE", "reason", "Staging went well; we do not wait for the policy team"));
        teller.play(change, Scene.of(answers), () -> teller.waitsFor(change, "ring-gate"));
    }

    private void thePolicyIsMended(ChangeNumber change) {
        for (Host host : production()) {
            Map<String, String> mended = new HashMap<>(facts.of(host.id()));
            mended.put("policy.DisableMSI", "0");
            facts.record(host.id(), mended, "demonstration", clock.instant(), Part.OTIS.actor());
        }
        Map<String, Map<String, Object>> answers = Map.of(
                "ring-gate",
                Map.of("decision", "TRY_AGAIN", "reason", "Group policy mended on every production SQL Server"));
        teller.play(change, Scene.of(answers), () -> teller.waitsFor(change, "resolve-hosts"));
    }

    /**
     * One server was rebuilt from an old image after it had been patched: its log says yes, the scan says no. Its software list came
     * with the image and is as old, so the inventory does not give it away.
     */
    private void theRescanFindsOne(ChangeNumber change) {
        clock.advance(Duration.ofHours(6));
        Host rebuilt = hosts.findByName(REBUILT).orElseThrow();
        software.record(
                rebuilt.id(),
                List.of(new InstalledPackage("sql-server", "8.00.534")),
                "demonstration",
                changes.get(change).submittedAt(),
                Part.OTIS.actor());
        Patch patch = patches.named(DemoPatches.MS02_039);
        SimulatedScanner scanner = new SimulatedScanner(software, clock);
        Actor operator = Part.OTIS.actor();
        for (Host host : hosts.inGroup("sql-servers")) {
            scans.receive(
                    new ByteArrayInputStream(scanner.report(host, patch)), host.name() + "-oval-results.xml", operator);
        }
    }

    private List<Host> production() {
        return hosts.inGroup("sql-servers").stream()
                .filter(host -> host.name().contains("-prd-"))
                .toList();
    }
}
