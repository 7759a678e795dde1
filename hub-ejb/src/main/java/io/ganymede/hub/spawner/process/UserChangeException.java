package io.ganymede.hub.spawner.process;

import java.io.IOException;

/** The hub cannot start a process of that user. The message says why, and what the operator has to do. */
final class UserChangeException extends IOException {
    private static final long serialVersionUID = 1L;

    UserChangeException(String message) {
        super(message);
    }
}
