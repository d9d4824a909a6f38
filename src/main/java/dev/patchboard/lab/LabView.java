package dev.patchboard.lab;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A lab test.
 *
 * @param revision the revision that was tested
 * @param twins hosts of the lab that are like the targets
 * @param gaps operating systems of targets that no host of the lab is like
 * @param checks what was to be checked, or null until planned
 * @param deadline when the verdict is late, or null until handed out
 * @param decidedBy login, or null until decided
 * @param comment what the judge saw, or why it was waived; null until decided
 * @param vendorStatement SHA-256 of the statement a waiver rests on, or null
 * @param canary name of the target that takes the patch first after a waiver, or null
 * @param patches what was tested, or waived; it says nothing about other patches
 */
public record LabView(
        UUID id,
        ChangeNumber change,
        int revision,
        LabState state,
        List<TwinView> twins,
        List<String> gaps,
        @Nullable String checks,
        @Nullable String plannedBy,
        @Nullable Instant deadline,
        @Nullable Instant decided,
        @Nullable String decidedBy,
        @Nullable String comment,
        @Nullable String vendorStatement,
        @Nullable String canary,
        Set<UUID> patches) {

    /**
     * One host of the lab.
     *
     * @param likeness why it is like the targets
     * @param planned whether the test used it
     * @param log SHA-256 of its installer log, or null
     * @param outcome what the log said, or null
     * @param proven whether the log says that the patch is in
     */
    public record TwinView(
            UUID hostId,
            String host,
            String likeness,
            boolean planned,
            @Nullable String log,
            @Nullable Outcome outcome,
            @Nullable String message,
            boolean proven) {}

    /** Hosts on which a passed test proved the patch; empty unless it passed. */
    @JsonProperty
    public Set<UUID> provenOn() {
        return state != LabState.PASSED
                ? Set.of()
                : twins.stream().filter(TwinView::proven).map(TwinView::hostId).collect(Collectors.toSet());
    }
}
