package dev.patchboard.advisory.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Writes an answer into a file, and breaks off when it becomes longer than it may. */
final class BoundedFile implements BodySubscriber<Path> {

    private final Path file;
    private final long largest;
    private final OutputStream out;
    private final CompletableFuture<Path> written = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private long length;

    BoundedFile(Path file, long largest) throws IOException {
        this.file = file;
        this.largest = largest;
        this.out = Files.newOutputStream(file);
    }

    /** The answer is longer than it may be. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong(long largest) {
            super("It is longer than " + largest + " bytes.");
        }
    }

    @Override
    public CompletionStage<Path> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (written.isDone()) {
            return;
        }
        try {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                length += bytes.length;
                if (length > largest) {
                    throw new TooLong(largest);
                }
                out.write(bytes);
            }
        } catch (IOException broken) {
            if (subscription != null) {
                subscription.cancel();
            }
            onError(broken);
        }
    }

    @Override
    public void onError(Throwable broken) {
        close();
        written.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        close();
        written.complete(file);
    }

    private void close() {
        try {
            out.close();
        } catch (IOException full) {
            written.completeExceptionally(full);
        }
    }
}
