package dev.patchboard.scan.format.nexpose;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.OperatingSystem;
import dev.patchboard.scan.format.Severity;
import java.util.Locale;

/**
 * What came out of one test on one node.
 *
 * @param port {@code 53/tcp}, empty when it was on none
 */
record NexposeTest(HostEntry host, String id, String status, String port, long line) {

    private static final int CRITICAL = 8;
    private static final int SEVERE = 4;

    CheckResult result(NexposeDefinitions definitions, HostLedger ledger) {
        NexposeDefinitions.Definition definition = definitions.definition(id);
        return new CheckResult(
                id,
                definition.title().isEmpty() ? id : definition.title(),
                answer(definition),
                status,
                severity(definition.severity()),
                definition.cves(),
                port.isEmpty() ? null : port,
                line,
                ledger.facts("severity", definition.severity()));
    }

    /** An exception that somebody granted in the scanner does not make it go away. */
    private Answer answer(NexposeDefinitions.Definition definition) {
        String word = status.toLowerCase(Locale.ROOT);
        if (word.startsWith("vulnerable") || word.startsWith("exception-vulnerable")) {
            return Answer.FOUND;
        }
        if (!word.equals("not-vulnerable") && !word.equals("not-vulnerable-version")) {
            return Answer.NO_ANSWER;
        }
        return looked(definition) ? Answer.NOT_FOUND : Answer.NOT_APPLICABLE;
    }

    /**
     * Whether it could have found it here (law 4). What is no service's needs a login, and a check of the packages of one system says nothing
     * of another, or of a machine of which nobody knows what it is.
     */
    private boolean looked(NexposeDefinitions.Definition definition) {
        OperatingSystem madeFor = definition.system();
        boolean itsSystem = !madeFor.known()
                || madeFor.family().equals(OperatingSystem.of(host.system()).family());
        return itsSystem && (!port.isEmpty() || host.seenFromInside());
    }

    /** Rapid7 calls 8 to 10 critical, 4 to 7 severe, 1 to 3 moderate. */
    private static Severity severity(String number) {
        int value;
        try {
            value = Integer.parseInt(number);
        } catch (NumberFormatException notSo) {
            return Severity.UNKNOWN;
        }
        if (value >= CRITICAL) {
            return Severity.CRITICAL;
        }
        if (value >= SEVERE) {
            return Severity.HIGH;
        }
        return value > 0 ? Severity.MEDIUM : Severity.INFO;
    }
}
