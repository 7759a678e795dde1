package io.ganymede.hub.spawner;

import java.util.List;
import java.util.Optional;

/**
 * What a person may choose before their server starts: one of several offers, each with options of its own. It says what a
 * page asks for, not how that looks.
 *
 * @param field name of the form field that takes the {@link Offer#value() value} of an offer
 * @param offers in the order to show; empty if there is nothing for this person
 */
public record SpawnForm(String field, List<Offer> offers) {
    public SpawnForm {
        offers = List.copyOf(offers);
    }

    /**
     * One of the offers.
     *
     * @param description plain text; may be empty
     * @param selected whether it is chosen already; one of the offers is
     * @param resources what such a server has, as far as the offer says
     */
    public record Offer(
            String value,
            String title,
            String description,
            boolean selected,
            List<Resource> resources,
            List<Option> options) {
        public Offer {
            resources = List.copyOf(resources);
            options = List.copyOf(options);
        }
    }

    /** What a server can have. */
    public enum ResourceKind {
        CPU,
        MEMORY,
        GPU,
        IMAGE
    }

    /**
     * Something that a server has.
     *
     * @param amount as people write it, such as {@code 2}, {@code 8G} or the name of an image
     */
    public record Resource(ResourceKind kind, String amount) {}

    /**
     * Something to choose within an offer.
     *
     * @param field name of the form field that takes the value of a choice
     * @param choices may be empty if there is a free text
     * @param freeText empty if nothing else than the choices can be had
     */
    public record Option(String field, String title, List<Choice> choices, Optional<FreeText> freeText) {
        public Option {
            choices = List.copyOf(choices);
        }
    }

    /** One of the values to choose from. */
    public record Choice(String value, String title, boolean selected) {}

    /**
     * What can be written instead of choosing.
     *
     * @param field name of the form field that takes the text
     * @param choice value that leads to it among the choices
     * @param title label of the field; empty for a general one
     * @param choiceTitle what leads to it among the choices; empty for a general one
     * @param pattern what the whole text has to look like, in the language of browsers; empty for anything
     * @param hint says what it has to look like; may be empty
     * @param text what is written already
     * @param selected whether the text counts instead of a choice
     */
    public record FreeText(
            String field,
            String choice,
            String title,
            String choiceTitle,
            String pattern,
            String hint,
            String text,
            boolean selected) {}
}
