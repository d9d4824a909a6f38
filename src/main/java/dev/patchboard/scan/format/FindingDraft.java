package dev.patchboard.scan.format;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together one finding of a report that lists findings with many optional facts. */
public final class FindingDraft {

    private final String checkId;
    private final long line;
    private final Map<String, String> facts = new HashMap<>();
    private @Nullable String title;
    private @Nullable String word;
    private @Nullable Severity severity;
    private @Nullable String port;
    private List<String> cves = List.of();
    private Answer answer = Answer.FOUND;

    /**
     * @param checkId the scanner's id of what it found
     * @param line where the report says so, from 1
     */
    public FindingDraft(String checkId, long line) {
        this.checkId = checkId;
        this.line = line;
    }

    /** A finding without a title is called by its id. */
    public FindingDraft title(@Nullable String text) {
        title = text;
        return this;
    }

    /** The scanner's own word for how bad it is; it is the word of the finding and gives its severity, unless these are told apart. */
    public FindingDraft severity(@Nullable String text) {
        severity = Severity.ofWord(text);
        return word == null ? word(text) : this;
    }

    public FindingDraft severity(Severity known) {
        severity = known;
        return this;
    }

    /** The scanner's own word for what came out, where it has one beside the severity. */
    public FindingDraft word(@Nullable String text) {
        word = text;
        return this;
    }

    public FindingDraft cves(List<String> ids) {
        cves = ids;
        return this;
    }

    public FindingDraft port(@Nullable String text) {
        port = text;
        return this;
    }

    public FindingDraft answer(Answer other) {
        answer = other;
        return this;
    }

    /** What else the report says of it; a null is left out. */
    public FindingDraft fact(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.put(name, FindingPlace.shortened(value, Texts.LONGEST));
        }
        return this;
    }

    /** Where it is, in these components, files and the like: all of them, of which another set is another place. */
    public FindingDraft places(Collection<String> all) {
        return fact("place", FindingPlace.of(all));
    }

    /** Its texts are kept once for the whole report, and what it costs is counted. */
    CheckResult done(Texts texts) {
        return texts.shared(new CheckResult(
                checkId,
                title == null ? checkId : title,
                answer,
                word == null ? "" : word,
                severity == null ? Severity.UNKNOWN : severity,
                cves,
                port,
                line,
                facts));
    }
}
