package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogLine;

/** The beginning of a line of dnf's logs: {@code 2026-11-22T09:21:49+0000 DEBUG }, also with {@code Z} and with dnf5's process number. */
final class LogStamp {

    private LogStamp() {}

    private static final String DATE = "dddd-dd-ddTdd:dd:dd";

    /** Where the message begins, or -1 for a line that has no time and so goes on with the message before. */
    static int message(LogLine line) {
        if (line.length() < 25 || !isDate(line)) {
            return -1;
        }
        int at = line.at(19) == 'Z' ? 20 : 24;
        boolean offset =
                at == 20 || (line.at(19) == '+' || line.at(19) == '-') && isDigit(line.at(20)) && isDigit(line.at(23));
        if (!offset || line.length() <= at || line.at(at) != ' ') {
            return -1;
        }
        if (line.length() > at + 1 && line.at(at + 1) == '[') {
            at = line.indexOf(' ', at + 1);
        }
        int end = at < 0 ? -1 : line.indexOf(' ', at + 1);
        return end < 0 ? -1 : end + 1;
    }

    private static boolean isDate(LogLine line) {
        for (int i = 0; i < DATE.length(); i++) {
            boolean fits = DATE.charAt(i) == 'd' ? isDigit(line.at(i)) : line.at(i) == DATE.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The time in ISO 8601 with its offset, which dnf writes without a colon. */
    static String time(LogLine line) {
        String text = line.text(0, 24);
        String local = text.substring(0, 19);
        return text.charAt(19) == 'Z' ? local + "Z" : local + text.substring(19, 22) + ":" + text.substring(22, 24);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
