package io.ganymede.hub.persistence.adoption;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The ids of this release's change sets, read from the changelogs themselves without Liquibase. */
final class KnownChanges {
    private static final String FOLDER = "/io/ganymede/liquibase/";
    private static final String MASTER = "changelog.xml";

    private KnownChanges() {}

    static Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        collect(MASTER, ids);
        return ids;
    }

    private static void collect(String file, Set<String> ids) {
        try (InputStream stream = KnownChanges.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("the changelog " + FOLDER + file + " is not on the class path");
            }
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader reader = factory.createXMLStreamReader(stream);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "include" -> collect(reader.getAttributeValue(null, "file"), ids);
                        case "changeSet" -> ids.add(reader.getAttributeValue(null, "id"));
                        default -> {
                            // of no concern here
                        }
                    }
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException("the changelog " + FOLDER + file + " cannot be read", e);
        }
    }
}
