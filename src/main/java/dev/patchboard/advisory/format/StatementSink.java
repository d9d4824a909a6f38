package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Head;

/** Takes what a file of advisories says, piece by piece, in its order. */
public interface StatementSink {

    /** An advisory begins; its statements follow before the next. Some have none. */
    void advisory(Head head);

    /** One of its statements. */
    void statement(Statement statement);

    /** Products that the advisory at hand defines in one place, where its format defines them apart from what holds for them. */
    default void defines(CsafDocument.Origin origin, int products) {}

    /** A record of a batch that cannot be read; those after it follow. */
    void broken(UnreadableAdvisory record);
}
