package dev.patchboard.advisory.feed;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for due feeds, on a thread of its own: a slow publisher holds up nothing else. */
@Component
class FeedWatch {

    private final FeedProperties properties;
    private final FeedFetcher fetcher;
    private @Nullable ExecutorService thread;
    private @Nullable Future<?> running;

    FeedWatch(FeedProperties properties, FeedFetcher fetcher) {
        this.properties = properties;
        this.fetcher = fetcher;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT15S")
    synchronized void look() {
        if (properties.feeds().isEmpty() || (running != null && !running.isDone())) {
            return;
        }
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "feeds"));
        }
        running = thread.submit(fetcher::fetchDue);
    }

    @PreDestroy
    synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
