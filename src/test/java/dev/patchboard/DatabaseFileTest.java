package dev.patchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DatabaseFileTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatAnotherProcessHoldsIsNamedWithItsHolderAndWhatToDo() throws Exception {
        Path file = Files.createFile(folder.resolve("patchboard.mv.db"));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat((char) other.getInputStream().read()).isEqualTo('h');

            assertThatThrownBy(() -> DatabaseFile.requireFree(file))
                    .isInstanceOfSatisfying(DatabaseInUse.class, inUse -> {
                        FailureAnalysis told = new DatabaseInUseAnalyzer().analyze(inUse);
                        assertThat(told.getDescription()).contains(file.toString(), "is in use by ");
                        assertThat(told.getAction())
                                .contains("stop it", "--spring.datasource.url=jdbc:h2:file:", "--server.port", "mysql");
                        if (Files.isDirectory(Path.of("/proc/self/fd"))) {
                            assertThat(told.getDescription()).contains("process " + other.pid());
                        }
                    });
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThatCode(() -> DatabaseFile.requireFree(file)).doesNotThrowAnyException();
    }

    @Test
    void aFileThatIsNotThereYetIsFree() {
        assertThatCode(() -> DatabaseFile.requireFree(folder.resolve("new.mv.db")))
                .doesNotThrowAnyException();
    }

    @Test
    void theAddressNamesTheFile() {
        assertThat(DatabaseFile.file("jdbc:h2:file:./data/patchboard;WRITE_DELAY=0"))
                .contains(Path.of("data/patchboard.mv.db").toAbsolutePath());
        assertThat(DatabaseFile.file("jdbc:h2:~/pb")).contains(Path.of(System.getProperty("user.home"), "pb.mv.db"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"jdbc:mysql://localhost/patchboard", "jdbc:h2:mem:test", "jdbc:h2:tcp://localhost/~/pb", ""})
    void otherDatabasesHaveNoFileOfOurs(String url) {
        assertThat(DatabaseFile.file(url)).isEmpty();
    }

    /** Holds a file until it is ended. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.print('h');
                System.out.flush();
                Thread.sleep(60_000);
            }
        }
    }
}
