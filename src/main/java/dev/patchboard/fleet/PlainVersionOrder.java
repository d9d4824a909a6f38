package dev.patchboard.fleet;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs of digits by their number, everything else as text. Good enough to pick one of several versions for display; which
 * version is fixed is decided by the order of the package's own ecosystem, in {@code advisory}.
 */
final class PlainVersionOrder implements Comparator<String> {

    static final PlainVersionOrder INSTANCE = new PlainVersionOrder();

    private static final Pattern RUN = Pattern.compile("[0-9]+|[^0-9]+");

    private PlainVersionOrder() {}

    @Override
    public int compare(String a, String b) {
        List<String> left = runs(a);
        List<String> right = runs(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareRun(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareRun(String a, String b) {
        boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }

    private static List<String> runs(String version) {
        return RUN.matcher(version).results().map(MatchResult::group).toList();
    }
}
