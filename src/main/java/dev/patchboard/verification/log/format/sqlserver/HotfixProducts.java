package dev.patchboard.verification.log.format.sqlserver;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The products that the hotfix installer of SQL Server 2005 lists. An update is as good as the worst product it was put into. */
final class HotfixProducts {

    private static final Pattern FIELD = Pattern.compile(
            "^(Product|Product Version \\((?:Previous|Final)\\)|Status|Log File|Error Number|Error Description)\\s*:(.*)$");

    private final LogContext context;
    private final WindowsCodes codes;
    private final Map<String, String> fields = new HashMap<>();
    private long line;

    HotfixProducts(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "msi");
    }

    /** Whether the line belongs to such a list. */
    boolean line(String text, long number) {
        Matcher field = FIELD.matcher(text);
        if (!field.matches()) {
            return false;
        }
        if ("Product".equals(field.group(1))) {
            end();
        } else if ("Status".equals(field.group(1))) {
            line = number;
        }
        fields.put(field.group(1), field.group(2).strip());
        return true;
    }

    void end() {
        String product = fields.getOrDefault("Product", "");
        if (!product.isEmpty() && line > 0 && fields.containsKey("Error Number")) {
            put(product);
        }
        fields.clear();
        line = 0;
    }

    private void put(String product) {
        String number = fields.getOrDefault("Error Number", "");
        long code = number.matches("-?\\d{1,10}") ? Long.parseLong(number) : -1;
        String status = fields.getOrDefault("Status", "");
        String version = fields.getOrDefault("Product Version (Final)", "");
        LogEntry entry = LogEntry.of(product, version.isEmpty() ? null : version, outcome(status, code), line)
                .code(code)
                .reboot(code == 3010 || status.contains("Reboot"))
                .saying((status + " " + fields.getOrDefault("Error Description", "")).strip());
        context.entries().put(entry);
        KbNumber.in(fields.getOrDefault("Log File", "")).ifPresent(kb -> update(kb, entry));
    }

    private void update(String kb, LogEntry entry) {
        LogEntry before = context.entries().get(kb).orElse(null);
        if (before == null || entry.outcome().worseThan(before.outcome())) {
            context.entries()
                    .put(LogEntry.of(kb, entry.version(), entry.outcome(), entry.line())
                            .code(entry.code())
                            .reboot(entry.reboot())
                            .saying(entry.subject() + ": " + entry.message()));
        }
    }

    private Outcome outcome(String status, long code) {
        if (status.startsWith("Success") || status.startsWith("Reboot Required")) {
            Outcome known = codes.of(code);
            return known == Outcome.INSTALLED && status.contains("Reboot") ? Outcome.INSTALLED_REBOOT_PENDING : known;
        }
        if (status.startsWith("Not Selected")
                || status.startsWith("Not Applied")
                || status.startsWith("Not Applicable")) {
            return Outcome.UNKNOWN;
        }
        Outcome known = code > 0 ? codes.of(code) : Outcome.UNKNOWN;
        return status.startsWith("Fail") && !known.worseThan(Outcome.UNKNOWN) ? Outcome.FAILED : known;
    }
}
