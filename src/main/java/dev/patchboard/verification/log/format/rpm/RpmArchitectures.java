package dev.patchboard.verification.log.format.rpm;

import java.util.Set;
import java.util.stream.Stream;

/** The words that rpm uses for architectures, as in its rpmrc. Only these are cut off a name: {@code python3.11} keeps its dot. */
public final class RpmArchitectures {

    private static final Set<String> KNOWN = Set.of(
            "noarch",
            "x86_64",
            "x86_64_v2",
            "x86_64_v3",
            "x86_64_v4",
            "amd64",
            "ia32e",
            "i386",
            "i486",
            "i586",
            "i686",
            "athlon",
            "geode",
            "ia64",
            "aarch64",
            "arm64",
            "armv5tel",
            "armv6l",
            "armv6hl",
            "armv7l",
            "armv7hl",
            "armv7hnl",
            "armv8l",
            "armhfp",
            "ppc",
            "ppc64",
            "ppc64le",
            "ppc64p7",
            "s390",
            "s390x",
            "riscv64",
            "loongarch64",
            "mips",
            "mipsel",
            "mips64",
            "mips64el",
            "sparc",
            "sparcv9",
            "sparc64",
            "alpha",
            "sh4",
            "m68k",
            "src",
            "nosrc");

    /** Letters of the longest of them. */
    static final int LONGEST = KNOWN.stream().mapToInt(String::length).max().orElseThrow();

    private RpmArchitectures() {}

    /** All of them. */
    static Stream<String> stream() {
        return KNOWN.stream();
    }

    /** Whether rpm calls an architecture so. */
    public static boolean contains(String word) {
        return KNOWN.contains(word);
    }
}
