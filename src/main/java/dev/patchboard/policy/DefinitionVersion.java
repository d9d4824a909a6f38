package dev.patchboard.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One text of one definition.
 *
 * @param name folder and file name
 * @param version from 1, by name, in the order they were first seen
 * @param sha256 digest of the text; the text itself is kept as evidence
 * @param source where it came from
 * @param foundAt when it was first seen
 * @param problems why it is refused, each with its place; empty otherwise
 * @param reason why it was proposed or refused, or null
 * @param effectiveFrom the day it holds from once approved (UTC), or null
 * @param proposedBy login, or null
 * @param proposedFor whom the proposer stood in for, or null
 * @param approvedBy login of the second person, or null
 * @param since when it came into force, or null
 */
public record DefinitionVersion(
        UUID id,
        String name,
        DefinitionKind kind,
        int version,
        String sha256,
        Source source,
        State state,
        Instant foundAt,
        List<String> problems,
        @Nullable String reason,
        @Nullable LocalDate effectiveFrom,
        @Nullable String proposedBy,
        @Nullable String proposedFor,
        @Nullable String approvedBy,
        @Nullable Instant since) {

    /** Where a text came from. */
    public enum Source {
        /** Delivered with the program. */
        RELEASE,
        /** The folder of this installation. */
        FOLDER
    }

    /** Where a text stands on its way. */
    public enum State {
        /** Seen and sound; nobody has proposed it. */
        FOUND,
        /** Waits for a second person. */
        PROPOSED,
        /** Approved; waits for its day. */
        APPROVED,
        IN_FORCE,
        /** Broken, unsafe, or turned down. */
        REFUSED,
        /** Was in force, or was delivered and never used. */
        SUPERSEDED
    }

    /** Whether somebody may propose it; what was refused is checked again then. */
    public boolean canBeProposed() {
        return state == State.FOUND || state == State.SUPERSEDED || state == State.REFUSED;
    }

    /** Whether somebody may turn it down. */
    public boolean canBeRefused() {
        return state == State.FOUND || state == State.PROPOSED || state == State.APPROVED;
    }

    /** Who proposed it: the person, and the principal if there was one. */
    Set<String> proposers() {
        return Stream.of(proposedBy, proposedFor).filter(login -> login != null).collect(Collectors.toSet());
    }
}
