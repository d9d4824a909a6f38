package dev.patchboard.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest of this module. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
