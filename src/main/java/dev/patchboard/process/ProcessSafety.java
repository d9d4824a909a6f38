package dev.patchboard.process;

import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.process.safety.CheckedProcess;
import dev.patchboard.process.safety.ProcessFile;
import dev.patchboard.process.safety.SafetyCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Law 9 on the processes that would be in force together. */
@Component
class ProcessSafety {

    /** Every file with what is wrong in it; a file that cannot be read counts as unreadable, not as safe. */
    List<CheckedProcess> check(Collection<DefinitionFile> files) {
        return SafetyCheck.of(files.stream()
                .filter(file -> file.kind() == DefinitionKind.PROCESS)
                .map(ProcessSafety::read)
                .toList());
    }

    /** What is wrong, in sentences. What was released together is known to be safe together and not checked at every start. */
    List<String> unlessReleased(Collection<DefinitionFile> files) {
        if (files.stream().filter(file -> file.kind() == DefinitionKind.PROCESS).allMatch(ProcessSafety::isReleased)) {
            return List.of();
        }
        return check(files).stream()
                .flatMap(file -> file.violations().stream()
                        .map(violation -> file.file() + ":" + violation.line() + ": " + violation.element() + ": "
                                + violation.rule() + ": " + violation.message()))
                .toList();
    }

    static ProcessFile read(DefinitionFile file) {
        try {
            return ProcessFile.read(file.name(), new ByteArrayInputStream(file.content()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean isReleased(DefinitionFile file) {
        ClassPathResource released = new ClassPathResource(file.name());
        try {
            return released.exists() && Arrays.equals(released.getContentAsByteArray(), file.content());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
