package dev.patchboard.verification;

import dev.patchboard.change.Disposition;
import java.util.Collection;

/** What a scan tells that finds a vulnerability on hosts which their change had settled. */
enum Sighting {
    /** It was proven gone from every one of them. */
    BACK("came back", "came back"),
    /** It was proven gone from none of them: they left the count as not applicable or retired, or were handed over. */
    STILL("is still found", "are still found"),
    /** It was proven gone from some of them. */
    MIXED("is found", "are found");

    private final String one;
    private final String many;

    Sighting(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** What it is on hosts that were settled so, at least one. */
    static Sighting on(Collection<Disposition> settled) {
        long verified =
                settled.stream().filter(each -> each == Disposition.VERIFIED).count();
        return verified == 0 ? STILL : verified == settled.size() ? BACK : MIXED;
    }

    /** What these vulnerabilities do, in the middle of a sentence. */
    String said(int vulnerabilities) {
        return vulnerabilities == 1 ? one : many;
    }

    /** The beginning of a sentence. */
    String start() {
        return switch (this) {
            case BACK -> "Came back";
            case STILL -> "Still found";
            case MIXED -> "Found";
        };
    }
}
