package dev.patchboard.rollout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a person can do about a ring whose gate stays shut: only what is true of the ring as it stands. */
final class GateRemedies {

    private static final String EXCEPT = "settle a host by an exception";

    private GateRemedies() {}

    /**
     * One or more sentences.
     *
     * @param attest names of its hosts that are not proven and of which two people have to say what they saw
     * @param canary whether the ring is that of the canary of a waived lab test, which no exception replaces
     */
    static String of(Wave wave, Snapshot snapshot, Collection<String> attest, boolean canary) {
        RingProgress progress = snapshot.progress(wave);
        List<String> ways = new ArrayList<>();
        if (!attest.isEmpty()) {
            ways.add("have two people attest what they see of " + String.join(", ", attest));
        }
        if (progress.pending() + progress.overdue() + progress.unknown() > attest.size()) {
            ways.add("hand in the missing logs");
        }
        if (progress.rebootOwed() > 0) {
            ways.add("restart what awaits its restart");
        }
        if (!Rings.again(snapshot, wave.ordinal()).isEmpty() || progress.notSent() + progress.preflightFailed() > 0) {
            ways.add("try again");
        }
        if (!canary) {
            ways.add(EXCEPT);
        }
        if (hasTraces(wave, snapshot)) {
            ways.add("roll back");
        }
        ways.add("stop");
        boolean unsent = progress.notSent() + progress.preflightFailed() > 0;
        return sentence(ways)
                + (unsent && !canary ? " Hosts to which nothing was sent may leave the change by a revision." : "")
                + (canary ? " The lab test was waived for this canary: no exception stands in for its proof." : "");
    }

    /** Whether the ring has a host from which a rollback would take something off. */
    static boolean hasTraces(Wave wave, Snapshot snapshot) {
        return snapshot.counting(wave).stream()
                .flatMap(host -> snapshot.of(host.hostId()).stream())
                .anyMatch(Deployment::leftTraces);
    }

    private static String sentence(List<String> ways) {
        String last = ways.get(ways.size() - 1);
        String others = String.join(", ", ways.subList(0, ways.size() - 1));
        String all = others.isEmpty() ? last : others + " or " + last;
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }
}
