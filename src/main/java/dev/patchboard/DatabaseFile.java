package dev.patchboard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Looks, before anything else starts, whether the database file is free. The connection pool would find out too, and say so in a stack
 * trace of two screens. Only for a process that has not opened the file itself: to look would end its own lock.
 */
final class DatabaseFile implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");
    private static final Path PROCESSES = Path.of("/proc");
    private static final int LONGEST_COMMAND = 160;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        String url = event.getEnvironment().getProperty("spring.datasource.url");
        file(url).ifPresent(DatabaseFile::requireFree);
    }

    /** The file that an H2 address means; empty for any other database. */
    static Optional<Path> file(@Nullable String url) {
        Matcher matcher = H2_FILE.matcher(url == null ? "" : url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String name = matcher.group(1).replaceFirst("^~(?=/)", Matcher.quoteReplacement(home()));
            return Optional.of(Path.of(name + ".mv.db").toAbsolutePath().normalize());
        } catch (InvalidPathException odd) {
            return Optional.empty();
        }
    }

    /**
     * Does nothing when the file is free, is not there yet, or cannot be looked at: then the database itself has the word.
     *
     * @throws DatabaseInUse when another process has it
     */
    static void requireFree(Path file) {
        if (!Files.isWritable(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new DatabaseInUse(file, holder(file).orElse(null));
            }
        } catch (IOException | OverlappingFileLockException cannotTell) {
            // The database will say what is wrong.
        }
    }

    /** The process that has the file open, where the system shows it: Linux does, for processes of the same person. */
    static Optional<String> holder(Path file) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> hasOpen(process, file))
                .findFirst()
                .map(DatabaseFile::words);
    }

    private static boolean hasOpen(ProcessHandle process, Path file) {
        Path open = PROCESSES.resolve(String.valueOf(process.pid())).resolve("fd");
        try (Stream<Path> files = Files.list(open)) {
            return files.anyMatch(one -> means(one, file));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static boolean means(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file.toRealPath());
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** Without its settings: a password may be among them. */
    private static String words(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String command = info.commandLine()
                .or(info::command)
                .orElse("its command is not shown")
                .lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .filter(word -> !word.contains("="))
                .collect(Collectors.joining(" "));
        String started = info.startInstant().map(at -> ", started " + at).orElse("");
        return "process " + process.pid() + started + " ("
                + (command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "…") + ")";
    }

    private static String home() {
        return System.getProperty("user.home");
    }
}
