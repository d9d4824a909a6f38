package dev.patchboard.advisory;

/** What is known of the vendor's signature on a patch. */
public enum SignatureState {
    /** Somebody checked it and it holds. */
    VERIFIED,
    /** The vendor does not sign this kind of patch. */
    UNSIGNED,
    /** Somebody checked it and it does not hold: such a patch stays in the lab. */
    FAILED,
    /** Nobody has looked. */
    NOT_CHECKED
}
