package dev.patchboard.lab;

import dev.patchboard.change.ChangeView;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One test of one revision of a change in the lab, or its waiver. */
@Entity
@Table(name = "lab_test")
class LabTest {

    @Id
    private UUID id;

    @Column(name = "change_number")
    private long changeNumber;

    private int revision;

    @Enumerated(EnumType.STRING)
    private LabState state;

    private Instant opened;
    private @Nullable String checks;

    @Column(name = "planned_by")
    private @Nullable String plannedBy;

    @Column(name = "handed_out")
    private @Nullable Instant handedOut;

    private @Nullable Instant deadline;
    private @Nullable Instant escalated;
    private @Nullable Instant decided;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "verdict_comment")
    private @Nullable String comment;

    @Column(name = "vendor_statement")
    private @Nullable String vendorStatement;

    private @Nullable String canary;

    @OneToMany(mappedBy = "test", cascade = CascadeType.ALL)
    @OrderBy("hostName")
    private List<LabTwin> twins = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "lab_gap", joinColumns = @JoinColumn(name = "test_id"))
    @Column(name = "os")
    private Set<String> gaps = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "lab_patch", joinColumns = @JoinColumn(name = "test_id"))
    @Column(name = "patch_id")
    private Set<UUID> patches = new HashSet<>();

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected LabTest() {}

    LabTest(ChangeView change, Twins.Found found, Instant now) {
        this.id = Ids.next();
        this.changeNumber = change.number().value();
        this.revision = change.revision();
        this.state = found.twins().isEmpty() ? LabState.WAIVER_ASKED : LabState.PLANNING;
        this.opened = now;
        this.patches.addAll(change.patches());
        found.twins().forEach(twin -> twins.add(new LabTwin(this, twin)));
        gaps.addAll(found.gaps());
    }

    LabState state() {
        return state;
    }

    int revision() {
        return revision;
    }

    List<LabTwin> twins() {
        return twins;
    }

    List<LabTwin> plannedTwins() {
        return twins.stream().filter(LabTwin::planned).toList();
    }

    @Nullable Instant deadline() {
        return deadline;
    }

    /** The run on one of its hosts; only where the list was handed out. */
    LabLogs.Run run(LabTwin twin) {
        return new LabLogs.Run(twin.hostId(), Objects.requireNonNull(handedOut, "Nothing was handed out yet"));
    }

    void plan(Set<String> hostNames, String newChecks, Actor actor) {
        require(LabState.PLANNING);
        twins.forEach(twin -> twin.plan(hostNames.contains(twin.hostName())));
        checks = newChecks;
        plannedBy = actor.person();
    }

    /** Hands the list to the lab; a second call keeps the first deadline. */
    Instant handOut(Instant now, Instant due) {
        if (deadline != null) {
            return deadline;
        }
        require(LabState.PLANNING);
        state = LabState.RUNNING;
        handedOut = now;
        deadline = due;
        return due;
    }

    boolean escalate(Instant now) {
        if (state != LabState.RUNNING || escalated != null) {
            return false;
        }
        escalated = now;
        return true;
    }

    void judge(boolean passed, String newComment, Actor actor, Instant now) {
        require(LabState.RUNNING);
        decide(passed ? LabState.PASSED : LabState.FAILED, newComment, actor, now);
    }

    void waive(@Nullable String statement, @Nullable String canaryHost, String reason, Actor actor, Instant now) {
        require(LabState.WAIVER_ASKED);
        vendorStatement = statement;
        canary = canaryHost;
        decide(statement == null ? LabState.FAILED : LabState.WAIVED, reason, actor, now);
    }

    private void decide(LabState how, String newComment, Actor actor, Instant now) {
        state = how;
        comment = newComment;
        decidedBy = actor.person();
        decided = now;
    }

    void require(LabState wanted) {
        if (state != wanted) {
            throw new Conflict(
                    "lab.not-"
                            + wanted.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    "The lab test of " + new ChangeNumber(changeNumber) + " is " + state + ". Read it again.");
        }
    }

    LabView view() {
        return new LabView(
                id,
                new ChangeNumber(changeNumber),
                revision,
                state,
                twins.stream().map(LabTwin::view).toList(),
                gaps.stream().sorted().toList(),
                checks,
                plannedBy,
                deadline,
                decided,
                decidedBy,
                comment,
                vendorStatement,
                canary,
                Set.copyOf(patches));
    }
}
