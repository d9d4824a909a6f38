package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Exploited;
import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.Statement.Remedy;
import dev.patchboard.advisory.format.Statement.Score;
import dev.patchboard.advisory.format.Statement.Ssvc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement while its record is being read, whose members may come in any order. */
final class StatementDraft {

    /** Longer ids, words and versions are cut. */
    static final int WORD = 300;

    /** Longer titles and URLs are cut. */
    static final int LINE = 1_000;

    /** More of anything in one record is refused. */
    static final int MOST = 500_000;

    final List<String> aliases = new ArrayList<>(0);
    final List<Score> scores = new ArrayList<>(2);
    final List<Remedy> remedies = new ArrayList<>(0);
    final List<String> references = new ArrayList<>();
    final AffectedParts affected;

    @Nullable String id;

    @Nullable String title;

    @Nullable String status;

    @Nullable String released;

    @Nullable String updated;

    @Nullable String severity;

    @Nullable Ssvc ssvc;

    @Nullable Exploited exploited;

    boolean withdrawn;

    StatementDraft(JsonCursor json) {
        this(json::wrong);
    }

    /** @param wrong makes of a sentence a complaint about the place at hand */
    StatementDraft(Function<String, UnreadableAdvisory> wrong) {
        this.affected = new AffectedParts(held -> {
            if (held > MOST) {
                throw wrong.apply("One record names more than " + MOST + " products and versions.");
            }
        });
    }

    /** Takes the list at hand of objects that have a {@code url}. */
    void references(JsonCursor json) {
        json.arrayOrNull(() -> json.objectOrNull(name -> {
            String url = name.equals("url") ? json.word(LINE) : null;
            if (url != null) {
                json.bound(references);
                references.add(url);
            }
            json.skip();
        }));
    }

    /** The head of an advisory that is this one statement. */
    Head head(String publisher, String namespace, String id) {
        return new Head(
                publisher,
                namespace,
                id,
                title == null || title.isBlank() ? id : title.strip(),
                null,
                status,
                withdrawn,
                null,
                null,
                Moments.instant(released),
                Moments.instant(updated),
                severity);
    }

    Statement statement(Head head, String id) {
        return new Statement(
                head, id, distinct(aliases), distinct(scores), affected.list(), remedies, ssvc, exploited, references);
    }

    private static <T> List<T> distinct(List<T> all) {
        return all.size() < 2 ? all : List.copyOf(new LinkedHashSet<>(all));
    }

    /** Hands over an advisory that is this one statement. */
    void tell(StatementSink sink, String publisher, String namespace, String id) {
        tell(sink, head(publisher, namespace, id), id);
    }

    /** The same of an advisory whose id is not that of the vulnerability. */
    void tell(StatementSink sink, Head head, String vulnerability) {
        sink.advisory(head);
        sink.statement(statement(head, vulnerability));
    }
}
