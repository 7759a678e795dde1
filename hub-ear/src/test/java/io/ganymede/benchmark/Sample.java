package io.ganymede.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Durations that were measured, in nanoseconds, sorted; an empty one answers zero to everything. */
record Sample(long[] sorted) {
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final int PERCENT = 100;

    static Sample of(Collection<Long> nanos) {
        return new Sample(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    int count() {
        return sorted.length;
    }

    /** The least duration that so many percent do not exceed (nearest rank). */
    Duration percentile(int percent) {
        if (percent < 1 || percent > PERCENT) {
            throw new IllegalArgumentException("a percentile is between 1 and 100, not " + percent);
        }
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(sorted.length * (double) percent / PERCENT);
        return Duration.ofNanos(sorted[rank - 1]);
    }

    double percentileMilliseconds(int percent) {
        return percentile(percent).toNanos() / NANOS_PER_MILLISECOND;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample sample && Arrays.equals(sorted, sample.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return "Sample[" + sorted.length + "]";
    }
}
