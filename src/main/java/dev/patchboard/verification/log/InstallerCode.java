package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One row of the code table.
 *
 * @param installer lower-case name: {@code msi}
 * @param code signed 32-bit value, so that {@code 0x80070643} and its negative decimal are the same
 * @param symbol the vendor's name for it, or null
 * @param outcome in the uniform vocabulary
 * @param reboot whether a reboot is asked for
 * @param meaning in plain words
 * @param source where this is stated; starts with {@code unconfirmed:} when nobody has checked it against the source
 */
public record InstallerCode(
        String installer,
        long code,
        @Nullable String symbol,
        Outcome outcome,
        boolean reboot,
        String meaning,
        String source) {

    /** Whether the row was checked against its source. */
    public boolean confirmed() {
        return !source.startsWith("unconfirmed");
    }
}
