package dev.patchboard.audit;

import dev.patchboard.audit.AuditEntry.Seal;
import dev.patchboard.audit.History.ChainedBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.springframework.stereotype.Service;

/**
 * The record as JSON lines, one event each, with what is needed to check the chain elsewhere:
 * {@code {"seq":1,"previous":"...","hash":"...","sealedAt":"...","event":{...}}}. An event that waits to be sealed has only
 * {@code event}.
 */
@Service
public class AuditExport {

    private final History history;

    AuditExport(History history) {
        this.history = history;
    }

    /** Writes every entry that the query means. Constant memory, whatever the length. */
    public void write(HistoryQuery query, Writer target) {
        history.each(query, row -> line(row, target));
    }

    private static void line(ChainedBody row, Writer target) {
        try {
            target.append('{');
            Seal seal = row.entry().seal();
            if (seal != null) {
                target.append("\"seq\":").append(String.valueOf(seal.seq()));
                target.append(",\"previous\":\"").append(row.previous());
                target.append("\",\"hash\":\"").append(seal.hash());
                target.append("\",\"sealedAt\":\"")
                        .append(String.valueOf(seal.at()))
                        .append("\",");
            }
            target.append("\"event\":").append(row.body()).append("}\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
