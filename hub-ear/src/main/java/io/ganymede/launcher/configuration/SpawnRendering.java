package io.ganymede.launcher.configuration;

/** The hub's own code that makes objects of servers; see {@link HubConfiguration} for how the two meet. */
public interface SpawnRendering {

    /**
     * The objects that a start would create, as YAML documents, with secrets masked. Asks nobody.
     *
     * @throws InvalidConfigurationException if a setting or a choice is wrong; names it
     */
    String render(ProcessInput input, RenderRequest request);
}
