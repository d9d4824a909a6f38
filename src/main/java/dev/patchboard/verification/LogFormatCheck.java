package dev.patchboard.verification;

import dev.patchboard.policy.DefinitionCheck;
import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.verification.log.format.pattern.InvalidPatternFile;
import dev.patchboard.verification.log.format.pattern.PatternFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A log format of the site can be read, and no other in force has its name. A file of comments alone takes its format out of force. */
@Component
class LogFormatCheck implements DefinitionCheck {

    @Override
    public boolean covers(DefinitionKind kind) {
        return kind == DefinitionKind.LOG_FORMAT;
    }

    @Override
    public List<Problem> check(DefinitionFile candidate, Map<String, DefinitionFile> inForce) {
        if (isOff(candidate.text())) {
            return List.of();
        }
        try {
            String name = PatternFiles.read(candidate.name(), candidate.text()).name();
            return inForce.values().stream()
                    .filter(file -> file.kind() == DefinitionKind.LOG_FORMAT
                            && !file.name().equals(candidate.name()))
                    .filter(file -> name(file).filter(name::equals).isPresent())
                    .map(file -> new Problem(
                            candidate.name(),
                            null,
                            "name",
                            "The name '" + name + "' is used by " + file.name() + " too. Give it its own."))
                    .toList();
        } catch (InvalidPatternFile invalid) {
            return List.of(new Problem(candidate.name(), null, null, String.valueOf(invalid.getMessage())));
        }
    }

    /** Whether a file says nothing but comments. */
    static boolean isOff(String text) {
        return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private static Optional<String> name(DefinitionFile file) {
        try {
            return isOff(file.text())
                    ? Optional.empty()
                    : Optional.of(PatternFiles.read(file.name(), file.text()).name());
        } catch (InvalidPatternFile invalid) {
            return Optional.empty();
        }
    }
}
