package dev.patchboard.cli;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line. Reading commands run in this process without Spring and stream their input; exit codes are those of the
 * contract: 0 done, 1 the answer is no, 2 unreadable or misused.
 */
@Command(
        name = "patchboard",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineTool.Version.class,
        description = "Change control for enterprise patching. Without a command, starts the server.")
public final class CommandLineTool implements Callable<Integer> {

    private static final String SERVE = "serve";

    /** Each group ({@code log}, {@code scan} ...) is a class of its own. Help lists them in this order. */
    private static final Map<String, Supplier<Object>> GROUPS = new TreeMap<>(Map.of(
            "advisory", AdvisoryCommand::new,
            "audit", AuditCommand::new,
            "log", LogCommand::new,
            "process", ProcessCommand::new,
            "scan", ScanCommand::new,
            "score", ScoreCommand::new));

    private CommandLineTool() {}

    /** Whether these arguments name something other than starting the server. */
    public static boolean knows(String[] args) {
        return args.length > 0
                && (!args[0].equals(SERVE) || asksForHelp(args))
                && !args[0].startsWith("--spring.")
                && !isProperty(args[0]);
    }

    /** Runs the command the arguments name and returns its exit code. */
    public static int run(String[] args) {
        return commandLine(args[0]).execute(args[0].equals(SERVE) ? new String[] {"--help"} : args);
    }

    private static boolean asksForHelp(String[] args) {
        return Set.of("-h", "--help").contains(args[args.length - 1]);
    }

    /** With every group of commands. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new CommandLineTool());
        GROUPS.forEach((name, group) -> line.addSubcommand(name, group.get()));
        return line;
    }

    /** With the group that is named alone, where it is one: what the others offer takes a tenth of the shortest calls to find out. */
    static CommandLine commandLine(String name) {
        Supplier<Object> group = GROUPS.get(name);
        return group == null ? commandLine() : new CommandLine(new CommandLineTool()).addSubcommand(name, group.get());
    }

    private static boolean isProperty(String argument) {
        return argument.startsWith("--") && argument.contains("=");
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return ExitCode.USAGE;
    }

    /** As the jar's manifest has it. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = CommandLineTool.class.getPackage().getImplementationVersion();
            return new String[] {"patchboard " + (version == null ? "(not packaged)" : version)};
        }
    }
}
