package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.Words;
import org.jspecify.annotations.Nullable;

/**
 * Reads packages from the bytes of lines that are {@linkplain LogLine#plain plain}, as {@link Nevra#parse} does from their text, and makes
 * names that come again once only. For one parser.
 */
public final class NevraReader {

    private static final int LETTER = 1;
    private static final int IN_NAME = 2;
    private static final int IN_VERSION = 4;
    private static final int DIGIT = 8;
    private static final byte[] SIGNS = signs();
    private static final int SLOTS = 1 << 10;

    private final Words words;
    private final String[] names = new String[SLOTS];
    private final String[] architectures = new String[SLOTS];
    private final String[] subjects = new String[SLOTS];
    private String architecture = "noarch";
    private @Nullable String known;
    private int name;
    private int version;
    private int rest;

    /** @param words texts of the same log */
    public NevraReader(Words words) {
        this.words = words;
    }

    private static byte[] signs() {
        byte[] signs = new byte[256];
        for (char c = 0; c < signs.length; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            signs[c] = (byte) ((letter || digit ? LETTER | IN_NAME | IN_VERSION : 0)
                    | (digit ? DIGIT : 0)
                    | ("._+-".indexOf(c) >= 0 ? IN_NAME : 0)
                    | ("._+~^:-".indexOf(c) >= 0 ? IN_VERSION : 0));
        }
        return signs;
    }

    /** What {@link Nevra#parse(String)} makes of the part of the line from a place up to another and without it; null for empty. */
    public @Nullable Nevra parse(LogLine line, int from, int to) {
        if (!finds(line, from, to)) {
            return null;
        }
        String evr = name == from ? version(line, version, rest) : line.text(version, rest);
        String epoch = name == from || line.hasAt(from, "0:") ? "" : line.text(from, name);
        return nevra(words.of(line, name, version - 1), epoch.isEmpty() ? evr : epoch + evr, known);
    }

    /** Whether there is a package there; keeps the places of its parts. */
    boolean finds(LogLine line, int from, int to) {
        int end = line.hasAt(to - 4, ".rpm") && to - 4 >= from ? to - 4 : to;
        int dot = last(line, '.', from, end);
        known = dot > from ? architecture(line, dot + 1, end) : null;
        rest = known == null ? end : dot;
        int release = last(line, '-', from, rest);
        int dash = release <= from ? -1 : last(line, '-', from, release);
        if (dash <= from || release - dash < 2 || release == rest - 1) {
            return false;
        }
        version = dash + 1;
        name = from + epoch(line, from, rest);
        return isVersion(line, release + 1, rest)
                && isVersion(line, version, rest)
                && (known != null || is(line.at(version), DIGIT))
                && isName(line, name, dash);
    }

    /** What {@link Nevra#parse(String, String)} makes of two parts of the line; null for empty. */
    public @Nullable Nevra parse(LogLine line, int from, int to, int evr, int end) {
        int dot = last(line, '.', from, to);
        String known = dot > from ? architecture(line, dot + 1, to) : null;
        int dash = line.indexOf('-', evr);
        return known != null && isName(line, from, dot) && dash > evr && dash < end && isVersion(line, evr, end)
                ? nevra(words.of(line, from, dot), version(line, evr, end), known)
                : null;
    }

    /** A package of three words; null where they are none. */
    public @Nullable Nevra parse(LogLine line, int from, int to, @Nullable String known, int evr, int end) {
        return known != null && isName(line, from, to) && isVersion(line, evr, end)
                ? nevra(words.of(line, from, to), version(line, evr, end), known)
                : null;
    }

    /** The word, if rpm calls an architecture so; else null. */
    public @Nullable String architecture(LogLine line, int from, int to) {
        if (to - from > RpmArchitectures.LONGEST || to <= from) {
            return null;
        }
        String word = words.of(line, from, to);
        if (word.equals(architecture)) {
            return architecture;
        }
        if (!RpmArchitectures.contains(word)) {
            return null;
        }
        architecture = word;
        return word;
    }

    /**
     * What {@link Nevra#of} makes of three parts of the line, whatever the third says; null where the first is no name or the second no
     * version.
     */
    public @Nullable Nevra of(LogLine line, int from, int to, int evr, int end, int arch, int last) {
        return isName(line, from, to) && isVersion(line, evr, end)
                ? nevra(words.of(line, from, to), version(line, evr, end), words.of(line, arch, last))
                : null;
    }

    /** Versions hardly come again, so that none is looked for among the words. */
    private static String version(LogLine line, int from, int to) {
        return line.text(line.hasAt(from, "0:") && to - from >= 2 ? from + 2 : from, to);
    }

    private Nevra nevra(String name, String version, @Nullable String known) {
        return known == null
                ? new Nevra(name, version, null, name)
                : new Nevra(name, version, known, subject(name, known));
    }

    private String subject(String name, String known) {
        int slot = name.hashCode() + 31 * known.hashCode() & SLOTS - 1;
        if (!name.equals(names[slot]) || !known.equals(architectures[slot])) {
            names[slot] = name;
            architectures[slot] = known;
            subjects[slot] = name + "." + known;
        }
        return subjects[slot];
    }

    /** Length of a leading {@code epoch:}, or 0. */
    private static int epoch(LogLine line, int from, int to) {
        int at = from;
        while (at < to && is(line.at(at), DIGIT)) {
            at++;
        }
        return at > from && at < to && line.at(at) == ':' ? at + 1 - from : 0;
    }

    private static int last(LogLine line, char wanted, int from, int to) {
        int at = to - 1;
        while (at >= from && line.at(at) != wanted) {
            at--;
        }
        return at < from ? -1 : at;
    }

    private static boolean isVersion(LogLine line, int from, int to) {
        int all = IN_VERSION;
        int any = 0;
        for (int i = from; i < to; i++) {
            byte signs = SIGNS[line.at(i) & 0xFF];
            all &= signs;
            any |= signs;
        }
        return (all & IN_VERSION) != 0 && (any & DIGIT) != 0;
    }

    private static boolean isName(LogLine line, int from, int to) {
        if (from >= to || !is(line.at(from), LETTER)) {
            return false;
        }
        int all = IN_NAME;
        for (int i = from; i < to; i++) {
            all &= SIGNS[line.at(i) & 0xFF];
        }
        return all != 0;
    }

    private static boolean is(byte b, int sign) {
        return (SIGNS[b & 0xFF] & sign) != 0;
    }
}
