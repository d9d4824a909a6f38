package dev.patchboard.verification.log.format.sqlserver;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits the summary into sections of names and values, and hands them on. A summary is small: every line is looked at. */
final class SummaryParser implements LogParser {

    private static final Pattern VALUE = Pattern.compile("^\\s+([^:：]{1,80}?)\\s?[:：]\\s*(.*?)\\s*$");
    private static final Pattern SECTION = Pattern.compile("^(\\S.{2,120}?)\\s?[:：]\\s*$");
    private static final int MOST_LINES = 20_000;

    private final SetupResult result;
    private final HotfixProducts products;

    SummaryParser(LogContext context) {
        result = new SetupResult(context);
        products = new HotfixProducts(context);
    }

    @Override
    public void line(LogLine line) {
        if (line.length() == 0 || line.cut() || line.number() > MOST_LINES) {
            return;
        }
        String text = line.text();
        if (products.line(text, line.number())) {
            return;
        }
        Matcher section = SECTION.matcher(text);
        Matcher value = VALUE.matcher(text);
        if (section.matches()) {
            result.section(section.group(1));
        } else if (value.matches()) {
            result.value(value.group(1).strip(), value.group(2), line.number());
        }
    }

    @Override
    public void end(LogEnd end) {
        products.end();
        result.settle(end.inMidAir());
    }
}
