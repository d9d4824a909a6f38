package dev.patchboard.shared.web;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** Shows on a page what could not be taken: all of it above, and each field's part at the field. */
public final class FormProblems {

    private FormProblems() {}

    /** Adds {@code failure}, {@code failures} and {@code errors} (field to sentence) to what the page shows. */
    public static void show(Model model, String failure, InvalidInput invalid) {
        List<String> lines = invalid.problems().stream().map(FormProblems::line).toList();
        Map<String, String> errors = new LinkedHashMap<>();
        for (Problem problem : invalid.problems()) {
            if (atField(problem)) {
                errors.putIfAbsent(String.valueOf(problem.field()), problem.message());
            }
        }
        model.addAttribute("failure", failure);
        model.addAttribute("failures", lines);
        model.addAttribute("errors", errors);
    }

    /** The same for one sentence that belongs to no field. */
    public static void show(Model model, String failure, @Nullable String line) {
        model.addAttribute("failure", failure);
        model.addAttribute("failures", line == null ? List.of() : List.of(line));
    }

    /** A form's own fields are marked where they stand: the name in the program's words would only puzzle. */
    private static String line(Problem problem) {
        return atField(problem) ? problem.message() : problem.toString();
    }

    private static boolean atField(Problem problem) {
        return problem.field() != null && problem.file() == null && problem.line() == null;
    }
}
