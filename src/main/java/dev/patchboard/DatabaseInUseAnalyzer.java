package dev.patchboard;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts a second server on one database file what is in the way, instead of a stack trace. */
final class DatabaseInUseAnalyzer extends AbstractFailureAnalyzer<DatabaseInUse> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DatabaseInUse cause) {
        String holder = Objects.requireNonNullElse(
                cause.holder(), "another process, most likely a Patchboard that was started before");
        return new FailureAnalysis(
                "The database file " + cause.file() + " is in use by " + holder
                        + ". Only one process can have it open.",
                "Use the Patchboard that is running, or stop it and start this one again. To run this one beside it, give it a file"
                        + " and a port of its own: --spring.datasource.url=jdbc:h2:file:./other/patchboard --server.port=8081."
                        + " For several nodes on one database use MySQL (--spring.profiles.active=mysql).",
                cause);
    }
}
