package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.WindowsCodes;
import org.jspecify.annotations.Nullable;

/** The result of an operation as servicing writes it: {@code [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]}, {@code hr: 0x0}. */
final class CbsResult {

    private static final String[] NAMES = {"HRESULT = ", "hr = ", "hr: ", "hr:", "hr= ", "hr=", "Result: "};
    private static final String HEX = "0x";
    private static final int DIGITS = 8;

    private CbsResult() {}

    /** The first in a text, or null. */
    static @Nullable Long in(String text) {
        for (int hex = text.indexOf(HEX); hex >= 0; hex = text.indexOf(HEX, hex + 1)) {
            int end = hex + HEX.length();
            while (end < text.length() && end - hex - HEX.length() < DIGITS && isHex(text.charAt(end))) {
                end++;
            }
            if (end > hex + HEX.length() && named(text, hex)) {
                return WindowsCodes.parse(text.substring(hex, end));
            }
        }
        return null;
    }

    private static boolean named(String text, int at) {
        for (String name : NAMES) {
            if (text.startsWith(name, at - name.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
