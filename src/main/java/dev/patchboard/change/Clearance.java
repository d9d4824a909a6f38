package dev.patchboard.change;

/** Whether something may be dispatched now (law 1), asked for every batch. */
public sealed interface Clearance {

    /** Every host is covered by an authorisation that counts. */
    record Cleared() implements Clearance {}

    /** The change or every change is on hold; ask again when resumed. */
    record Held(String reason) implements Clearance {}

    /**
     * Not authorised.
     *
     * @param rule stable name, {@code law1.host-not-authorised}
     * @param message what is not covered, for people
     */
    record Refused(String rule, String message) implements Clearance {}
}
