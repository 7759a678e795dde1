package io.ganymede.hub.certificate;

import io.ganymede.tls.UnusableCertificateException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The list of what a folder of certificates holds, in the file that JupyterHub keeps it in, so that either of the two
 * finds what the other has made. Entries of others stay as they are.
 */
final class CertificateRecords {

    private static final String FILE = "certipy.json";

    private final Path folder;
    private final Map<String, JsonValue> records = new LinkedHashMap<>();

    private CertificateRecords(Path folder) {
        this.folder = folder;
    }

    /** @throws UnusableCertificateException if the file cannot be read */
    static CertificateRecords of(Path folder) {
        CertificateRecords read = new CertificateRecords(folder);
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file);
                    JsonReader reader = Json.createReader(text)) {
                read.records.putAll(reader.readObject());
            } catch (IOException | JsonException e) {
                throw new UnusableCertificateException(file + " cannot be read as the list of certificates", e);
            }
        }
        return read;
    }

    /** The files of a certificate, if they are listed and there. */
    Optional<CertificateFiles> find(String name) {
        if (!(records.get(name) instanceof JsonObject record) || !(record.get("files") instanceof JsonObject files)) {
            return Optional.empty();
        }
        return file(files, "cert")
                .filter(Files::exists)
                .map(certificate -> new CertificateFiles(file(files, "key").filter(Files::exists), certificate));
    }

    /** JupyterHub writes paths as they follow from its working directory. */
    private Optional<Path> file(JsonObject files, String kind) {
        if (!(files.get(kind) instanceof JsonString text) || text.getString().isEmpty()) {
            return Optional.empty();
        }
        Path written = Path.of(text.getString());
        Path beside = folder.toAbsolutePath().resolveSibling(written);
        return Optional.of(Files.exists(written) || written.isAbsolute() ? written.toAbsolutePath() : beside);
    }

    Set<String> names() {
        return Set.copyOf(records.keySet());
    }

    void clear() {
        records.clear();
    }

    /** Lists an authority, in the place of one that was listed under that name. */
    void putAuthority(String name, CertificateFiles files) {
        records.put(name, record(files, true, "", files.certificate().toString()));
    }

    /** Lists a certificate that an authority of the list vouches for. */
    void putCertificate(String name, CertificateFiles files, String authority) {
        String vouching =
                find(authority).map(found -> found.certificate().toString()).orElse("");
        records.put(name, record(files, false, authority, vouching));
        if (records.get(authority) instanceof JsonObject parent) {
            JsonObjectBuilder signees = parent.get("signees") instanceof JsonObject known
                    ? Json.createObjectBuilder(known)
                    : Json.createObjectBuilder();
            records.put(
                    authority,
                    Json.createObjectBuilder(parent)
                            .add("signees", signees.add(name, 1))
                            .build());
        }
    }

    private static JsonObject record(CertificateFiles files, boolean authority, String parent, String vouching) {
        JsonObjectBuilder paths = Json.createObjectBuilder();
        files.key().ifPresent(key -> paths.add("key", key.toString()));
        return Json.createObjectBuilder()
                .add("serial", 0)
                .add("is_ca", authority)
                .add("parent_ca", parent)
                .addNull("signees")
                .add("files", paths.add("cert", files.certificate().toString()).add("ca", vouching))
                .build();
    }

    void write() throws IOException {
        JsonWriterFactory writers = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));
        JsonObjectBuilder all = Json.createObjectBuilder();
        records.forEach(all::add);
        StringWriter text = new StringWriter();
        writers.createWriter(text).write(all.build());
        OwnerFiles.write(folder.resolve(FILE), text + "\n", false);
    }
}
