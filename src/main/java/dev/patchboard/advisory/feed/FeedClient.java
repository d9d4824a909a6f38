package dev.patchboard.advisory.feed;

import dev.patchboard.advisory.feed.FeedAnswer.Content;
import dev.patchboard.advisory.feed.FeedAnswer.Failed;
import dev.patchboard.advisory.feed.FeedAnswer.Marks;
import dev.patchboard.advisory.feed.FeedAnswer.Unchanged;
import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.net.ForbiddenAddress;
import dev.patchboard.shared.net.OutboundPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for a feed with every bound set: allowed addresses only, at each step of a redirection; one time limit for all of it; no answer
 * longer than the feed may be.
 */
@Component
class FeedClient {

    private static final int REDIRECTIONS = 5;
    private static final Set<Integer> REDIRECTED = Set.of(301, 302, 303, 307, 308);
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final OutboundPolicy policy;
    private final FeedProperties properties;
    private final FeedSecrets secrets;
    private @Nullable HttpClient client;

    FeedClient(OutboundPolicy policy, FeedProperties properties, FeedSecrets secrets) {
        this.policy = policy;
        this.properties = properties;
        this.secrets = secrets;
    }

    /**
     * Asks for a file. Nothing but {@link Content} says that the file is whole.
     *
     * @param known what the server told of the file that was loaded last
     * @param into is overwritten
     */
    FeedAnswer get(FeedSource source, Marks known, Path into) {
        long end = System.nanoTime() + properties.feedWithin().toNanos();
        try {
            URI address = source.url();
            for (int step = 0; step <= REDIRECTIONS; step++) {
                HttpResponse<Path> answer = send(source, address, known, into, end);
                if (!REDIRECTED.contains(answer.statusCode())) {
                    return judge(address, answer);
                }
                address = target(source, address, answer);
            }
            return new Failed("It leads on more than " + REDIRECTIONS + " times. Correct its url.");
        } catch (ForbiddenAddress | RetryLater refused) {
            return new Failed(String.valueOf(refused.getMessage()));
        } catch (TimeoutException slow) {
            return new Failed(
                    "It was not there whole after " + properties.feedWithin().toSeconds()
                            + " s. Nothing of it was kept; patchboard.advisory.feed-within sets another limit.");
        } catch (BoundedFile.TooLong tooLong) {
            return new Failed("It is larger than " + source.largest().toBytes()
                    + " bytes. Nothing of it was kept; if that is meant, set a higher \"largest\".");
        } catch (IOException broken) {
            return new Failed("The connection failed or broke: " + broken + ". It is tried again.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Failed("The server was stopped meanwhile. It is tried again.");
        }
    }

    private HttpResponse<Path> send(FeedSource source, URI address, Marks known, Path into, long end)
            throws IOException, InterruptedException, TimeoutException {
        if (properties.feedProxy() == null) {
            policy.check(address);
        } else {
            policy.checkThroughProxy(address);
        }
        CompletableFuture<HttpResponse<Path>> answer =
                client().sendAsync(request(source, address, known), head -> body(head, source, into));
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            Throwable why = Objects.requireNonNullElse(failed.getCause(), failed);
            throw why instanceof IOException broken ? broken : new IOException(why);
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpResponse.BodySubscriber<Path> body(
            HttpResponse.ResponseInfo head, FeedSource source, Path into) {
        if (head.statusCode() != 200) {
            return BodySubscribers.replacing(into);
        }
        try {
            return new BoundedFile(into, source.largest().toBytes());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private HttpRequest request(FeedSource source, URI address, Marks known) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "patchboard");
        if (known.etag() != null) {
            request.header("If-None-Match", known.etag());
        }
        if (known.lastModified() != null) {
            request.header("If-Modified-Since", known.lastModified());
        }
        if (source.isOwn(address)) {
            secrets.authorization(source).ifPresent(secret -> request.header("Authorization", secret));
        }
        return request.build();
    }

    private static URI target(FeedSource source, URI address, HttpResponse<Path> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        URI target;
        try {
            target = address.resolve(location);
        } catch (IllegalArgumentException unreadable) {
            throw new RetryLater("It leads on to no address. Correct its url.", unreadable);
        }
        if (!source.mayLeadTo(target)) {
            throw new RetryLater("It leads on to " + target.getAuthority()
                    + ", which is not its own host. If that is meant, add it to \"redirect-hosts\".");
        }
        return target;
    }

    private static FeedAnswer judge(URI address, HttpResponse<Path> answer) {
        int status = answer.statusCode();
        String cure =
                switch (status) {
                    case 401, 403 -> "Check what the feed's authorization-variable or authorization-file holds.";
                    case 404, 410 -> "The publisher has moved it or taken it away: correct its url.";
                    case 407 -> "The proxy asks for a password, which Patchboard does not give.";
                    default -> "It is tried again.";
                };
        return switch (status) {
            case 200 -> new Content(fileName(address), marks(answer));
            case 304 -> new Unchanged();
            default -> new Failed(address.getAuthority() + " answered " + status + ". " + cure);
        };
    }

    private static Marks marks(HttpResponse<Path> answer) {
        return new Marks(
                answer.headers().firstValue("ETag").orElse(null),
                answer.headers().firstValue("Last-Modified").orElse(null));
    }

    private static String fileName(URI address) {
        String path = String.valueOf(address.getPath());
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isBlank() ? "feed" : name;
    }

    /** Made when first needed: a site without feeds does without its threads. */
    private synchronized HttpClient client() {
        if (client == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1);
            URI proxy = properties.feedProxy();
            if (proxy != null) {
                builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
            }
            client = builder.build();
        }
        return client;
    }
}
