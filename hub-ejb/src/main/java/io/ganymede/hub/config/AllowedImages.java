package io.ganymede.hub.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The images that people may choose from.
 *
 * @param any whether every image may be asked for
 * @param images what is offered, with the image that it stands for, in the order of the configuration
 */
public record AllowedImages(boolean any, Map<String, String> images) {
    /** Nothing to choose. */
    public static final AllowedImages NONE = new AllowedImages(false, Map.of());

    public AllowedImages {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }
}
