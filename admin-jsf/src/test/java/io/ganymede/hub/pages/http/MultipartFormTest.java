package io.ganymede.hub.pages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.spawner.FormData;
import io.ganymede.hub.spawner.UploadedFile;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
    private static final String FORM =
            """
            --limit
            Content-Disposition: form-data; name="bounds"

            -1
            --limit
            Content-Disposition: form-data; name="bounds"

            1
            --limit
            Content-Disposition: form-data; name="名字"

            值
            --limit
            Content-Disposition: form-data; name="hello"; filename="hello.txt"

            hello world
            --limit
            Content-Disposition: form-data; name="table"; filename="a b.csv"
            Content-Type: text/csv

            1,2
            --limit
            Content-Disposition: form-data; name="nothing"; filename=""
            Content-Type: application/octet-stream


            --limit--
            """
                    .replace("\n", "\r\n");

    @Test
    void readsFieldsAndUploads() {
        FormData form = MultipartForm.read(request(FORM));

        assertThat(form.texts())
                .containsEntry("bounds", List.of("-1", "1"))
                .containsEntry("名字", List.of("值"))
                .containsEntry("nothing", List.of(""));
        UploadedFile hello = form.files().get("hello").get(0);
        assertThat(hello.name()).isEqualTo("hello.txt");
        assertThat(hello.contentType()).isEqualTo("application/unknown");
        assertThat(hello.body()).isEqualTo("hello world".getBytes(StandardCharsets.UTF_8));
        UploadedFile table = form.files().get("table").get(0);
        assertThat(table.name()).isEqualTo("a b.csv");
        assertThat(table.contentType()).isEqualTo("text/csv");
        assertThat(form.fields()).containsOnlyKeys("bounds", "名字", "nothing", "hello_file", "table_file");
    }

    @Test
    void refusesWhatIsTooLarge() {
        String large = FORM.replace("hello world", "x".repeat(MultipartForm.MAX_BYTES));
        assertFails(large, Failure.BODY_TOO_LARGE);
        String part = "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        assertFails(part.repeat(1001) + "--limit--\r\n", Failure.BODY_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--limit\r\nfield1=value1\r\n--limit--\r\n",
                "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut"
            })
    void refusesWhatIsNoForm(String body) {
        assertFails(body, Failure.INVALID_REQUEST);
    }

    private static void assertFails(String body, Failure failure) {
        assertThatThrownBy(() -> MultipartForm.read(request(body)))
                .isInstanceOfSatisfying(HubException.class, thrown -> assertThat(thrown.failure())
                        .isEqualTo(failure));
    }

    /** A request of which only the body and what tells about it is there. */
    private static HttpServletRequest request(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (HttpServletRequest) Proxy.newProxyInstance(
                MultipartFormTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContentType" -> "multipart/form-data; boundary=limit";
                    case "getMethod" -> "POST";
                    case "getCharacterEncoding" -> "UTF-8";
                    case "getContentLength" -> -1;
                    case "getContentLengthLong" -> -1L;
                    case "getInputStream" -> new Body(new ByteArrayInputStream(bytes));
                    default -> null;
                });
    }

    /** Bytes as a container hands them out. */
    private static final class Body extends ServletInputStream {
        private final InputStream bytes;

        Body(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws java.io.IOException {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("read at once");
        }
    }
}
