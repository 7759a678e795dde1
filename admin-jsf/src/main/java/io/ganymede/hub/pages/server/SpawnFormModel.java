package io.ganymede.hub.pages.server;

import io.ganymede.hub.application.server.RefusedChoice;
import io.ganymede.hub.application.server.StartForm;
import io.ganymede.hub.pages.text.Texts;
import io.ganymede.hub.spawner.SpawnForm;
import io.ganymede.hub.spawner.SpawnForm.FreeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the view of the spawn page shows.
 *
 * @param action where the form goes, with the token against forged requests
 * @param html the operator's own fields, shown as they are; empty if the spawner offers something instead
 * @param field name of the field that takes the chosen offer
 * @param error what went wrong, in the person's language; empty if nothing did
 * @param errorField name of the field that it is about; empty if it is about none
 */
public record SpawnFormModel(
        ShownServer server,
        String action,
        String homeUrl,
        String html,
        String field,
        List<Offer> offers,
        String error,
        String errorField) {

    /**
     * The model of a form.
     *
     * @param typed fields as they were posted, which are shown again; empty for a form that nobody has filled in
     */
    static SpawnFormModel of(
            ShownServer server,
            String action,
            String homeUrl,
            StartForm form,
            Map<String, List<String>> typed,
            Optional<Problem> problem,
            Texts texts) {
        String error = problem.map(Problem::sentence).orElse("");
        String errorField = problem.map(Problem::field).orElse("");
        if (form instanceof StartForm.Written written) {
            return new SpawnFormModel(server, action, homeUrl, written.html(), "", List.of(), error, errorField);
        }
        SpawnForm offered = ((StartForm.Offers) form).form();
        List<Offer> offers = offered.offers().stream()
                .map(offer -> offer(offered, offer, new Typed(typed), texts, errorField))
                .toList();
        return new SpawnFormModel(server, action, homeUrl, "", offered.field(), offers, error, errorField);
    }

    public boolean hasError() {
        return !error.isEmpty();
    }

    /** Whether the error is about a field that the page shows. */
    public boolean hasErrorField() {
        return offers.stream().flatMap(offer -> offer.options().stream()).anyMatch(Option::wrong);
    }

    /** Leads to the field that the error is about. */
    public String errorLink() {
        return "#" + errorField;
    }

    /** What the page is about, in the person's language. */
    public String heading(Texts texts) {
        if (!server.own()) {
            return texts.of("spawn.heading.other", server.owner());
        }
        return texts.of(written() ? "spawn.heading.written" : "spawn.heading");
    }

    /** Whether the operator wrote the fields. */
    public boolean written() {
        return !html.isEmpty();
    }

    public boolean nothingOffered() {
        return offers.isEmpty() && !written();
    }

    private static Offer offer(SpawnForm form, SpawnForm.Offer offer, Typed typed, Texts texts, String errorField) {
        return new Offer(
                "profile-item-" + offer.value(),
                offer.value(),
                offer.title(),
                offer.description(),
                typed.value(form.field()).map(offer.value()::equals).orElse(offer.selected()),
                offer.resources().stream()
                        .map(resource -> new Resource(
                                texts.of("spawn.resource." + resource.kind()),
                                resource.amount(),
                                resource.kind() == SpawnForm.ResourceKind.IMAGE))
                        .toList(),
                offer.options().stream()
                        .map(option -> option(option, typed, texts, errorField))
                        .toList());
    }

    private static Option option(SpawnForm.Option option, Typed typed, Texts texts, String errorField) {
        Optional<String> chosen = typed.value(option.field());
        Optional<FreeText> free = option.freeText();
        // a client may post the text alone, as KubeSpawner's form does
        boolean freeChosen = free.map(text -> chosen.map(text.choice()::equals)
                        .orElse(text.selected() || typed.value(text.field()).isPresent()))
                .orElse(false);
        String freeField = free.map(FreeText::field).orElse("");
        return new Option(
                option.field(),
                option.title(),
                option.choices().stream()
                        .map(choice -> new Choice(
                                choice.value(),
                                choice.title(),
                                chosen.map(choice.value()::equals).orElse(choice.selected())))
                        .toList(),
                freeField,
                free.map(FreeText::choice).orElse(""),
                free.map(FreeText::choiceTitle)
                        .filter(title -> !title.isEmpty())
                        .orElseGet(() -> texts.of("spawn.other")),
                free.map(FreeText::title)
                        .filter(title -> !title.isEmpty())
                        .orElseGet(() -> texts.of("spawn.otherValue")),
                free.map(FreeText::pattern)
                        .filter(pattern -> !pattern.isEmpty())
                        .orElse(null),
                free.map(FreeText::hint).orElse(""),
                typed.value(freeField).or(() -> free.map(FreeText::text)).orElse(""),
                freeChosen,
                !errorField.isEmpty() && (errorField.equals(option.field()) || errorField.equals(freeField)));
    }

    /**
     * What went wrong.
     *
     * @param field name of the field that it is about; may be empty
     */
    record Problem(int status, String field, String sentence) {
        /** What is wrong with a choice. */
        static Problem of(RefusedChoice refused, int status, Texts texts) {
            String key = "spawn.problem." + refused.problem();
            List<String> arguments = refused.arguments();
            String sentence = texts.has(key)
                    ? texts.of(key, argument(arguments, 0), argument(arguments, 1), argument(arguments, 2))
                    : refused.message();
            return new Problem(status, refused.field(), sentence);
        }

        private static String argument(List<String> arguments, int index) {
            return index < arguments.size() ? arguments.get(index) : "";
        }
    }

    /** Fields as they were posted. */
    private record Typed(Map<String, List<String>> fields) {
        Optional<String> value(String field) {
            return fields.getOrDefault(field, List.of()).stream().findFirst();
        }
    }

    /** A card to choose. */
    public record Offer(
            String id,
            String value,
            String title,
            String description,
            boolean selected,
            List<Resource> resources,
            List<Option> options) {
        public boolean hasDescription() {
            return !description.isEmpty();
        }

        public boolean hasResources() {
            return !resources.isEmpty();
        }

        public boolean hasOptions() {
            return !options.isEmpty();
        }
    }

    /**
     * Something that such a server has.
     *
     * @param code whether the amount is a name that is shown in the letters of code
     */
    public record Resource(String name, String amount, boolean code) {}

    /**
     * Something to choose within an offer.
     *
     * @param freeField name of the field for a text of one's own; empty if there is none
     * @param pattern null for none, so that the attribute is left out
     * @param wrong whether the page's error is about this option
     */
    public record Option(
            String field,
            String title,
            List<Choice> choices,
            String freeField,
            String freeChoice,
            String freeChoiceTitle,
            String freeTitle,
            String pattern,
            String hint,
            String text,
            boolean freeSelected,
            boolean wrong) {
        public boolean hasChoices() {
            return !choices.isEmpty();
        }

        public boolean hasFreeText() {
            return !freeField.isEmpty();
        }

        public boolean hasHint() {
            return !hint.isEmpty();
        }
    }

    /** One of the values to choose from. */
    public record Choice(String value, String title, boolean selected) {}
}
