package dev.patchboard.lab;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A host of the lab that is like the targets, and what its log said. */
@Entity
@Table(name = "lab_twin")
class LabTwin implements Persistable<UUID> {

    @Id
    private UUID id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "test_id")
    private LabTest test;

    @Column(name = "host_id")
    private UUID hostId;

    @Column(name = "host_name")
    private String hostName;

    private String likeness;
    private boolean planned;

    @Column(name = "log_sha256")
    private @Nullable String log;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "log_message")
    private @Nullable String message;

    private boolean proven;

    @Transient
    private boolean stored;

    @SuppressWarnings("NullAway.Init")
    protected LabTwin() {}

    LabTwin(LabTest test, Twins.Twin twin) {
        this.id = Ids.next();
        this.test = test;
        this.hostId = twin.host().id();
        this.hostName = twin.host().name();
        this.likeness = twin.likeness();
    }

    UUID hostId() {
        return hostId;
    }

    String hostName() {
        return hostName;
    }

    boolean planned() {
        return planned;
    }

    boolean proven() {
        return proven;
    }

    @Nullable String log() {
        return log;
    }

    @Nullable String message() {
        return message;
    }

    void plan(boolean use) {
        planned = use;
    }

    /** Keeps what the log said. Only an installer that says it is in proves anything (law 4). */
    void read(LabLogs.Reading reading) {
        log = reading.log();
        outcome = reading.outcome();
        message = reading.message();
        OutcomeClass said = reading.outcome().outcomeClass();
        proven = said == OutcomeClass.SUCCESS || said == OutcomeClass.NEEDS_ACTION;
    }

    LabView.TwinView view() {
        return new LabView.TwinView(hostId, hostName, likeness, planned, log, outcome, message, proven);
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }
}
