package dev.patchboard.verification.log.format.msi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sentence in which the Windows Installer says what became of a product, in any language: its name, version and status.
 *
 * @param subject name of the product, or the article (KB) of the update
 * @param code the status, 0 for success
 * @param asksForRestart whether it says that a restart is needed, and nothing of a result
 * @param words all of it
 */
record MsiSentence(String subject, String version, long code, boolean asksForRestart, String words) {

    /** "Windows Installer installed the product. Product Name: N. Product Version: V. ... error status: 0." in any language. */
    static final Pattern STATUS = Pattern.compile(
            "^(?:MSI \\([^)]*\\) \\([^)]*\\) \\[[^]]*\\]: )?([^:]{5,120}?)[.。] ?[^:：.。]{2,40}[:：] ?(.{1,300}?)[.。] "
                    + "?[^:：.。]{2,40}[:：] ?([0-9][0-9.]{0,30}?)[.。] ?[^:：.。]{2,40}[:：] ?(\\d{1,5})[.。](.{0,1200})[:：] ?(-?\\d{1,10})[.。]?\\s*$");

    /**
     * "Windows Installer requires a system restart. ... Manufacturer: M. Type of System Restart: 2. Reason for Restart: 1." is built
     * alike, with one number more (event 1038); this is what it has between language and last number.
     */
    private static final Pattern RESTART =
            Pattern.compile("[:：][^:：]{1,600}[.。] ?[^:：.。]{2,80}[:：] ?\\d{1,2}[.。] ?[^:：.。]{2,80}$");

    private static final Pattern UPDATE = Pattern.compile("Update Name: (.+)$");
    private static final Pattern KB = Pattern.compile("\\bKB ?(\\d{6,8})\\b");
    private static final Pattern INSTALLED =
            Pattern.compile("^Windows Installer (?:installed|reconfigured|configured) .*");
    private static final Pattern REMOVED = Pattern.compile("^Windows Installer removed .*");
    private static final Pattern ENGLISH = Pattern.compile("success or error status: -?\\d+\\.?\\s*$");
    private static final int LONGEST = 2000;

    /** What was done to the product. */
    enum Kind {
        INSTALLED,
        REMOVED,
        /** The sentence is translated and no numbered note tells: a success of something. */
        UNCLEAR
    }

    /** Whether it is worth a look: it ends with a number. */
    static boolean mayBe(String words) {
        String end = words.stripTrailing();
        int last = end.length() - 1 - (end.endsWith(".") || end.endsWith("。") ? 1 : 0);
        return last > 40 && end.length() <= LONGEST && Character.isDigit(end.charAt(last));
    }

    /** The sentence, or null when it is another. */
    static @Nullable MsiSentence of(String words) {
        Matcher status = STATUS.matcher(words);
        if (!status.matches()) {
            return null;
        }
        boolean restart = RESTART.matcher(status.group(5)).find();
        Matcher update = UPDATE.matcher(status.group(5));
        boolean patch = update.find();
        String name = patch ? update.group(1).replaceAll("[.] [^.]*$", "") : status.group(2);
        Matcher kb = KB.matcher(name);
        String subject = patch && kb.find() ? "KB" + kb.group(1) : name;
        return new MsiSentence(subject, status.group(3), Long.parseLong(status.group(6)), restart, words);
    }

    /**
     * English says it in words, other languages by the note written just before (1707, 1728 done; 1724, 1725 removal). English in
     * other words than these is unclear, whatever the note.
     */
    Kind kind(int lastNote) {
        if (INSTALLED.matcher(words).matches()) {
            return Kind.INSTALLED;
        }
        if (REMOVED.matcher(words).matches() || lastNote == 1724 || lastNote == 1725) {
            return Kind.REMOVED;
        }
        boolean done = (lastNote == 1707 || lastNote == 1728)
                && !ENGLISH.matcher(words).find();
        return done ? Kind.INSTALLED : Kind.UNCLEAR;
    }
}
