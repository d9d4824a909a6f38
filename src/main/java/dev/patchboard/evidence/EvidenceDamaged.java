package dev.patchboard.evidence;

import java.io.IOException;

/** Stored bytes no longer match their digest: the database was damaged or tampered with. */
public final class EvidenceDamaged extends IOException {

    private static final long serialVersionUID = 1L;

    EvidenceDamaged(String sha256, String what) {
        super("Evidence " + sha256 + " is damaged: " + what + ". Restore it from a backup.");
    }
}
