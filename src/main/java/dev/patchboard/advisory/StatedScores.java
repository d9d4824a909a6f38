package dev.patchboard.advisory;

import dev.patchboard.advisory.Vulnerability.CvssScore;
import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.SsvcPoints;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.advisory.format.Statement;
import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.Statement.Ssvc;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the scores and decision points that advisories state of single CVEs. */
@Component
class StatedScores {

    private static final int LONGEST_VECTOR = 400;

    private final Vulnerabilities vulnerabilities;

    StatedScores(Vulnerabilities vulnerabilities) {
        this.vulnerabilities = vulnerabilities;
    }

    /** Of a statement about several CVEs nobody knows which of them a score is of: then none is kept. */
    void keep(Statement statement, Instant now) {
        List<String> cves = statement.cves().stream().filter(Cve::isValid).toList();
        if (cves.size() != 1) {
            return;
        }
        String cve = cves.get(0);
        Head head = statement.head();
        statement.scores().forEach(score -> {
            String vector = score.vector();
            if (vector != null
                    && vector.length() <= LONGEST_VECTOR
                    && score.version().length() <= 5) {
                BigDecimal value = BigDecimal.valueOf(score.baseScore()).setScale(1, RoundingMode.HALF_UP);
                vulnerabilities.state(cve, new CvssScore(score.version(), vector, value, source(head, score.source())));
            }
        });
        Ssvc points = statement.ssvc();
        if (points != null) {
            Instant assessed = points.assessed() == null ? head.updated() : points.assessed();
            vulnerabilities.stateSsvc(cve, points(points, assessed == null ? now : assessed));
        }
    }

    private static String source(Head head, @Nullable String stated) {
        return ReadAdvisory.cut(head.publisher() + " " + (stated == null ? head.id() : stated));
    }

    private static SsvcPoints points(Ssvc points, Instant assessed) {
        String exploitation = points.exploitation();
        Exploitation known = exploitation == null
                ? null
                : switch (exploitation) {
                    case "none" -> Exploitation.NONE;
                    case "public poc" -> Exploitation.POC;
                    case "active" -> Exploitation.ACTIVE;
                    default -> null;
                };
        Boolean automatable = "yes".equals(points.automatable())
                ? Boolean.TRUE
                : "no".equals(points.automatable()) ? Boolean.FALSE : null;
        TechnicalImpact impact = "total".equals(points.technicalImpact())
                ? TechnicalImpact.TOTAL
                : "partial".equals(points.technicalImpact()) ? TechnicalImpact.PARTIAL : null;
        return new SsvcPoints(known, automatable, impact, ReadAdvisory.cut(points.source()), assessed);
    }
}
