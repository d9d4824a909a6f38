package dev.patchboard.advisory.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import us.springett.cvss.MalformedVectorException;
import us.springett.cvss.Score;

/**
 * The scores of a CVSS vector.
 *
 * @param version {@code 2.0}, {@code 3.0}, {@code 3.1} or {@code 4.0}
 * @param base of versions 2 and 3, else null
 * @param temporal of version 3, and of version 2 where the vector has temporal metrics; else null
 * @param environmental likewise
 * @param score the one that holds for this vector: environmental, else temporal, else base; of version 4 its only one
 */
public record Cvss(
        String vector,
        String version,
        @Nullable BigDecimal base,
        @Nullable BigDecimal temporal,
        @Nullable BigDecimal environmental,
        BigDecimal score) {

    private static final int LONGEST = 400;
    private static final double LOW = 0.1;
    private static final double MEDIUM = 4.0;
    private static final double HIGH = 7.0;
    private static final double CRITICAL = 9.0;

    /**
     * Reads a vector and computes its scores.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Cvss of(String vector) {
        if (vector.isBlank() || vector.length() > LONGEST) {
            throw new IllegalArgumentException("A CVSS vector has 1 to " + LONGEST + " characters.");
        }
        String plain =
                vector.startsWith("(") && vector.endsWith(")") ? vector.substring(1, vector.length() - 1) : vector;
        String version = CvssGrammar.check(plain);
        return switch (version) {
            case "2.0" -> Cvss2.of(vector, CvssGrammar.metrics(plain));
            case "4.0" -> {
                Score score = parse(plain).calculateScore();
                yield new Cvss(vector, version, null, null, null, round(score.getBaseScore()));
            }
            default -> Cvss3.of(vector, version, CvssGrammar.metrics(plain));
        };
    }

    /** The standard's word for the score: None, Low, Medium, High, Critical; version 2 as NVD words it. */
    public String severity() {
        double value = score.doubleValue();
        boolean second = version.equals("2.0");
        if (value < LOW && !second) {
            return "None";
        }
        if (value < MEDIUM) {
            return "Low";
        }
        if (value < HIGH) {
            return "Medium";
        }
        return value < CRITICAL || second ? "High" : "Critical";
    }

    private static us.springett.cvss.Cvss parse(String vector) {
        try {
            us.springett.cvss.Cvss parsed = us.springett.cvss.Cvss.fromVector(vector);
            if (parsed != null) {
                return parsed;
            }
        } catch (MalformedVectorException malformed) {
            throw new IllegalArgumentException("Not a CVSS vector: " + malformed.getMessage(), malformed);
        }
        throw new IllegalArgumentException("Not a CVSS vector.");
    }

    private static BigDecimal round(double score) {
        return BigDecimal.valueOf(Math.max(0, score)).setScale(1, RoundingMode.HALF_UP);
    }
}
