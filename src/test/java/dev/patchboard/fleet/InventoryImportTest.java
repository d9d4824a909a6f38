package dev.patchboard.fleet;

import static dev.patchboard.fleet.FleetFixtures.ANNA;
import static dev.patchboard.fleet.FleetFixtures.host;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchboard.shared.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(FleetDatabase.class)
@TestPropertySource(properties = "patchboard.fleet.max-import=64KB")
class InventoryImportTest {

    @Autowired
    private InventoryImport inventoryImport;

    @Autowired
    private Hosts hosts;

    @Autowired
    private HostRows hostRows;

    @Autowired
    private FleetDatabase database;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void emptyInventory() {
        FleetDatabase.clear(jdbc);
        database.events().clear();
    }

    @Test
    void takesEveryColumnOfACsvFile() throws IOException {
        InventoryReport report = csv("""
                name,fqdn,ip,environment,groups,owner,criticality,exposure,asset_class,redundancy_group,zone,os
                SQLPROD01,sqlprod01.corp.example,10.1.2.3,production,SQL dmz,Anna,high,open,server,sql-a,Europe/Berlin,"Windows 2000, SP4"
                web1,,2001:db8::1,TEST,,,,,appliance,,,
                """);

        Host sql = hosts.findByName("sqlprod01").orElseThrow();
        assertThat(report.added()).containsExactly("SQLPROD01", "web1");
        assertThat(sql.groups()).containsExactlyInAnyOrder("sql", "dmz");
        assertThat(sql.owner()).isEqualTo("anna");
        assertThat(sql.criticality()).isEqualTo(Criticality.HIGH);
        assertThat(sql.exposure()).isEqualTo(Exposure.OPEN);
        assertThat(sql.zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(sql.os()).isEqualTo("Windows 2000, SP4");
        assertThat(hosts.findByName("web1").orElseThrow().ip()).isEqualTo("2001:db8::1");
    }

    @Test
    void takesWhatAnAttackOnAHostWouldMeanAndForgetsItWhereTheCellIsEmpty() throws IOException {
        csv("""
                name,environment,safety_impact,mission_impact,confidentiality_requirement,integrity_requirement,availability_requirement
                plc1,PRODUCTION,catastrophic,mef_failure,low,medium,HIGH
                web1,PRODUCTION,,,,,
                """);
        assertThat(hosts.findByName("plc1").orElseThrow().stakes())
                .isEqualTo(new Stakes(
                        Stakes.SafetyImpact.CATASTROPHIC,
                        Stakes.MissionImpact.MEF_FAILURE,
                        Stakes.SecurityRequirement.LOW,
                        Stakes.SecurityRequirement.MEDIUM,
                        Stakes.SecurityRequirement.HIGH));
        assertThat(hosts.findByName("web1").orElseThrow().stakes()).isEqualTo(Stakes.NOT_STATED);

        InventoryReport report = csv("name,safety_impact,availability_requirement\nplc1,,low\n");

        Stakes after = hosts.findByName("plc1").orElseThrow().stakes();
        assertThat(after.safety()).isNull();
        assertThat(after.mission()).isEqualTo(Stakes.MissionImpact.MEF_FAILURE);
        assertThat(after.availability()).isEqualTo(Stakes.SecurityRequirement.LOW);
        assertThat(report.changed().get(0).fields())
                .extracting(HostDifference.Field::field)
                .containsExactly("safety_impact", "availability_requirement");
    }

    @Test
    void takesSemicolonsAndAByteOrderMarkAsSpreadsheetsWriteThem() throws IOException {
        csv("\uFEFFname;environment\r\nweb1;TEST\r\n");

        assertThat(hosts.findByName("web1")).isPresent();
    }

    @Test
    void takesUtf16WithAByteOrderMark() throws IOException {
        take("inventory.csv", "\uFEFFname,environment\nweb1,TEST\n".getBytes(UTF_16LE), null, false);

        assertThat(hosts.findByName("web1")).isPresent();
    }

    @Test
    void namesEveryProblemWithItsLineAndColumnAndChangesNothing() {
        assertThat(problems("""
                name,environment,owner,criticality,ip,zone
                web1,TEST,,,,
                web2,prod,,,,
                web3,TEST,nobody,,,
                web4,TEST,,urgent,,
                web5,TEST,,,10.0.0.256,
                web6,TEST,,,,Mars/Base
                WEB1,TEST,,,,
                web7,TEST,,
                ,TEST,,,,
                web8,,,,,
                """))
                .containsExactly(
                        "inventory.csv:3: environment: Unknown word 'prod'. Use LAB, TEST, STAGING, PRODUCTION.",
                        "inventory.csv:4: owner: There is no active person 'nobody'. Enter the person first or leave this empty.",
                        "inventory.csv:5: criticality: Unknown word 'urgent'. Use LOW, MEDIUM, HIGH, CRITICAL.",
                        "inventory.csv:6: ip: '10.0.0.256' is not an IPv4 or IPv6 address.",
                        "inventory.csv:7: zone: Unknown time zone 'Mars/Base'. Use a name such as Europe/Berlin or UTC.",
                        "inventory.csv:8: name: 'WEB1' is already in line 2. Keep one of the two.",
                        "inventory.csv:9: This line has 4 cells, the header has 6. Put a cell that holds the separator in quotes.",
                        "inventory.csv:10: name: The host has no name. Give it one or take the line out.",
                        "inventory.csv:11: environment: The environment is missing. Use LAB, TEST, STAGING, PRODUCTION.");
        assertThat(hosts.count(HostQuery.everything())).isZero();
        assertThat(database.events()).isEmpty();
    }

    @Test
    void namesTheLineWhereACellOfSeveralLinesStarts() {
        assertThat(problems("name,environment,os\nweb1,TEST,\"Debian\n12\"\nweb2,nowhere,\n"))
                .containsExactly(
                        "inventory.csv:2: os: A value stands on one line without tabs. Take the line break out.",
                        "inventory.csv:4: environment: Unknown word 'nowhere'. Use LAB, TEST, STAGING, PRODUCTION.");
    }

    @Test
    void refusesAHeaderThatNamesNoKnownColumns() {
        assertThat(problems("hostname,environment,environment\nweb1,TEST,TEST\n"))
                .containsExactly(
                        "inventory.csv:1: hostname: Unknown column. Known columns: asset_class, availability_requirement, "
                                + "confidentiality_requirement, criticality, environment, exposure, fqdn, groups, integrity_requirement, "
                                + "ip, mission_impact, name, os, owner, redundancy_group, safety_impact, zone. If this is no CSV, say which"
                                + " format it is.",
                        "inventory.csv:1: environment: This column is there twice. Keep one of the two.",
                        "inventory.csv:1: name: This column is missing. The first line must name the columns.");
    }

    @Test
    void refusesAQuoteThatNeverEnds() {
        assertThat(problems("name,environment\nweb1,TEST\nweb2,\"TEST\nweb3,TEST\n"))
                .containsExactly(
                        "inventory.csv:3: A quoted cell that starts here is broken or never ends. Check the quotes.");
    }

    @Test
    void refusesAFileInALegacyCodePage() {
        assertThat(problems("inventory.csv", "name,environment,os\nweb1,TEST,Größe\n".getBytes(ISO_8859_1)))
                .containsExactly("inventory.csv:2: This is not UTF-8 text: byte 0xF6 cannot be read. "
                        + "Save the file as UTF-8 and import it again.");
    }

    @Test
    void refusesUtf16WithoutAByteOrderMark() {
        assertThat(problems("inventory.csv", "name,environment\nweb1,TEST\n".getBytes(UTF_16LE)))
                .containsExactly(
                        "inventory.csv:1: Character U+0000 is not allowed here. If the file is UTF-16, save it as UTF-8.");
    }

    @Test
    void refusesAnOversizedFileWithoutReadingItAll() {
        assertThat(problems("inventory.csv", new byte[10_000_000]))
                .containsExactly("inventory.csv: The file is larger than 64 KiB. Split it and import the parts.");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(problems(" \n\n")).containsExactly("inventory.csv: The file is empty.");
        assertThat(problems("name,environment\n")).containsExactly("inventory.csv: The file names no host.");
    }

    @Test
    void showsHostileTextShortAndHarmless() {
        assertThat(problems("name,environment\n<script>alert(1)</script>,TEST\n=cmd|' /C calc'!A0,TEST\n"))
                .containsExactly(
                        "inventory.csv:2: name: '<script>alert(1)</script>' cannot be a host name. "
                                + "Use letters, digits and . _ : - (at most 255).",
                        "inventory.csv:3: name: '=cmd|' /C calc'!A0' cannot be a host name. "
                                + "Use letters, digits and . _ : - (at most 255).");
        assertThat(problems("name,environment\nweb\u202Etset,TEST\n"))
                .containsExactly("inventory.csv:2: Character U+202E is not allowed here. Take it out.");
    }

    @Test
    void reportsWhatADryRunWouldDoAndWritesNothing() throws IOException {
        csv("name,environment,owner\nweb1,TEST,anna\nweb2,TEST,\nweb3,TEST,\n");
        database.events().clear();

        InventoryReport report = take(
                "inventory.csv",
                "name,environment,owner\nweb1,STAGING,\nweb2,TEST,\nweb4,TEST,\n".getBytes(UTF_8),
                null,
                true);

        assertThat(report.dryRun()).isTrue();
        assertThat(report.added()).containsExactly("web4");
        assertThat(report.changed())
                .containsExactly(new HostDifference(
                        "web1",
                        List.of(
                                new HostDifference.Field("environment", "TEST", "STAGING"),
                                new HostDifference.Field("owner", "anna", null))));
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.missing()).containsExactly("web3");
        assertThat(report.evidence()).isNull();
        assertThat(hosts.count(HostQuery.everything())).isEqualTo(3);
        assertThat(database.events()).isEmpty();
    }

