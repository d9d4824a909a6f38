package dev.patchboard.scan.format.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses a row without an end: a parser keeps a whole row in memory. */
final class GuardedReader extends FilterReader {

    /** No row of real reports comes near these. */
    static final int LONGEST_ROW = 8 << 20;

    static final int MOST_COLUMNS = 1 << 18;

    private final char delimiter;
    private int row;
    private int columns;

    GuardedReader(Reader in, char delimiter) {
        super(in);
        this.delimiter = delimiter;
    }

    void rowBegins() {
        row = 0;
        columns = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[2];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        row += Math.max(0, count);
        for (int i = offset; i < offset + count; i++) {
            if (target[i] == delimiter) {
                columns++;
            }
        }
        if (row > LONGEST_ROW || columns > MOST_COLUMNS) {
            throw new IOException("a row of more than " + (LONGEST_ROW >> 20) + " million characters or " + MOST_COLUMNS
                    + " columns; is a quote not closed?");
        }
        return count;
    }
}
