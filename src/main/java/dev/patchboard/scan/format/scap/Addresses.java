package dev.patchboard.scan.format.scap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses of a machine as SCAP reports list them. */
final class Addresses {

    private static final String NO_MAC = "00:00:00:00:00:00";

    private Addresses() {}

    /** Whether this is the hardware address of a network card; the loopback has none. */
    static boolean isCard(String mac) {
        return !mac.isEmpty() && !mac.equals(NO_MAC);
    }

    /** The address without its mask, where other machines can use it; else null. */
    static @Nullable String usable(String address) {
        boolean local = address.isEmpty()
                || address.startsWith("127.")
                || address.equals("::1")
                || address.equals("0:0:0:0:0:0:0:1")
                || address.toLowerCase(Locale.ROOT).startsWith("fe80");
        if (local) {
            return null;
        }
        int mask = address.indexOf('/');
        return mask < 0 ? address : address.substring(0, mask);
    }
}
