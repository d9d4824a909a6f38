package dev.patchboard.risk;

import dev.patchboard.change.Rating;
import dev.patchboard.shared.ChangeNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposed change with every host and vulnerability behind it.
 *
 * @param exposures by host and vulnerability, those that are due first
 */
public record ProposalDetail(ProposedChange proposal, List<HostExposure> exposures) {

    /**
     * One vulnerability on one host.
     *
     * @param change the open change that brings the cure to the host, or null when none does
     * @param since day on which it was first known that the host needs the patch
     * @param due the date that counts, or null when no rule gives one
     * @param originalDue the first date given; never overwritten
     * @param cannotTell whether nobody can tell if the host needs it
     */
    public record HostExposure(
            UUID hostId,
            String host,
            String cve,
            Rating rating,
            LocalDate since,
            @Nullable LocalDate due,
            String rule,
            @Nullable LocalDate originalDue,
            String originalRule,
            boolean cannotTell,
            @Nullable ChangeNumber change) {}
}
