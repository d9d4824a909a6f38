package dev.patchboard.ticket;

import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.net.OutboundPolicy;
import dev.patchboard.shared.outbox.AnswerLost;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** HTTP with every bound set: allowed addresses only, no redirects, time limits, small answers, failures classed. */
final class HttpCalls {

    /** For one request; well below the outbox's lease. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final int LARGEST_ANSWER = 1024 * 1024;

    /** 401 among them: an expired login is renewed by a person, and then nothing is lost. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 425, 429);

    private final OutboundPolicy policy;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    HttpCalls(OutboundPolicy policy) {
        this.policy = policy;
    }

    /**
     * The body of a successful answer.
     *
     * @throws RetryLater when the server cannot be reached or says "later"
     * @throws AnswerLost when a request that changes something got no answer
     * @throws IllegalStateException when it refuses
     */
    String send(HttpRequest request) {
        policy.check(request.uri());
        boolean changes = !request.method().equals("GET");
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return judge(request, answer.statusCode(), body);
            }
        } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException away) {
            throw new RetryLater(name(request) + " cannot be reached", away);
        } catch (IOException broken) {
            String what = name(request) + " did not answer: " + broken.getMessage();
            throw changes ? new AnswerLost(what, broken) : new RetryLater(what, broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RetryLater(name(request) + ": this server is stopping", stopping);
        }
    }

    private static String judge(HttpRequest request, int status, InputStream body) throws IOException {
        String text = new String(body.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
        if (status >= 200 && status < 300) {
            return text;
        }
        String what = name(request) + " answered " + status + ": " + text.substring(0, Math.min(200, text.length()));
        if (status >= 500 || PASSING.contains(status)) {
            throw new RetryLater(what);
        }
        throw new IllegalStateException(what);
    }

    private static String name(HttpRequest request) {
        return request.method() + " " + request.uri().getAuthority()
                + request.uri().getPath();
    }
}
