package io.ganymede.hub.domain.service;

import java.util.List;

/** The command of a service that the hub runs, program first. */
public record CommandLine(List<String> words) {
    public CommandLine {
        words = List.copyOf(words);
    }
}
