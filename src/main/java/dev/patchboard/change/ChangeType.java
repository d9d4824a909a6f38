package dev.patchboard.change;

/** The types of change that ITIL 4 change enablement knows. */
public enum ChangeType {
    /** Pre-authorised by a change model that has not expired. */
    STANDARD,
    /** Assessed and authorised by the change authority that its risk asks for. */
    NORMAL,
    /** Authorised by the emergency authority alone, ratified afterwards. */
    EMERGENCY
}
