package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;

/** The section {@code JupyterHub}, whose settings stand in several classes, by what they are about. */
final class JupyterHubSection {
    static final Section SECTION = Section.named("JupyterHub", "The hub as a whole.");

    private JupyterHubSection() {}
}
