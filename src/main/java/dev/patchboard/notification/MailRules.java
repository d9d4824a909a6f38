package dev.patchboard.notification;

import dev.patchboard.shared.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The entries of {@code templates/mails.yaml}. */
@Component
class MailRules {

    static final String FILE = "mails.yaml";

    private final TemplateFiles files;

    MailRules(TemplateFiles files) {
        this.files = files;
    }

    /** The entries about this event, in the order of the file. */
    List<MailRule> about(DomainEvent event) {
        return all().stream().filter(rule -> rule.fits(event)).toList();
    }

    /** Every entry. */
    List<MailRule> all() {
        return files.used(FILE, MailRules::read);
    }

    static List<MailRule> read(String text) {
        Object content;
        try {
            content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException broken) {
            throw new IllegalArgumentException(FILE + ": " + broken.getMessage(), broken);
        }
        if (!(content instanceof List<?> entries)) {
            throw new IllegalArgumentException(FILE + ": is not a list");
        }
        List<MailRule> rules = new ArrayList<>();
        for (Object entry : entries) {
            if (!(entry instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(FILE + ": entry " + (rules.size() + 1) + " has no fields");
            }
            try {
                rules.add(MailRule.read(map));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        FILE + ": entry " + (rules.size() + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return List.copyOf(rules);
    }
}
