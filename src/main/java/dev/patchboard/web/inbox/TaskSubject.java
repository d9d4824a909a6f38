package dev.patchboard.web.inbox;

import dev.patchboard.shared.tasks.OpenTask;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page that tells what a task is about: nobody decides about something they cannot read.
 *
 * @param path of the page
 * @param answers whether the page takes the answer as well, so that nobody needs the task's form
 */
record TaskSubject(String path, boolean answers) {

    private static final Set<String> ON_THE_DOCKET =
            Set.of("cab-vote", "emergency-authorisation", "standard-authorisation");
    private static final Set<String> OF_HOSTS = Set.of("resolve-hosts", "scan-evidence", "root-cause", "review");

    static TaskSubject of(OpenTask task) {
        if (ON_THE_DOCKET.contains(task.form())) {
            return new TaskSubject("/docket/" + task.change(), true);
        }
        if (task.form().equals("ratification")) {
            return new TaskSubject("/docket", true);
        }
        return new TaskSubject("/changes/" + task.change() + part(task.form(), task.ring()), false);
    }

    private static String part(String form, @Nullable Integer ring) {
        if (ring != null) {
            return "/rings/" + ring;
        }
        if (form.equals("risk-analysis")) {
            return "/risk";
        }
        return OF_HOSTS.contains(form) ? "/hosts" : "";
    }
}
