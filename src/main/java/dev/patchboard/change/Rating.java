package dev.patchboard.change;

/** The risk of leaving a change undone, as rated by the decision table and confirmed by an analyst. */
public enum Rating {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
