package dev.patchboard.advisory;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** File and product versions of Windows: numbers between dots, compared one by one, a missing one counting as zero. */
final class WindowsVersion {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,10}){0,7}");
    private static final Pattern DOT = Pattern.compile("\\.");

    private WindowsVersion() {}

    static OptionalInt compare(String a, String b) {
        if (!FORM.matcher(a).matches() || !FORM.matcher(b).matches()) {
            return OptionalInt.empty();
        }
        String[] left = DOT.split(a);
        String[] right = DOT.split(b);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = part(left, i).compareTo(part(right, i));
            if (order != 0) {
                return OptionalInt.of(order);
            }
        }
        return OptionalInt.of(0);
    }

    private static BigInteger part(String[] parts, int index) {
        return index < parts.length ? new BigInteger(parts[index]) : BigInteger.ZERO;
    }
}
