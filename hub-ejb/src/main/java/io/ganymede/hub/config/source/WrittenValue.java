package io.ganymede.hub.config.source;

import io.ganymede.hub.config.source.ConfigurationNode.Place;

/**
 * What one layer says about one setting.
 *
 * @param section name of the section as written
 * @param trait name within the section as written; keys inside a map follow after a dot
 * @param place where the name is written
 * @param node the value
 */
public record WrittenValue(String section, String trait, Place place, ConfigurationNode node) {

    /** Section and trait. */
    public String name() {
        return section + "." + trait;
    }
}
