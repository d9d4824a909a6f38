package dev.patchboard.advisory;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

final class PatchFixtures {

    private PatchFixtures() {}

    static NewPatch openssl() {
        return NewPatch.ofPackage(
                "openssl 3.0.15-1~deb12u1",
                new PatchPackage("deb", "openssl", "3.0.15-1~deb12u1"),
                Set.of("CVE-2024-5535"));
    }

    static NewPatch slammer() {
        return new NewPatch(
                "MS02-039",
                "Microsoft",
                "KB323875",
                null,
                null,
                SignatureState.VERIFIED,
                "lab",
                true,
                true,
                LocalDate.of(2002, 7, 24),
                Set.of("CVE-2002-0649"),
                List.of(new PatchPackage("windows", "Microsoft SQL Server 2000", "8.00.636")));
    }
}
