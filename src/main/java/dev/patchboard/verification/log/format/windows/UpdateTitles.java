package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.KbNumber;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the updates are called whose ids a log of the Windows Update agent names: in lists of a run, and in what a search found. */
final class UpdateTitles {

    private static final int MOST = 50_000;

    private final Map<String, String> subjects = new HashMap<>();
    private final Set<String> ofRun = new LinkedHashSet<>();
    private String last = "";

    /** Another run begins. */
    void begin() {
        ofRun.clear();
    }

    /** A title in a list; the id follows. */
    void titled(String title) {
        last = title;
        if (ofRun.size() < MOST) {
            ofRun.add(title);
        }
    }

    /** The id that follows a title; it is its own name where none stands before it. */
    String listed(String id) {
        String subject = subject(last.isEmpty() ? id : last);
        if (!last.isEmpty()) {
            found(id, last);
        }
        last = "";
        return subject;
    }

    /** An update that a search found. */
    void found(String id, String title) {
        if (subjects.size() < MOST) {
            subjects.put(key(id), subject(title));
        }
    }

    /** What an id was said to be; null where nothing was. */
    @Nullable String of(String id) {
        return subjects.get(key(id));
    }

    /** The only update of the run; null where there are none or several. */
    @Nullable String only() {
        return ofRun.size() == 1 ? subject(ofRun.iterator().next()) : null;
    }

    /** An id as it is compared. */
    static String key(String id) {
        return id.toUpperCase(Locale.ROOT);
    }

    private static String subject(String title) {
        return KbNumber.in(title).orElse(title);
    }
}
