package io.ganymede.launcher.hub;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.launcher.configuration.ExtensionFolder;
import io.ganymede.launcher.configuration.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * What can be known of extensions before there is an application server: whether there are any, and which classes lie in
 * them. By which short names their beans are chosen only the beans can say.
 */
final class ExtensionClasses {

    private final ExtensionFolder folder;

    private ExtensionClasses(ExtensionFolder folder) {
        this.folder = folder;
    }

    /**
     * The classes of a folder.
     *
     * @param asked whether the folder was asked for, and so has to exist
     * @throws InvalidConfigurationException if it does not, or cannot be read
     */
    static ExtensionClasses in(ExtensionFolder folder, boolean asked) {
        if (asked && !Files.isDirectory(folder.path())) {
            throw new InvalidConfigurationException(
                    "--extensions must name a folder with jars, but there is no folder " + folder.path());
        }
        return new ExtensionClasses(folder);
    }

    /**
     * Requires that a setting names what is built in or what an extension may bring.
     *
     * @param builtIn short names of what is part of the product
     * @throws InvalidConfigurationException if it certainly does not
     */
    void require(Setting<String> setting, Configuration configuration, List<String> builtIn) {
        String name = configuration.get(setting);
        if (!builtIn.contains(name) && !mayBring(name)) {
            throw new InvalidConfigurationException(setting + " must be one of " + String.join(", ", builtIn)
                    + ", or the name or class of an extension in " + folder.path() + ", but is " + name);
        }
    }

    private boolean mayBring(String name) {
        try {
            return name.contains(".") ? folder.holds(name) : !folder.jars().isEmpty();
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "the extensions in " + folder.path() + " cannot be read: " + e.getMessage());
        }
    }
}
