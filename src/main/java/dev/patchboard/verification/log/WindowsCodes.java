package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the result codes mean that Windows components write beside their words. */
public final class WindowsCodes {

    /** Pattern of a code as logs write it, in one group, for {@link #parse}; never the beginning of a longer word ({@code 0} of {@code 0x80070643}). */
    public static final String CODE = "(0[xX][0-9a-fA-F]{1,8}|-?\\d{1,10})(?!\\w)";

    private static final int WIN32 = 0x8007_0000;

    /** Those that hand on the code of an installer, which mostly is Windows Installer: its failures are known. */
    private static final Set<String> LAUNCHERS = Set.of("sccm", "psadt", "chocolatey", "wusa");

    private static final List<String> SHARED = List.of("hresult", "wua", "sccm");

    private final InstallerCodes codes;
    private final String installer;

    /**
     * @param installer whose table is asked first: {@code wua}
     */
    public WindowsCodes(InstallerCodes codes, String installer) {
        this.codes = codes;
        this.installer = installer;
    }

    /** A code as logs write it: {@code 0x80070643}, {@code 80070643}, {@code -2147023293}, {@code 1603}. */
    public static long parse(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        String digits = hex ? text.substring(2) : text;
        if (hex || digits.length() == 8 && digits.chars().anyMatch(c -> c > '9' || digits.charAt(0) == '8')) {
            return (int) Long.parseLong(digits, 16);
        }
        long number = Long.parseLong(digits);
        return number >= 1L << 31 && number < 1L << 32 ? (int) number : number;
    }

    /**
     * The outcome of an operation that ended with this result. A result that is in no table is UNKNOWN, unless it is an HRESULT whose
     * severity bit says failure (winerror.h).
     */
    public Outcome of(long code) {
        Outcome known = table(code);
        if (known != null) {
            return known;
        }
        return code < 0 && code >= Integer.MIN_VALUE ? Outcome.FAILED : Outcome.UNKNOWN;
    }

    private @Nullable Outcome table(long code) {
        Outcome own = row(code).map(InstallerCode::outcome).orElse(null);
        if (own == null && code < 0 && ((int) code & 0xFFFF_0000) == WIN32) {
            own = codes.find("msi", code & 0xFFFF).map(InstallerCode::outcome).orElse(null);
        }
        if (own == null && code > 0 && LAUNCHERS.contains(installer)) {
            Outcome launched =
                    codes.find("msi", code).map(InstallerCode::outcome).orElse(Outcome.UNKNOWN);
            own = launched.worseThan(Outcome.UNKNOWN) || Outcome.BUSY == launched ? launched : null;
        }
        return own;
    }

    /** Its own table first; an HRESULT means the same whoever hands it on. */
    private Optional<InstallerCode> row(long code) {
        return codes.find(installer, code)
                .or(() -> code < 0
                        ? SHARED.stream()
                                .flatMap(table -> codes.find(table, code).stream())
                                .findFirst()
                        : Optional.empty());
    }

    /** Whether the code asks for a restart. */
    public boolean reboot(long code) {
        return code == 3010
                || code == 1641
                || codes.find(installer, code).map(InstallerCode::reboot).orElse(false);
    }

    /** The meaning in words, or an empty text. */
    public String meaning(long code) {
        return row(code)
                .map(row -> (row.symbol() == null ? "" : row.symbol() + ": ") + row.meaning())
                .orElse("");
    }
}