    @Test
    void reconcilesWithWhatIsThereAndNeverRemovesAHost() throws IOException {
        csv("name,environment,owner,groups\nweb1,TEST,anna,a b\nweb2,TEST,olaf,\n");
        Host before = hosts.findByName("web1").orElseThrow();

        InventoryReport report = csv("name,environment\nWEB1,STAGING\n");

        Host after = hosts.findByName("web1").orElseThrow();
        assertThat(report.missing()).containsExactly("web2");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.version()).isEqualTo(1);
        assertThat(after.environment()).isEqualTo(Environment.STAGING);
        assertThat(after.owner()).isEqualTo("anna");
        assertThat(after.groups()).containsExactlyInAnyOrder("a", "b");
        assertThat(hosts.findByName("web2")).isPresent();
    }

    @Test
    void leavesARetiredHostRetired() throws IOException {
        hostRows.insert(List.of(
                HostEdit.of(host("web1", Environment.TEST)).retired(true).host()));

        InventoryReport report = csv("name,environment\nweb1,TEST\n");

        assertThat(report.retired()).containsExactly("web1");
        assertThat(hosts.findByName("web1").orElseThrow().retired()).isTrue();
    }

    @Test
    void publishesOneEventThatRestsOnTheStoredFile() throws IOException {
        InventoryReport report = csv("name,environment\nweb1,TEST\nweb2,TEST\n");

        assertThat(database.events()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("inventory.imported");
            assertThat(event.items()).containsExactly("web1", "web2");
            assertThat(event.evidence()).containsExactly(report.evidence());
            assertThat(event.summary())
                    .isEqualTo(
                            "Inventory taken from inventory.csv: 2 added, 0 changed, 0 unchanged, 0 not in the file");
        });
    }

    @Test
    void takesTheEnvironmentOfTheCallForHostsWithoutOne() throws IOException {
        take("hosts.ini", "[web]\nweb[01:03]\n".getBytes(UTF_8), Environment.STAGING, false);

        assertThat(hosts.all(HostQuery.in(Environment.STAGING)))
                .extracting(Host::name)
                .containsExactly("web01", "web02", "web03");
        assertThat(hosts.inGroup("web")).hasSize(3);
    }

    @Test
    void namesThePlaceOfABadVariableInAnAnsibleInventory() {
        assertThat(problems("hosts.ini", """
                [production]
                web1 patchboard_owner=nobody
                [production:vars]
                patchboard_exposure=public
                patchboard_colour=red
                """.getBytes(UTF_8)))
                .containsExactly(
                        "hosts.ini:2: patchboard_owner: There is no active person 'nobody'. "
                                + "Enter the person first or leave this empty.",
                        "hosts.ini:4: patchboard_exposure: Unknown word 'public'. Use INTERNAL, CONTROLLED, OPEN.",
                        "hosts.ini:5: patchboard_colour: Patchboard knows no such variable. Known: patchboard_fqdn, "
                                + "patchboard_ip, patchboard_environment, patchboard_owner, patchboard_criticality, "
                                + "patchboard_exposure, patchboard_safety_impact, patchboard_mission_impact, "
                                + "patchboard_confidentiality_requirement, patchboard_integrity_requirement, "
                                + "patchboard_availability_requirement, patchboard_asset_class, patchboard_redundancy_group, "
                                + "patchboard_zone, patchboard_os.");
    }

    private InventoryReport csv(String text) throws IOException {
        return take("inventory.csv", text.getBytes(UTF_8), null, false);
    }

    private InventoryReport take(String file, byte[] content, @Nullable Environment environment, boolean dryRun)
            throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(content);
        return file.endsWith(".csv")
                ? inventoryImport.csv(in, file, environment, dryRun, ANNA)
                : inventoryImport.ansible(in, file, environment, dryRun, ANNA);
    }

    private List<String> problems(String csv) {
        return problems("inventory.csv", csv.getBytes(UTF_8));
    }

    private List<String> problems(String file, byte[] content) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> take(file, content, null, false));
        assertThat(hosts.named(Set.of("web1"))).isEmpty();
        return refused.problems().stream().map(Object::toString).toList();
    }
}
