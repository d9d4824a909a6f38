package dev.patchboard.advisory;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The patches that changes may carry. */
@Service
@Transactional(readOnly = true)
public class Patches {

    private final PatchRepository repository;
    private final Matches matches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Patches(PatchRepository repository, Matches matches, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.matches = matches;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Registers a patch entered by a person.
     *
     * @throws dev.patchboard.shared.InvalidInput naming each field that cannot be taken
     * @throws Conflict {@code patch.name-taken} when another patch has this name
     */
    @Transactional
    public Patch register(NewPatch patch, Actor actor) {
        patch.check();
        patch.checkNamedOnce();
        return register(patch, null, actor);
    }

    Patch register(NewPatch patch, @Nullable UUID advisoryId, Actor actor) {
        patch.check();
        if (repository.findByName(patch.name()).isPresent()) {
            throw new Conflict(
                    "patch.name-taken",
                    "There is already a patch '" + patch.name() + "'. Use it, or choose another name.");
        }
        Patch stored = repository
                .saveAndFlush(new StoredPatch(patch, advisoryId, clock.instant(), actor))
                .view();
        matches.registered(stored);
        events.publishEvent(new PatchRegistered(
                actor, stored.name(), stored.cves().stream().sorted().toList(), details(stored)));
        return stored;
    }

    /** The patch with this id. */
    public Optional<Patch> find(UUID id) {
        return repository.findById(id).map(StoredPatch::view);
    }

    /**
     * The patch with this id, for a caller that holds a reference to it.
     *
     * @throws NotFound when there is none
     */
    public Patch get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("patch", id));
    }

    /** The patch with this name. */
    public Optional<Patch> findByName(String name) {
        return repository.findByName(name).map(StoredPatch::view);
    }

    /** The latest patches that name a package or KB, in any case; at most 50. */
    public List<Patch> bringing(String packageOrKb) {
        return repository.bringing(packageOrKb, Limit.of(50)).stream()
                .map(StoredPatch::view)
                .toList();
    }

    /** Every patch that brings a package which one of these brings too, these among them. */
    public List<Patch> bringingTheSameAs(Collection<UUID> ids) {
        return repository.bringingTheSameAs(ids).stream().map(StoredPatch::view).toList();
    }

    /** The patches with these ids, by id; an id that names none is absent. */
    public Map<UUID, Patch> named(Collection<UUID> ids) {
        return repository.findByIdIn(ids).stream()
                .map(StoredPatch::view)
                .collect(Collectors.toMap(Patch::id, patch -> patch));
    }

    /** The patches that an advisory brought, by name. */
    public List<Patch> ofAdvisory(UUID advisoryId) {
        return repository.findByAdvisoryId(advisoryId).stream()
                .map(StoredPatch::view)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /**
     * One page of all patches, newest first.
     *
     * @param after key of the page, null for the first
     * @param limit 1 or more
     */
    public Keyset<Patch> page(@Nullable UUID after, int limit) {
        List<Patch> found = (after == null
                        ? repository.findByOrderByIdDesc(Limit.of(limit + 1))
                        : repository.findByIdLessThanOrderByIdDesc(after, Limit.of(limit + 1)))
                .stream().map(StoredPatch::view).toList();
        boolean more = found.size() > limit;
        List<Patch> items = more ? found.subList(0, limit) : found;
        return new Keyset<>(items, more ? items.get(limit - 1).id().toString() : null);
    }

    private static Map<String, String> details(Patch patch) {
        Map<String, String> details = new TreeMap<>();
        details.put("signature", patch.signatureState().name());
        if (patch.kb() != null) {
            details.put("kb", patch.kb());
        }
        if (patch.digest() != null) {
            details.put("digest", patch.digest());
        }
        patch.packages().forEach(part -> details.put("package " + part.name(), part.fixedVersion()));
        return details;
    }
}
