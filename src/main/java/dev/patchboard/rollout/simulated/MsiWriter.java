package dev.patchboard.rollout.simulated;

import dev.patchboard.advisory.Patch;
import dev.patchboard.rollout.simulated.Behaviour.LogKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes what {@code msiexec /l*v} writes: UTF-16 with a byte order mark, in the host's local time. */
final class MsiWriter {

    private static final DateTimeFormatter HEAD = DateTimeFormatter.ofPattern("yyyy-MM-dd  HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss:SSS", Locale.ROOT);
    private static final String NO_PRODUCT_CODE = "{00000000-0000-0000-0000-000000000000}";
    private static final int FORBIDDEN = 1625;
    private static final int FATAL = 1603;
    private static final int RESTART = 3010;

    private final Patch patch;
    private final String machine;
    private final String product;
    private final String version;
    private final LocalDateTime started;
    private final StringBuilder text = new StringBuilder();
    private long step;

    private MsiWriter(Patch patch, String machine, LocalDateTime started) {
        this.patch = patch;
        this.machine = machine;
        this.product = patch.packages().isEmpty()
                ? patch.name()
                : patch.packages().get(0).name();
        this.version =
                patch.packages().isEmpty() ? "1.0" : patch.packages().get(0).fixedVersion();
        this.started = started;
    }

    /**
     * Writes the log of one installation.
     *
     * @param machine name of the host, which the log states as real ones do
     */
    static SimulatedLog write(Patch patch, Behaviour host, String machine, LocalDateTime started) {
        boolean lies = host.log() == LogKind.FALSE_SUCCESS;
        boolean forbidden = host.installerForbidden() && !lies;
        boolean fails = host.log() == LogKind.FAILURE;
        int code = forbidden ? FORBIDDEN : fails ? FATAL : patch.restartRequired() ? RESTART : 0;
        MsiWriter writer = new MsiWriter(patch, machine, started);
        writer.run(code);
        boolean installed = !forbidden && !fails && !lies;
        return new SimulatedLog(
                List.of(new SimulatedLog.File(
                        writer.product.replaceAll("[^A-Za-z0-9.-]+", "-") + ".msi.log", writer.bytes())),
                installed);
    }

    private void run(int code) {
        line("=== Verbose logging started: " + HEAD.format(started) + "  Build type: SHIP UNICODE 5.00.10011.00"
                + "  Calling process: C:\\WINDOWS\\system32\\msiexec.exe ===");
        engine("c", "Resetting cached policy values");
        engine("c", "Machine policy value 'Debug' is 0");
        engine("c", "******* RunEngine:");
        line("           ******* Product: C:\\patches\\" + product + ".msi");
        line("           ******* Action: ");
        line("           ******* CommandLine: **********");
        if (code == FORBIDDEN) {
            forbidden();
        } else {
            installed(code);
        }
        engine(
                "s",
                "Windows Installer installed the product. Product Name: " + product + ". Product Version: " + version
                        + ". Product Language: 1033. Manufacturer: "
                        + Objects.requireNonNullElse(patch.vendor(), "Unknown")
                        + ". Installation success or error status: " + code + ".");
        engine("c", "MainEngineThread is returning " + code);
        line("=== Verbose logging stopped: " + HEAD.format(now()) + " ===");
    }

    private void forbidden() {
        engine("s", "Machine policy value 'DisableMSI' is 1");
        engine("s", "Rejecting product '" + code() + "': Non-assigned apps are disabled for this machine.");
        engine("s", "Note: 1: 1625 ");
        line("This installation is forbidden by system policy.  Contact your system administrator.");
        properties();
        engine("s", "Note: 1: 1708 ");
        engine("s", "Product: " + product + " -- Installation failed.");
    }

    private void installed(int code) {
        engine("s", "Machine policy value 'DisableMSI' is 0");
        properties();
        engine("s", "Doing action: INSTALL");
        if (code == FATAL) {
            line("CustomAction RegisterService returned actual error code 1603");
            line("Action ended " + TIME.format(now()).substring(0, 8) + ": INSTALL. Return value 3.");
            engine("s", "Note: 1: 1708 ");
            engine("s", "Product: " + product + " -- Installation failed.");
            return;
        }
        line("Action ended " + TIME.format(now()).substring(0, 8) + ": INSTALL. Return value 1.");
        if (code == RESTART) {
            engine("s", "Note: 1: 1729 ");
            engine(
                    "s",
                    "Product: " + product
                            + ". The installer requires a system restart to complete. Restart reason: 1.");
        }
        engine("s", "Note: 1: 1707 ");
        engine("s", "Product: " + product + " -- Installation completed successfully.");
    }

    private void properties() {
        line("Property(S): ProductCode = " + code());
        line("Property(S): ProductName = " + product);
        line("Property(S): ProductVersion = " + version);
        line("Property(S): ComputerName = " + machine);
    }

    private String code() {
        return Objects.requireNonNullElse(patch.productCode(), NO_PRODUCT_CODE);
    }

    private void engine(String process, String words) {
        step++;
        line("MSI (" + process + ") (F0:3C) [" + TIME.format(now()) + "]: " + words);
    }

    private LocalDateTime now() {
        return started.plusSeconds(step);
    }

    private void line(String words) {
        text.append(words).append("\r\n");
    }

    private byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xFF);
        out.write(0xFE);
        out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_16LE));
        return out.toByteArray();
    }
}
