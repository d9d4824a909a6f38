package dev.patchboard.verification.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows a copy of a log by its lines, whole or where lines were added to it or left out. Reads each file once, in constant memory. */
public final class LogCopy {

    /** So many different moments are hardly shared by two machines, even where one tool patches them side by side. */
    private static final int MOMENTS = 3;

    /** A line's own time stands at its begin. */
    private static final int STAMP = 120;

    private static final Pattern CLOCK = Pattern.compile("(?<!\\d)\\d{1,2}:\\d{2}:\\d{2}(?:[.,:]\\d{1,9})?(?!\\d)");

    private LogCopy() {}

    /**
     * Whether all lines of a log stand in another one, in the same order, and are of three different times of day or more. Blank lines, the
     * space around lines, line ends, encoding and compression make no difference.
     *
     * @param part compressed by gzip or not; not closed here
     * @param whole likewise
     */
    public static boolean isWithin(InputStream part, InputStream whole) throws IOException {
        Lines first = new Lines(part);
        Lines second = new Lines(whole);
        Set<String> moments = new HashSet<>();
        for (String line = first.next(); line != null; line = first.next()) {
            String there = second.next();
            while (there != null && !there.equals(line)) {
                there = second.next();
            }
            if (there == null) {
                return false;
            }
            if (moments.size() < MOMENTS) {
                moment(line, moments);
            }
        }
        return moments.size() >= MOMENTS;
    }

    /**
     * A digest of what a file says: its lines without the space around them. Line ends, blank lines, compression and character
     * encoding make no difference; a line more or less does.
     *
     * @param in the file, compressed by gzip or not; not closed here
     * @return SHA-256, 64 hexadecimal digits in lower case
     */
    public static String digest(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        Lines lines = new Lines(in);
        for (String line = lines.next(); line != null; line = lines.next()) {
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Whether a log begins another: all its lines stand there first, the last of them perhaps cut.
     *
     * @param part compressed by gzip or not; not closed here
     * @param whole likewise
     */
    public static boolean isBeginning(InputStream part, InputStream whole) throws IOException {
        LineSource first = new LineSource(part, LogLimits.standard());
        LineSource second = new LineSource(whole, LogLimits.standard());
        LogLine line = new LogLine();
        LogLine other = new LogLine();
        while (first.next(line)) {
            if (!second.next(other)) {
                return false;
            }
            String text = line.text();
            String there = other.text();
            if (!there.equals(text)) {
                return there.startsWith(text) && !first.next(line);
            }
        }
        return true;
    }

    private static void moment(String line, Set<String> moments) {
        Matcher clock = CLOCK.matcher(line).region(0, Math.min(line.length(), STAMP));
        if (clock.find()) {
            moments.add(clock.group());
        }
    }

    /** The lines of a file that are not blank. */
    private static final class Lines {

        private final LineSource source;
        private final LogLine line = new LogLine();

        Lines(InputStream file) throws IOException {
            source = new LineSource(file, LogLimits.standard());
        }

        @Nullable String next() throws IOException {
            while (source.next(line)) {
                String text = line.text().strip();
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return null;
        }
    }
}
