package io.ganymede.hub.rest;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.text.Sentences;
import io.ganymede.hub.security.cookie.LanguageCookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * In which language texts for people are answered: the one asked for, else the one chosen on the pages, else the best of
 * the header, else English.
 */
public final class RequestLanguage {
    private RequestLanguage() {}

    /**
     * The language of an answer.
     *
     * @param asked tag in the query, such as {@code zh-CN}; may be null
     * @throws HubException with {@link Failure#INVALID_REQUEST} if there is no such language here
     */
    public static Locale of(String asked, HttpHeaders headers) {
        return asked == null || asked.isEmpty()
                ? chosen(headers).orElseGet(() -> best(headers.getAcceptableLanguages()))
                : offered(Locale.forLanguageTag(asked))
                        .orElseThrow(() -> new HubException(
                                Failure.INVALID_REQUEST,
                                "lang must be one of "
                                        + String.join(
                                                ", ",
                                                Sentences.LANGUAGES.stream()
                                                        .map(Locale::toLanguageTag)
                                                        .toList())));
    }

    private static Optional<Locale> chosen(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(LanguageCookie.NAME))
                .flatMap(cookie -> offered(Locale.forLanguageTag(cookie.getValue())));
    }

    private static Locale best(List<Locale> accepted) {
        return accepted.stream()
                .flatMap(wanted -> offered(wanted).stream())
                .findFirst()
                .orElse(Sentences.LANGUAGES.get(0));
    }

    private static Optional<Locale> offered(Locale wanted) {
        return Sentences.LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }
}
