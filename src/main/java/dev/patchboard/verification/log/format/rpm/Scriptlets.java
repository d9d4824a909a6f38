package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of rpm and of the tools above it that say that one package went wrong. A failed script before the installation keeps the
 * package out (rpm-scriptlets(7)); any other leaves it in with its work half done, though every one of these tools then says that all is complete.
 */
public final class Scriptlets {

    /**
     * What went wrong with a package.
     *
     * @param culprit the package as the sentence names it: its name alone, or with version and architecture
     */
    public record Problem(String culprit, Outcome outcome, String text) {}

    private record Sentence(Pattern pattern, int phase, int culprit) {}

    /** No package is longer than 300: without an end to it, a line of one word is tried from each of its places to its end. */
    private static final List<Sentence> SENTENCES = List.of(
            new Sentence(Pattern.compile("%(\\w+)\\((\\S{1,300}?)\\) scriptlet failed"), 1, 2),
            new Sentence(Pattern.compile("script failed: \\[string \"%(\\w+)\\((\\S{1,300}?)\\)\"\\]"), 1, 2),
            new Sentence(
                    Pattern.compile(
                            "(?:Error in|Non-fatal) <?(\\w+)>? scriptlet(?: failure)? in rpm package (\\S{1,300})"),
                    1,
                    2),
            new Sentence(Pattern.compile("(?:Non-critical error|Error) in %?(\\w+) scriptlet: (\\S{1,300})"), 1, 2),
            new Sentence(Pattern.compile("^package (\\S{1,300}): script (?:warning|error) in %?\\(?(\\w+)"), 2, 1),
            new Sentence(
                    Pattern.compile(
                            "(?:Error unpacking rpm package|Unpack error:|Cpio error:|Error in cpio payload of rpm package"
                                    + "|error: unpacking of archive failed on package) (\\S{1,300})"),
                    0,
                    1),
            new Sentence(Pattern.compile("error: (\\S{1,300}): (?:install|erase) (?:failed|skipped)"), 0, 1),
            new Sentence(Pattern.compile("(\\S{1,300}) was supposed to be (?:installed|removed) but is not"), 0, 1),
            new Sentence(Pattern.compile("^Failed to (?:install|erase) (\\S+-\\S+)"), 0, 1));

    /** One of these, in lower case, is part of each sentence. */
    private static final List<String> WORDS = List.of(
            "scriptlet failed",
            "script failed:",
            "in rpm package",
            "rror in ",
            ": script ",
            "error unpacking rpm package",
            "unpack error:",
            "cpio error:",
            "error: unpacking of archive",
            ": install failed",
            ": install skipped",
            ": erase failed",
            ": erase skipped",
            " was supposed to be ",
            "failed to install ",
            "failed to erase ");

    private Scriptlets() {}

    /** Words, in lower case, of which every sentence has one: a line without them says nothing of a package. */
    public static List<String> words() {
        return WORDS;
    }

    /** What the line says of one package, or empty when it is no such sentence. */
    public static Optional<Problem> read(String text) {
        for (Sentence sentence : SENTENCES) {
            Matcher matcher = sentence.pattern().matcher(text);
            if (matcher.find()) {
                String phase = sentence.phase() == 0 ? "" : matcher.group(sentence.phase());
                return Optional.of(new Problem(matcher.group(sentence.culprit()), outcome(phase), text.strip()));
            }
        }
        return Optional.empty();
    }

    private static Outcome outcome(String phase) {
        return switch (phase.toLowerCase(Locale.ROOT)) {
            case "", "pre", "prein", "pretrans" -> Outcome.FAILED;
            default -> Outcome.PARTIAL;
        };
    }
}
