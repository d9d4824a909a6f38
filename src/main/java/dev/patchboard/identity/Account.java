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
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person with what they sign in by; never leaves the module (see {@link Person}). */
@Entity
@Table(name = "person")
class Account {

    @Id
    private UUID id = Ids.next();

    private String login;
    private String name;
    private String email;
    private String zone;
    private boolean active = true;

    private @Nullable String passwordHash;

    private Instant createdAt;

    @Version
    private @Nullable Integer version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "person_role", joinColumns = @JoinColumn(name = "person_id"))
    @Column(name = "role_name")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(NewPerson person, @Nullable String passwordHash, Instant now) {
        this.login = person.login();
        this.name = person.name().strip();
        this.email = person.email().strip();
        this.zone = person.zone().getId();
        this.roles.addAll(person.roles());
        this.passwordHash = passwordHash;
        this.createdAt = now;
    }

    String login() {
        return login;
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    Person view() {
        return new Person(login, name, email, ZoneId.of(zone), roles, active, version == null ? 0 : version);
    }

    void changeRoles(Set<Role> wanted) {
        roles.retainAll(wanted);
        roles.addAll(wanted);
    }

    void changePassword(String hash) {
        passwordHash = hash;
    }

    void activate(boolean wanted) {
        active = wanted;
    }
}
