package dev.patchboard.verification.log.format.msi;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.RegionDates;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits the file into runs of the installer and hands each {@link MsiRun} the lines that say something about its result. */
final class MsiParser implements LogParser {

    private static final Pattern ENGINE =
            Pattern.compile("^MSI \\(([csaN])\\) \\([^)]{1,12}\\) \\[(\\d{1,2}:\\d\\d:\\d\\d)[:.]\\d{1,3}\\]: ");
    /** The process that logs in detail; within its lines the installation has marks of its own, as a log without detail has. */
    private static final Pattern VERBOSE = Pattern.compile("^=== [^=:]{3,60}: (.+?)\\s+Build type:.*$");

    private static final Pattern STARTED = Pattern.compile("^=== [Ll]ogging started: (.+?) ===$");
    private static final Pattern STOPPED = Pattern.compile("^=== (?:Verbose )?[Ll]ogging stopped: (.+?) ===$");
    /** A mark in another language, which may be either. */
    private static final Pattern TRANSLATED = Pattern.compile(
            "^=== [^=:]{3,60}: (\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}\\.?\\s+\\d{1,2}:\\d\\d:\\d\\d.{0,5}) ===$");

    private static final Pattern RETURNING = Pattern.compile("MainEngineThread is returning (-?\\d{1,10})");
    private static final Pattern PROPERTY = Pattern.compile(
            "^Property\\([CS]\\): (ProductName|ProductVersion|ProductCode|ComputerName|UserLanguageID) = (.*)$");
    private static final Pattern PACKAGE = Pattern.compile("^\\s*\\*{7} Product: (.+)$");

    private final LogContext context;
    private final RegionDates dates = new RegionDates();
    private MsiRun run;

    MsiParser(LogContext context) {
        this.context = context;
        this.run = new MsiRun(context, dates);
    }

    @Override
    public void line(LogLine line) {
        if (line.length() == 0 || line.cut()) {
            return;
        }
        if (line.startsWith("=== ")) {
            mark(line.text());
        } else if (line.startsWith("MSI (")) {
            engine(line);
        } else if (line.startsWith("Property(")) {
            property(line);
        } else if (line.startsWith("Action ")) {
            run.touched();
        } else {
            plain(line.text(), line.number());
        }
    }

    private void mark(String text) {
        Matcher verbose = VERBOSE.matcher(text);
        Matcher started = STARTED.matcher(text);
        Matcher stopped = STOPPED.matcher(text);
        Matcher translated = TRANSLATED.matcher(text);
        if (verbose.matches()) {
            another();
            run.began(verbose.group(1));
        } else if (started.matches()) {
            if (!run.awaitsStart()) {
                another();
            }
            run.started(started.group(1));
        } else if (stopped.matches()) {
            run.stopped(stopped.group(1));
        } else if (translated.matches() && run.awaitsStart()) {
            run.started(translated.group(1));
        } else if (translated.matches()) {
            run.stopped(translated.group(1));
        }
    }

    private void another() {
        run.settle();
        run = new MsiRun(context, dates);
    }

    private void engine(LogLine line) {
        if (MsiNoise.ofEngine(line)) {
            run.touched();
            return;
        }
        String text = line.text();
        Matcher prefix = ENGINE.matcher(text);
        if (!prefix.lookingAt()) {
            return;
        }
        String words = text.substring(prefix.end());
        Matcher returning = RETURNING.matcher(words);
        if (returning.lookingAt()) {
            run.returned(Long.parseLong(returning.group(1)), "c".equals(prefix.group(1)), line.number());
        } else {
            run.said(words, prefix.group(2), line.number());
        }
    }

    private void property(LogLine line) {
        if (MsiNoise.ofProperty(line)) {
            return;
        }
        Matcher property = PROPERTY.matcher(line.text());
        if (property.matches()) {
            run.property(property.group(1), property.group(2).strip());
        }
    }

    private void plain(String text, long number) {
        Matcher installed = PACKAGE.matcher(text);
        Matcher returning = RETURNING.matcher(text);
        if (installed.matches()) {
            run.opened(installed.group(1).strip(), number);
        } else if (returning.find()) {
            run.returned(Long.parseLong(returning.group(1)), false, number);
        } else {
            run.said(text, null, number);
            run.hint(text.toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void end(LogEnd end) {
        run.settle();
    }
}
