package dev.patchboard.notification;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.IncludeEventHandler;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.util.introspection.SecureUberspector;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Velocity without teeth: no classes, no files, no unknown names, no endless loops, no endless output, and every value that is
 * put in is escaped for where it goes.
 */
final class SafeVelocity {

    private static final int LONGEST = 512 * 1024;
    private static final String CONTENT = "content";

    private final VelocityEngine engine = new VelocityEngine();

    SafeVelocity() {
        engine.setProperty(RuntimeConstants.UBERSPECT_CLASSNAME, SecureUberspector.class.getName());
        engine.setProperty(RuntimeConstants.RUNTIME_REFERENCES_STRICT, "true");
        engine.setProperty(RuntimeConstants.MAX_NUMBER_LOOPS, "1000");
        engine.setProperty(RuntimeConstants.VM_MAX_DEPTH, "10");
        engine.setProperty(RuntimeConstants.RESOURCE_LOADERS, "string");
        engine.setProperty(
                "resource.loader.string.class", "org.apache.velocity.runtime.resource.loader.StringResourceLoader");
        engine.setProperty(RuntimeConstants.VM_LIBRARY, "");
        engine.init();
    }

    /** Renders plain text: values lose control characters. */
    String text(String template, Map<String, Object> model) {
        return render(template, model, null, SafeVelocity::plain);
    }

    /** Renders plain text around content that is rendered already. */
    String text(String layout, Map<String, Object> model, String content) {
        return render(layout, model, content, SafeVelocity::plain);
    }

    /** Renders HTML: values are escaped. */
    String html(String template, Map<String, Object> model) {
        return render(template, model, null, SafeVelocity::escaped);
    }

    /** Renders HTML around content that is rendered already. */
    String html(String layout, Map<String, Object> model, String content) {
        return render(layout, model, content, SafeVelocity::escaped);
    }

    private interface Escape {
        String apply(String value);
    }

    private String render(String template, Map<String, Object> model, @Nullable String content, Escape escape) {
        VelocityContext context = new VelocityContext(new HashMap<>(model));
        if (content != null) {
            context.put(CONTENT, content);
        }
        EventCartridge guards = new EventCartridge();
        guards.addReferenceInsertionEventHandler(new Escaping(escape, content));
        guards.addIncludeEventHandler(new NoFiles());
        guards.attachToContext(context);
        BoundedWriter out = new BoundedWriter();
        engine.evaluate(context, out, "mail", template);
        return out.toString();
    }

    private static String plain(String value) {
        return value.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ");
    }

    private static String escaped(String value) {
        return HtmlUtils.htmlEscape(plain(value), "UTF-8");
    }

    /** Escapes what is inserted, but not the content that a layout is put around: that was escaped piece by piece. */
    private record Escaping(Escape escape, @Nullable String content) implements ReferenceInsertionEventHandler {
        @Override
        public @Nullable Object referenceInsert(Context context, String reference, @Nullable Object value) {
            // The very object: another value that a template puts under this name is escaped like any other.
            boolean rendered = content != null && value == content;
            return value == null || rendered ? value : escape.apply(value.toString());
        }
    }

    private static final class NoFiles implements IncludeEventHandler {
        @Override
        public String includeEvent(Context context, String file, String from, String directive) {
            throw new VelocityException("Mail templates include no files: #" + directive + "(" + file + ")");
        }
    }

    private static final class BoundedWriter extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            if (text.length() + length > LONGEST) {
                throw new IOException("A mail is at most " + LONGEST + " characters long.");
            }
            text.append(buffer, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
