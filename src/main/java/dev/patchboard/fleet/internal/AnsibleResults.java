package dev.patchboard.fleet.internal;

import dev.patchboard.fleet.internal.Located.Entries;
import dev.patchboard.fleet.internal.Located.Entry;
import dev.patchboard.fleet.internal.Located.Items;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Facts that Ansible modules returned: the result for one host ({@code ansible_facts} on top), results by host name, or the output
 * of a playbook with {@code ANSIBLE_STDOUT_CALLBACK=json}.
 */
final class AnsibleResults {

    private static final String FACTS = "ansible_facts";

    private final Problems problems;
    private final BiConsumer<String, Entries> take;
    private boolean found;

    private AnsibleResults(Problems problems, BiConsumer<String, Entries> take) {
        this.problems = problems;
        this.take = take;
    }

    /**
     * Hands on the facts of each host.
     *
     * @param host whose result it is when the file names none, or null
     */
    static void read(Located root, @Nullable String host, Problems problems, BiConsumer<String, Entries> take) {
        AnsibleResults results = new AnsibleResults(problems, take);
        if (!(root instanceof Entries top)) {
            throw problems.fatal(root.line(), null, "Expected an object ({...}) with ansible_facts.");
        }
        if (top.get(FACTS).isPresent()) {
            if (host == null) {
                throw problems.fatal(
                        root.line(), FACTS, "The file does not say of which host these are. Name the host.");
            }
            results.result(host, top);
        } else if (top.get("plays").orElse(null) instanceof Items plays) {
            results.tasksOf(plays).forEach(task -> results.hosts(task));
        } else {
            results.hosts(top);
        }
        if (!results.found) {
            problems.add(
                    root.line(),
                    FACTS,
                    "No host of this file has ansible_facts. Run the module with --tree or as JSON.");
        }
    }

    private void hosts(Entries byHost) {
        for (Entry entry : byHost.entries()) {
            if (entry.value() instanceof Entries result) {
                result(entry.name(), result);
            }
        }
    }

    private void result(String host, Entries result) {
        Located facts = result.get(FACTS).orElse(null);
        if (facts instanceof Entries known) {
            found = true;
            take.accept(host, known);
        } else if (facts != null) {
            problems.add(facts.line(), FACTS, "Expected an object ({...}) here.");
        }
    }

    private List<Entries> tasksOf(Items plays) {
        return plays.items().stream()
                .flatMap(play -> part(play, "tasks").stream())
                .flatMap(tasks -> tasks instanceof Items items ? items.items().stream() : Stream.of())
                .flatMap(task -> part(task, "hosts").stream())
                .filter(Entries.class::isInstance)
                .map(Entries.class::cast)
                .toList();
    }

    private static Optional<Located> part(Located of, String name) {
        return of instanceof Entries entries ? entries.get(name) : Optional.empty();
    }
}
