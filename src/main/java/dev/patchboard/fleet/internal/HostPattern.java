package dev.patchboard.fleet.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's host ranges: {@code web[01:50].example.com}, {@code db[a:f]}, {@code n[0:9:2]}; several in one name multiply. */
final class HostPattern {

    /** Most hosts that one pattern may stand for. */
    static final int MOST = 100_000;

    private static final Pattern RANGE = Pattern.compile("\\[(?:(\\d*):(\\d+)|([A-Za-z]):([A-Za-z]))(?::(\\d{1,6}))?]");
    private static final Pattern PORT = Pattern.compile("^([^:\\[\\]]+(?:\\[[^\\]]*][^:\\[\\]]*)*):(\\d{1,5})$");

    private HostPattern() {}

    /** The names a pattern stands for, without a port; throws {@link IllegalArgumentException} with what to do. */
    static List<String> expand(String pattern) {
        Matcher port = PORT.matcher(pattern);
        List<String> names = List.of(port.matches() ? port.group(1) : pattern);
        while (names.get(0).indexOf('[') >= 0) {
            List<String> wider = new ArrayList<>();
            for (String name : names) {
                wider.addAll(expandFirst(name));
                if (wider.size() > MOST) {
                    throw new IllegalArgumentException("This range stands for more than " + MOST + " hosts. Split it.");
                }
            }
            names = wider;
        }
        return names;
    }

    private static List<String> expandFirst(String name) {
        Matcher range = RANGE.matcher(name);
        if (!range.find() || range.start() != name.indexOf('[')) {
            throw new IllegalArgumentException("Not a host range. Write it as [01:50], [a:f] or [0:9:2].");
        }
        String before = name.substring(0, range.start());
        String after = name.substring(range.end());
        int step = range.group(5) == null ? 1 : Integer.parseInt(range.group(5));
        List<String> parts = range.group(3) == null
                ? numbers(range.group(1), range.group(2), step)
                : letters(range.group(3).charAt(0), range.group(4).charAt(0), step);
        return parts.stream().map(part -> before + part + after).toList();
    }

    private static List<String> numbers(String from, String to, int step) {
        if (from.length() > 9 || to.length() > 9) {
            throw new IllegalArgumentException("The numbers of this range are too large.");
        }
        String start = from.isEmpty() ? "0" : from;
        boolean padded = start.length() > 1 && start.charAt(0) == '0';
        if (padded && start.length() != to.length()) {
            throw new IllegalArgumentException(
                    "Both ends of a range with leading zeros have the same length, as in [01:50].");
        }
        int first = Integer.parseInt(start);
        int last = Integer.parseInt(to);
        check(first, last, step);
        List<String> parts = new ArrayList<>();
        for (int i = first; i <= last; i += step) {
            parts.add(padded ? String.format("%0" + start.length() + "d", i) : String.valueOf(i));
        }
        return parts;
    }

    private static List<String> letters(char from, char to, int step) {
        check(from, to, step);
        List<String> parts = new ArrayList<>();
        for (int c = from; c <= to; c += step) {
            parts.add(String.valueOf((char) c));
        }
        return parts;
    }

    private static void check(int from, int to, int step) {
        if (from > to) {
            throw new IllegalArgumentException("The range ends before it starts. Swap its ends.");
        }
        if (step < 1 || (to - from) / step > MOST) {
            throw new IllegalArgumentException("The step must be 1 or more, and the range at most " + MOST + " hosts.");
        }
    }
}
