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
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "access_token")
class TokenRow {

    @Id
    private UUID id = Ids.next();

    private String ownerLogin;
    private @Nullable String serviceName;
    private String label;
    private String hint;

    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 32)
    private byte[] tokenHash;

    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;

    /** Written by statement, past the version: use is no edit. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastUsedAt;

    @Version
    private @Nullable Integer version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "access_token_role", joinColumns = @JoinColumn(name = "token_id"))
    @Column(name = "role_name")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    @SuppressWarnings("NullAway.Init")
    protected TokenRow() {}

    TokenRow(String owner, NewToken wanted, TokenSecret secret, Instant now, Instant expiresAt) {
        this.ownerLogin = owner;
        this.serviceName = wanted.service();
        this.label = wanted.label().strip();
        this.hint = secret.hint();
        this.tokenHash = secret.hash();
        this.createdAt = now;
        this.expiresAt = expiresAt;
        this.roles.addAll(wanted.roles());
    }

    boolean opensWith(TokenSecret secret, Instant now) {
        return MessageDigest.isEqual(tokenHash, secret.hash()) && revokedAt == null && now.isBefore(expiresAt);
    }

    /** Revokes it now; false if it was before. */
    boolean revoke(Instant now) {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = now;
        return true;
    }

    AccessToken view() {
        return new AccessToken(
                id, ownerLogin, serviceName, label, hint, roles, createdAt, expiresAt, revokedAt, lastUsedAt);
    }
}
