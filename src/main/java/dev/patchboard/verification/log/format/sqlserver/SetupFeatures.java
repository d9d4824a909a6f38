package dev.patchboard.verification.log.format.sqlserver;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The features in the detailed results. What passed is as the whole run is; one that failed says why. */
final class SetupFeatures {

    private static final int MOST = 500;

    private final LogContext context;
    private final Map<String, Feature> features = new LinkedHashMap<>();
    private @Nullable String current;

    private record Feature(
            String status, long line, @Nullable Long code, String reason) {}

    SetupFeatures(LogContext context) {
        this.context = context;
    }

    void value(String name, String value, long line) {
        if ("Feature".equals(name)) {
            current = features.size() < MOST && !value.isEmpty() ? value : null;
        }
        String feature = current;
        if (feature == null) {
            return;
        }
        Feature known = features.get(feature);
        if ("Status".equals(name)) {
            // A feature is told of once for each instance: the worse word stays.
            if (known == null || known.status().startsWith("Passed")) {
                features.put(feature, new Feature(value, line, null, ""));
            }
        } else if (known != null && "Component error code".equals(name) && value.matches("0x[0-9A-Fa-f]{1,8}")) {
            features.put(feature, new Feature(known.status(), known.line(), WindowsCodes.parse(value), known.reason()));
        } else if (known != null && ("Reason for failure".equals(name) || "Error description".equals(name))) {
            features.put(feature, new Feature(known.status(), known.line(), known.code(), value));
        }
    }

    void settle(LogEntry whole) {
        features.forEach((name, feature) -> {
            LogEntry entry = LogEntry.of(name, whole.version(), outcome(feature, whole.outcome()), feature.line())
                    .at(whole.time())
                    .code(feature.code())
                    .saying((feature.status() + " " + feature.reason()).strip());
            context.entries().put(entry);
        });
    }

    private static Outcome outcome(Feature feature, Outcome whole) {
        if (feature.status().startsWith("Failed")) {
            return Outcome.FAILED;
        }
        if (!feature.status().startsWith("Passed")) {
            return Outcome.UNKNOWN;
        }
        if (whole.outcomeClass() == OutcomeClass.FAILURE) {
            return Outcome.UNKNOWN; // In a run that failed, nobody knows what stayed.
        }
        return whole;
    }
}
