package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallerCodesTest {

    private final InstallerCodes codes = InstallerCodes.standard();

    @Test
    void everyRowSaysWhereItIsStated() {
        assertThat(codes.rows()).hasSizeGreaterThan(500).allSatisfy(row -> {
            assertThat(row.source()).isNotBlank();
            assertThat(row.meaning()).isNotBlank();
            assertThat(row.code()).isBetween((long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE);
        });
        assertThat(codes.rows()).anyMatch(row -> !row.confirmed()).anyMatch(InstallerCode::confirmed);
    }

    @Test
    void onlyADocumentedSuccessIsSuccess() {
        assertThat(codes.rows())
                .filteredOn(row -> row.outcome().outcomeClass() == OutcomeClass.SUCCESS)
                .allSatisfy(row -> assertThat(row.code() == 0 || row.outcome() == Outcome.ALREADY_PRESENT)
                        .as(row.toString())
                        .isTrue());
    }

    @Test
    void theSameCodeIsFoundSignedAndUnsignedAndByAlias() {
        assertThat(codes.find("msiexec.exe", 0x80070643L)).isEqualTo(codes.find("msi", -2147023293L));
        assertThat(codes.find("msi", 0x80070643L))
                .hasValueSatisfying(row -> assertThat(row.outcome()).isEqualTo(Outcome.FAILED));
        assertThat(codes.find("dpkg", 0x80070643L)).isEmpty();
    }

    @Test
    void theCodesThatMisleadMeanWhatTheyMean() {
        for (String installer : List.of("msi", "sccm", "psadt", "chocolatey", "wusa")) {
            assertThat(codes.find(installer, 3010)).hasValueSatisfying(row -> {
                assertThat(row.outcome()).isEqualTo(Outcome.INSTALLED_REBOOT_PENDING);
                assertThat(row.reboot()).isTrue();
            });
            assertThat(codes.find(installer, 1641))
                    .hasValueSatisfying(row -> assertThat(row.reboot()).isTrue());
        }
        assertThat(codes.find("msi", 1618)).map(InstallerCode::outcome).contains(Outcome.BUSY);
        assertThat(codes.find("msi", 1625)).map(InstallerCode::outcome).contains(Outcome.BLOCKED_BY_POLICY);
        assertThat(codes.find("msi", 1603)).map(InstallerCode::outcome).contains(Outcome.FAILED);
        assertThat(codes.find("sccm", 0x87D00324L)).map(InstallerCode::outcome).contains(Outcome.FAILED);
        assertThat(codes.find("msi", 4711)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dpkg",
                "apt",
                "apt-get",
                "unattended-upgrades",
                "yum",
                "dnf",
                "dnf5",
                "tdnf",
                "microdnf",
                "rpm",
                "zypper",
                "zypp",
                "msi",
                "msiexec",
                "MSIEXEC.EXE",
                "windowsupdate",
                "wua",
                "cbs",
                "wusa",
                "wusa.exe",
                "dism",
                "Dism.exe",
                "sqlserver",
                "sccm",
                "WUAHandler",
                "UpdatesDeployment",
                "UpdatesHandler",
                "AppEnforce",
                "chocolatey",
                "choco",
                "ansible",
                "ansible-playbook",
                "innosetup",
                "installshield",
                "nsis"
            })
    void everyInstallerWhoseLogsAreReadHasATableByEachOfItsNames(String name) {
        assertThat(codes.knows(name)).isTrue();
        assertThat(codes.names()).contains(name.toLowerCase(Locale.ROOT).replace(".exe", ""));
    }

    @Test
    void anotherNameIsOfOneTableThatIsThereAndOfNoTableItself() {
        assertThat(InstallerNames.all()).isNotEmpty().allSatisfy((name, table) -> assertThat(codes.installers())
                .contains(table)
                .doesNotContain(name));
    }

    @Test
    void aCodeOfServicingIsFoundByTheNamesOfItsTools() {
        for (String tool : List.of("dism", "cbs", "wusa")) {
            assertThat(codes.find(tool, 0x800F081EL))
                    .map(InstallerCode::outcome)
                    .contains(Outcome.NOT_APPLICABLE);
            assertThat(codes.find(tool, 3010)).map(InstallerCode::reboot).contains(true);
        }
    }

    @Test
    void refusesWhatIsSaidTwiceOrCannotBeReadWithItsLine() {
        String head = "installer,code,symbol,outcome,reboot,meaning,source\nkit,1,,FAILED,false,broken,ours\n";

        assertThatThrownBy(() -> InstallerCodes.read(
                        new StringReader(head + "kit,2,,FAILED,false,x,y\nkit,1,,UNKNOWN,false,x,y\n")))
                .hasMessage("Line 4: kit 1 is in line 2 already. Keep one of them.");
        assertThatThrownBy(() -> InstallerCodes.read(new StringReader(head + "kit,two,,FAILED,false,x,y\n")))
                .hasMessage("Line 3, column code: 'two' is not one.");
        assertThatThrownBy(() -> InstallerCodes.read(new StringReader(head + "kit,2,,GREAT,false,x,y\n")))
                .hasMessage("Line 3, column outcome: 'GREAT' is not one.");
    }

    @Test
    void everyCodeOfTheReferenceIsThere() throws IOException {
        Path reference = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"))
                .resolveSibling("reference")
                .resolve("installer-codes");
        assumeTrue(Files.isDirectory(reference), "Skipped: no directory " + reference + ". Set PATCHBOARD_DATA.");
        Map<String, String> names = Map.of("installshield-silent", "installshield");
        try (Stream<Path> files = Files.list(reference)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                try (CSVParser rows = CSVParser.parse(
                        file,
                        StandardCharsets.UTF_8,
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())) {
                    for (CSVRecord row : rows) {
                        // A state of dpkg or a mark of needrestart is no code: the parsers of their logs know them.
                        if (!row.get("code_decimal").isEmpty()) {
                            String installer = names.getOrDefault(row.get("installer"), row.get("installer"));
                            assertThat(codes.find(installer, Long.parseLong(row.get("code_decimal"))))
                                    .as(file.getFileName() + ": " + row)
                                    .isPresent();
                        }
                    }
                }
            }
        }
    }

    @Test
    void theTableIsPublishedAsItIs() throws IOException {
        Path page = Path.of("docs/installer-codes.md");
        String table = page();
        if (Boolean.getBoolean("patchboard.docs.renew")) {
            Files.writeString(page, table);
        }

        assertThat(Files.readString(page))
                .as("docs/installer-codes.md is not what installer-codes.csv says."
                        + " Renew it: mvn test -Dtest=InstallerCodesTest -Dpatchboard.docs.renew=true")
                .isEqualTo(table);
    }

    private static String alsoCalled(String installer) {
        Set<String> names = InstallerNames.of(Set.of(installer));
        return names.isEmpty() ? "" : "\n\nAlso called: `" + String.join("`, `", names) + "`.";
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Installer codes

                What the exit and error codes of installers mean to Patchboard. Made from
                `src/main/resources/verification/installer-codes.csv` by `mvn test -Dtest=InstallerCodesTest -Dpatchboard.docs.renew=true`;
                edit that file, not this page. A code that is not here is UNKNOWN. `unconfirmed` sources were not checked against the
                vendor's own page. Success here is what the installer says, which proves nothing by itself (docs/laws.md, law 4).
                The other names of an installer, as `--installer` takes them, stand in `src/main/resources/verification/installer-names.csv`.
                """);
        String installer = "";
        for (InstallerCode row : codes.rows().stream()
                .sorted(Comparator.comparing(InstallerCode::installer).thenComparing(InstallerCode::code))
                .toList()) {
            if (!installer.equals(row.installer())) {
                installer = row.installer();
                page.append("\n## ")
                        .append(installer)
                        .append(alsoCalled(installer))
                        .append("\n\n| code | hex | symbol | outcome | restart | meaning | source |\n")
                        .append("|---:|---|---|---|---|---|---|\n");
            }
            page.append("| %d | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            row.code(),
                            row.code() < 0 ? "0x%08X".formatted((int) row.code()) : "",
                            row.symbol() == null ? "" : row.symbol(),
                            row.outcome(),
                            row.reboot() ? "yes" : "",
                            row.meaning().replace("|", "\\|"),
                            row.source().replace("|", "\\|")));
        }
        return page.toString();
    }
}
