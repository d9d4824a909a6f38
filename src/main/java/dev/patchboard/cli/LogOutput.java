package dev.patchboard.cli;

import dev.patchboard.cli.LogCommand.LogResult;

/** Prints what {@code log read} finds, file by file: any number of files need the memory of the few that are read at once. */
interface LogOutput extends AutoCloseable {

    /** Prints one file. */
    void file(LogResult result);

    /** Ends the output; the writer stays open. */
    @Override
    void close();
}
