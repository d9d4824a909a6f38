package dev.patchboard.advisory;

import dev.patchboard.shared.Actor;
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
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A registered patch. What it is does not change: a corrected patch is another patch, so that votes keep their meaning. */
@Entity
@Table(name = "patch")
class StoredPatch {

    private static final int TOGETHER = 100;

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private String name;
    private @Nullable String vendor;
    private @Nullable String kb;
    private @Nullable String productCode;
    private @Nullable String digest;

    @Enumerated(EnumType.STRING)
    private SignatureState signatureState;

    private @Nullable String signatureSaidBy;
    private boolean uninstallable;
    private boolean restartRequired;
    private @Nullable LocalDate released;
    private @Nullable UUID advisoryId;
    private Instant registeredAt;
    private String registeredBy;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "patch_cve", joinColumns = @JoinColumn(name = "patch_id"))
    @Column(name = "cve")
    @BatchSize(size = TOGETHER)
    private Set<String> cves;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "patch_package", joinColumns = @JoinColumn(name = "patch_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = TOGETHER)
    private List<PatchPackage> packages;

    @SuppressWarnings("NullAway.Init")
    protected StoredPatch() {}

    StoredPatch(NewPatch patch, @Nullable UUID advisoryId, Instant registeredAt, Actor actor) {
        this.id = Ids.next();
        this.name = patch.name();
        this.vendor = patch.vendor();
        this.kb = patch.kb();
        this.productCode = patch.productCode();
        this.digest = patch.digest();
        this.signatureState = patch.signatureStateOrNotChecked();
        this.signatureSaidBy = patch.signatureSaidBy();
        this.uninstallable = patch.uninstallable();
        this.restartRequired = patch.restartRequired();
        this.released = patch.released();
        this.advisoryId = advisoryId;
        this.registeredAt = registeredAt;
        this.registeredBy = actor.person();
        this.cves = new TreeSet<>(patch.cvesOrNone());
        this.packages = new ArrayList<>(patch.packagesOrNone());
    }

    Patch view() {
        return new Patch(
                id,
                name,
                vendor,
                kb,
                productCode,
                digest,
                signatureState,
                uninstallable,
                restartRequired,
                released,
                Set.copyOf(cves),
                List.copyOf(packages));
    }
}
