package dev.patchboard.verification;

/** Hosts that one count of the coverage is about. */
public enum CoveragePiece {
    /** All of the present revision. */
    TARGETED("1 = 1"),
    /** Nothing was sent to them yet. */
    UNSENT("sent = 0"),
    /** A log of theirs counts. */
    LOG_READ("log_read = 1"),
    /** Logs were handed in, and none counts. */
    LOG_USELESS("log_read = 0 and log_there = 1"),
    /** No log was handed in. */
    NO_LOG("log_there = 0"),
    /** A scan that worked began after the patch was sent. */
    SCANNED("scanned = 1"),
    /** One of these scans looked from the inside. */
    CREDENTIALED("credentialed = 1"),
    /** There is no such scan. */
    UNSCANNED("scanned = 0"),
    /** Proven patched. */
    VERIFIED("verified = 1"),
    /** Of these, those on evidence weaker than an installer log and a credentialed scan. */
    WEAK("verified = 1 and weak = 1"),
    /** Something says that it is not in, and they are not settled. */
    FAILED("failed = 1"),
    /** They got the patch, and nobody can tell whether it is in. */
    UNKNOWN("unclear = 1 and sent = 1"),
    /** Somebody settled them otherwise than as proven: excepted, retired, not applicable or handed over. */
    ASIDE("aside = 1");

    private final String condition;

    CoveragePiece(String condition) {
        this.condition = condition;
    }

    /** SQL: whether a host is one of them. */
    String condition() {
        return condition;
    }
}
