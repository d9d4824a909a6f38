package dev.patchboard.rollout;

import dev.patchboard.fleet.Environment;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One ring of a change: its plan and its one run. */
@Entity
@Table(name = "rollout_wave")
class Wave {

    private static final int LONGEST_NOTE = 2000;

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private long changeNumber;
    private int ordinal;
    private String name;

    @Enumerated(EnumType.STRING)
    private @Nullable Environment environment;

    private int upToPercent;
    private int exitPercent;
    private int budgetPercent;
    private int soakMinutes;
    private int batchSize;
    private int reportMinutes;
    private boolean straggler;

    @Enumerated(EnumType.STRING)
    private WaveState state = WaveState.PLANNED;

    private @Nullable String note;
    private @Nullable Instant openedAt;

    @Column(name = "window_opens_at")
    private @Nullable Instant windowOpensAt;

    private @Nullable Instant parityClearAt;
    private @Nullable Instant soakUntil;
    private @Nullable Instant closedAt;
    private @Nullable Instant budgetBreachedAt;
    private @Nullable Instant takingBackSince;
    private @Nullable String takingBackBy;
    private @Nullable String takingBackFor;
    private @Nullable String takingBackWhy;

    @SuppressWarnings("NullAway.Init")
    protected Wave() {}

    Wave(ChangeNumber change, int ordinal, RingPlan plan) {
        this.id = Ids.next();
        this.changeNumber = change.value();
        this.ordinal = ordinal;
        this.name = plan.name();
        this.environment = plan.environment();
        this.upToPercent = plan.upToPercent();
        this.exitPercent = plan.exitPercent();
        this.budgetPercent = plan.budgetPercent();
        this.soakMinutes = (int) plan.soak().toMinutes();
        this.batchSize = plan.batchSize();
        this.reportMinutes = (int) plan.reportWithin().toMinutes();
        this.straggler = plan.straggler();
    }

    /** Opens the ring, or opens it again after it was stopped. */
    void open(Instant now) {
        if (state == WaveState.PROVEN) {
            throw wrong("opened");
        }
        if (openedAt == null) {
            openedAt = now;
        }
        become(WaveState.WAITING, null);
        closedAt = null;
        parityClearAt = null;
    }

    void waitFor(Instant window, @Nullable String why) {
        windowOpensAt = window;
        become(WaveState.WAITING, why);
    }

    void preflight() {
        become(WaveState.PREFLIGHT, null);
        parityClearAt = null;
    }

    void parityBlocked(String why) {
        become(WaveState.PARITY, why);
        parityClearAt = null;
    }

    /** From here on the ring may send batches. */
    void parityClear(Instant now, @Nullable String how) {
        parityClearAt = now;
        become(WaveState.DEPLOYING, how);
    }

    /** Notes that the error budget is spent; false when that was noted before. A ring that recovers has broken it all the same. */
    boolean breach(Instant now) {
        if (budgetBreachedAt != null) {
            return false;
        }
        budgetBreachedAt = now;
        return true;
    }

    boolean mayDeploy() {
        return parityClearAt != null && state == WaveState.DEPLOYING;
    }

    void remark(@Nullable String why) {
        note = cut(why);
    }

    /** Goes to its gate at once. */
    Instant unsoaked(Instant now) {
        soakUntil = now;
        become(WaveState.SOAKING, null);
        return now;
    }

    Instant soak(Instant now) {
        soakUntil = now.plus(Duration.ofMinutes(soakMinutes));
        become(WaveState.SOAKING, null);
        return soakUntil;
    }

    void atGate(@Nullable String why) {
        become(WaveState.AT_GATE, why);
    }

    void tryAgain(String why) {
        become(WaveState.WAITING, why);
        parityClearAt = null;
    }

    /** From here on its patches are taken off again. */
    void takeBack(String by, @Nullable String onBehalfOf, String why, Instant now) {
        takingBackSince = now;
        takingBackBy = by;
        takingBackFor = onBehalfOf;
        takingBackWhy = cut(why);
        become(WaveState.TAKING_BACK, why);
    }

    void end(WaveState how, @Nullable String why, Instant now) {
        become(how, why);
        closedAt = now;
    }

    private void become(WaveState next, @Nullable String why) {
        state = next;
        note = cut(why);
    }

    private Conflict wrong(String what) {
        return new Conflict(
                "rollout.ring-not-open", "Ring " + ordinal + " is " + state + " and cannot be " + what + ".");
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE - 1) + "…";
    }

    RingPlan plan() {
        return new RingPlan(
                name,
                environment,
                upToPercent,
                exitPercent,
                budgetPercent,
                Duration.ofMinutes(soakMinutes),
                batchSize,
                Duration.ofMinutes(reportMinutes),
                straggler);
    }

    ChangeNumber change() {
        return new ChangeNumber(changeNumber);
    }

    int ordinal() {
        return ordinal;
    }

    WaveState state() {
        return state;
    }

    @Nullable String note() {
        return note;
    }

    @Nullable Instant openedAt() {
        return openedAt;
    }

    @Nullable Instant windowOpensAt() {
        return windowOpensAt;
    }

    @Nullable Instant soakUntil() {
        return soakUntil;
    }

    @Nullable Instant closedAt() {
        return closedAt;
    }

    @Nullable Instant takingBackSince() {
        return takingBackSince;
    }

    @Nullable String takingBackBy() {
        return takingBackBy;
    }

    @Nullable String takingBackFor() {
        return takingBackFor;
    }

    @Nullable String takingBackWhy() {
        return takingBackWhy;
    }

    int version() {
        return Objects.requireNonNullElse(version, 0);
    }
}
