package dev.patchboard.cli;

import dev.patchboard.cli.LogCommand.LogResult;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** {@code log read --json}: docs/schema/log-read.schema.json. */
final class JsonLogOutput implements LogOutput {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final PrintWriter out;
    private final JsonGenerator json;

    JsonLogOutput(PrintWriter out) {
        this.out = out;
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        json.writeArrayPropertyStart("files");
    }

    @Override
    public void close() {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        out.println();
    }

    @Override
    public void file(LogResult result) {
        json.writeStartObject();
        json.writeStringProperty("file", result.file());
        LogReport report = result.report();
        if (report == null) {
            optional("error", result.error());
        } else {
            json.writeStringProperty("format", report.format());
            json.writeStringProperty("encoding", report.encoding());
            json.writeNumberProperty("lines", report.lines());
            json.writeNumberProperty("bytes", report.bytes());
            json.writeStringProperty("overall", report.overall().name());
            json.writeStringProperty("class", report.overall().outcomeClass().name());
            optional("host", report.host());
            notes(report.notes());
            json.writeArrayPropertyStart("entries");
            report.entries().forEach(this::entry);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            json.writeArrayPropertyStart("notes");
            notes.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private void entry(LogEntry entry) {
        json.writeStartObject();
        json.writeStringProperty("subject", entry.subject());
        optional("host", entry.host());
        optional("version", entry.version());
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
        optional("time", entry.time());
        optional("putIn", entry.earlier().putIn());
        optional("thereSince", entry.earlier().thereSince());
        optional("stepBefore", entry.earlier().stepBefore());
        json.writeNumberProperty("line", entry.line());
        optional("message", entry.message());
        optional("productCode", entry.productCode());
        json.writeEndObject();
    }

    private void optional(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
