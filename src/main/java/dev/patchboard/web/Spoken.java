package dev.patchboard.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sentences of the record as people read them. The record itself is sealed as it was written, with exact times and the field's
 * own words; a page shows its times in the reader's zone and its words from the messages.
 */
@Component("spoken")
public class Spoken {

    private static final Pattern EXACT =
            Pattern.compile("(?<instant>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z)"
                    + "|(?<![\\w-])(?<day>\\d{4}-\\d\\d-\\d\\d)(?![\\w-])"
                    + "|(?<![\\w-])(?<word>[A-Z]{2,}(?:_[A-Z]+)*)(?![\\w-])");

    /** Families of the field's words; where two families share a word, the first one speaks. */
    private static final List<String> FAMILIES = List.of(
            "outcome.",
            "verdict.",
            "disposition.",
            "gate.",
            "wave.",
            "hoststate.",
            "ballot.",
            "vote.",
            "authority.",
            "ratification.",
            "cause.",
            "lab.",
            "rating.",
            "type.",
            "stage.",
            "close.",
            "environment.",
            "exposure.",
            "role.");

    private final Function<Instant, String> moment;
    private final Function<LocalDate, String> date;
    private final Map<String, String> words;

    @Autowired
    Spoken(Ui ui) {
        this(ui::moment, ui::date);
    }

    Spoken(Function<Instant, String> moment, Function<LocalDate, String> date) {
        this.moment = moment;
        this.date = date;
        this.words = words(ResourceBundle.getBundle("messages", Locale.ROOT));
    }

    /** A sentence that Patchboard wrote, with its times and its words as people read them. */
    public String of(@Nullable String sentence) {
        return sentence == null ? "" : replace(sentence, true);
    }

    /** A text whose words may be somebody's own, such as names of hosts: only its exact times are put differently. */
    public String times(String text) {
        return replace(text, false);
    }

    private String replace(String text, boolean wordsToo) {
        return EXACT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(said(match, text, wordsToo)));
    }

    private String said(MatchResult match, String text, boolean wordsToo) {
        String found = match.group();
        try {
            if (match.group(1) != null) {
                return moment.apply(Instant.parse(found));
            }
            if (match.group(2) != null) {
                return date.apply(LocalDate.parse(found));
            }
        } catch (DateTimeParseException noTime) {
            return found;
        }
        String word = wordsToo ? words.get(found) : null;
        if (word == null) {
            return found;
        }
        return match.start() == 0 ? word : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    private static Map<String, String> words(ResourceBundle messages) {
        Map<String, String> words = new HashMap<>();
        for (String family : FAMILIES) {
            messages.keySet().stream()
                    .filter(key -> key.startsWith(family))
                    .forEach(key -> words.putIfAbsent(key.substring(family.length()), messages.getString(key)));
        }
        return Map.copyOf(words);
    }
}
