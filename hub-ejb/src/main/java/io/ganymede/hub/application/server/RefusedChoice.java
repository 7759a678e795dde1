package io.ganymede.hub.application.server;

import java.util.List;

/**
 * Why a server cannot be started with what somebody chose.
 *
 * @param problem stable name, under which pages have a sentence
 * @param field name of the form field that is wrong
 * @param arguments what the sentence is about
 * @param message in English
 */
public record RefusedChoice(String problem, String field, List<String> arguments, String message) {
    public RefusedChoice {
        arguments = List.copyOf(arguments);
    }
}
