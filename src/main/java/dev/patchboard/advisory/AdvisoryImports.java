package dev.patchboard.advisory;

import dev.patchboard.advisory.AdvisoryBatch.File;
import dev.patchboard.advisory.format.AdvisoryFiles;
import dev.patchboard.advisory.format.UnreadableAdvisory;
import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports a file of advisories of any known format. A CSAF document and a feed are taken whole or not at all; a file of many records goes in
 * by batches, each in a transaction of its own, so that a feed of any length needs little memory and a break loses only what came behind it:
 * importing the file again finishes it.
 */
@Service
public class AdvisoryImports {

    private final Advisories advisories;
    private final Feeds feeds;
    private final AdvisoryBatch batch;
    private final EvidenceStore evidence;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    AdvisoryImports(
            Advisories advisories,
            Feeds feeds,
            AdvisoryBatch batch,
            EvidenceStore evidence,
            ApplicationEventPublisher events,
            TransactionTemplate transactions) {
        this.advisories = advisories;
        this.feeds = feeds;
        this.batch = batch;
        this.evidence = evidence;
        this.events = events;
        this.transactions = transactions;
    }

    /**
     * Imports a file. It is kept as evidence.
     *
     * @throws InvalidInput naming file and place when nothing of it can be taken
     */
    public AdvisoryFileImport take(InputStream content, String fileName, Actor actor) {
        Evidence file = store(content, fileName, actor);
        String format = read(file, fileName, in -> AdvisoryFiles.format(in).orElse(""));
        return switch (format) {
            case "csaf-2.0" ->
                AdvisoryFileImport.of(format, read(file, fileName, in -> advisories.importCsaf(in, fileName, actor)));
            case "kev" -> feed(Feed.KEV, file, fileName, actor);
            case "epss" -> feed(Feed.EPSS, file, fileName, actor);
            default -> records(format, file, fileName, actor);
        };
    }

    private AdvisoryFileImport feed(Feed feed, Evidence file, String fileName, Actor actor) {
        Feeds.Loaded loaded = read(file, fileName, in -> feeds.load(feed, in, fileName, actor));
        return AdvisoryFileImport.of(feed.name().toLowerCase(Locale.ROOT), loaded.entries());
    }

    private AdvisoryFileImport records(String format, Evidence kept, String fileName, Actor actor) {
        File file = new File(fileName, kept.sha256(), format.isEmpty() ? "unknown" : format);
        AdvisoryBatches batches = new AdvisoryBatches(
                some -> Objects.requireNonNull(transactions.execute(status -> batch.take(some, file, actor))));
        String read = read(kept, fileName, in -> {
            try {
                return AdvisoryFiles.read(in, fileName, batches);
            } catch (UnreadableAdvisory cut) {
                batches.cut();
                if (batches.effects().isEmpty()) {
                    throw cut;
                }
                batches.broken(cut);
                return format;
            }
        });
        batches.finish();
        nothingNew(batches, file, actor);
        return AdvisoryFileImport.of(read, batches.effects(), batches.broken(), batches.brokenRecords());
    }

    /** Batches with news tell of themselves; that somebody handed in a file without any is told too. */
    private void nothingNew(AdvisoryBatches batches, File file, Actor actor) {
        boolean news = batches.effects().containsKey(AdvisoryImport.Effect.NEW)
                || batches.effects().containsKey(AdvisoryImport.Effect.CHANGED);
        if (!news) {
            transactions.executeWithoutResult(status -> events.publishEvent(new AdvisoriesImported(
                    actor, file.name(), batches.effects(), List.of(), List.of(), List.of(file.sha256()))));
        }
    }

    private Evidence store(InputStream content, String fileName, Actor actor) {
        try {
            return evidence.put(content, EvidenceName.of(fileName), actor);
        } catch (IOException broken) {
            throw new UncheckedIOException("The upload broke off.", broken);
        }
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private <T> T read(Evidence file, String fileName, Reader<T> reader) {
        try (InputStream in = evidence.open(file.sha256())) {
            return reader.read(in);
        } catch (UnreadableAdvisory unreadable) {
            throw new InvalidInput(List.of(new Problem(fileName, null, null, String.valueOf(unreadable.getMessage()))));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
