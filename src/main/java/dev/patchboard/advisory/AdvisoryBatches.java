package dev.patchboard.advisory;

import dev.patchboard.advisory.AdvisoryImport.Effect;
import dev.patchboard.advisory.ReadAdvisory.Key;
import dev.patchboard.advisory.format.Statement;
import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.StatementSink;
import dev.patchboard.advisory.format.UnreadableAdvisory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers what is read of a file into batches, each small enough for one transaction, and hands them over one by one. */
final class AdvisoryBatches implements StatementSink {

    private static final int MOST_ADVISORIES = 500;
    private static final int MOST_PARTS = 20_000;
    /** Only a feed has more, such as EPSS in an archive. */
    private static final int MOST_STATEMENTS = 100_000;

    private static final int MOST_BROKEN = 100;

    private final Function<Collection<ReadAdvisory>, Map<Effect, Integer>> taker;
    private final Map<Key, ReadAdvisory> batch = new LinkedHashMap<>();
    private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
    private final List<String> broken = new ArrayList<>();
    private @Nullable ReadAdvisory begun;
    private int brokenRecords;
    private int parts;

    /** @param taker takes a batch in a transaction of its own */
    AdvisoryBatches(Function<Collection<ReadAdvisory>, Map<Effect, Integer>> taker) {
        this.taker = taker;
    }

    @Override
    public void advisory(Head head) {
        close();
        begun = new ReadAdvisory(head, new ArrayList<>(1));
    }

    @Override
    public void statement(Statement statement) {
        if (begun == null) {
            throw new IllegalStateException("A statement of no advisory.");
        }
        if (begun.statements().size() >= MOST_STATEMENTS) {
            begun = null;
            throw new UnreadableAdvisory(
                    null,
                    "One advisory of more than " + MOST_STATEMENTS + " vulnerabilities. Hand in a feed by itself.");
        }
        begun.statements().add(statement);
        parts += 1 + statement.affected().size();
    }

    @Override
    public void broken(UnreadableAdvisory record) {
        brokenRecords++;
        if (broken.size() < MOST_BROKEN) {
            broken.add(String.valueOf(record.getMessage()));
        }
    }

    /** Hands over what is whole of a file that broke off. Of the advisory at hand nobody knows whether more of it would have come. */
    void cut() {
        begun = null;
        flush();
    }

    /** Hands over what is left. */
    void finish() {
        close();
        flush();
    }

    Map<Effect, Integer> effects() {
        return effects;
    }

    List<String> broken() {
        return broken;
    }

    int brokenRecords() {
        return brokenRecords;
    }

    private void close() {
        ReadAdvisory whole = begun;
        begun = null;
        if (whole == null) {
            return;
        }
        if (batch.containsKey(whole.key())) {
            flush();
        }
        batch.put(whole.key(), whole);
        if (batch.size() >= MOST_ADVISORIES || parts >= MOST_PARTS) {
            flush();
        }
    }

    private void flush() {
        if (!batch.isEmpty()) {
            taker.apply(batch.values()).forEach((effect, count) -> effects.merge(effect, count, Integer::sum));
            batch.clear();
            parts = 0;
        }
    }
}
