package dev.patchboard.verification;

/** What counts as evidence of an installation for a class of asset (law 3). */
enum EvidenceProfile {
    /** An installer log. */
    LOG,
    /** A software list taken after the deployment: weaker, and labelled so. */
    VERSION_QUERY
}
