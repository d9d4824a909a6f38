package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.verification.log.LogEntry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an entry of an installer log is about a patch: by package, KB or product code. */
public final class Mention {

    private Mention() {}

    /** By its KB, written with or without the letters, or its product code, with or without braces. */
    public static boolean isOf(Patch patch, LogEntry entry) {
        boolean byKb = patch.kb() != null && digits(patch.kb()).equals(kbDigits(entry.subject()));
        boolean byCode = patch.productCode() != null
                && entry.productCode() != null
                && bare(patch.productCode()).equals(bare(entry.productCode()));
        return byKb || byCode;
    }

    /** By the package: package managers write the name alone or with the architecture; Windows names are in any case. */
    public static boolean isOf(PatchPackage part, LogEntry entry) {
        String subject = entry.subject();
        if ("windows".equals(part.ecosystem())) {
            return subject.equalsIgnoreCase(part.name());
        }
        return subject.equals(part.name())
                || SubjectArchitecture.of(part, subject).isPresent();
    }

    private static String digits(@Nullable String kb) {
        return kb == null ? "" : kb.replaceAll("\\D", "");
    }

    private static String kbDigits(String subject) {
        return subject.toUpperCase(Locale.ROOT).matches("KB ?\\d{6,8}") ? digits(subject) : "-";
    }

    private static String bare(@Nullable String code) {
        return code == null ? "" : code.replaceAll("[{}]", "").toUpperCase(Locale.ROOT);
    }
}
