package io.ganymede.launcher;

import io.ganymede.launcher.configuration.HubConfiguration;
import io.ganymede.launcher.configuration.SpawnRendering;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The hub's classes outside the application server: those of the jars inside {@code hub.ear}, and the launcher's bridge
 * to them. They stay apart from the class path, where the application server would find them a second time.
 */
final class HubClasses extends ClassLoader {

    private static final List<String> JARS =
            List.of("hub-ejb.jar", "lib/hub-spi.jar", "lib/ganymede-liquibase.jar", "lib/ganymede-tls.jar");
    private static final String BRIDGE_PACKAGE = "io.ganymede.launcher.hub.";

    private final Map<String, byte[]> resources;

    private HubClasses(Map<String, byte[]> resources) {
        super(HubClasses.class.getClassLoader());
        this.resources = resources;
    }

    /** Reads the classes of the hub's application. */
    static HubClasses of(Path ear) {
        Map<String, byte[]> resources = new HashMap<>();
        try (ZipFile archive = new ZipFile(ear.toFile())) {
            for (String jar : JARS) {
                try (ZipInputStream entries = new ZipInputStream(archive.getInputStream(archive.getEntry(jar)))) {
                    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                        resources.put(entry.getName(), entries.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new LaunchException(ear + " cannot be read; build it again", e);
        }
        return new HubClasses(resources);
    }

    /** The hub's configuration code. */
    HubConfiguration configuration() {
        return instance("io.ganymede.launcher.hub.DeclaredConfiguration", HubConfiguration.class);
    }

    /** The hub's code that makes objects of servers. */
    SpawnRendering spawnRendering() {
        return instance("io.ganymede.launcher.hub.ServerRendering", SpawnRendering.class);
    }

    private <T> T instance(String className, Class<T> type) {
        try {
            return type.cast(loadClass(className).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " cannot be used", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null && name.startsWith(BRIDGE_PACKAGE) ? define(name) : super.loadClass(name, resolve);
        }
    }

    /** The bridge lies in the launcher's jar, but only here can it see the hub. */
    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(fileOf(name))) {
            byte[] code = file.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = resources.get(fileOf(name));
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    private static String fileOf(String className) {
        return className.replace('.', '/') + ".class";
    }

    @Override
    protected URL findResource(String name) {
        byte[] content = resources.get(name);
        try {
            return content == null ? null : new URL(null, "hub:" + name, new InMemory(content));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** Opens what is in memory already. */
    private static final class InMemory extends URLStreamHandler {

        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
