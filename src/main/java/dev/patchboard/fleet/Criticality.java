package dev.patchboard.fleet;

/** How much the organisation loses when the host fails, least first. */
public enum Criticality {
    /** Nobody notices within a week. */
    LOW,
    /** A team is slowed down. */
    MEDIUM,
    /** A service the business relies on stops. */
    HIGH,
    /** The organisation's mission stops. */
    CRITICAL
}
