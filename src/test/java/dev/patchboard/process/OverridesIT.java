package dev.patchboard.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.Patchboard;
import dev.patchboard.policy.DefinitionVersion;
import dev.patchboard.policy.DefinitionVersion.State;
import dev.patchboard.policy.DefinitionWatch;
import dev.patchboard.policy.InForce;
import dev.patchboard.policy.Policies;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.TestClock;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A server with a folder of its own, started again and again on the same database. */
class OverridesIT {

    private static final String TABLE = "processes/ring-gate.dmn";
    private static final Actor ANN = Actor.of("ann", Channel.UI);
    private static final Actor BOB = Actor.of("bob", Channel.UI);

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void makeTheFolder() throws IOException {
        folder = home.resolve("definitions");
        for (String part : List.of("processes", "forms", "templates")) {
            Files.createDirectories(folder.resolve(part));
        }
    }

    @Test
    void brokenAndUnsafeFilesAreRefusedWithTheirPlaceAndTheRestStarts() throws IOException {
        write(
                "processes/patch-change.bpmn",
                released("processes/patch-change.bpmn")
                        .replace("targetRef=\"call_labTest\"", "targetRef=\"call_authorisation\""));
        write("processes/ring.bpmn", "<definitions>\n<oops");
        write(
                "processes/review.bpmn",
                released("processes/review.bpmn").replace("${escalateTask}", "${noSuchDelegate}"));
        write("processes/risk-rating.dmn", "");
        write(
                "processes/change-type.dmn",
                released("processes/change-type.dmn").replaceFirst("(?s)<rule id.*?</rule>", ""));
        write("forms/review.form", released("forms/review.form").replace("\"id\": \"review\"", "\"id\": \"other\""));
        write(
                "forms/lab-verdict.form",
                released("forms/lab-verdict.form")
                        .replace("\"patchboard.evidence\": \"host\"", "\"patchboard.evidence\": \"all\""));
        write("forms/unheard-of.form", "{}");
        write("forms/rework.form", "{\n  \"id\": ");
        write("templates/held.text.vm", "Subject: own\n\n$noSuchName");
        write("templates/mails.yaml", "- event: x");
        write(TABLE, changedTable());

        start(context -> {
            assertThat(problems(context, "processes/patch-change.bpmn"))
                    .anyMatch(problem -> problem.matches(
                            "processes/patch-change.bpmn:\\d+: call_ring: law9.no-test: .*Path: start_submitted > .*"));
            assertThat(problems(context, "processes/ring.bpmn"))
                    .anyMatch(problem -> problem.startsWith("processes/ring.bpmn:2"));
            assertThat(problems(context, "processes/review.bpmn"))
                    .anyMatch(problem -> problem.contains("There is no delegate 'noSuchDelegate'"));
            assertThat(problems(context, "processes/risk-rating.dmn")).isNotEmpty();
            assertThat(problems(context, "processes/change-type.dmn"))
                    .singleElement()
                    .asString()
                    .contains("No rule matches Asked for = \"EMERGENCY\"");
            assertThat(problems(context, "forms/review.form"))
                    .anyMatch(problem -> problem.contains(": id: The form's id is 'other'"));
            assertThat(problems(context, "forms/lab-verdict.form"))
                    .anyMatch(problem -> problem.contains("evidence: 'all' is no way to take files."));
            assertThat(problems(context, "forms/unheard-of.form"))
                    .anyMatch(problem -> problem.contains("No step asks"));
            assertThat(problems(context, "forms/rework.form"))
                    .anyMatch(problem -> problem.startsWith("forms/rework.form:2"));
            assertThat(problems(context, "templates/held.text.vm"))
                    .anyMatch(problem -> problem.startsWith("templates/held.text.vm:3"));
            assertThat(problems(context, "templates/mails.yaml")).anyMatch(problem -> problem.contains("entry 1"));
            assertThat(latest(context, TABLE).state()).isEqualTo(State.FOUND);

            RepositoryService engine = context.getBean(RepositoryService.class);
            assertThat(engine.createProcessDefinitionQuery().list()).hasSize(8).allMatch(one -> one.getVersion() == 1);
            assertThat(engine.createDecisionDefinitionQuery().list()).allMatch(one -> one.getVersion() == 1);
            assertThat(history(context, "definition.refused")).isEqualTo(11);
            assertThat(history(context, "definition.found")).isEqualTo(1);
        });
    }

    @Test
    void twoPeoplePutATextInForceAndItStaysWhateverBecomesOfTheFolder() throws IOException {
        write(TABLE, changedTable());
        start(context -> {
            Policies policies = context.getBean(Policies.class);
            DefinitionVersion found = latest(context, TABLE);
            assertThat(decided(context)).startsWith("ring-gate:1@sha256:").doesNotContain(found.sha256());

            policies.propose(found.id(), TestClock.today(), "Our words.", ANN);
            assertThatThrownBy(() -> policies.approve(found.id(), ANN)).isInstanceOf(Refusal.class);
            assertThat(decided(context)).startsWith("ring-gate:1@");
            policies.approve(found.id(), BOB);
            assertThat(decided(context)).isEqualTo("ring-gate:2@sha256:" + found.sha256());
        });

        write(TABLE, "<definitions>");
        start(context -> {
            assertThat(decided(context)).startsWith("ring-gate:2@");
            assertThat(latest(context, TABLE).state()).isEqualTo(State.REFUSED);
            DefinitionVersion broken = latest(context, TABLE);
            assertThatThrownBy(() -> context.getBean(Policies.class)
                            .propose(broken.id(), TestClock.today(), "All the same.", ANN))
                    .isInstanceOf(InvalidInput.class);
        });

        Files.delete(folder.resolve(TABLE));
        start(context -> {
            assertThat(decided(context)).startsWith("ring-gate:2@");
            DefinitionVersion release = context.getBean(Policies.class).versions().stream()
                    .filter(version -> version.name().equals(TABLE) && version.version() == 1)
                    .findFirst()
                    .orElseThrow();
            context.getBean(Policies.class).propose(release.id(), TestClock.today(), "As delivered.", BOB);
            context.getBean(Policies.class).approve(release.id(), ANN);
            assertThat(decided(context)).isEqualTo("ring-gate:3@sha256:" + release.sha256());
        });
    }

