package dev.patchboard.demo;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.demo.DemoPeople.Part;
import dev.patchboard.demo.StoryTeller.Scene;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Changes beside the replay, so that the board has something to decide and the analyst something to analyse. */
@Component
@Profile("demo")
class DemoChanges {

    private final Changes changes;
    private final DemoPatches patches;
    private final Hosts hosts;
    private final StoryTeller teller;

    DemoChanges(Changes changes, DemoPatches patches, Hosts hosts, StoryTeller teller) {
        this.changes = changes;
        this.patches = patches;
        this.hosts = hosts;
        this.teller = teller;
    }

    /** One change before the board, one before the analyst. */
    void create() {
        beforeTheBoard(submit("openssl on the web front", "-prd-", ChangeType.NORMAL));
        submit("openssl in staging", "-stg-", ChangeType.NORMAL);
    }

    private ChangeNumber submit(String title, String part, ChangeType type) {
        Set<UUID> targets = hosts.inGroup("web-servers").stream()
                .filter(host -> host.name().contains(part))
                .map(Host::id)
                .collect(Collectors.toSet());
        return changes.submit(
                NewChange.normal(
                                title,
                                "A crafted certificate name can crash TLS clients (CVE-2024-6119).",
                                Set.of(patches.named(DemoPatches.OPENSSL).id()),
                                targets)
                        .as(type, null)
                        .deployedBy("simulated"),
                Part.RILEY.actor());
    }

    private void beforeTheBoard(ChangeNumber change) {
        Map<String, Map<String, Object>> answers = new HashMap<>();
        answers.put("risk-analysis", Map.of("decision", "ACCEPT"));
        answers.put("lab-plan", Map.of("hosts", "web-lab-1", "checks", "TLS handshake, version reads 3.0.14"));
        answers.put(
                "lab-verdict",
                Map.of(
                        "verdict", "PASSED",
                        "comment", "Handshake works, version read back"));
        teller.play(change, Scene.of(answers), () -> teller.waitsFor(change, "cab-vote"));
    }
}
