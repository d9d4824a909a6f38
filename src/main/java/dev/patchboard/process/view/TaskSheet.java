package dev.patchboard.process.view;

import dev.patchboard.shared.tasks.OpenTask;
import java.util.Map;

/**
 * A task with its form.
 *
 * @param formJson the form as form-js JSON
 * @param values what the fields start with, by field key
 */
public record TaskSheet(OpenTask task, String formJson, Map<String, Object> values) {}
