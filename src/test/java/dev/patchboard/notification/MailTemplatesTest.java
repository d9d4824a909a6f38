package dev.patchboard.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.notification.MailTemplates.Rendered;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTemplatesTest {

    /** {@code -Dgolden.write=true} writes the files anew; look at the difference before you commit it. */
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    private static final Path GOLDEN = Path.of("src/test/resources/mail");

    private final SafeVelocity velocity = new SafeVelocity();

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateReadsAsItDid(String name) throws IOException {
        Rendered mail = templates(null).render(name, model());
        compare(name + ".txt", "Subject: " + mail.subject() + "\n\n" + mail.text());
        compare(name + ".html", mail.html());
    }

    static Stream<String> templates() {
        return Stream.concat(
                        new MailRules(new TemplateFiles(properties(null)))
                                .all().stream().map(MailRule::template),
                        Stream.of("plain"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hostileValuesNeitherBecomeMarkupNorASecondSubjectLine(String name) {
        String hostile = "<script>alert(1)</script>\" onload=x '\u0000\u0007$title #set($x=1) &amp;";
        Map<String, Object> model = new HashMap<>(model());
        model.replaceAll((key, value) -> value instanceof String text && !text.isEmpty() ? hostile : value);
        model.put("items", List.of(hostile));
        Rendered mail = templates(null).render(name, model);
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
    void aBrokenTemplateOfTheInstallationIsRefusedAndTheBuiltInOneStays(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("held.text.vm"), "Subject: own\n\n$noSuchName");
        Files.writeString(folder.resolve("resumed.text.vm"), "Subject: our own words\n\nGo on, $person.");
        Files.writeString(folder.resolve("mails.yaml"), "- event: x\n  template: held\n  to: [nobody]\n");
        MailTemplates templates = templates(folder);
        assertThat(templates.render("held", model()).subject()).startsWith("[PB-17] On hold");
        assertThat(templates.render("resumed", model()).subject()).isEqualTo("our own words");
        assertThat(new MailRules(new TemplateFiles(properties(folder))).all()).hasSizeGreaterThan(10);
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
        assertThat(new MailRules(new TemplateFiles(properties(null))).all())
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

    private static MailTemplates templates(Path folder) {
        return new MailTemplates(new TemplateFiles(properties(folder)));
    }

    private static NotificationProperties properties(Path folder) {
        return new NotificationProperties(URI.create("https://patchboard.example"), "p@patchboard.example", folder);
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
