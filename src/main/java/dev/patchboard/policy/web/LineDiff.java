package dev.patchboard.policy.web;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line, so that the second person sees what they approve. */
final class LineDiff {

    /** More pairs of lines than this are not compared: the old part then goes and the new one comes as a whole. */
    private static final long MOST = 4_000_000;

    private final List<String> old;
    private final List<String> young;
    private final List<Line> lines = new ArrayList<>();

    /**
     * A line that went or came.
     *
     * @param sign {@code -} or {@code +}
     * @param number in the text it stands in, from 1
     */
    record Line(String sign, int number, String text) {}

    private LineDiff(String old, String young) {
        this.old = old.lines().toList();
        this.young = young.lines().toList();
    }

    /** The lines that differ, in order; lines that stayed are left out. */
    static List<Line> of(String old, String young) {
        LineDiff diff = new LineDiff(old, young);
        int head = 0;
        int end = Math.min(diff.old.size(), diff.young.size());
        while (head < end && diff.old.get(head).equals(diff.young.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < end - head
                && diff.old.get(diff.old.size() - 1 - tail).equals(diff.young.get(diff.young.size() - 1 - tail))) {
            tail++;
        }
        diff.compare(head, diff.old.size() - tail, diff.young.size() - tail);
        return diff.lines;
    }

    private void compare(int from, int oldEnd, int youngEnd) {
        if ((long) (oldEnd - from) * (youngEnd - from) > MOST) {
            gone(from, oldEnd);
            come(from, youngEnd);
            return;
        }
        int[][] common = common(from, oldEnd, youngEnd);
        int i = from;
        int j = from;
        while (i < oldEnd && j < youngEnd) {
            if (old.get(i).equals(young.get(j))) {
                i++;
                j++;
            } else if (common[i + 1 - from][j - from] >= common[i - from][j + 1 - from]) {
                gone(i, ++i);
            } else {
                come(j, ++j);
            }
        }
        gone(i, oldEnd);
        come(j, youngEnd);
    }

    /** How many lines the rests from each pair of places have in common. */
    private int[][] common(int from, int oldEnd, int youngEnd) {
        int[][] common = new int[oldEnd - from + 1][youngEnd - from + 1];
        for (int i = oldEnd - 1; i >= from; i--) {
            for (int j = youngEnd - 1; j >= from; j--) {
                common[i - from][j - from] = old.get(i).equals(young.get(j))
                        ? common[i + 1 - from][j + 1 - from] + 1
                        : Math.max(common[i + 1 - from][j - from], common[i - from][j + 1 - from]);
            }
        }
        return common;
    }

    private void gone(int from, int end) {
        for (int i = from; i < end; i++) {
            lines.add(new Line("-", i + 1, old.get(i)));
        }
    }

    private void come(int from, int end) {
        for (int j = from; j < end; j++) {
            lines.add(new Line("+", j + 1, young.get(j)));
        }
    }
}
