package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import dev.patchboard.verification.UnauthorisedInstall.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Installations that no change explains, and what people make of them: a change is opened that accounts for one, or its cause is found and
 * confirmed by a second person. None goes away by itself, unless evidence shows to which change it belongs.
 */
@Service
@Transactional
public class UnauthorisedInstalls {

    private final PackageInstalls rows;
    private final Patches patches;
    private final Hosts hosts;
    private final InstallAnswers answers;

    UnauthorisedInstalls(PackageInstalls rows, Patches patches, Hosts hosts, InstallAnswers answers) {
        this.rows = rows;
        this.patches = patches;
        this.hosts = hosts;
        this.answers = answers;
    }

    /**
     * One page of those in a state, newest first.
     *
     * @param host name of the only host to show, or null for every; of a name that no host has there are none
     * @param after id of the last one of the page before, or null for the first page
     * @param limit 1 or more
     */
    @Transactional(readOnly = true)
    public List<UnauthorisedInstall> page(State state, @Nullable String host, @Nullable UUID after, int limit) {
        if (host == null) {
            return rows.page(state, null, after, limit);
        }
        return hosts.findByName(host)
                .map(known -> rows.page(state, known.id(), after, limit))
                .orElse(List.of());
    }

    /** The same of every host. */
    @Transactional(readOnly = true)
    public List<UnauthorisedInstall> page(State state, @Nullable UUID after, int limit) {
        return page(state, null, after, limit);
    }

    /**
     * How many there are by state; a state without any is absent.
     *
     * @param host name of the only host to count, or null for every
     */
    @Transactional(readOnly = true)
    public Map<State, Integer> counts(@Nullable String host) {
        if (host == null) {
            return rows.counts(null);
        }
        return hosts.findByName(host).map(known -> rows.counts(known.id())).orElse(Map.of());
    }

    /** How many wait for this person: nobody has said anything to them, or somebody else's finding is to be confirmed. */
    @Transactional(readOnly = true)
    public int waitingFor(Actor actor) {
        int findings = rows.findingsByAuthor().entrySet().stream()
                .filter(written -> !InstallAnswers.wrote(written.getKey(), actor))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return rows.counts(null).getOrDefault(State.OPEN, 0) + findings;
    }

    /** The one with this id. */
    @Transactional(readOnly = true)
    public UnauthorisedInstall get(UUID id) {
        return rows.find(id).orElseThrow(() -> new NotFound("install", id));
    }

    /** Names of the patches that would bring what was installed. */
    @Transactional(readOnly = true)
    public List<String> patchesFor(UnauthorisedInstall install) {
        return patches.bringing(install.packageName()).stream()
                .filter(patch -> InstallAnswers.brings(patch, install))
                .map(Patch::name)
                .sorted()
                .toList();
    }

    /** {@link InstallAnswers#adopt} of one alone. */
    public ChangeNumber adopt(UUID id, String patchName, String reason, Actor actor) {
        return answers.adopt(List.of(id), Set.of(patchName), reason, actor);
    }

    /** {@link InstallAnswers#investigate} of one alone. */
    public UnauthorisedInstall investigate(UUID id, RootCauses.Category category, String finding, Actor actor) {
        return answers.investigate(List.of(id), category, finding, actor).get(0);
    }

    /** {@link InstallAnswers#decide} of one alone. */
    public UnauthorisedInstall decide(UUID id, boolean agreed, String reason, Actor actor) {
        return answers.decide(List.of(id), agreed, reason, actor).get(0);
    }
}
