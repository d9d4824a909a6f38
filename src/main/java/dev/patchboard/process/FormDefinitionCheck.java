package dev.patchboard.process;

import dev.patchboard.policy.DefinitionCheck;
import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.tasks.TaskForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A form is readable, is for a step that exists, and asks for the fields that the step's command reads. */
@Component
class FormDefinitionCheck implements DefinitionCheck {

    private static final String ENDING = ".form";
    /** Property of a text field that takes files: one, several, or one for each host. The pages' script reads it. */
    private static final String EVIDENCE = "patchboard.evidence";

    private static final List<String> EVIDENCE_KINDS = List.of("one", "many", "host");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectProvider<TaskForm> commands;

    FormDefinitionCheck(ObjectProvider<TaskForm> commands) {
        this.commands = commands;
    }

    @Override
    public boolean covers(DefinitionKind kind) {
        return kind == DefinitionKind.FORM;
    }

    @Override
    public List<Problem> check(DefinitionFile candidate, Map<String, DefinitionFile> inForce) {
        String file = candidate.name();
        String key = file.substring(file.indexOf('/') + 1, file.length() - ENDING.length());
        if (commands.stream().noneMatch(command -> command.formKey().equals(key))) {
            return List.of(
                    new Problem(file, null, null, "No step asks for the form '" + key + "'. Correct the file's name."));
        }
        JsonNode form;
        try {
            form = JSON.readTree(candidate.content());
        } catch (JacksonException broken) {
            long line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            return List.of(new Problem(
                    file, line > 0 ? line : null, null, "Not readable as JSON: " + broken.getOriginalMessage()));
        }
        if (!form.path("components").isArray()) {
            return List.of(new Problem(file, 1L, "components", "This is no form: it has no list of components."));
        }
        List<Problem> found = new ArrayList<>();
        if (!key.equals(form.path("id").asString(""))) {
            found.add(new Problem(
                    file,
                    line(candidate, "\"id\""),
                    "id",
                    "The form's id is '" + form.path("id").asString("") + "'. Steps ask for it as '" + key + "'."));
        }
        compareFields(candidate, keys(form), found);
        evidence(candidate, form, found);
        return found;
    }

    private static void compareFields(DefinitionFile candidate, Set<String> keys, List<Problem> found) {
        Set<String> asked = released(candidate.name());
        for (String missing : asked) {
            if (!keys.contains(missing)) {
                found.add(new Problem(
                        candidate.name(), null, missing, "This field is missing, and the step needs it. Put it back."));
            }
        }
        for (String key : keys) {
            if (!asked.isEmpty() && !asked.contains(key)) {
                found.add(new Problem(
                        candidate.name(),
                        line(candidate, "\"" + key + "\""),
                        key,
                        "No step reads this field, so an answer in it would be lost. Take it out."));
            }
        }
    }

    private static void evidence(DefinitionFile candidate, JsonNode part, List<Problem> found) {
        for (JsonNode component : part.path("components")) {
            String kind = component.path("properties").path(EVIDENCE).asString(null);
            if (kind != null && !EVIDENCE_KINDS.contains(kind)) {
                found.add(new Problem(
                        candidate.name(),
                        line(candidate, "\"" + EVIDENCE + "\""),
                        component.path("key").asString(""),
                        "'" + kind + "' is no way to take files. Write one of " + EVIDENCE_KINDS + "."));
            }
            evidence(candidate, component, found);
        }
    }

    private static Set<String> released(String name) {
        ClassPathResource released = new ClassPathResource(name);
        try {
            return released.exists() ? keys(JSON.readTree(released.getContentAsByteArray())) : Set.of();
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    private static Set<String> keys(JsonNode form) {
        Set<String> keys = new TreeSet<>();
        collect(form, keys);
        return keys;
    }

    private static void collect(JsonNode part, Set<String> keys) {
        for (JsonNode component : part.path("components")) {
            String key = component.path("key").asString("");
            if (!key.isEmpty()) {
                keys.add(key);
            }
            collect(component, keys);
        }
    }

    private static @Nullable Long line(DefinitionFile file, String text) {
        int at = file.text().indexOf(text);
        return at < 0
                ? null
                : file.text()
                                .substring(0, at)
                                .chars()
                                .filter(letter -> letter == '\n')
                                .count()
                        + 1;
    }
}
