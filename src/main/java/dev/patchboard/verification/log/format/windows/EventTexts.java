package dev.patchboard.verification.log.format.windows;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes events in XML out of lines: many on one, or one on many. */
final class EventTexts {

    private static final String BEGIN = "<Event ";
    private static final String END = "</Event>";
    private static final int LONGEST = 1 << 18;

    private @Nullable StringBuilder open;
    private long begun;

    /** Whether an event has begun that has not ended. */
    boolean isOpen() {
        return open != null;
    }

    /** The events that end on this line. One that is too long to be of use is left out. */
    List<EventXml> take(String line, long number) {
        List<EventXml> whole = new ArrayList<>();
        int from = 0;
        while (from >= 0 && from < line.length()) {
            StringBuilder event = open;
            if (event == null) {
                from = line.indexOf(BEGIN, from);
                open = from < 0 ? null : new StringBuilder();
                begun = number;
                continue;
            }
            int end = line.indexOf(END, from);
            int to = end < 0 ? line.length() : end;
            if (event.length() + to - from < LONGEST) {
                event.append(line, from, to).append('\n');
            }
            if (end >= 0) {
                whole.add(new EventXml(event.toString(), begun));
                open = null;
            }
            from = end < 0 ? -1 : end + END.length();
        }
        return whole;
    }
}
