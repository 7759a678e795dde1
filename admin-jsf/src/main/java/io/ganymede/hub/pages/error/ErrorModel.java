package io.ganymede.hub.pages.error;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.pages.text.Texts;
import java.util.Optional;

/**
 * What the view of an error shows.
 *
 * @param status the number shown, which is not always the one of the answer
 * @param reason the status in words
 * @param sentence what happened and what to do
 * @param detail what exactly was wrong; empty if the sentence says it all
 * @param code the failure's stable code
 * @param operatorHint only for administrators
 * @param picture which drawing goes with it: {@code lost}, {@code locked} or {@code down}
 * @param retry whether trying again may help
 */
public record ErrorModel(
        int status,
        String reason,
        String sentence,
        Optional<String> detail,
        Optional<String> code,
        Optional<String> operatorHint,
        String picture,
        boolean retry) {

    /** The page for a failure. */
    public static ErrorModel of(Failure failure, Optional<String> detail, boolean forOperator, Texts texts) {
        return new ErrorModel(
                failure.status(),
                texts.reason(failure.status()),
                texts.forUser(failure),
                detail.filter(text -> !text.isBlank()),
                Optional.of(failure.name()),
                forOperator ? Optional.of(texts.forOperator(failure)) : Optional.empty(),
                picture(failure.status()),
                isTransient(failure.status()));
    }

    /** The page for a bare status, such as the proxy asks for. */
    public static ErrorModel of(int status, Texts texts) {
        return of(status, texts, Optional.empty());
    }

    /** The page for a status with what exactly was wrong. */
    public static ErrorModel of(int status, Texts texts, String detail) {
        return of(status, texts, Optional.of(detail));
    }

    private static ErrorModel of(int status, Texts texts, Optional<String> detail) {
        String key = "error.sentence." + (texts.has("error.sentence." + status) ? status : status / 100 + "xx");
        return new ErrorModel(
                status,
                texts.reason(status),
                texts.of(key),
                detail,
                Optional.empty(),
                Optional.empty(),
                picture(status),
                isTransient(status));
    }

    /** The same page under another status: that of a form which was filled in with something wrong. */
    public ErrorModel withStatus(int other, Texts texts) {
        return new ErrorModel(
                other, texts.reason(other), sentence, detail, code, operatorHint, picture, isTransient(other));
    }

    private static boolean isTransient(int status) {
        return status == 429 || status >= 500;
    }

    private static String picture(int status) {
        if (status >= 500) {
            return "down";
        }
        return status == 403 ? "locked" : "lost";
    }

    /** The status without the grouping that a language gives to numbers. */
    public String statusText() {
        return Integer.toString(status);
    }

    public String pictureIcon() {
        return "picture-" + picture;
    }

    public boolean hasDetail() {
        return detail.isPresent();
    }

    public boolean hasCode() {
        return code.isPresent();
    }

    public boolean hasOperatorHint() {
        return operatorHint.isPresent();
    }

    /** For views: an empty text in place of an absent value. */
    public String detailText() {
        return detail.orElse("");
    }

    /** For views: an empty text in place of an absent value. */
    public String codeText() {
        return code.orElse("");
    }

    /** For views: an empty text in place of an absent value. */
    public String operatorHintText() {
        return operatorHint.orElse("");
    }
}
