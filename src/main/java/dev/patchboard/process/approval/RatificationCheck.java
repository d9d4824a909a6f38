package dev.patchboard.process.approval;

import dev.patchboard.approval.AuthorisationPolicy;
import dev.patchboard.approval.Authority;
import dev.patchboard.policy.DefinitionCheck;
import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.shared.InvalidInput.Problem;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/** An authorisation policy lets no emergency wait for the board longer, or shorter, than is allowed. */
@Component
class RatificationCheck implements DefinitionCheck {

    private static final String FILE = "authorisation-policy.dmn";

    @Override
    public boolean covers(DefinitionKind kind) {
        return kind == DefinitionKind.DECISION;
    }

    @Override
    public List<Problem> check(DefinitionFile candidate, Map<String, DefinitionFile> inForce) {
        if (!candidate.name().endsWith("/" + FILE)) {
            return List.of();
        }
        return Dmn.readModelFromStream(new ByteArrayInputStream(candidate.content()))
                .getModelElementsByType(DecisionTable.class)
                .stream()
                .flatMap(table -> wrong(candidate, table))
                .toList();
    }

    private static Stream<Problem> wrong(DefinitionFile file, DecisionTable table) {
        List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
        int authority = outputs.indexOf("authority");
        int hours = outputs.indexOf("ratifyHours");
        if (authority < 0 || hours < 0) {
            return Stream.of(
                    new Problem(file.name(), null, null, "The table needs the outputs 'authority' and 'ratifyHours'."));
        }
        return table.getRules().stream()
                .filter(rule -> text(rule, authority).equals('"' + Authority.EMERGENCY.name() + '"'))
                .filter(rule -> !allowed(text(rule, hours)))
                .map(rule -> new Problem(
                        file.name(),
                        null,
                        rule.getId(),
                        "An emergency is ratified within " + AuthorisationPolicy.RATIFY_HOURS_LEAST + " to "
                                + AuthorisationPolicy.RATIFY_HOURS_MOST + " hours. Write such a number for '"
                                + "ratifyHours'."));
    }

    private static String text(Rule rule, int output) {
        return List.copyOf(rule.getOutputEntries())
                .get(output)
                .getText()
                .getTextContent()
                .strip();
    }

    private static boolean allowed(String hours) {
        return hours.matches("\\d{1,4}") && DmnAuthorisationPolicy.ratifiable(Integer.parseInt(hours));
    }
}
