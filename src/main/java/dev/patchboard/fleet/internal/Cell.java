package dev.patchboard.fleet.internal;

/**
 * A value and its place in the file.
 *
 * @param line from 1
 * @param field column or variable as the file calls it
 */
public record Cell(String text, long line, String field) {

    /** Whether the file says that there is no value. */
    public boolean isEmpty() {
        return text.isBlank();
    }
}
