package dev.patchboard.advisory;

import dev.patchboard.advisory.AdvisoryImport.Effect;
import dev.patchboard.advisory.Vulnerability.CvssScore;
import dev.patchboard.advisory.format.CsafDocument;
import dev.patchboard.advisory.format.CsafReader;
import dev.patchboard.advisory.format.CsafStatements;
import dev.patchboard.advisory.format.Statement;
import dev.patchboard.advisory.format.UnreadableAdvisory;
import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Keyset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Advisories, imported whole or not at all; importing again reconciles. */
@Service
@Transactional(readOnly = true)
public class Advisories {

    private static final int LONGEST_KEY = 200;

    private final AdvisoryRepository repository;
    private final Patches patches;
    private final Vulnerabilities vulnerabilities;
    private final AffectedRows affected;
    private final AdvisoryChanges changes;
    private final EvidenceStore evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Advisories(
            AdvisoryRepository repository,
            Patches patches,
            Vulnerabilities vulnerabilities,
            AffectedRows affected,
            AdvisoryChanges changes,
            EvidenceStore evidence,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.patches = patches;
        this.vulnerabilities = vulnerabilities;
        this.affected = affected;
        this.changes = changes;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Imports a CSAF 2.0 document: keeps it as evidence, its scores for each CVE, and a patch for what it says is fixed. A known
     * document in another version replaces what is kept of the advisory; patches never change, so one that differs becomes another.
     *
     * @throws InvalidInput naming file and JSON path when the document is unreadable; then nothing is kept
     */
    @Transactional
    public AdvisoryImport importCsaf(InputStream content, String fileName, Actor actor) {
        Evidence file = store(content, fileName, actor);
        CsafDocument document = parse(file, fileName);
        String publisher = publisher(document);
        Optional<StoredAdvisory> known = repository.findByPublisherAndTrackingId(
                publisher, document.head().id());
        if (known.isPresent()
                && (known.get().isSame(file.sha256()) || known.get().isLaterThan(document))) {
            Effect effect = known.get().isSame(file.sha256()) ? Effect.SAME : Effect.OLDER;
            return new AdvisoryImport(
                    known.get().view(), effect, patches.ofAdvisory(known.get().id()), List.of());
        }
        Map<UUID, AdvisoryChanges.Said> before =
                changes.said(known.map(StoredAdvisory::id).stream().toList());
        Set<String> cves = cves(document);
        StoredAdvisory stored = known.orElseGet(
                () -> new StoredAdvisory(publisher, document, cves, file.sha256(), clock.instant(), actor));
        stored.replace(document, cves, file.sha256(), clock.instant(), actor);
        UUID id = repository.saveAndFlush(stored).id();
        List<Statement> statements = new ArrayList<>();
        new CsafStatements(document).each(statements::add);
        affected.replace(Map.of(id, statements));
        keepScores(publisher, document);
        CsafPatches brought = new CsafPatches(document);
        List<Patch> registered = register(brought.patches(), document, id, actor);
        Effect effect = known.isPresent() ? Effect.CHANGED : Effect.NEW;
        AdvisoryImport done = new AdvisoryImport(stored.view(), effect, registered, brought.notes());
        events.publishEvent(new AdvisoryImported(actor, done, changes.since(before)));
        return done;
    }

    /** The advisory with this id. */
    public Optional<Advisory> find(UUID id) {
        return repository.findById(id).map(StoredAdvisory::view);
    }

    /**
     * One page of all advisories, newest first.
     *
     * @param after key of the page, null for the first
     * @param limit 1 or more
     */
    public Keyset<Advisory> page(@Nullable UUID after, int limit) {
        List<Advisory> found = (after == null
                        ? repository.findByOrderByIdDesc(Limit.of(limit + 1))
                        : repository.findByIdLessThanOrderByIdDesc(after, Limit.of(limit + 1)))
                .stream().map(StoredAdvisory::view).toList();
        boolean more = found.size() > limit;
        List<Advisory> items = more ? found.subList(0, limit) : found;
        return new Keyset<>(items, more ? items.get(limit - 1).id().toString() : null);
    }

    private List<Patch> register(List<NewPatch> brought, CsafDocument document, UUID advisoryId, Actor actor) {
        List<Patch> registered = new ArrayList<>();
        for (NewPatch patch : brought) {
            Optional<Patch> known = patches.findByName(patch.name());
            if (known.isEmpty()) {
                registered.add(patches.register(patch, advisoryId, actor));
            } else if (isSame(known.get(), patch)) {
                registered.add(known.get());
            } else {
                String name = patch.name() + " (version " + document.head().version() + ")";
                registered.add(patches.findByName(name)
                        .orElseGet(() -> patches.register(patch.named(name), advisoryId, actor)));
            }
        }
        return registered;
    }

    private static boolean isSame(Patch known, NewPatch patch) {
        return known.packages().equals(patch.packagesOrNone()) && known.cves().equals(patch.cvesOrNone());
    }

    private void keepScores(String publisher, CsafDocument document) {
        String source = cut(publisher + " " + document.head().id());
        document.vulnerabilities().forEach(one -> {
            String cve = one.cve();
            if (cve != null && Cve.isValid(cve)) {
                one.scores().forEach(score -> {
                    String vector = score.vector();
                    if (vector != null) {
                        BigDecimal value = BigDecimal.valueOf(score.baseScore()).setScale(1, RoundingMode.HALF_UP);
                        vulnerabilities.state(cve, new CvssScore(score.version(), vector, value, source));
                    }
                });
            }
        });
    }

    private static Set<String> cves(CsafDocument document) {
        Set<String> cves = new TreeSet<>();
        document.vulnerabilities().forEach(one -> {
            if (one.cve() != null && Cve.isValid(one.cve())) {
                cves.add(one.cve());
            }
        });
        return cves;
    }

    private static String publisher(CsafDocument document) {
        String namespace = document.head().namespace();
        return cut(namespace.isBlank() ? document.head().publisher() : namespace);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY);
    }

    private Evidence store(InputStream content, String fileName, Actor actor) {
        try {
            return evidence.put(content, EvidenceName.of(fileName), actor);
        } catch (IOException broken) {
            throw new UncheckedIOException("The upload broke off.", broken);
        }
    }

    private CsafDocument parse(Evidence file, String fileName) {
        try (InputStream in = evidence.open(file.sha256())) {
            return CsafReader.read(in);
        } catch (UnreadableAdvisory unreadable) {
            String message = String.valueOf(unreadable.getMessage());
            throw new InvalidInput(List.of(new Problem(fileName, null, null, message)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
