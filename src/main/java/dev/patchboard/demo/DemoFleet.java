package dev.patchboard.demo;

import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The demonstration fleet: SQL servers on which staging and production differ in one policy, and web servers. Its hosts are
 * simulated; the files are in {@code demo/} on the class path.
 */
@Component
@Profile("demo")
class DemoFleet {

    private static final Actor SETUP = Actor.system("demo");
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final InventoryImport inventory;
    private final Hosts hosts;
    private final Facts facts;
    private final Software software;
    private final Clock clock;

    DemoFleet(InventoryImport inventory, Hosts hosts, Facts facts, Software software, Clock clock) {
        this.inventory = inventory;
        this.hosts = hosts;
        this.facts = facts;
        this.software = software;
        this.clock = clock;
    }

    void create() {
        try (InputStream fleet = new ClassPathResource("demo/fleet.csv").getInputStream()) {
            inventory.csv(fleet, "fleet.csv", null, false, SETUP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byHost("demo/facts.csv").forEach(this::recordFacts);
        byHost("demo/software.csv").forEach(this::recordSoftware);
    }

    private static Map<String, List<CSVRecord>> byHost(String resource) {
        try (InputStreamReader reader =
                new InputStreamReader(new ClassPathResource(resource).getInputStream(), StandardCharsets.UTF_8)) {
            return CSV.parse(reader).stream()
                    .collect(Collectors.groupingBy(row -> row.get("host"), TreeMap::new, Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void recordFacts(String host, List<CSVRecord> rows) {
        Map<String, String> known =
                rows.stream().collect(Collectors.toMap(row -> row.get("key"), row -> row.get("value")));
        facts.record(id(host), known, "demonstration", clock.instant(), SETUP);
    }

    private void recordSoftware(String host, List<CSVRecord> rows) {
        List<InstalledPackage> packages = rows.stream()
                .map(row -> new InstalledPackage(row.get("name"), row.get("version")))
                .toList();
        software.record(id(host), packages, "demonstration", clock.instant(), SETUP);
    }

    private java.util.UUID id(String host) {
        return hosts.findByName(host).map(Host::id).orElseThrow();
    }
}
