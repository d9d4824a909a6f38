package dev.patchboard.advisory;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The installable remedy.
 *
 * @param name what people call it; unique
 * @param vendor null when not known
 * @param kb the vendor's article number, {@code KB5034441}, or null where the vendor has none
 * @param productCode the installer's product code (MSI), or null
 * @param digest expected digest of the installer as {@code sha256:hex}, or null when nobody stated one
 * @param signatureState what is known of the vendor's signature
 * @param uninstallable whether somebody states that it can be taken off again; false also when nobody said
 * @param restartRequired whether the vendor or the person who entered it says that the machine must restart; an installer's log may
 *     still ask for one
 * @param released when the vendor published it, or null when not known
 * @param cves the vulnerabilities it cures
 * @param packages what it brings; empty for a patch known only by its KB or product code
 */
public record Patch(
        UUID id,
        String name,
        @Nullable String vendor,
        @Nullable String kb,
        @Nullable String productCode,
        @Nullable String digest,
        SignatureState signatureState,
        boolean uninstallable,
        boolean restartRequired,
        @Nullable LocalDate released,
        Set<String> cves,
        List<PatchPackage> packages) {}
