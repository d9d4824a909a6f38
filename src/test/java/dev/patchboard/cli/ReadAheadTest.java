package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheSecondFileWhileTheFirstIsReadAndHandsTheFirstOverFirst() throws IOException {
        List<String> files = files(2);
        CountDownLatch second = new CountDownLatch(1);
        List<String> taken = new ArrayList<>();

        new ReadAhead(2, 2)
                .each(
                        files,
                        file -> {
                            if (file.equals(files.get(1))) {
                                second.countDown();
                                return "second";
                            }
                            return awaited(second) ? "first, beside the second" : "first, alone";
                        },
                        taken::add);

        assertThat(taken).containsExactly("first, beside the second", "second");
    }

    @Test
    void holdsNoMoreFilesThanItMayAndReadsNoMoreAtOnceThanItHasThreads() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger reading = new AtomicInteger();
        List<Integer> atOnce = Collections.synchronizedList(new ArrayList<>());
        List<Integer> ahead = new ArrayList<>();
        int[] taken = {0};

        new ReadAhead(2, 3)
                .each(
                        files(50),
                        file -> {
                            begun.incrementAndGet();
                            atOnce.add(reading.incrementAndGet());
                            Thread.yield();
                            reading.decrementAndGet();
                            return file;
                        },
                        file -> ahead.add(begun.get() - taken[0]++));

        assertThat(ahead).hasSize(50).allMatch(held -> held <= 3);
        assertThat(atOnce).hasSize(50).allMatch(threads -> threads <= 2);
    }

    @Test
    void readsWhatIsNoFileInTheCallersThreadWhenItsTurnComes() throws IOException {
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        List<String> order = new ArrayList<>(files(2));
        order.add(1, "-");
        order.add("-");
        Thread caller = Thread.currentThread();
        List<String> taken = new ArrayList<>();

        new ReadAhead(2, 4)
                .each(
                        order,
                        file -> {
                            if (file.equals("-")) {
                                read.add(Thread.currentThread() == caller ? "own turn " + taken.size() : "ahead");
                            }
                            return file;
                        },
                        taken::add);

        assertThat(read).containsExactly("own turn 1", "own turn 3");
        assertThat(taken).isEqualTo(order);
    }

    @Test
    void throwsWhatTheReadingThrewOnceTheFilesBeforeAreHandedOver() throws IOException {
        List<String> files = files(3);
        List<String> taken = new ArrayList<>();

        assertThatThrownBy(() -> new ReadAhead(2, 3)
                        .each(
                                files,
                                file -> {
                                    if (file.equals(files.get(1))) {
                                        throw new IllegalArgumentException("not this one");
                                    }
                                    return file;
                                },
                                taken::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
        assertThat(taken).containsExactly(files.get(0));
    }

    @Test
    void takesAsManyThreadsAsThereAreProcessorsAndTheHeapCanHoldTheFilesOf() {
        assertThat(ReadAhead.of(2, 256L << 20)).isEqualTo(new ReadAhead(2, 3));
        assertThat(ReadAhead.of(16, 256L << 20)).isEqualTo(new ReadAhead(3, 3));
        assertThat(ReadAhead.of(8, 4L << 30)).isEqualTo(new ReadAhead(8, 16));
        assertThat(ReadAhead.of(1, 4L << 30)).isEqualTo(new ReadAhead(1, 2));
        assertThat(ReadAhead.of(4, 32L << 20)).isEqualTo(new ReadAhead(1, 1));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> files(int count) throws IOException {
        List<String> files = new ArrayList<>();
        for (int number : IntStream.range(0, count).toArray()) {
            files.add(Files.writeString(folder.resolve("log-" + number), "x").toString());
        }
        return files;
    }
}
