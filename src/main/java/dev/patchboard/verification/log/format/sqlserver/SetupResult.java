package dev.patchboard.verification.log.format.sqlserver;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the sections of a summary say of one run of setup. */
final class SetupResult {

    private static final Pattern CODE = Pattern.compile("-?\\d{1,10}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final Set<String> MACHINE = Set.of(
            "Machine name",
            "Computername",
            "Nom de l'ordinateur",
            "Nom de la machine",
            "Nombre del equipo",
            "Nombre de equipo",
            "Nome computer",
            "Nome do computador",
            "Nome da máquina",
            "コンピューター名",
            "计算机名",
            "컴퓨터 이름");
    private static final Pattern UPDATED = Pattern.compile("^(Success|Fail\\w*)$", Pattern.CASE_INSENSITIVE);

    private final LogContext context;
    private final SetupVerdict verdict;
    private final SetupFeatures features;
    private final Map<String, String> updates = new LinkedHashMap<>();
    private final Map<String, Long> updateLines = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private int sections;
    private String section = "";
    private @Nullable String finalResult;
    private @Nullable Long code;
    private long line;
    private int times;
    private @Nullable String ended;
    private @Nullable String action;
    private String message = "";
    private @Nullable String product;
    private @Nullable String article;
    private @Nullable String level;
    private @Nullable String selected;
    private boolean instanceFailed;

    SetupResult(LogContext context) {
        this.context = context;
        this.verdict = new SetupVerdict(new WindowsCodes(context.codes(), "sqlserver"));
        this.features = new SetupFeatures(context);
    }

    void section(String name) {
        sections++;
        section = name;
    }

    void value(String name, String value, long number) {
        if (sections == 1) {
            overall(name, value, number);
        } else if (section.startsWith("Instance ")
                && section.endsWith(" overall summary")
                && CODE.matcher(value).matches()) {
            instanceFailed |= !"0".equals(value) && !"3010".equals(value);
        } else if (MACHINE.contains(name) && !value.isEmpty() && value.indexOf('<') < 0) {
            context.entries().host(value);
        } else if (section.startsWith("Product Update Status")
                && UPDATED.matcher(name).matches()) {
            KbNumber.in(value).ifPresent(kb -> {
                updates.put(kb, name);
                updateLines.put(kb, number);
            });
        } else {
            property(name, value);
            features.value(name, value, number);
        }
    }

    /** The order is the same in every language: result, code, (message), begin, end, action. */
    private void overall(String name, String value, long number) {
        if (finalResult == null) {
            finalResult = value;
            line = number;
        } else if (code == null && CODE.matcher(value).matches()) {
            code = Long.valueOf(value);
            line = number;
        } else if (TIME.matcher(value).matches()) {
            times++;
            ended = value.replace(' ', 'T');
        } else if (times >= 2 && action == null) {
            action = value;
        } else if (name.startsWith("Exit message")) {
            message = value;
        }
    }

    private void property(String name, String value) {
        switch (name) {
            case "ProductName" -> product = value;
            case "Description" -> product = product == null ? value : product;
            case "KBArticle" -> article = KbNumber.in(value).orElse(null);
            case "PatchLevel", "Patch Level" -> level = value;
            case "Knowledge Base Article" -> selected = KbNumber.in(value).orElse(null);
            case "Version" -> {
                if (selected != null) {
                    versions.put(selected, value);
                }
            }
            default -> {
                // Nothing that decides.
            }
        }
    }

    void settle(boolean midAir) {
        if (finalResult == null) {
            return;
        }
        boolean cut = sections < 2 && midAir || code == null || times < 2;
        Outcome outcome = cut ? Outcome.UNKNOWN : verdict.of(finalResult, code, message, action);
        if (instanceFailed && outcome.outcomeClass() != OutcomeClass.FAILURE) {
            outcome = Outcome.PARTIAL;
        }
        String named = product == null ? "SQL Server" : product;
        String subject = article != null && ("Patch".equals(action) || product == null) ? article : named;
        LogEntry whole = LogEntry.of(subject, level, outcome, line)
                .code(code)
                .reboot(code != null && code == 3010)
                .at(ended)
                .saying((finalResult + " " + message).strip());
        context.entries().put(whole);
        updates.forEach((kb, status) -> context.entries().put(update(kb, status, whole)));
        features.settle(whole);
    }

    private LogEntry update(String kb, String status, LogEntry whole) {
        boolean good = "Success".equalsIgnoreCase(status);
        Outcome outcome = good ? whole.outcome() : Outcome.FAILED;
        return LogEntry.of(
                        kb, versions.get(kb), outcome, good ? whole.line() : updateLines.getOrDefault(kb, whole.line()))
                .code(whole.code())
                .reboot(whole.reboot())
                .at(whole.time())
                .saying("Product update " + status + ". " + whole.message());
    }
}
