package io.ganymede.hub.config;

import java.util.Arrays;
import java.util.Optional;

/** How host names are made of the names of users and services (hub contract 6.9). */
public enum SubdomainHook {
    /** A safe label for each user and each service. */
    IDNA("idna") {
        @Override
        String ofUser(String name) {
            return DnsLabel.safe(name, "");
        }

        @Override
        String ofService(String name) {
            return DnsLabel.safe(name, "--service");
        }
    },
    /** As releases before 5.0: not every name of a user makes a host name, and all services share one. */
    LEGACY("legacy") {
        @Override
        String ofUser(String name) {
            return DnsLabel.quoted(name);
        }

        @Override
        String ofService(String name) {
            return "services";
        }
    };

    private final String written;

    SubdomainHook(String written) {
        this.written = written;
    }

    /** As written in the file. */
    public static Optional<SubdomainHook> of(String written) {
        return Arrays.stream(values())
                .filter(value -> value.written.equals(written))
                .findFirst();
    }

    /** What stands before the domain in the host name of a user. */
    abstract String ofUser(String name);

    /** What stands before the domain in the host name of a service. */
    abstract String ofService(String name);

    @Override
    public String toString() {
        return written;
    }
}
