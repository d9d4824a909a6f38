package dev.patchboard.fleet;

import static dev.patchboard.fleet.FleetFixtures.ANNA;
import static dev.patchboard.fleet.FleetFixtures.host;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class InventoryImportAllOrNothingTest {

    private record Line(String name, String environment, String owner) {

        String csv() {
            return name + "," + environment + "," + owner;
        }

        boolean good() {
            return Host.isName(name) && !environment.equals("nowhere") && !owner.equals("nobody");
        }
    }

    private static AnnotationConfigApplicationContext context;

    private final Host before = host("old", Environment.LAB);

    @BeforeContainer
    static void open() {
        context = new AnnotationConfigApplicationContext(FleetDatabase.class);
    }

    @AfterContainer
    static void close() {
        context.close();
    }

    @BeforeTry
    void oneHost() {
        FleetDatabase.clear(context.getBean(JdbcTemplate.class));
        context.getBean(HostRows.class).insert(List.of(before));
        context.getBean(FleetDatabase.class).events().clear();
    }

    /** Either every line is in and one event tells of it, or nothing changed at all and each bad line is named. */
    @Property(tries = 200)
    void takesAllOfAFileOrNothing(@ForAll("files") List<Line> lines) throws IOException {
        Hosts hosts = context.getBean(Hosts.class);
        String csv = "name,environment,owner\n" + lines.stream().map(Line::csv).collect(Collectors.joining("\n"));
        boolean good = lines.stream().allMatch(Line::good) && distinctNames(lines) == lines.size();
        try {
            InventoryReport report = context.getBean(InventoryImport.class)
                    .csv(new ByteArrayInputStream(csv.getBytes(UTF_8)), "f.csv", null, false, ANNA);

            assertThat(good).isTrue();
            assertThat(hosts.named(lines.stream().map(Line::name).toList())).hasSameSizeAs(lines);
            assertThat(report.added().size() + report.changed().size() + report.unchanged())
                    .isEqualTo(lines.size());
            assertThat(context.getBean(FleetDatabase.class).events()).hasSize(1);
        } catch (InvalidInput refused) {
            assertThat(good).isFalse();
            assertThat(refused.problems())
                    .allSatisfy(problem -> assertThat(problem.line()).isGreaterThan(1));
            assertThat(hosts.all(HostQuery.everything())).containsExactly(before);
            assertThat(context.getBean(FleetDatabase.class).events()).isEmpty();
        }
    }

    /** A file taken a second time changes nothing, and a dry run of it says so. */
    @Property(tries = 50)
    void changesNothingTheSecondTime(@ForAll("goodFiles") List<Line> lines) throws IOException {
        String csv = "name,environment,owner\n" + lines.stream().map(Line::csv).collect(Collectors.joining("\n"));
        InventoryImport inventory = context.getBean(InventoryImport.class);
        inventory.csv(new ByteArrayInputStream(csv.getBytes(UTF_8)), "f.csv", null, false, ANNA);

        for (boolean dryRun : Set.of(true, false)) {
            InventoryReport again =
                    inventory.csv(new ByteArrayInputStream(csv.getBytes(UTF_8)), "f.csv", null, dryRun, ANNA);

            assertThat(again.added()).isEmpty();
            assertThat(again.changed()).isEmpty();
            assertThat(again.unchanged()).isEqualTo(lines.size());
        }
    }

    @Provide
    Arbitrary<List<Line>> files() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c", "d", "e", "f", "old", "B", "x y", "-bad");
        return lines(
                        names,
                        Arbitraries.of("LAB", "test", "Production", "STAGING", "LAB", "LAB", "nowhere"),
                        Arbitraries.of("", "anna", "OLAF", "", "", "nobody"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Line>> goodFiles() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c", "d", "e", "old", "Z9");
        return lines(names, Arbitraries.of("LAB", "test", "Production"), Arbitraries.of("", "anna"))
                .list()
                .uniqueElements(Line::name)
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Arbitrary<Line> lines(
            Arbitrary<String> names, Arbitrary<String> environments, Arbitrary<String> owners) {
        return Combinators.combine(names, environments, owners).as(Line::new);
    }

    private static long distinctNames(List<Line> lines) {
        return lines.stream()
                .map(line -> line.name().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
    }
}
