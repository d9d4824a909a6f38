package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.Console;
import dev.patchboard.verification.log.format.rpm.Nevra;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of each element what the console would say, and of lines between them what scripts said. */
final class ZypperXmlParser implements LogParser {

    /** {@code done} is 0 when it went well, and is not there while it goes on. */
    private static final Pattern PROGRESS = Pattern.compile(
            "^<progress id=\"(install|remove)-resolvable\" name=\"([^\"]{1,1000})\"(?: value=\"-?\\d+\")?(?: done=\"(\\d)\")?/>");

    private static final Pattern STEP =
            Pattern.compile("^(?:\\( *\\d+/\\d+\\) )?(?:Installing|Removing):? (\\S+)(.*)$");
    private static final Pattern MESSAGE = Pattern.compile("^<message type=\"\\w+\">");
    private static final String MESSAGE_ENDS = "</message>";
    private static final Pattern SOLVABLE = Pattern.compile("^<solvable [^>]*\\btype=\"package\"[^>]*>");
    private static final Pattern NAME = Pattern.compile(" name=\"([^\"]{1,300})\"");
    private static final Pattern REBOOT = Pattern.compile("^<install-summary [^>]*\\bneed-reboot=\"(?:1|true)\"");

    private final ZypperSession session;
    private final ZypperSentences sentences;
    private final Entries entries;
    private boolean planning;
    private long lastLine;

    ZypperXmlParser(LogContext context) {
        this.entries = context.entries();
        this.session = new ZypperSession(context.entries());
        this.sentences = new ZypperSentences(session, context.codes());
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        if (line.cut() || line.length() == 0) {
            return;
        }
        String text = line.text().strip();
        Matcher message = MESSAGE.matcher(text);
        if (message.lookingAt()) {
            sentence(text.substring(message.end()), line.number());
        } else if (text.startsWith("<") && !text.startsWith(MESSAGE_ENDS)) {
            element(text, line.number());
        } else {
            sentence(text, line.number());
        }
    }

    private void sentence(String text, long line) {
        String said = text.endsWith(MESSAGE_ENDS) ? text.substring(0, text.length() - MESSAGE_ENDS.length()) : text;
        if (!said.isBlank()) {
            sentences.read(plain(said), line);
        }
    }

    private void element(String text, long line) {
        Matcher progress = PROGRESS.matcher(text);
        if (progress.lookingAt()) {
            step(progress, text, line);
        } else if (text.startsWith("<to-")) {
            planning = true;
        } else if (text.startsWith("</to-")) {
            planning = false;
        } else if (planning && SOLVABLE.matcher(text).lookingAt()) {
            Matcher name = NAME.matcher(text);
            if (name.find()) {
                session.run().planned(plain(name.group(1)), Outcome.UNKNOWN, line, text);
            }
        } else if (REBOOT.matcher(text).lookingAt()) {
            session.run().reboot();
        } else if (text.startsWith("</stream>")) {
            session.settle();
        }
    }

    private void step(Matcher progress, String text, long line) {
        Matcher step = STEP.matcher(plain(progress.group(2)));
        Nevra nevra = step.matches() ? Nevra.parse(step.group(1)).orElse(null) : null;
        if (nevra != null) {
            String done = progress.group(3);
            String end = done == null ? "" : "0".equals(done) ? "[done]" : "[error]";
            session.step(ZypperStep.of(nevra, "install".equals(progress.group(1)), end), text, line);
        }
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    @Override
    public void end(LogEnd end) {
        session.settle();
        Console.distrust(entries, end, lastLine);
    }
}
