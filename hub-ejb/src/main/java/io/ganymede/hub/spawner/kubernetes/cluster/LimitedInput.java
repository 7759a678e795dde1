package io.ganymede.hub.spawner.kubernetes.cluster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more is read than was agreed. */
final class LimitedInput extends FilterInputStream {
    private final long limit;
    private long left;

    LimitedInput(InputStream input, long limit) {
        super(input);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new IOException("the API server answered more than " + limit + " bytes");
        }
    }
}
