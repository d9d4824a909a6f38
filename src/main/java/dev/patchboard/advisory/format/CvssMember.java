package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Score;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A CVSS score in the JSON schema of FIRST, which most formats embed. */
final class CvssMember {

    private static final int LONGEST = 400;
    private static final double HIGHEST = 10;

    private final JsonCursor json;
    private @Nullable String version;
    private @Nullable String vector;
    private @Nullable String number;

    private CvssMember(JsonCursor json) {
        this.json = json;
    }

    /**
     * The score at hand; empty when it states neither number nor vector.
     *
     * @param usualVersion of the standard, where the score does not say
     */
    static Optional<Score> read(JsonCursor json, String usualVersion, @Nullable String source) {
        CvssMember read = new CvssMember(json);
        json.objectOrNull(read::member);
        return read.score(usualVersion, source);
    }

    /** A score of which only the vector is stated; empty when that follows no version of the standard. */
    static Optional<Score> ofVector(String vector, @Nullable String source) {
        try {
            Cvss read = Cvss.of(vector);
            double base = (read.base() == null ? read.score() : read.base()).doubleValue();
            return Optional.of(new Score(read.version(), vector, base, source));
        } catch (IllegalArgumentException noVector) {
            return Optional.empty();
        }
    }

    /** Checks a number. */
    static double baseScore(JsonCursor json, String number) {
        try {
            double score = Double.parseDouble(number);
            if (score >= 0 && score <= HIGHEST) {
                return score;
            }
        } catch (NumberFormatException noNumber) {
            // falls through to the complaint
        }
        throw json.wrong("A base score is a number from 0 to 10, not '" + number + "'.");
    }

    /** Of a vector that names its version, that one. */
    static String version(@Nullable String vector, String otherwise) {
        return vector != null && vector.startsWith("CVSS:") && vector.length() > 8 ? vector.substring(5, 8) : otherwise;
    }

    private void member(String name) {
        switch (name) {
            case "version" -> version = json.textOrNull();
            case "vectorString" -> vector = json.word(LONGEST);
            case "baseScore" -> number = json.textOrNull();
            default -> json.skip();
        }
    }

    private Optional<Score> score(String usualVersion, @Nullable String source) {
        if (number != null) {
            String stated = version == null ? version(vector, usualVersion) : version;
            return Optional.of(new Score(stated, vector, baseScore(json, number), source));
        }
        return vector == null ? Optional.empty() : ofVector(vector, source);
    }
}
