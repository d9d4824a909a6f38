package dev.patchboard.advisory;

/** An outside source that says something about every CVE it knows. */
public enum Feed {
    /** CISA's Known Exploited Vulnerabilities catalogue. */
    KEV,
    /** FIRST's EPSS scores. */
    EPSS
}
