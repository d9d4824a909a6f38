package dev.patchboard.scan;

import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** A scanner report came in. */
public record ScanReceived(Actor actor, ScanReceipt receipt) implements DomainEvent {

    /** The hosts of the inventory that it speaks of. */
    public List<UUID> hostIds() {
        return receipt.hosts().stream()
                .map(HostReceipt::hostId)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String action() {
        return "scan.received";
    }

    @Override
    public Subject subject() {
        return new Subject("scan", receipt.reportId().toString());
    }

    @Override
    public String summary() {
        long matched = count(Matching.MATCHED);
        return "Received a " + receipt.scanner() + " report: " + matched + " of "
                + receipt.hosts().size() + " hosts known, findings new " + receipt.fresh() + ", still there "
                + receipt.still() + ", gone " + receipt.gone() + ", back " + receipt.back();
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        details.put("file", receipt.fileName());
        details.put("format", receipt.format());
        details.put("unknown hosts", String.valueOf(count(Matching.UNKNOWN_HOST)));
        details.put("ambiguous hosts", String.valueOf(count(Matching.AMBIGUOUS)));
        details.put(
                "failed hosts",
                String.valueOf(receipt.hosts().stream()
                        .filter(host -> host.failure() != null)
                        .count()));
        if (receipt.givenHost() != null) {
            details.put("handed in for", receipt.givenHost().toString());
        }
        return details;
    }

    @Override
    public List<String> items() {
        return receipt.hosts().stream().map(HostReceipt::reportedName).toList();
    }

    @Override
    public List<String> evidence() {
        return List.of(receipt.evidence());
    }

    private long count(Matching matching) {
        return receipt.hosts().stream()
                .filter(host -> host.matching() == matching)
                .count();
    }
}
