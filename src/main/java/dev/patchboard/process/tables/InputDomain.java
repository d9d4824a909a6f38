package dev.patchboard.process.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values by which one column of a table can be told apart: every text, or every number with its neighbours, that the column names,
 * and one that it does not name. Where the column declares its values, only those.
 *
 * @param values by what they are called for people; empty where the column's type cannot be enumerated
 */
record InputDomain(Map<String, Object> values) {

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w\"])-?\\d+(?:\\.\\d+)?");
    private static final Set<String> WHOLE = Set.of("integer", "long");
    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");

    /** A text that nobody writes into a table. */
    private static final String OTHER = "\u0001other";

    /**
     * The values of a column.
     *
     * @param type of its input expression
     * @param declared its declared values as unary tests, or empty
     * @param cells its cells
     */
    static InputDomain of(String type, String declared, List<String> cells) {
        List<String> texts = Stream.concat(Stream.of(declared), cells.stream()).toList();
        Map<String, Object> values =
                switch (type) {
                    case "string" -> texts(texts);
                    case "boolean" -> booleans();
                    default -> NUMBERS.contains(type) ? numbers(texts, WHOLE.contains(type)) : Map.of();
                };
        if (declared.isBlank()) {
            return new InputDomain(values);
        }
        Map<String, Object> possible = new LinkedHashMap<>(values);
        possible.values().removeIf(value -> !Cell.matches(declared, value));
        return new InputDomain(possible);
    }

    private static Map<String, Object> texts(List<String> texts) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher matcher = TEXT.matcher(text);
            while (matcher.find()) {
                values.put(
                        matcher.group(), matcher.group(1).replace("\\\"", "\"").replace("\\\\", "\\"));
            }
        }
        values.put("anything else", OTHER);
        return values;
    }

    private static Map<String, Object> booleans() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("true", true);
        values.put("false", false);
        return values;
    }

    /** Between two numbers that a column names nothing changes: one of them is enough. */
    private static Map<String, Object> numbers(List<String> texts, boolean whole) {
        TreeSet<BigDecimal> named = new TreeSet<>();
        for (String text : texts) {
            Matcher matcher = NUMBER.matcher(text);
            while (matcher.find()) {
                named.add(new BigDecimal(matcher.group()));
            }
        }
        Set<BigDecimal> all = new LinkedHashSet<>();
        for (BigDecimal number : named) {
            BigDecimal above = named.higher(number);
            all.add(number.subtract(BigDecimal.ONE));
            all.add(number);
            all.add(
                    whole || above == null
                            ? number.add(BigDecimal.ONE)
                            : number.add(above).divide(new BigDecimal(2)));
        }
        if (all.isEmpty()) {
            all.add(BigDecimal.ZERO);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        new ArrayList<>(all).forEach(number -> values.put(number.toPlainString(), value(number, whole)));
        return values;
    }

    private static Object value(BigDecimal number, boolean whole) {
        return whole ? (Object) number.intValue() : (Object) number.doubleValue();
    }
}
