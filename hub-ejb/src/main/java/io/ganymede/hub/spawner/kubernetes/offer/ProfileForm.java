package io.ganymede.hub.spawner.kubernetes.offer;

import io.ganymede.hub.spawner.SpawnForm;
import io.ganymede.hub.spawner.SpawnForm.Choice;
import io.ganymede.hub.spawner.SpawnForm.FreeText;
import io.ganymede.hub.spawner.SpawnForm.Offer;
import io.ganymede.hub.spawner.SpawnForm.Option;
import io.ganymede.hub.spawner.SpawnForm.Resource;
import io.ganymede.hub.spawner.SpawnForm.ResourceKind;
import io.ganymede.hub.spawner.kubernetes.profile.FieldNames;
import io.ganymede.hub.spawner.kubernetes.profile.Profile;
import io.ganymede.hub.spawner.kubernetes.profile.Profile.Unlisted;
import io.ganymede.hub.spawner.kubernetes.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form to choose profiles with (KubeSpawner contract 19.2). What was chosen last is selected while it is valid. Pure. */
final class ProfileForm {
    private static final List<String> UNITS = List.of("", "K", "M", "G", "T");

    private ProfileForm() {}

    /**
     * @param offered what the person may choose from; not empty
     * @param last the options of the last start; may be empty or no longer valid
     */
    static SpawnForm of(List<Profile> offered, Map<String, Object> last) {
        boolean known = offered.stream().anyMatch(profile -> profile.slug().equals(last.get(FieldNames.PROFILE)));
        String selected = known
                ? (String) last.get(FieldNames.PROFILE)
                : Profiles.standard(offered).map(Profile::slug).orElse("");
        List<Offer> offers = new ArrayList<>();
        for (Profile profile : offered) {
            boolean chosen = profile.slug().equals(selected);
            offers.add(new Offer(
                    profile.slug(),
                    profile.title(),
                    profile.description(),
                    chosen,
                    resources(profile.override()),
                    profile.options().stream()
                            .map(option -> option(profile, option, chosen && known ? last : Map.of()))
                            .toList()));
        }
        return new SpawnForm(FieldNames.PROFILE, offers);
    }

    private static Option option(Profile profile, Profile.Option option, Map<String, Object> last) {
        String written = last.get(FieldNames.unlistedKey(option.key())) instanceof String text ? text : "";
        boolean free = option.unlisted()
                .filter(unlisted -> !written.isBlank())
                .map(unlisted -> unlisted.pattern()
                        .map(pattern -> pattern.accepts(written))
                        .orElse(true))
                .orElse(option.choices().isEmpty());
        String chosen = option.choices().stream()
                .map(Profile.Choice::key)
                .filter(key -> key.equals(last.get(option.key())))
                .findFirst()
                .or(() -> option.standard().map(Profile.Choice::key))
                .orElse("");
        return new Option(
                FieldNames.option(profile.slug(), option.key()),
                option.title(),
                option.choices().stream()
                        .map(choice -> new Choice(
                                choice.key(),
                                choice.title(),
                                !free && choice.key().equals(chosen)))
                        .toList(),
                option.unlisted().map(unlisted -> freeText(profile, option, unlisted, free ? written : "", free)));
    }

    private static FreeText freeText(
            Profile profile, Profile.Option option, Unlisted unlisted, String written, boolean selected) {
        return new FreeText(
                FieldNames.unlisted(profile.slug(), option.key()),
                FieldNames.UNLISTED_CHOICE,
                unlisted.title(),
                unlisted.titleInChoices(),
                // browsers match the whole text, the hub its beginning
                unlisted.pattern()
                        .map(pattern -> "(?:" + pattern.written() + ").*")
                        .orElse(""),
                unlisted.hint(),
                written,
                selected);
    }

    private static List<Resource> resources(Map<String, Object> override) {
        List<Resource> resources = new ArrayList<>();
        add(resources, ResourceKind.CPU, override, "cpu_limit", "cpu_guarantee");
        add(resources, ResourceKind.MEMORY, override, "mem_limit", "mem_guarantee");
        if (override.get("extra_resource_limits") instanceof Map<?, ?> limits) {
            limits.forEach((name, amount) -> {
                if (String.valueOf(name).toLowerCase(Locale.ROOT).contains("gpu")) {
                    resources.add(new Resource(ResourceKind.GPU, String.valueOf(amount)));
                }
            });
        }
        add(resources, ResourceKind.IMAGE, override, "image");
        return resources;
    }

    private static void add(
            List<Resource> resources, ResourceKind kind, Map<String, Object> override, String... traits) {
        for (String trait : traits) {
            Object amount = override.get(trait);
            if (amount != null) {
                resources.add(new Resource(kind, kind == ResourceKind.MEMORY ? memory(amount) : amount.toString()));
                return;
            }
        }
    }

    /** Bytes as people write them. */
    private static String memory(Object amount) {
        if (!(amount instanceof Long bytes)) {
            return amount.toString();
        }
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        String number = size == Math.rint(size) ? Long.toString((long) size) : String.format(Locale.ROOT, "%.1f", size);
        return number + UNITS.get(unit);
    }
}
