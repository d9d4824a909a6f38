package dev.patchboard.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.ChangeEvent;
import dev.patchboard.change.CloseCode;
import dev.patchboard.notification.MailTemplates.Rendered;
import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.policy.ReleasedInForce;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTemplatesTest {

    /** {@code -Dgolden.write=true} writes the files anew; look at the difference before you commit it. */
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    private static final Path GOLDEN = Path.of("src/test/resources/mail");

    private final SafeVelocity velocity = new SafeVelocity();

    @ParameterizedTest
    @MethodSource("names")
    void everyTemplateReadsAsItDid(String name) throws IOException {
        Rendered mail = templates().render(name, model());
        compare(name + ".txt", "Subject: " + mail.subject() + "\n\n" + mail.text());
        compare(name + ".html", mail.html());
    }

    /** Law 3: whatever is weaker is labelled so wherever it counts. */
    @Test
    void theMailOfAClosedChangeSaysHowManyHostsRestOnWeakerEvidence() throws IOException {
        Map<String, Object> model = new HashMap<>(model());
        model.put(
                "summary",
                new ChangeEvent.Closed(
                                Actor.system("process"), new ChangeNumber(17), CloseCode.SUCCESSFUL, 3, 2, 3, List.of())
                        .summary());
        Rendered mail = templates().render("closed", model);
        compare("closed-on-weaker-evidence.txt", "Subject: " + mail.subject() + "\n\n" + mail.text());
        compare("closed-on-weaker-evidence.html", mail.html());
        assertThat(mail.text()).contains("3 of 3 hosts verified, 2 of them on weaker evidence");
    }

    static Stream<String> names() {
        return Stream.concat(
                        new MailRules(new TemplateFiles(new ReleasedInForce()))
                                .all().stream().map(MailRule::template),
                        Stream.of("plain"))
                .distinct();
    }

    @ParameterizedTest
    @ValueSource(strings = {"line-stopped", "line-released", "plain"})
    void aMailAboutNoChangeNamesNone(String name) {
        Map<String, Object> model = new HashMap<>(model());
        List.of("number", "title").forEach(value -> model.put(value, ""));
        Rendered mail = templates().render(name, model);
        assertThat(mail.text()).doesNotContain("Change ").doesNotContain("/changes/");
        assertThat(mail.html()).doesNotContain("Change ").doesNotContain("/changes/");
    }

    @ParameterizedTest
    @MethodSource("names")
    void hostileValuesNeitherBecomeMarkupNorASecondSubjectLine(String name) {
        String hostile = "<script>alert(1)</script>\" onload=x '\u0000\u0007$title #set($x=1) &amp;";
        Map<String, Object> model = new HashMap<>(model());
        model.replaceAll((key, value) -> value instanceof String text && !text.isEmpty() ? hostile : value);
        model.put("items", List.of(hostile));
        Rendered mail = templates().render(name, model);
        assertThat(mail.html())
                .doesNotContain("<script")
                .doesNotContain("\" onload")
                .doesNotContain("\u0000");
        assertThat(mail.subject()).doesNotContain("\n").doesNotContain("\u0007");
        assertThat(mail.text()).contains("#set($x=1)").doesNotContain("\u0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$title.class.forName('java.lang.Runtime')",
                "$title.getClass().getClassLoader()",
                "$title.getClass().forName('java.lang.Runtime').getMethod('getRuntime')",
                "#set($c = $title.class)$c.protectionDomain",
                "$unknown",
                "$title.unknownProperty",
                "#include('/etc/passwd')",
                "#parse('/etc/passwd')",
                "#foreach($a in [1..1000])#foreach($b in [1..1000])xxxxxxxxxxxxxxxxxxxxxxxx#end#end",
                "#macro(loop)#loop()#end#loop()"
            })
    void aTemplateReachesNoClassNoFileAndNoEnd(String template) {
        assertThatThrownBy(() -> velocity.html(template, model())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aTextInForceTakesThePlaceOfTheReleasedOneAtOnce() {
        ReleasedInForce inForce = new ReleasedInForce();
        MailTemplates templates = new MailTemplates(new TemplateFiles(inForce));
        assertThat(templates.render("resumed", model()).subject()).startsWith("[PB-17]");

        inForce.with("templates/resumed.text.vm", "Subject: our own words\n\nGo on, $person.");
        assertThat(templates.render("resumed", model()).subject()).isEqualTo("our own words");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "held.text.vm | `Subject: own\n\n$noSuchName` | templates/held.text.vm:3:",
                "held.html.vm | `<p>\n#if($title)` | templates/held.html.vm:2:",
                "held.text.vm | `No subject` | Begin with a line",
                "mails.yaml | `- event: x\n  template: held\n  to: [nobody]` | entry 1",
                "mails.yaml | `- event: x\n  template: held\n to: [` | templates/mails.yaml:3:",
                "mails.yaml | `- event: x\n  template: nothing\n  to: requester` | nothing.text.vm",
                "other.yaml | `- event: x` | Nobody reads this file"
            })
    void aBrokenFileIsRefusedWithItsPlace(String name, String text, String message) {
        DefinitionFile file = ReleasedInForce.file("templates/" + name, text.replace("\\n", "\n"));
        assertThat(new TemplateDefinitionCheck().check(file, new ReleasedInForce().files()))
                .first()
                .asString()
                .contains(message);
    }

    @Test
    void everyReleasedFilePassesTheCheck() {
        Map<String, DefinitionFile> released = new ReleasedInForce().files();
        assertThat(released.values().stream().filter(file -> file.kind() == DefinitionKind.TEMPLATE))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(new TemplateDefinitionCheck().check(file, released))
                        .isEmpty());
    }

    @Test
    void everyEventThatTheRulesNameExists() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        assertThat(new MailRules(new TemplateFiles(new ReleasedInForce())).all())
                .allSatisfy(rule -> assertThat(sources.indexOf('"' + rule.action() + '"'))
                        .as(rule.action())
                        .isNotNegative());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "just text",
                "- template: held\n  to: requester",
                "- event: x\n  template: ../../etc/passwd\n  to: requester",
                "- event: x\n  template: held",
                "- event: x\n  template: held\n  to: 'role:KING'",
                "- !!javax.script.ScriptEngineManager []"
            })
    void wrongRulesAreRefused(String yaml) {
        assertThatThrownBy(() -> MailRules.read(yaml)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void compare(String file, String content) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if (WRITE) {
            Files.writeString(golden, content);
        }
        assertThat(content).isEqualTo(Files.readString(golden));
    }

    private static MailTemplates templates() {
        return new MailTemplates(new TemplateFiles(new ReleasedInForce()));
    }

    private static Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>(SampleModel.VALUES);
        model.putAll(Map.of(
                "number", "PB-17",
                "title", "MS02-039 on SQL servers",
                "person", "Carla Board",
                "who", "Rita Requester",
                "requester", "Rita Requester",
                "summary", "Put revision 2 before the CAB, to be decided by 3 Nov 2026, 17:00 CET",
                "reason", "Worm in the wild",
                "items", List.of("sql1", "sql2"),
                "because", "you are asked by name",
                "link", "https://patchboard.example/docket/PB-17"));
        model.put("changeLink", "https://patchboard.example/changes/PB-17");
        return model;
    }
}
