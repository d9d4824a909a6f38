package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Exploited;
import dev.patchboard.advisory.format.Statement.Score;
import dev.patchboard.advisory.format.Statement.Ssvc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metrics of one container of a CVE record 5: CVSS, and CISA's {@code ssvc} and {@code kev}. */
final class CveMetrics {

    private final JsonCursor json;
    private final List<Score> scores = new ArrayList<>();
    private @Nullable SsvcMember ssvc;
    private boolean listed;
    private @Nullable String listedSince;

    CveMetrics(JsonCursor json) {
        this.json = json;
    }

    /** One member of an element of {@code metrics}. */
    void member(String name) {
        switch (name) {
            case "cvssV2_0" -> cvss("2.0");
            case "cvssV3_0" -> cvss("3.0");
            case "cvssV3_1" -> cvss("3.1");
            case "cvssV4_0" -> cvss("4.0");
            case "other" -> other();
            default -> json.skip();
        }
    }

    List<Score> scores() {
        return scores;
    }

    Optional<Ssvc> ssvc(String source) {
        return ssvc == null ? Optional.empty() : ssvc.points(source);
    }

    Optional<Exploited> exploited(String source) {
        return listed ? Optional.of(new Exploited(Moments.day(listedSince), null, null, source)) : Optional.empty();
    }

    private void cvss(String version) {
        CvssMember.read(json, version, null).ifPresent(score -> {
            json.bound(scores);
            scores.add(score);
        });
    }

    /** What the content is may be said behind it. */
    private void other() {
        SsvcMember points = new SsvcMember(json);
        String[] found = new String[2];
        json.objectOrNull(name -> {
            switch (name) {
                case "type" -> found[0] = json.text();
                case "content" ->
                    json.objectOrNull(inner -> {
                        if (inner.equals("dateAdded")) {
                            found[1] = json.textOrNull();
                        } else {
                            points.member(inner);
                        }
                    });
                default -> json.skip();
            }
        });
        if ("ssvc".equalsIgnoreCase(found[0])) {
            ssvc = points;
        } else if ("kev".equalsIgnoreCase(found[0])) {
            listed = true;
            listedSince = found[1];
        }
    }
}
