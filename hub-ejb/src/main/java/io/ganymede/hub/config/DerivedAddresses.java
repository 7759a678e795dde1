package io.ganymede.hub.config;

/**
 * The addresses of one configuration, which never changes: worked out at the first question, because that may take a look-up
 * of this machine's name, and kept. Safe for concurrent use.
 */
final class DerivedAddresses {
    private final Configuration configuration;
    private volatile HubAddresses known;

    DerivedAddresses(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Two that ask at first at the same time may both work them out, to the same outcome. */
    HubAddresses get() {
        HubAddresses addresses = known;
        if (addresses == null) {
            addresses = HubAddresses.of(configuration);
            known = addresses;
        }
        return addresses;
    }
}
