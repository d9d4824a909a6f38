package dev.patchboard.shared;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files that hold other files, or that are compressed by something else than gzip. They are not looked into: an archive may hold files
 * of several machines, and nobody would see which of them told what.
 */
public final class PackedFile {

    /** Bytes from the beginning of a file that suffice to tell. */
    public static final int HEAD = 512;

    private static final int LONGEST_MARK = 8;
    private static final Map<String, String> MARKS = Map.of(
            "PK\u0003\u0004", "a zip archive",
            "PK\u0005\u0006", "an empty zip archive",
            "BZh", "packed by bzip2",
            "\u00FD7zXZ", "packed by xz",
            "7z\u00BC\u00AF", "a 7-zip archive",
            "Rar!\u001A", "a rar archive",
            "MSCF\0\0\0\0", "a cabinet",
            "\u0028\u00B5\u002F\u00FD", "packed by zstd",
            "\u001F\u008B", "packed twice by gzip");

    /** Where the header of a tar archive has its checksum (POSIX.1-2017, pax, "ustar Interchange Format"), in octal digits. */
    private static final int SUM_AT = 148;

    private static final int SUM_LENGTH = 8;
    private static final Pattern OCTAL = Pattern.compile("[ 0]*([0-7]{1,7})[ \0]*");

    private PackedFile() {}

    /**
     * What a packed file is, as in "This is a zip archive"; empty for any other file. A single gzip is unpacked before anybody asks.
     *
     * @param head the first {@link #HEAD} bytes of the file, or all of it where it is shorter; more does no harm
     */
    public static Optional<String> kind(byte[] head) {
        String begin = new String(head, 0, Math.min(head.length, LONGEST_MARK), StandardCharsets.ISO_8859_1);
        Optional<String> marked = MARKS.entrySet().stream()
                .filter(mark -> begin.startsWith(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return marked.or(() -> isTar(head) ? Optional.of("a tar archive") : Optional.empty());
    }

    /** Old archives have no mark, but all have the sum of the header's bytes, its own field counted as spaces. */
    private static boolean isTar(byte[] head) {
        if (head.length < HEAD) {
            return false;
        }
        var told = OCTAL.matcher(new String(head, SUM_AT, SUM_LENGTH, StandardCharsets.ISO_8859_1));
        if (!told.matches()) {
            return false;
        }
        int sum = SUM_LENGTH * ' ';
        for (int at = 0; at < HEAD; at++) {
            sum += at >= SUM_AT && at < SUM_AT + SUM_LENGTH ? 0 : head[at] & 0xFF;
        }
        return sum == Integer.parseInt(told.group(1), 8);
    }
}
