package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Session beans live in the EJB module only: Payara scans classes on several threads, and once in some hundred starts it
 * found that a web archive has a session bean but not which, and refused to start the hub.
 */
class WebArchivesIT {
    private static final Pattern SESSION_BEAN =
            Pattern.compile("Ljakarta/ejb/(Stateless|Stateful|Singleton|MessageDriven);");

    @ParameterizedTest
    @ValueSource(strings = {"admin-jsf.war", "hub-rest.war"})
    void haveNoSessionBeans(String archive) throws IOException {
        List<String> classes = new ArrayList<>();
        List<String> beans = new ArrayList<>();
        try (ZipFile ear = new ZipFile(Path.of("target/hub.ear").toFile());
                InputStream entry = ear.getInputStream(ear.getEntry(archive));
                ZipInputStream war = new ZipInputStream(entry)) {
            for (ZipEntry file = war.getNextEntry(); file != null; file = war.getNextEntry()) {
                if (file.getName().endsWith(".class")) {
                    classes.add(file.getName());
                    String constants = new String(war.readAllBytes(), StandardCharsets.ISO_8859_1);
                    if (SESSION_BEAN.matcher(constants).find()) {
                        beans.add(file.getName());
                    }
                }
            }
        }
        assertThat(classes).isNotEmpty();
        assertThat(beans).isEmpty();
    }
}
