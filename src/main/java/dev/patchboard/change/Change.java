package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The change aggregate. Only this package moves its state; a final change moves no more (law 6). Its hosts are rows beside it,
 * since there may be a hundred thousand.
 */
@Entity
@Table(name = "change_request")
class Change {

    @Id
    private UUID id;

    private long number;
    private String title;

    @Enumerated(EnumType.STRING)
    private ChangeType changeType;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private int revision;

    @Column(columnDefinition = "longtext")
    private String reason;

    @Column(columnDefinition = "longtext")
    private @Nullable String userImpact;

    @Column(columnDefinition = "longtext")
    private @Nullable String securityImpact;

    @Column(columnDefinition = "longtext")
    private @Nullable String testPlan;

    @Column(columnDefinition = "longtext")
    private @Nullable String backoutPlan;

    private String requester;
    private Instant submittedAt;
    private String deployer;
    private @Nullable String model;
    private boolean held;
    private @Nullable String heldReason;

    @Enumerated(EnumType.STRING)
    private @Nullable Rating rating;

    private @Nullable LocalDate askedDueDate;
    private @Nullable LocalDate ruledDueDate;
    private @Nullable LocalDate dueDate;
    private @Nullable LocalDate originalDueDate;

    @Enumerated(EnumType.STRING)
    private @Nullable CloseCode closeCode;

    private @Nullable Instant closedAt;
    private @Nullable String turnedDown;
    private @Nullable Long fromChange;

    @Enumerated(EnumType.STRING)
    private @Nullable LinkKind linkKind;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "change_patch", joinColumns = @JoinColumn(name = "change_id"))
    @Column(name = "patch_id")
    private Set<UUID> patches = new HashSet<>();

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Change() {}

    Change(ChangeNumber number, NewChange request, String requester, Instant now) {
        this.id = Ids.next();
        this.number = number.value();
        this.title = request.title();
        this.changeType = request.type();
        this.stage = Stage.SUBMITTED;
        this.revision = 1;
        this.reason = request.reason();
        this.userImpact = request.userImpact();
        this.securityImpact = request.securityImpact();
        this.testPlan = request.testPlan();
        this.backoutPlan = request.backoutPlan();
        this.requester = requester;
        this.submittedAt = now;
        this.deployer = request.deployer();
        this.model = request.model();
        this.patches.addAll(request.patches());
        NewChange.Link link = request.link();
        if (link != null) {
            this.fromChange = link.from().value();
            this.linkKind = link.kind();
        }
        this.askedDueDate = request.due();
        giveDue();
    }

    /** Moves on, and says where it came from. */
    Stage enter(Stage next) {
        requireOpen();
        Stage before = stage;
        stage = next;
        return before;
    }

    void hold(String why) {
        requireOpen();
        held = true;
        heldReason = why;
    }

    void resume() {
        requireOpen();
        if (!held) {
            throw new Conflict("change.not-held", number() + " is not on hold.");
        }
        held = false;
        heldReason = null;
    }

    void withdraw(Instant now) {
        requireOpen();
        stage = Stage.WITHDRAWN;
        closedAt = now;
    }

    void reject(Instant now) {
        requireOpen();
        stage = Stage.REJECTED;
        closedAt = now;
    }

    void close(CloseCode code, Instant now) {
        requireOpen();
        stage = Stage.CLOSED;
        closeCode = code;
        closedAt = now;
    }

    void turnDown(String why) {
        requireOpen();
        turnedDown = why;
    }

    void rate(Rating newRating, @Nullable LocalDate due) {
        requireOpen();
        rating = newRating;
        ruledDueDate = due == null ? ruledDueDate : due;
        giveDue();
    }

    /** The earlier date counts, and may move; the first one that counted stays on record for good (law 10). */
    private void giveDue() {
        dueDate = DueDates.earlier(askedDueDate, ruledDueDate);
        originalDueDate = originalDueDate == null ? dueDate : originalDueDate;
    }

    void raiseTo(ChangeType type) {
        requireOpen();
        changeType = type;
    }

    int nextRevision() {
        requireOpen();
        return ++revision;
    }

    /** Takes these words and this date on, and tells what that changed. */
    Replan replan(Plan wish, LocalDate today) {
        requireOpen();
        Replan replan = new Replan();
        title = replan.title(title, wish.title());
        reason = replan.reason(reason, wish.reason());
        userImpact = replan.text("userImpact", "Who notices what", userImpact, wish.userImpact());
        securityImpact = replan.text("securityImpact", "Effect on security", securityImpact, wish.securityImpact());
        testPlan = replan.text("testPlan", "Test plan", testPlan, wish.testPlan());
        backoutPlan = replan.text("backoutPlan", "Way back", backoutPlan, wish.backoutPlan());
        LocalDate due = replan.due(dueDate, wish.due(), today, ruledDueDate);
        if (due != null) {
            askedDueDate = due;
            giveDue();
        }
        return replan;
    }

    void replacePatches(Set<UUID> replacement) {
        requireOpen();
        patches.clear();
        patches.addAll(replacement);
    }

    /** Law 6: throws a {@link Conflict} when the change has ended. */
    void requireOpen() {
        if (stage.isFinal()) {
            throw new Conflict(
                    "change.final",
                    number() + " is " + stage + ". A final change is not edited; open a new one and link it.");
        }
    }

    UUID id() {
        return id;
    }

    ChangeNumber number() {
        return new ChangeNumber(number);
    }

    Stage stage() {
        return stage;
    }

    int revision() {
        return revision;
    }

    /** Whether its risk is being rated or was. */
    boolean isAnalysed() {
        return stage != Stage.SUBMITTED || rating != null;
    }

    boolean held() {
        return held;
    }

    @Nullable String heldReason() {
        return heldReason;
    }

    Set<UUID> patches() {
        return Set.copyOf(patches);
    }

    ChangeView view() {
        NewChange.Link link = fromChange == null || linkKind == null
                ? null
                : new NewChange.Link(new ChangeNumber(fromChange), linkKind);
        return new ChangeView(
                id,
                number(),
                title,
                changeType,
                stage,
                revision,
                reason,
                userImpact,
                securityImpact,
                testPlan,
                backoutPlan,
                requester,
                submittedAt,
                patches(),
                deployer,
                model,
                held,
                heldReason,
                rating,
                dueDate,
                originalDueDate,
                closeCode,
                closedAt,
                turnedDown,
                link,
                version == null ? 0 : version);
    }
}
