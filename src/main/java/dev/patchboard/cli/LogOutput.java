package dev.patchboard.cli;

import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.Visible;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** What {@code log read} prints. */
final class LogOutput {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private LogOutput() {}

    static void json(List<LogCommand.LogResult> results, PrintWriter out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("files");
            for (LogCommand.LogResult result : results) {
                file(json, result);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void file(JsonGenerator json, LogCommand.LogResult result) {
        json.writeStartObject();
        json.writeStringProperty("file", result.file());
        LogReport report = result.report();
        if (report == null) {
            optional(json, "error", result.error());
        } else {
            json.writeStringProperty("format", report.format());
            json.writeStringProperty("encoding", report.encoding());
            json.writeNumberProperty("lines", report.lines());
            json.writeNumberProperty("bytes", report.bytes());
            json.writeStringProperty("overall", report.overall().name());
            json.writeStringProperty("class", report.overall().outcomeClass().name());
            optional(json, "host", report.host());
            notes(json, report.notes());
            json.writeArrayPropertyStart("entries");
            report.entries().forEach(entry -> entry(json, entry));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void notes(JsonGenerator json, List<String> notes) {
        if (!notes.isEmpty()) {
            json.writeArrayPropertyStart("notes");
            notes.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private static void entry(JsonGenerator json, LogEntry entry) {
        json.writeStartObject();
        json.writeStringProperty("subject", entry.subject());
        optional(json, "host", entry.host());
        optional(json, "version", entry.version());
        json.writeStringProperty("outcome", entry.outcome().name());
        json.writeStringProperty("class", entry.outcome().outcomeClass().name());
        Long code = entry.code();
        if (code != null) {
            json.writeNumberProperty("code", code);
        }
        Boolean reboot = entry.reboot();
        if (reboot != null) {
            json.writeBooleanProperty("reboot", reboot);
        }
        optional(json, "time", entry.time());
        json.writeNumberProperty("line", entry.line());
        optional(json, "message", entry.message());
        optional(json, "productCode", entry.productCode());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    static void text(List<LogCommand.LogResult> results, PrintWriter out) {
        for (LogCommand.LogResult result : results) {
            LogReport report = result.report();
            if (report == null) {
                out.println(Visible.text(result.file(), 1000) + ": cannot be read: " + result.error());
                continue;
            }
            out.printf(
                    "%s: %s (%s), %s, %s, %d lines%n",
                    report.file(),
                    report.overall(),
                    report.overall().outcomeClass(),
                    report.format(),
                    report.encoding(),
                    report.lines());
            report.notes().forEach(note -> out.println("  note: " + note));
            report.entries().forEach(entry -> out.println(line(entry)));
        }
    }

    private static String line(LogEntry entry) {
        return String.format(
                "  %-24s %-36s %-20s line %d%s",
                entry.outcome(),
                entry.host() == null ? entry.subject() : entry.host() + " " + entry.subject(),
                entry.version() == null ? "" : entry.version(),
                entry.line(),
                entry.message() == null ? "" : ": " + entry.message());
    }
}
