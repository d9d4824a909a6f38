package dev.patchboard.verification;

/** A piece of evidence that a verdict lacks. */
public enum Missing {
    /** No accepted log tells that the patch was installed. */
    INSTALL_LOG,
    /** Nothing tells that the installed version is at or above the fixed one. */
    INSTALLED_VERSION,
    /** The restart that the patch needs was not seen after the installation. */
    REBOOT,
    /** No credentialed scan that worked, later than installation and restart, whose content knows the check. */
    SCAN
}
