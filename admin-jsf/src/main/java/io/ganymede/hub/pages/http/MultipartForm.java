package io.ganymede.hub.pages.http;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.spawner.FormData;
import io.ganymede.hub.spawner.UploadedFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/** Reads a form with uploads from the body of a request, into memory and up to a limit (hub contract 5.7). */
final class MultipartForm {
    /** The same as the check against forged requests allows. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final int MAX_PARTS = 1000;
    private static final String UNKNOWN_TYPE = "application/unknown";

    private MultipartForm() {}

    /** Whether the body says to be one. */
    static boolean isIn(HttpServletRequest request) {
        return JakartaServletFileUpload.isMultipartContent(request);
    }

    /** @throws HubException with {@code BODY_TOO_LARGE}, or {@code INVALID_REQUEST} if it is cut off or malformed */
    static FormData read(HttpServletRequest request) {
        JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> upload = new JakartaServletFileUpload<>();
        upload.setSizeMax(MAX_BYTES);
        upload.setFileSizeMax(MAX_BYTES);
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        try {
            return read(upload.getItemIterator(request));
        } catch (FileUploadSizeException tooLarge) {
            throw tooLarge();
        } catch (FileUploadException malformed) {
            throw malformed();
        } catch (IOException broken) {
            throw broken.getCause() instanceof FileUploadSizeException ? tooLarge() : malformed();
        }
    }

    private static FormData read(FileItemInputIterator parts) throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Map<String, List<UploadedFile>> files = new LinkedHashMap<>();
        for (int count = 1; parts.hasNext(); count++) {
            if (count > MAX_PARTS) {
                throw new HubException(
                        Failure.BODY_TOO_LARGE, "The form must not have more than " + MAX_PARTS + " fields");
            }
            FileItemInput part = parts.next();
            if (part.getFieldName() == null) {
                throw malformed();
            }
            byte[] body = bytes(part);
            // browsers send a file that nobody chose as one without a name
            if (part.getName() == null || part.getName().isEmpty()) {
                texts.computeIfAbsent(part.getFieldName(), name -> new ArrayList<>())
                        .add(new String(body, StandardCharsets.UTF_8));
            } else {
                String type = part.getContentType() == null ? UNKNOWN_TYPE : part.getContentType();
                files.computeIfAbsent(part.getFieldName(), name -> new ArrayList<>())
                        .add(new UploadedFile(part.getName(), type, body));
            }
        }
        return new FormData(texts, files);
    }

    private static byte[] bytes(FileItemInput part) throws IOException {
        try (InputStream body = part.getInputStream()) {
            return body.readAllBytes();
        }
    }

    private static HubException tooLarge() {
        return new HubException(
                Failure.BODY_TOO_LARGE, "The form with its files must not be larger than " + MAX_BYTES + " bytes");
    }

    private static HubException malformed() {
        return new HubException(Failure.INVALID_REQUEST, "The body is not a complete form (multipart/form-data)");
    }
}
