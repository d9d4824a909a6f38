package dev.patchboard.evidence;

import java.util.Locale;

/**
 * What a file calls itself when it is handed in. Untrusted: shown escaped, never used as a path.
 *
 * @param fileName without directories and control characters, at most 255 characters
 * @param contentType media type as claimed, at most 127 characters; {@code application/octet-stream} when unknown
 */
public record EvidenceName(String fileName, String contentType) {

    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TYPE = 127;

    public EvidenceName {
        fileName = tidyName(fileName);
        contentType = tidyType(contentType);
    }

    /** A name whose type is not known. */
    public static EvidenceName of(String fileName) {
        return new EvidenceName(fileName, UNKNOWN_TYPE);
    }

    private static String tidyName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        if (clean.isEmpty()) {
            return "unnamed";
        }
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(clean.length() - LONGEST_NAME);
    }

    private static String tidyType(String type) {
        String clean = type.strip().toLowerCase(Locale.ROOT);
        boolean sound = clean.length() <= LONGEST_TYPE && clean.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+(;.*)?");
        return sound && clean.chars().noneMatch(Character::isISOControl) ? clean : UNKNOWN_TYPE;
    }
}
