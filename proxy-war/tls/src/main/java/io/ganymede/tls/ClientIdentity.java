package io.ganymede.tls;

import java.util.Optional;

/**
 * What a client speaks TLS with. Equal to another that was read from files with the same content.
 *
 * @param identity shown to servers that ask for one; empty for none
 * @param serverAuthorities who may vouch for servers; empty for those that the JDK trusts
 */
public record ClientIdentity(Optional<Identity> identity, Optional<Authorities> serverAuthorities) {}
