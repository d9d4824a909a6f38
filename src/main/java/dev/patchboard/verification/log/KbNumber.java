package dev.patchboard.verification.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of Microsoft's knowledge base as the name of an update: {@code KB5034441}, however a log writes it. */
public final class KbNumber {

    private static final Pattern KB =
            Pattern.compile("(?<![A-Za-z0-9])KB[ _-]?(\\d{6,8})(?!\\d)", Pattern.CASE_INSENSITIVE);

    private KbNumber() {}

    /** The first one in a text. */
    public static Optional<String> in(String text) {
        Matcher kb = KB.matcher(text);
        return kb.find() ? Optional.of("KB" + kb.group(1)) : Optional.empty();
    }
}
