package dev.patchboard.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;

/** What the policy table laid down for a round, kept as it was when the round opened. */
@Embeddable
class Terms {

    @Enumerated(EnumType.STRING)
    private Authority authority;

    @Column(name = "candidate_groups")
    private String groups;

    @Column(name = "quorum_share")
    private int quorumShare;

    @Column(name = "minimum_votes")
    private int minimumVotes;

    private Instant deadline;

    @Column(name = "valid_days")
    private int validDays;

    @Column(name = "ratify_hours")
    private int ratifyHours;

    private String policy;

    @Column(name = "matched_rules")
    private String matchedRules;

    @SuppressWarnings("NullAway.Init")
    protected Terms() {}

    Terms(AuthorisationPolicy.Answer answer, Instant deadline) {
        this.authority = answer.authority();
        this.groups = answer.groups();
        this.quorumShare = answer.quorum().sharePercent();
        this.minimumVotes = answer.quorum().minimumVotes();
        this.deadline = deadline;
        this.validDays = answer.validDays();
        this.ratifyHours = answer.ratifyHours();
        this.policy = answer.policy();
        this.matchedRules = String.join(",", answer.matchedRules());
    }

    Authority authority() {
        return authority;
    }

    String groups() {
        return groups;
    }

    Quorum quorum() {
        return new Quorum(quorumShare, minimumVotes);
    }

    Instant deadline() {
        return deadline;
    }

    int validDays() {
        return validDays;
    }

    int ratifyHours() {
        return ratifyHours;
    }

    String policy() {
        return policy;
    }

    List<String> matchedRules() {
        return matchedRules.isEmpty() ? List.of() : List.of(matchedRules.split(","));
    }
}
