package dev.patchboard.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.shared.Plain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What an analyst confirms, in a few lines: rating, type and date, and where the tables take away what was asked for. */
final class TablesSay {

    private TablesSay() {}

    static List<String> of(RiskView risk) {
        Rating rating = risk.suggestedRating();
        ChangeType type = risk.suggestedType();
        if (rating == null || type == null) {
            return List.of("The tables have not been asked yet.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Rating: " + Plain.word(rating) + ".");
        lines.add(type(risk, type, rating));
        LocalDate due = risk.due();
        lines.add(
                due == null
                        ? "Due: no rule gives a date (" + risk.dueRule() + ")."
                        : "Due: " + Plain.date(due) + " by " + risk.dueRule()
                                + ". A higher rating may bring it forward.");
        return lines;
    }

    private static String type(RiskView risk, ChangeType type, Rating rating) {
        if (!risk.typeChanged()) {
            return "Type: " + Plain.word(type) + ", as asked for.";
        }
        String asked = Plain.word(risk.requestedType());
        return "Type: " + Plain.word(type) + ". It was asked for as " + asked + "; the table change-type does not give "
                + asked + " to a rating of " + Plain.word(rating) + ". Set the type, or a rating, and say why.";
    }
}
