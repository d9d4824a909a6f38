package dev.patchboard.notification;

import dev.patchboard.policy.DefinitionCheck;
import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.shared.InvalidInput.Problem;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A template renders sample values; {@code mails.yaml} names people and templates that are there. */
@Component
class TemplateDefinitionCheck implements DefinitionCheck {

    private static final int LARGEST = 256 * 1024;
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final List<String> PARTS = List.of(".text.vm", ".html.vm");

    private final SafeVelocity velocity = new SafeVelocity();

    @Override
    public boolean covers(DefinitionKind kind) {
        return kind == DefinitionKind.TEMPLATE;
    }

    @Override
    public List<Problem> check(DefinitionFile candidate, Map<String, DefinitionFile> inForce) {
        if (candidate.content().length > LARGEST) {
            return List.of(new Problem(candidate.name(), null, null, "The file is larger than 256 KiB."));
        }
        try {
            return candidate.name().endsWith(".yaml") ? rules(candidate, inForce) : template(candidate);
        } catch (RuntimeException broken) {
            return List.of(new Problem(candidate.name(), line(broken), null, message(broken)));
        }
    }

    private List<Problem> template(DefinitionFile candidate) {
        // Any kind of template renders with these values; only what a text prints first is of interest.
        String printed = velocity.html(candidate.text(), SampleModel.VALUES, "");
        boolean subject =
                candidate.name().endsWith(".text.vm") && !candidate.name().endsWith("/layout.text.vm");
        return subject && !(printed.startsWith("Subject: ") && printed.contains("\n"))
                ? List.of(new Problem(candidate.name(), 1L, "Subject", "Begin with a line 'Subject: ...'."))
                : List.of();
    }

    private static List<Problem> rules(DefinitionFile candidate, Map<String, DefinitionFile> inForce) {
        if (!candidate.name().equals(TemplateFiles.FOLDER + MailRules.FILE)) {
            return List.of(new Problem(
                    candidate.name(), null, null, "Nobody reads this file. Call it " + MailRules.FILE + "."));
        }
        return MailRules.read(candidate.text()).stream()
                .map(MailRule::template)
                .distinct()
                .flatMap(template -> PARTS.stream().map(part -> TemplateFiles.FOLDER + template + part))
                .filter(file -> !inForce.containsKey(file))
                .flatMap(file -> Stream.of(new Problem(
                        candidate.name(),
                        null,
                        "template",
                        "There is no " + file + ". Put it in force before, or name another.")))
                .toList();
    }

    private static String message(RuntimeException broken) {
        String why = String.valueOf(broken.getMessage());
        String own = MailRules.FILE + ": ";
        return (why.startsWith(own) ? why.substring(own.length()) : why) + ". Correct it and put the file back.";
    }

    private static @Nullable Long line(@Nullable Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
                return marked.getProblemMark().getLine() + 1L;
            }
        }
        Matcher found = LINE.matcher(broken == null ? "" : String.valueOf(broken.getMessage()));
        return found.find() ? Long.valueOf(found.group(1)) : null;
    }
}
