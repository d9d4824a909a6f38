package dev.patchboard.advisory;

import dev.patchboard.advisory.format.CsafDocument;
import dev.patchboard.advisory.format.CsafDocument.Head;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** An advisory as last imported. */
@Entity
@Table(name = "advisory")
class StoredAdvisory {

    private static final int TOGETHER = 100;
    private static final int LONGEST_TITLE = 1_000;
    private static final int LONGEST_WORD = 30;

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private String publisher;
    private String trackingId;
    private String format;
    private String title;
    private @Nullable String category;
    private @Nullable String status;
    private @Nullable String trackingVersion;
    private @Nullable String tlp;
    private @Nullable Instant released;
    private @Nullable Instant firstReleased;
    private @Nullable String severity;

    @Column(name = "evidence_sha256")
    private @Nullable String evidence;

    private Instant importedAt;
    private String importedBy;

    @ElementCollection
    @CollectionTable(name = "advisory_cve", joinColumns = @JoinColumn(name = "advisory_id"))
    @Column(name = "cve")
    @BatchSize(size = TOGETHER)
    private Set<String> cves = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected StoredAdvisory() {}

    @SuppressWarnings("NullAway.Init")
    StoredAdvisory(
            String publisher, CsafDocument document, Set<String> cves, String evidence, Instant now, Actor actor) {
        this.id = Ids.next();
        this.publisher = publisher;
        this.trackingId = document.head().id();
        this.format = "csaf-2.0";
        replace(document, cves, evidence, now, actor);
    }

    void replace(CsafDocument document, Set<String> found, String sha256, Instant now, Actor actor) {
        Head head = document.head();
        title = cut(head.title(), LONGEST_TITLE);
        category = cut(head.category(), 100);
        status = cut(head.status(), LONGEST_WORD);
        trackingVersion = cut(head.version(), 50);
        String label = head.tlp();
        tlp = label == null ? null : cut(label, 20);
        released = head.updated() == null ? head.released() : head.updated();
        firstReleased = FirstRelease.of(head.released(), released, firstReleased);
        String word = head.severity();
        severity = word == null ? null : cut(word, LONGEST_WORD);
        evidence = sha256;
        importedAt = now;
        importedBy = actor.person();
        cves.retainAll(found);
        cves.addAll(found);
    }

    boolean isSame(String sha256) {
        return Objects.equals(evidence, sha256);
    }

    /** Whether what is stored was published later; unknown dates decide nothing. */
    boolean isLaterThan(CsafDocument document) {
        Instant other = document.head().updated();
        return released != null && other != null && released.isAfter(other);
    }

    UUID id() {
        return id;
    }

    Advisory view() {
        return new Advisory(
                id,
                publisher,
                trackingId,
                format,
                title,
                category,
                status,
                trackingVersion,
                tlp,
                released,
                severity,
                evidence,
                importedAt,
                importedBy,
                Set.copyOf(cves));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
