package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.XmlCursor;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a definition's result rests on. A definition may be called "false" although its own criteria were never evaluated, or because the
 * machine is not of the system that it is made for: such a word is no answer. By the truth tables of the OVAL language (evaluation of
 * operators), and no further than what the report says of each node: a negated node is believed, since tools differ in whether they
 * write its result before or after the negation.
 */
final class OvalCriteria {

    /** What a "false" is worth, from the most to the least. */
    enum Ground {
        /** Its criteria are false, on a system that it is made for. */
        ON_ITS_SYSTEM,
        /** Its criteria are false, and do not decide on which system. */
        ON_ANY_SYSTEM,
        /** It could not have been true on this machine, whatever is installed. */
        OTHER_SYSTEM,
        /** Nothing below it says so, or the scanner does not know what system this is. */
        NONE
    }

    /** What the word of a node is worth. */
    private enum Worth {
        /** Called false, and what is below it says so. */
        FALSE,
        TRUE,
        NOT_APPLICABLE,
        /** Not evaluated, unknown, an error, or a "false" that nothing below it supports. */
        NO_ANSWER
    }

    private record Node(Worth worth, OvalReach reach) {}

    private final XmlCursor xml;
    private final Predicate<String> asksForSystem;
    private boolean systemUnknown;

    /**
     * @param asksForSystem whether a test or a definition, by its id, asks what system the machine is
     */
    OvalCriteria(XmlCursor xml, Predicate<String> asksForSystem) {
        this.xml = xml;
        this.asksForSystem = asksForSystem;
    }

    /** What the "false" of the definition at hand is worth; where the report has left its criteria out, they are taken to be false. */
    Ground ground() {
        Set<Ground> grounds = EnumSet.noneOf(Ground.class);
        xml.children(part -> {
            if (part.equals("criteria")) {
                grounds.add(ground(node(part, false)));
            }
        });
        return grounds.isEmpty() ? Ground.ON_ANY_SYSTEM : Collections.max(grounds);
    }

    private Ground ground(Node all) {
        if (all.worth() != Worth.FALSE) {
            return Ground.NONE;
        }
        if (!all.reach().here().canHold()) {
            return systemUnknown ? Ground.NONE : Ground.OTHER_SYSTEM;
        }
        return all.reach().elsewhere().canHold() ? Ground.ON_ANY_SYSTEM : Ground.ON_ITS_SYSTEM;
    }

    /**
     * @param within whether it belongs to criteria that check whether the definition applies at all
     */
    private Node node(String kind, boolean within) {
        String word = String.valueOf(xml.attribute("result"));
        boolean negated = isTrue(xml.attribute("negate"));
        boolean applicability = within || isTrue(xml.attribute("applicability_check"));
        if (!kind.equals("criteria")) {
            return new Node(worth(word, negated), leaf(word, negated, applicability));
        }
        String operator = xml.attribute("operator") == null ? "AND" : String.valueOf(xml.attribute("operator"));
        Map<Worth, Integer> below = new EnumMap<>(Worth.class);
        OvalReach.Sum reach = new OvalReach.Sum();
        xml.children(child -> {
            Node node = node(child, applicability);
            below.merge(node.worth(), 1, Integer::sum);
            reach.add(node.reach());
        });
        Worth said = worth(word, false);
        boolean supported = said != Worth.FALSE || negated || isFalse(operator, below);
        return new Node(supported ? said : Worth.NO_ANSWER, reach.of(operator, negated));
    }

    private OvalReach leaf(String word, boolean negated, boolean applicability) {
        String check = reference(xml);
        if (negated || !applicability && (check == null || !asksForSystem.test(check))) {
            return OvalReach.OPEN;
        }
        systemUnknown |= worth(word, false) == Worth.NO_ANSWER;
        return word.equals("true") ? OvalReach.ITS_SYSTEM : OvalReach.OTHER_SYSTEM;
    }

    private static Worth worth(String word, boolean negatedLeaf) {
        return switch (word) {
            case "true" -> negatedLeaf ? Worth.FALSE : Worth.TRUE;
            case "false" -> Worth.FALSE;
            case "not applicable" -> Worth.NOT_APPLICABLE;
            default -> Worth.NO_ANSWER;
        };
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

    /** The test or definition that the node at hand, a leaf, refers to. */
    static @Nullable String reference(XmlCursor xml) {
        String test = xml.attribute("test_ref");
        return test == null ? xml.attribute("definition_ref") : test;
    }

    static boolean isTrue(@Nullable String said) {
        return "true".equals(said) || "1".equals(said);
    }
}
