package dev.patchboard.web.change;

import dev.patchboard.advisory.Applicability;
import dev.patchboard.advisory.Applicable;
import dev.patchboard.advisory.Applicable.Answer;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which hosts a new change is for: those that need one of its patches, by environment, with names added and left out. */
@Component
class Targets {

    private final Applicability applicability;
    private final Hosts hosts;

    Targets(Applicability applicability, Hosts hosts) {
        this.applicability = applicability;
        this.hosts = hosts;
    }

    /**
     * How many hosts of an environment need one of the patches.
     *
     * @param unclear hosts for which nobody can tell
     */
    record Need(Environment environment, int affected, int unclear) {}

    /** The needs of every environment that has any. */
    List<Need> needs(Set<UUID> patches) {
        Map<Environment, int[]> counts = new EnumMap<>(Environment.class);
        answers(patches).forEach((host, answer) -> {
            int[] count = counts.computeIfAbsent(host.environment(), key -> new int[2]);
            count[answer == Answer.AFFECTED ? 0 : 1]++;
        });
        List<Need> needs = new ArrayList<>();
        counts.forEach((environment, count) -> needs.add(new Need(environment, count[0], count[1])));
        return needs;
    }

    /** The hosts that the form means; throws {@link InvalidInput} naming every host that does not exist. */
    Set<UUID> chosen(NewChangeForm form) {
        Set<UUID> chosen = new HashSet<>();
        answers(form.patches()).forEach((host, answer) -> {
            boolean needed = answer == Answer.AFFECTED || form.unclearToo();
            if (needed && form.wanted().contains(host.environment())) {
                chosen.add(host.id());
            }
        });
        chosen.addAll(ids("also", form.alsoNames()));
        chosen.removeAll(ids("leaveOut", form.leftOut()));
        return chosen;
    }

    /** The hosts of these names; throws {@link InvalidInput} naming every one that does not exist. */
    Set<UUID> ids(String field, Set<String> names) {
        List<Host> found = hosts.named(names);
        Set<String> known =
                found.stream().map(host -> host.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        List<Problem> problems = names.stream()
                .filter(name -> !known.contains(name.toLowerCase(Locale.ROOT)))
                .sorted()
                .map(name -> new Problem(null, null, field, "There is no host '" + name + "'."))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return found.stream().map(Host::id).collect(Collectors.toSet());
    }

    /** Hosts that need one of the patches, or for which nobody can tell about any. */
    private Map<Host, Answer> answers(Collection<UUID> patches) {
        Map<UUID, Answer> strongest = new HashMap<>();
        for (UUID patch : patches) {
            for (Applicable each : applicability.of(patch)) {
                if (each.answer() != Answer.NOT_AFFECTED) {
                    strongest.merge(each.hostId(), each.answer(), (a, b) -> a == Answer.AFFECTED ? a : b);
                }
            }
        }
        Map<Host, Answer> answers = new HashMap<>();
        hosts.byId(strongest.keySet()).forEach((id, host) -> {
            Answer answer = strongest.get(id);
            if (answer != null && !host.retired()) {
                answers.put(host, answer);
            }
        });
        return answers;
    }
}