    @Test
    void aTemplateHoldsAtOnceAndAnotherLookFindsWhatIsNew() throws IOException {
        start(context -> {
            write("templates/held.text.vm", "Subject: our own words\n\n$title");
            context.getBean(DefinitionWatch.class).look();
            context.getBean(DefinitionWatch.class).look();
            DefinitionVersion found = latest(context, "templates/held.text.vm");
            context.getBean(Policies.class).propose(found.id(), TestClock.today(), "Our words.", ANN);
            context.getBean(Policies.class).approve(found.id(), BOB);

            assertThat(context.getBean(InForce.class)
                            .files()
                            .get("templates/held.text.vm")
                            .text())
                    .startsWith("Subject: our own words");
        });
    }

    @Test
    void law5ALogFormatOfTheSiteReadsNoLogUntilTwoPeoplePutItInForce() throws IOException {
        Files.createDirectories(folder.resolve("formats"));
        write("formats/kit.yaml", kit("failed: FAILED"));
        write("formats/broken.yaml", "name: broken\nentries: 5\n");
        start(context -> {
            assertThat(problems(context, "formats/broken.yaml")).anyMatch(problem -> problem.contains("broken.yaml"));
            assertThat(format(context)).isNotEqualTo("kit-agent");
            inForce(context, "formats/kit.yaml");
            assertThat(format(context)).isEqualTo("kit-agent");
            assertThat(context.getBean(RepositoryService.class)
                            .createDeploymentQuery()
                            .list())
                    .allSatisfy(deployment -> assertThat(context.getBean(RepositoryService.class)
                                    .getDeploymentResourceNames(deployment.getId()))
                            .doesNotContain("formats/kit.yaml"));

            write("formats/kit.yaml", kit("failed: INSTALLED"));
            context.getBean(DefinitionWatch.class).look();
            assertThat(latest(context, "formats/kit.yaml").state()).isEqualTo(State.FOUND);
            assertThat(outcome(context)).isEqualTo("FAILED");
        });
        start(context -> {
            assertThat(format(context)).isEqualTo("kit-agent");
            write("formats/kit.yaml", "# not used any more\n");
            context.getBean(DefinitionWatch.class).look();
            inForce(context, "formats/kit.yaml");
            assertThat(format(context)).isNotEqualTo("kit-agent");
        });
    }

    private static void inForce(ConfigurableApplicationContext context, String name) {
        DefinitionVersion found = latest(context, name);
        context.getBean(Policies.class).propose(found.id(), TestClock.today(), "Our words.", ANN);
        assertThatThrownBy(() -> context.getBean(Policies.class).approve(found.id(), ANN))
                .isInstanceOf(Refusal.class);
        context.getBean(Policies.class).approve(found.id(), BOB);
    }

    private static String kit(String word) {
        return "name: kit-agent\ndescription: tills\ndetect:\n  - '^KitAgent started'\nentries:\n"
                + "  - pattern: '^(?<subject>\\S+) (?<version>\\S+): (?<word>[a-z]+)$'\nwords:\n  installed: INSTALLED\n  "
                + word + "\n";
    }

    private static String format(ConfigurableApplicationContext context) {
        return read(context).format();
    }

    private static String outcome(ConfigurableApplicationContext context) {
        return read(context).overall().name();
    }

    private static LogReport read(ConfigurableApplicationContext context) {
        try {
            return context.getBean(InstallerLogReader.class)
                    .read(
                            new ByteArrayInputStream(
                                    "KitAgent started\nkit-tls 3.0: failed\n".getBytes(StandardCharsets.UTF_8)),
                            "kit.log",
                            null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Consumer<ConfigurableApplicationContext> look) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Patchboard.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--spring.jmx.enabled=false",
                        "--spring.datasource.url=jdbc:h2:file:" + home.resolve("db"),
                        "--patchboard.definitions=" + folder)) {
            look.accept(context);
        }
    }

    private static String decided(ConfigurableApplicationContext context) {
        Map<String, Object> inputs = new HashMap<>();
        List.of("proven", "criterionMet", "budgetSpent", "damaged", "removable", "straggler", "settled")
                .forEach(name -> inputs.put(name, null));
        return context.getBean(Decisions.class).evaluate("ring-gate", inputs).policy();
    }

    private static long history(ConfigurableApplicationContext context, String action) {
        return context.getBean(TransactionTemplate.class).execute(status -> context.getBean(JdbcClient.class)
                .sql("select count(*) from audit_event where action = :action")
                .param("action", action)
                .query(Long.class)
                .single());
    }

    private static List<String> problems(ConfigurableApplicationContext context, String name) {
        DefinitionVersion latest = latest(context, name);
        assertThat(latest.state()).as(name).isEqualTo(State.REFUSED);
        return latest.problems();
    }

    private static DefinitionVersion latest(ConfigurableApplicationContext context, String name) {
        return context.getBean(Policies.class).versions().stream()
                .filter(version -> version.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String changedTable() throws IOException {
        return released(TABLE).replace("</definitions>", "<!-- our words --></definitions>");
    }

    private static String released(String name) throws IOException {
        return Files.readString(Path.of(name));
    }
}
