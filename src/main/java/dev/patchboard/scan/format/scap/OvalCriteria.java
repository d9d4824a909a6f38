package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.XmlCursor;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a definition's result rests on. A definition may be called "false" although its own criteria were never evaluated: such a word is
 * no answer. By the truth tables of the OVAL language (evaluation of operators), and no further than what the report says of each node: a
 * negated node is believed, since tools differ in whether they write its result before or after the negation.
 */
final class OvalCriteria {

    /** What the word of a node is worth. */
    private enum Worth {
        /** Called false, and what is below it says so. */
        FALSE,
        TRUE,
        NOT_APPLICABLE,
        /** Not evaluated, unknown, an error, or a "false" that nothing below it supports. */
        NO_ANSWER
    }

    private final XmlCursor xml;

    OvalCriteria(XmlCursor xml) {
        this.xml = xml;
    }

    /** Whether the criteria of the definition at hand, which is called false, bear that out; so they do where the report has left them out. */
    boolean bearOutFalse() {
        boolean[] borneOut = {true};
        xml.children(part -> {
            if (part.equals("criteria")) {
                borneOut[0] &= node(part) == Worth.FALSE;
            }
        });
        return borneOut[0];
    }

    private Worth node(String kind) {
        String word = String.valueOf(xml.attribute("result"));
        boolean negated = isTrue(xml.attribute("negate"));
        Worth said =
                switch (word) {
                    case "true" -> negated && !kind.equals("criteria") ? Worth.FALSE : Worth.TRUE;
                    case "false" -> Worth.FALSE;
                    case "not applicable" -> Worth.NOT_APPLICABLE;
                    default -> Worth.NO_ANSWER;
                };
        if (!kind.equals("criteria") || said != Worth.FALSE || negated) {
            return said;
        }
        String operator = xml.attribute("operator");
        Map<Worth, Integer> below = new EnumMap<>(Worth.class);
        xml.children(child -> below.merge(node(child), 1, Integer::sum));
        return isFalse(operator == null ? "AND" : operator, below) ? Worth.FALSE : Worth.NO_ANSWER;
    }

    private static boolean isFalse(String operator, Map<Worth, Integer> below) {
        boolean noneOpen = !below.containsKey(Worth.NO_ANSWER);
        boolean someFalse = below.containsKey(Worth.FALSE);
        int met = below.getOrDefault(Worth.TRUE, 0);
        return switch (operator) {
            case "AND" -> someFalse;
            case "OR" -> someFalse && noneOpen && met == 0;
            case "ONE" -> met > 1 || someFalse && noneOpen && met == 0;
            case "XOR" -> noneOpen && met % 2 == 0 && (someFalse || met > 0);
            default -> false;
        };
    }

    private static boolean isTrue(@Nullable String said) {
        return "true".equals(said) || "1".equals(said);
    }
}
