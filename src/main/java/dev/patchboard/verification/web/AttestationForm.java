package dev.patchboard.verification.web;

import dev.patchboard.verification.Attestations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * What somebody typed to attest what they saw, as typed: a mistake keeps it.
 *
 * @param evidence SHA-256 of a file that was handed in before
 * @param file handed in along with it, in its place
 */
record AttestationForm(
        @Nullable String host,
        @Nullable String patch,
        @Nullable String version,
        @Nullable String words,
        @Nullable String evidence,
        @Nullable MultipartFile file) {

    Attestations.Sight sight() {
        return new Attestations.Sight(
                host == null ? "" : host, patch, version, null, words == null ? "" : words, evidence);
    }

    /** The same with the digest of the file, which is kept by now. */
    AttestationForm with(String sha256) {
        return new AttestationForm(host, patch, version, words, sha256, null);
    }
}
