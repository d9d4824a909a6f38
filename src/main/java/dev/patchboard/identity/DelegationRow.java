package dev.patchboard.identity;

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
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "delegation")
class DelegationRow {

    @Id
    private UUID id = Ids.next();

    private String principal;
    private String delegate;
    private LocalDate fromDate;
    private LocalDate untilDate;
    private Instant madeAt;
    private @Nullable Instant endedAt;

    @Version
    private @Nullable Integer version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "delegation_role", joinColumns = @JoinColumn(name = "delegation_id"))
    @Column(name = "role_name")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    @SuppressWarnings("NullAway.Init")
    protected DelegationRow() {}

    DelegationRow(NewDelegation wanted, Instant now) {
        this.principal = wanted.principal();
        this.delegate = wanted.delegate();
        this.fromDate = wanted.from();
        this.untilDate = wanted.until();
        this.roles.addAll(wanted.roles());
        this.madeAt = now;
    }

    /** Ends it now; false if it had ended already. */
    boolean end(Instant now) {
        if (endedAt != null) {
            return false;
        }
        endedAt = now;
        return true;
    }

    Delegation view() {
        return new Delegation(id, principal, delegate, fromDate, untilDate, roles, endedAt != null);
    }
}
