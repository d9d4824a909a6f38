package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of yum, dnf, dnf5, tdnf, zypper and rpm that tell why something failed; from the message catalogues of their sources. */
public final class RpmWords {

    private static final Map<String, Outcome> REASONS = new LinkedHashMap<>();

    static {
        say(
                Outcome.NO_SPACE,
                "no space left on device",
                "more space needed on the",
                "more space on the",
                "kb on the /",
                "mb on the /",
                "gb on the /",
                "insufficient disk space",
                "insufficient space in download directory",
                "not enough space",
                "more inodes on the",
                "disk requirements:");
        say(
                Outcome.INTEGRITY_FAILED,
                "gpg check failed",
                "gpg signature verification",
                "bad gpg signature",
                "signature verification failed",
                "openpgp check",
                "no corresponding key",
                "public key for",
                "public key is unavailable",
                "is not signed",
                "not signed",
                "nokey",
                "signature not ok",
                "signature is ok, but key is not trusted",
                "didn't match with known keys",
                "failed to match with known keys",
                "digest mismatch",
                "digest verification failed",
                "digest: bad",
                "payload sha256",
                "checksum doesn't match",
                "checksum does not match",
                "checksum mismatch",
                "checksum validation failed",
                "does not match intended download",
                "metadata file does not match checksum",
                "expected checksum",
                "file size does not match",
                "rpmdb altered by an unknown key");
        say(
                Outcome.BUSY,
                "another app is currently holding",
                "another copy is running",
                "waiting for process with pid",
                "waiting for a lock on",
                "failed to obtain the transaction lock",
                "failed to obtain rpm transaction lock",
                "can't create transaction lock",
                "failed to acquire tdnf_instance lock",
                "system management is locked",
                "rpmdb is locked",
                "is locked by another");
        say(
                Outcome.ACCESS_DENIED,
                "you need to be root",
                "you have to be root",
                "superuser privileges",
                "root privileges are required",
                "permission denied",
                "insufficient permissions");
        say(
                Outcome.CANCELLED,
                "operation aborted",
                "exiting on user command",
                "exiting on user cancel",
                "keyboard interrupt");
        say(
                Outcome.BLOCKED_BY_POLICY,
                "filtered out by exclude filtering",
                "filtered out by modular filtering",
                "matches only excluded packages",
                "excluded by versionlock",
                "due to versionlock",
                "would result in removing the following protected",
                "result in removing a protected package",
                "is protected",
                "a downgrade is not allowed");
        say(
                Outcome.SOURCE_UNREACHABLE,
                "failed to download metadata",
                "errors during downloading metadata",
                "failed to synchronize cache",
                "cannot download repomd.xml",
                "repomd.xml: [errno",
                "all mirrors were tried",
                "all mirrors were already tried",
                "no more mirrors to try",
                "cannot retrieve repository metadata",
                "cannot retrieve metalink",
                "cannot prepare internal mirrorlist",
                "cannot find a valid baseurl",
                "could not resolve host",
                "couldn't resolve host",
                "couldn't connect to server",
                "failed to download",
                "error downloading packages",
                "failure when receiving data from the peer",
                "curl error",
                "no enabled repos",
                "there are no enabled repositories",
                "download (curl) error",
                "timeout exceeded");
        say(
                Outcome.DEPENDENCY_CONFLICT,
                "nothing provides",
                "conflicts with",
                "conflicting requests",
                "cannot install both",
                "cannot install the best",
                "failed to resolve the transaction",
                "depsolve",
                "protected multilib versions",
                "--skip-broken",
                "requires:",
                "missing dependency",
                "dependency errors",
                "dependency problems",
                "unresolved dependencies",
                "goal found no solutions",
                "problem: ");
    }

    private RpmWords() {}

    private static void say(Outcome outcome, String... words) {
        for (String word : words) {
            REASONS.putIfAbsent(word, outcome);
        }
    }

    /** All of them, in lower case. */
    public static Set<String> all() {
        return Collections.unmodifiableSet(REASONS.keySet());
    }

    /** The outcome these words stand for, if they name a known reason. */
    public static Optional<Outcome> reason(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Outcome> reason : REASONS.entrySet()) {
            if (words.contains(reason.getKey())) {
                return Optional.of(reason.getValue());
            }
        }
        return Optional.empty();
    }
}
