package dev.patchboard.demo;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.shared.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The two patches of the demonstration. */
@Component
@Profile("demo")
class DemoPatches {

    static final String MS02_039 = "MS02-039 SQL Server 2000";
    static final String OPENSSL = "DSA-5764-1 openssl";

    private static final Actor SETUP = Actor.system("demo");

    private final Patches patches;

    DemoPatches(Patches patches) {
        this.patches = patches;
    }

    void create() {
        // Microsoft Security Bulletin MS02-039, 24 July 2002: buffer overruns in the SQL Server 2000 resolution
        // service.
        register(
                MS02_039,
                "Microsoft",
                "KB323875",
                LocalDate.of(2002, 7, 24),
                "CVE-2002-0649",
                new PatchPackage("windows", "sql-server", "8.00.636"));
        // Debian security advisory DSA-5764-1, 3 September 2024.
        register(
                OPENSSL,
                "Debian",
                null,
                LocalDate.of(2024, 9, 3),
                "CVE-2024-6119",
                new PatchPackage("deb", "openssl", "3.0.14-1~deb12u2"));
    }

    private void register(
            String name,
            String vendor,
            @org.jspecify.annotations.Nullable String kb,
            LocalDate released,
            String cve,
            PatchPackage part) {
        patches.register(
                new NewPatch(
                        name,
                        vendor,
                        kb,
                        null,
                        null,
                        SignatureState.NOT_CHECKED,
                        null,
                        true,
                        false,
                        released,
                        Set.of(cve),
                        List.of(part)),
                SETUP);
    }

    Patch named(String name) {
        return patches.findByName(name).orElseThrow();
    }
}
