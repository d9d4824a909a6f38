package dev.patchboard.scan;

import org.jspecify.annotations.Nullable;

/** What a report says made it. Told again and again while it is read, each time of what is known by then. */
final class ReportOrigin {

    private static final int LONGEST = 100;

    private String scanner = "unknown";
    private @Nullable String version;
    private @Nullable String content;

    void told(String name, @Nullable String saysVersion, @Nullable String saysContent) {
        scanner = cut(name, LONGEST);
        version = saysVersion == null ? version : cut(saysVersion, LONGEST);
        content = saysContent == null ? content : cut(saysContent, LONGEST);
    }

    String scanner() {
        return scanner;
    }

    @Nullable String version() {
        return version;
    }

    @Nullable String content() {
        return content;
    }

    /** A text as it fits into its column. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
