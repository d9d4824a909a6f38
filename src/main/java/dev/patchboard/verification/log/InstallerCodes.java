package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The code tables, which are data: {@code verification/installer-codes.csv}. An unknown code is UNKNOWN. */
public final class InstallerCodes {

    private static final String RESOURCE = "/verification/installer-codes.csv";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    /** Installers whose codes are also HRESULTs when their own table has no row. */
    private static final Set<String> WINDOWS = Set.of("msi", "wusa", "wua", "sccm", "chocolatey", "psadt");

    private final List<InstallerCode> rows;
    private final Map<String, Map<Long, InstallerCode>> byInstaller;

    private InstallerCodes(List<InstallerCode> rows) {
        this.rows = List.copyOf(rows);
        this.byInstaller = rows.stream()
                .collect(Collectors.groupingBy(
                        InstallerCode::installer, Collectors.toMap(InstallerCode::code, Function.identity())));
    }

    /** The tables that come with the product. */
    public static InstallerCodes standard() {
        try (InputStream in = InstallerCodes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the class path: " + RESOURCE);
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Tables of the same columns from elsewhere.
     *
     * @throws IllegalArgumentException when a row cannot be read, or says again what another says; it names the line and the column
     */
    public static InstallerCodes read(Reader csv) throws IOException {
        List<InstallerCode> rows = new ArrayList<>();
        Map<String, Long> lines = new HashMap<>();
        try (CSVParser parser = FORMAT.parse(csv)) {
            for (CSVRecord row : parser) {
                long line = parser.getCurrentLineNumber();
                InstallerCode code = row(row, line);
                Long before = lines.putIfAbsent(code.installer() + " " + code.code(), line);
                if (before != null) {
                    throw new IllegalArgumentException("Line " + line + ": " + code.installer() + " " + code.code()
                            + " is in line " + before + " already. Keep one of them.");
                }
                rows.add(code);
            }
        }
        return new InstallerCodes(rows);
    }

    private static InstallerCode row(CSVRecord row, long line) {
        String symbol = row.get("symbol");
        return new InstallerCode(
                row.get("installer"),
                value(line, "code", row.get("code"), Long::valueOf),
                symbol.isBlank() ? null : symbol,
                value(line, "outcome", row.get("outcome"), Outcome::valueOf),
                Boolean.parseBoolean(row.get("reboot")),
                row.get("meaning"),
                row.get("source"));
    }

    private static <T> T value(long line, String column, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Line " + line + ", column " + column + ": '" + text + "' is not one.", e);
        }
    }

    /** The row for a code, signed or unsigned; empty when the installer or the code is not known. */
    public Optional<InstallerCode> find(String installer, long code) {
        String name = canonical(installer);
        long signed = code >= 1L << 31 && code < 1L << 32 ? (int) code : code;
        InstallerCode own = byInstaller.getOrDefault(name, Map.of()).get(signed);
        if (own != null || !WINDOWS.contains(name)) {
            return Optional.ofNullable(own);
        }
        return Optional.ofNullable(byInstaller.getOrDefault("hresult", Map.of()).get(signed));
    }

    /** Whether there is a table for an installer of this name or alias. */
    public boolean knows(String installer) {
        return byInstaller.containsKey(canonical(installer));
    }

    /** Names of the tables. */
    public Set<String> installers() {
        return new TreeSet<>(byInstaller.keySet());
    }

    /** Every row, for showing. */
    public List<InstallerCode> rows() {
        return rows;
    }

    /** Every name by which an installer that has a table is known, and no other. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(byInstaller.keySet());
        names.addAll(InstallerNames.of(byInstaller.keySet()));
        return names;
    }

    /** The name its table has for an installer of this name or alias. */
    public static String canonical(String installer) {
        return InstallerNames.table(installer);
    }
}
