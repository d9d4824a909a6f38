package dev.patchboard.cli;

import java.io.File;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads files in several threads and hands over what they say one by one, in the order of the files. What is no file of its own, such as
 * standard input, is read when its turn comes, since two readers of it would take each other's lines.
 *
 * @param threads how many files are read at once
 * @param held how many files there may be, at least as many as threads, that are being read or wait for those before them
 */
record ReadAhead(int threads, int held) {

    /** Heap to leave for what one file says, in bytes: some 200,000 packages with their words. */
    private static final long LARGEST = 80L << 20;

    /** As many threads as there are processors and the heap can hold the files of. */
    static ReadAhead here() {
        return of(
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
    }

    /** @param heap in bytes */
    static ReadAhead of(int processors, long heap) {
        int held = (int) Math.max(1, Math.min(2L * processors, heap / LARGEST));
        return new ReadAhead(Math.min(processors, held), held);
    }

    /**
     * Reads the files.
     *
     * @param read makes of a file what is handed over; called by several threads. What it throws ends the reading when the turn of
     *     its file comes
     * @param taker called by the caller's thread only
     */
    <T> void each(List<String> files, Function<String, T> read, Consumer<T> taker) {
        if (files.size() < 2 || threads < 2) {
            files.forEach(file -> taker.accept(read.apply(file)));
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, files.size()));
        try {
            Queue<Supplier<T>> ahead = new ArrayDeque<>();
            Iterator<String> rest = files.iterator();
            while (rest.hasNext() || !ahead.isEmpty()) {
                while (rest.hasNext() && ahead.size() < held) {
                    ahead.add(begun(rest.next(), read, pool));
                }
                taker.accept(ahead.remove().get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> Supplier<T> begun(String file, Function<String, T> read, ExecutorService pool) {
        if (!new File(file).isFile()) {
            return () -> read.apply(file);
        }
        Future<T> begun = pool.submit(() -> read.apply(file));
        return () -> result(begun);
    }

    private static <T> T result(Future<T> begun) {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while files were read.", e);
        }
    }
}
