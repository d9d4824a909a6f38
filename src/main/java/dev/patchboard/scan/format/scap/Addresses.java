package dev.patchboard.scan.format.scap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses of a machine as SCAP reports list them. */
final class Addresses {

    private Addresses() {}

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
