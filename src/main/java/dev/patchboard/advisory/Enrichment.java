package dev.patchboard.advisory;

/** How far an outside source has been asked about a vulnerability. Only CHECKED makes "not listed" mean anything. */
public enum Enrichment {
    /** The source was read, it is recent, and this is its answer. */
    CHECKED,
    /** The source was never read here. */
    NOT_CHECKED,
    /** The source was tried and could not be read, and there is no earlier answer. */
    UNAVAILABLE,
    /** The source was read, but too long ago to rely on, or it does not say of what day it is. */
    STALE
}
