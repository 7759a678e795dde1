package io.ganymede.hub.spawner.kubernetes.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Response;

/** An answer that comes in lines. One thread reads and closes; any thread may break it off. */
final class ApiStream implements AutoCloseable {
    private static final int LONGEST_REFUSAL = 64 << 10;

    private final Call call;
    private final Response response;
    private final InputStream body;
    private byte[] buffer = new byte[16 << 10];
    private int start;
    private int end;

    ApiStream(Call call, Response response) {
        this.call = call;
        this.response = response;
        this.body = response.body().byteStream();
    }

    boolean isSuccess() {
        return response.isSuccessful();
    }

    /** The refusal, if it is one. */
    ApiReply refusal() throws IOException {
        return new ApiReply(response.code(), Optional.empty(), body.readNBytes(LONGEST_REFUSAL));
    }

    /** The whole answer, of which at most so many bytes can be read. */
    InputStream limitedTo(long bytes) {
        return new LimitedInput(body, bytes);
    }

    /**
     * The next line, without its end; empty at the end of the stream. Valid until the next call.
     *
     * @throws IOException if the line is longer than that, or nothing came for too long
     */
    Optional<InputStream> line(int longest) throws IOException {
        int scanned = start;
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    InputStream line = new ByteArrayInputStream(buffer, start, scanned - start);
                    start = scanned + 1;
                    return Optional.of(line);
                }
            }
            if (end - start > longest) {
                throw new IOException("the API server sent a line of more than " + longest + " bytes");
            }
            scanned -= makeRoom();
            int count = body.read(buffer, end, buffer.length - end);
            if (count < 0) {
                return Optional.empty();
            }
            end += count;
        }
    }

    /** Makes room at the end of the buffer; returns by how much what is in it was moved to the front. */
    private int makeRoom() {
        int moved = 0;
        if (start > 0) {
            moved = start;
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return moved;
    }

    /** Has the reading thread fail soon. */
    void breakOff() {
        call.cancel();
    }

    @Override
    public void close() {
        call.cancel();
        response.close();
    }
}
