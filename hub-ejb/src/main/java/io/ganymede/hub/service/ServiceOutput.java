package io.ganymede.hub.service;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.spawner.SecretMask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/** Hands what a service writes on to the hub's log, line by line and without its token. Ends when the output does. */
final class ServiceOutput implements Runnable {
    private static final Logger LOGGER = System.getLogger(ServiceOutput.class.getName());
    private static final int LONGEST_LINE = 8192;

    private final String service;
    private final InputStream output;
    private final String token;

    ServiceOutput(String service, InputStream output, String token) {
        this.service = service;
        this.output = output;
        this.token = token;
    }

    @Override
    public void run() {
        try (Reader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                if (character == '\n' || line.length() >= LONGEST_LINE) {
                    log(line);
                }
                if (character != '\n') {
                    line.append((char) character);
                }
            }
            log(line);
        } catch (IOException closed) {
            LOGGER.log(Level.DEBUG, "service=" + service + " Its output ended", closed);
        }
    }

    private void log(StringBuilder line) {
        if (!line.isEmpty()) {
            String text = SecretMask.mask(line.toString().replace(token, Secret.MASK));
            LOGGER.log(Level.INFO, "service={0} > {1}", service, text);
            line.setLength(0);
        }
    }
}
