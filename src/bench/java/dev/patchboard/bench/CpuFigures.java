package dev.patchboard.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CPU seconds of the whole process that works took, by name, over several rounds. */
final class CpuFigures {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /** Something that takes time. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /**
     * @param times how often the work does what is measured: the figure is of one
     */
    void measure(String name, int times, Work work) throws Exception {
        long before = SYSTEM.getProcessCpuTime();
        work.run();
        double seconds = (SYSTEM.getProcessCpuTime() - before) / 1e9 / times;
        figures.computeIfAbsent(name, ignored -> new ArrayList<>()).add(seconds);
    }

    /** Prints median, least and most of each. */
    void print(String of) {
        figures.forEach((name, seconds) -> {
            double[] sorted = sorted(seconds);
            System.out.printf(
                    "bench: %s, %-26s %7.3f s CPU (%.3f to %.3f)%n",
                    of, name, median(name), sorted[0], sorted[sorted.length - 1]);
        });
    }

    double ratio(String name, String beside) {
        return median(name) / median(beside);
    }

    private double median(String name) {
        double[] sorted = sorted(figures.getOrDefault(name, List.of()));
        return sorted[sorted.length / 2];
    }

    private static double[] sorted(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
