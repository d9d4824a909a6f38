package dev.patchboard.cli;

import dev.patchboard.cli.LogCommand.LogResult;

/** Prints what {@code log read} finds, file by file: any number of files need the memory of one. */
interface LogOutput extends AutoCloseable {

    /** Prints one file. */
    void file(LogResult result);

    /** Ends the output; the writer stays open. */
    @Override
    void close();
}
