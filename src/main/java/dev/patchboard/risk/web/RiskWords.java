package dev.patchboard.risk.web;

import dev.patchboard.advisory.Enrichment;
import dev.patchboard.advisory.HostScore;
import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.Ssvc;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.risk.Assessment;
import dev.patchboard.risk.Assessment.TableAnswer;
import dev.patchboard.risk.RiskLine;
import dev.patchboard.shared.Plain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The inputs of a risk analysis for a page: each with what it is, who says so, and whether that was looked up. */
@Component("riskWords")
public class RiskWords {

    private static final String UNKNOWN = "not known";

    /**
     * One input.
     *
     * @param source who says so, or null
     * @param state how far it was looked up: a word of {@link Enrichment}, or HOST for what the inventory states
     */
    public record Input(String name, String value, @Nullable String source, String state) {}

    /** What a table answered; a dash where it was not asked. */
    public String answer(Assessment assessment, String table) {
        return assessment.answers().stream()
                .filter(one -> one.table().equals(table))
                .map(TableAnswer::answer)
                .findFirst()
                .orElse("–");
    }

    /** Everything that was looked up for a line, in the order in which the tables take it. */
    public List<Input> inputs(RiskLine line) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input(
                "CVSS",
                line.cvssScore() == null ? UNKNOWN : line.cvssScore() + " " + line.cvssVector(),
                line.cvssSource(),
                line.cvssState().name()));
        HostScore here = line.hostScore();
        if (here != null) {
            inputs.add(new Input(
                    "CVSS on these hosts", here.score() + " " + here.vector(), here.nomenclature(), "COMPUTED"));
        }
        inputs.add(new Input(
                "KEV",
                switch (line.exploited()) {
                    case LISTED -> line.kevAdded() == null ? "listed" : "listed since " + line.kevAdded();
                    case NOT_LISTED -> "not listed";
                    case UNKNOWN -> UNKNOWN;
                },
                null,
                line.kevState().name()));
        inputs.add(new Input(
                "EPSS",
                line.epssScore() == null
                        ? UNKNOWN
                        : line.epssScore().stripTrailingZeros().toPlainString(),
                null,
                line.epssState().name()));
        inputs.addAll(ssvc(line.ssvc()));
        inputs.addAll(stakes(line.stakes()));
        return inputs;
    }

    private static List<Input> ssvc(Ssvc ssvc) {
        String state = ssvc.state().name();
        return List.of(
                new Input(
                        "Exploitation",
                        ssvc.exploitation() == Exploitation.POC ? "public PoC" : word(ssvc.exploitation()),
                        ssvc.source(),
                        state),
                new Input(
                        "Automatable",
                        ssvc.automatable() == null ? UNKNOWN : ssvc.automatable() ? "yes" : "no",
                        ssvc.source(),
                        state),
                new Input("Technical impact", word(ssvc.technicalImpact()), ssvc.source(), state));
    }

    private static List<Input> stakes(Stakes stakes) {
        List<Input> inputs = new ArrayList<>();
        stake(inputs, "Safety impact", stakes.safety());
        stake(inputs, "Mission impact", stakes.mission());
        stake(inputs, "Confidentiality required", stakes.confidentiality());
        stake(inputs, "Integrity required", stakes.integrity());
        stake(inputs, "Availability required", stakes.availability());
        return inputs;
    }

    private static void stake(List<Input> inputs, String name, @Nullable Enum<?> stated) {
        if (stated != null) {
            inputs.add(new Input(name, Plain.word(stated), null, "HOST"));
        }
    }

    private static String word(@Nullable Enum<?> value) {
        return value == null ? UNKNOWN : Plain.word(value);
    }
}
