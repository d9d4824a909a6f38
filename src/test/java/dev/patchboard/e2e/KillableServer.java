package dev.patchboard.e2e;

import dev.patchboard.testing.ProductClassPath;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The real server as a process of its own, with the database it has by default, in a folder of its own: made to be killed. */
final class KillableServer implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Pattern SETUP_TOKEN = Pattern.compile("next start: (\\S+)");

    private final Path home;
    private final Path log;
    private final int port;
    private final List<String> settings;
    private @Nullable Process process;

    /**
     * @param settings further arguments, the same at each start
     */
    KillableServer(Path home, List<String> settings) throws IOException {
        this.home = home;
        this.settings = List.copyOf(settings);
        this.log = home.resolve("server.log");
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** Starts it and returns when it answers. Shorter leases than usual: what died holds nothing up for long. */
    void start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx700m",
                "dev.patchboard.Patchboard",
                "--server.port=" + port,
                "--patchboard.process.job-lock=5s",
                "--patchboard.process.job-wait=300ms",
                "--patchboard.outbox.lease=5s",
                "--patchboard.idempotency.lease=5s")));
        builder.command().addAll(settings);
        builder.environment().put("CLASSPATH", ProductClassPath.text());
        Process started = builder.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        Instant end = Instant.now().plus(STARTS_WITHIN);
        while (!answers()) {
            if (!started.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("The server does not start:\n" + lastLines());
            }
            Thread.sleep(100);
        }
    }

    /** Ends it as the kernel would, no shutdown hook, no goodbye, and returns when it is dead. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /** Kills it after so long; the future ends when it is dead. */
    CompletableFuture<Void> killAfter(Duration delay) {
        return CompletableFuture.runAsync(
                this::kill, CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The token it printed for the first administrator. */
    String setupToken() throws Exception {
        for (int i = 0; i < 100; i++) {
            Matcher token = SETUP_TOKEN.matcher(Files.readString(log));
            if (token.find()) {
                return token.group(1);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No setup token:\n" + lastLines());
    }

    String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest health = HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                            .send(health, BodyHandlers.discarding())
                            .statusCode()
                    < 500;
        } catch (IOException notYet) {
            return false;
        }
    }
}
