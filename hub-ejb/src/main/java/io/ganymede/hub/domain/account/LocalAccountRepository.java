package io.ganymede.hub.domain.account;

import io.ganymede.hub.domain.user.Username;
import java.util.Optional;

/** Local accounts as stored. Every method needs a transaction of the caller. */
public interface LocalAccountRepository {
    /** The account of that name, which nobody else can change until the transaction ends. */
    Optional<LocalAccount> findForChange(Username name);

    /** Adds an account unless there is one of that name; whether it was added. */
    boolean addIfAbsent(Username name, String passwordHash);
}
