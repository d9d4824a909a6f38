package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;

/** Feeds the lines to a parser that does not wait for more, so that memory does not grow with the document. */
final class JsonRunParser implements LogParser {

    private static final JsonFactory JSON = new JsonFactory();

    private final AnsibleRun run;
    private JsonTasks tasks;
    private byte[] bytes = new byte[1024];
    private @Nullable JsonParser parser;
    private boolean broken;

    JsonRunParser(AnsibleRun run) {
        this.run = run;
        this.tasks = new JsonTasks(run);
    }

    @Override
    public void line(LogLine line) {
        boolean begins = line.length() > 0 && line.at(0) == '{';
        if (parser == null || tasks.between()) {
            if (!begins) {
                return; // Warnings that Ansible writes before and between.
            }
            parser = parser == null ? JSON.createNonBlockingByteArrayParser(ObjectReadContext.empty()) : parser;
        } else if (broken) {
            return;
        }
        try {
            feed(line, parser);
        } catch (JacksonException | IllegalStateException e) {
            unreadable(line.number(), begins);
        }
    }

    private void feed(LogLine line, JsonParser to) {
        int length = line.length();
        bytes = length + 1 > bytes.length ? new byte[length + 1024] : bytes;
        for (int i = 0; i < length; i++) {
            bytes[i] = line.at(i);
        }
        bytes[length] = '\n';
        ((ByteArrayFeeder) to.nonBlockingInputFeeder()).feedInput(bytes, 0, length + 1);
        for (JsonToken token = to.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = to.nextToken()) {
            tasks.token(token, to, line.number());
        }
    }

    /** An event that cannot be read may have told of a failure. After one line the next event can be read again. */
    private void unreadable(long number, boolean begins) {
        run.unreadable(number);
        broken = !begins || tasks.document();
        parser = null;
        tasks = broken ? tasks : new JsonTasks(run);
        if (broken) {
            parser = JSON.createNonBlockingByteArrayParser(ObjectReadContext.empty());
            tasks.abandon();
        }
    }

    @Override
    public void end(LogEnd end) {
        run.settle();
    }
}
