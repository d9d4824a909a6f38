package dev.patchboard.verification.web;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.InstallerCodes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the code tables as people and programs read it.
 *
 * @param hex the code as 32 bits, {@code 0x80070643}
 * @param symbol the vendor's name for it, or null
 * @param outcomeClass class of the outcome
 * @param confirmed whether the row was checked against its source
 */
record ShownCode(
        String installer,
        long code,
        String hex,
        @Nullable String symbol,
        Outcome outcome,
        OutcomeClass outcomeClass,
        boolean reboot,
        String meaning,
        String source,
        boolean confirmed) {

    private static final InstallerCodes TABLES = InstallerCodes.standard();
    private static final List<ShownCode> ALL =
            TABLES.rows().stream().map(ShownCode::of).toList();

    /** Names of the installers that have a table. */
    static List<String> installers() {
        return List.copyOf(TABLES.installers());
    }

    /**
     * The rows asked for, in the order of the tables.
     *
     * @param installer its name or an alias; null or blank for all
     * @param text part of the code (decimal or hexadecimal), symbol, meaning or outcome; null or blank for all
     */
    static List<ShownCode> found(@Nullable String installer, @Nullable String text) {
        String word = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        String name = installer == null ? "" : InstallerCodes.canonical(installer);
        return ALL.stream()
                .filter(row -> name.isEmpty() || row.installer.equals(name))
                .filter(row -> row.words()
                        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(word)))
                .toList();
    }

    private Stream<String> words() {
        return Stream.of(
                Long.toString(code),
                Long.toString(code & 0xFFFF_FFFFL),
                hex,
                symbol == null ? "" : symbol,
                meaning,
                outcome.name(),
                outcomeClass.name());
    }

    private static ShownCode of(InstallerCode row) {
        return new ShownCode(
                row.installer(),
                row.code(),
                String.format(Locale.ROOT, "0x%08X", (int) row.code()),
                row.symbol(),
                row.outcome(),
                row.outcome().outcomeClass(),
                row.reboot(),
                row.meaning(),
                row.source(),
                row.confirmed());
    }
}
