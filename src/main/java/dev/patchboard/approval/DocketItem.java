package dev.patchboard.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchboard.change.ChangeView;
import dev.patchboard.lab.LabState;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change before its authority, with what a member needs to decide.
 *
 * @param hosts how many hosts are asked about; only the added ones where the round is about a delta
 * @param lab where the lab test stands, or null when there is none
 * @param conflicts other open changes that touch the same hosts, or hosts that stand in for them
 * @param rollback whether it can be taken back, in a sentence
 * @param rollbackPossible false also where nobody said
 * @param summary three sentences: what, how bad, how tested
 * @param sinceLastRevision what is different from the revision before, and why what was authorised before is void; empty for the first of others
 * @param touched who is touched when
 */
public record DocketItem(
        ChangeView change,
        RoundView round,
        int hosts,
        @Nullable LabState lab,
        List<Overlap> conflicts,
        boolean rollbackPossible,
        String rollback,
        List<String> summary,
        List<String> sinceLastRevision,
        List<Touched> touched) {

    /**
     * Another open change in the way.
     *
     * @param sameHosts how many hosts both change
     * @param standIns redundancy groups of which each changes a part
     */
    public record Overlap(ChangeNumber change, String title, int sameHosts, List<String> standIns) {}

    /**
     * One owner's hosts of one environment.
     *
     * @param owner login, or null where nobody owns them
     * @param hosts how many
     * @param opensAt the earliest time at which all of them may change, or null when there is none
     */
    public record Touched(
            @Nullable String owner,
            String environment,
            int hosts,
            @Nullable Instant opensAt) {}

    /** Logins of the members whose votes are awaited. */
    @JsonProperty
    public List<String> missing() {
        return round.missing();
    }
}
