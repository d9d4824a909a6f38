package dev.patchboard.verification;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody attested something of a host, confirmed it or withdrew it.
 *
 * @param what {@code attested}, {@code attestation-confirmed} or {@code attestation-withdrawn}
 * @param hostId the host
 * @param patchId the patch, or null where it is about a host that left service
 * @param about what it is about, as {@code KB5034441 2.0-1}
 * @param words what they saw, or why it is withdrawn
 * @param sha256 digest of the file that shows it, or null
 */
record AttestationEvent(
        Actor actor,
        ChangeNumber number,
        String what,
        String host,
        UUID hostId,
        @Nullable UUID patchId,
        String about,
        String words,
        @Nullable String sha256)
        implements DomainEvent {

    @Override
    public String action() {
        return "verification." + what;
    }

    @Override
    public Subject subject() {
        return Subject.change(number);
    }

    @Override
    public String summary() {
        return switch (what) {
            case "attested" -> "Attested of " + host + ", to be confirmed by a second person: " + about;
            case "attestation-confirmed" -> "Confirmed as a second person, weaker evidence of " + host + ": " + about;
            default -> "Attestation of " + host + " withdrawn: " + about;
        };
    }

    @Override
    public Map<String, String> details() {
        return Map.of("host", host, "about", about, "words", words);
    }

    @Override
    public List<String> evidence() {
        return Stream.ofNullable(sha256).toList();
    }
}
