package io.ganymede.hub.pages.layout;

import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.text.Language;
import io.ganymede.hub.pages.text.ScriptText;
import io.ganymede.hub.pages.text.Texts;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every page shows around its own content; the template reads it as {@code layout}.
 *
 * @param user name of the person; empty for nobody
 * @param services those that the navigation leads to
 * @param xsrfToken token for the page's own forms and scripts
 * @param here path and query of the page, to come back to
 * @param announcement HTML that an operator has for everybody on this page; may be empty
 * @param asksBeforeStart whether people fill in a form before their server starts
 * @param version of the product
 * @param staticVersion see {@link io.ganymede.hub.pages.asset.StaticFiles#version()}
 */
public record Layout(
        PagePaths paths,
        Texts texts,
        Optional<String> user,
        boolean mayAdminister,
        List<ServiceLink> services,
        String xsrfToken,
        String here,
        String announcement,
        boolean asksBeforeStart,
        String version,
        String staticVersion) {

    /**
     * What the links of a page depend on.
     *
     * @param product as built
     * @param files see {@link io.ganymede.hub.pages.asset.StaticFiles#version()}
     */
    public record Versions(String product, String files) {}

    public static Layout of(
            PageRequest request,
            PagePaths paths,
            List<ServiceLink> services,
            String xsrfToken,
            Announcements announcements,
            Answer.View view,
            boolean asksBeforeStart,
            Versions versions) {
        Optional<Username> person = view.signedOut() ? Optional.empty() : request.person();
        return new Layout(
                paths,
                Texts.in(request.language()),
                person.map(Object::toString),
                person.isPresent() && request.caller().scopes().holdsUnfiltered("admin-ui"),
                person.isPresent() ? List.copyOf(services) : List.of(),
                xsrfToken,
                request.isReading() ? request.uri() : paths.login(request.argument("next")),
                announcements.on(view.view()),
                asksBeforeStart,
                versions.product(),
                versions.files());
    }

    /** The layout of a page that must not ask who is there, because the database may be down. */
    public static Layout withoutPerson(PagePaths paths, Language language, Versions versions) {
        return new Layout(
                paths,
                Texts.in(language),
                Optional.empty(),
                false,
                List.of(),
                "",
                paths.home(),
                "",
                false,
                versions.product(),
                versions.files());
    }

    /** Whether there is something to tell everybody. */
    public boolean announced() {
        return !announcement.isEmpty();
    }

    public String language() {
        return texts.language().tag();
    }

    public boolean signedIn() {
        return user.isPresent();
    }

    public String userName() {
        return user.orElse("");
    }

    /** Address of one of the product's files, which browsers may keep as long as the product stays the same. */
    public String file(String name) {
        return paths.hub() + "static/" + name + "?v=" + staticVersion;
    }

    /** The login page that leads to the hub's start page. */
    public String loginUrl() {
        return paths.login(Optional.empty());
    }

    /** Address of one of the product's icons. */
    public String icon(String name) {
        return file("icons.svg") + "#" + name;
    }

    /** Where the other language is chosen. */
    public String otherLanguageUrl() {
        return paths.language(otherLanguage().tag(), here);
    }

    /** The language that the page is not in. */
    public Language otherLanguage() {
        return Stream.of(Language.values())
                .filter(language -> language != texts.language())
                .findFirst()
                .orElseThrow();
    }

    /** The data that extensions find in {@code window.jhdata} (hub contract 5.10), safe inside a script element. */
    public String scriptData() {
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("base_url", paths.hub())
                .add("prefix", paths.base())
                .add("admin_access", mayAdminister)
                .add("options_form", asksBeforeStart)
                .add("xsrf_token", xsrfToken);
        user.ifPresent(name -> data.add("user", name));
        return ScriptText.json(data.build());
    }

    /** The texts that scripts show, safe inside a script element. */
    public String scriptTexts() {
        JsonObjectBuilder all = Json.createObjectBuilder();
        texts.forScripts().forEach(all::add);
        JsonObject object = all.build();
        return ScriptText.json(object);
    }
}
