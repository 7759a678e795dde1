package io.ganymede.tls;

/** What a private key may be sealed with (proxy contract 12). It never shows in a text. */
public final class PassPhrase {

    private static final PassPhrase NOT_TAKEN = new PassPhrase("", "");

    private final String variable;
    private final String secret;

    private PassPhrase(String variable, String secret) {
        this.variable = variable;
        this.secret = secret;
    }

    /**
     * A pass phrase.
     *
     * @param variable the environment variable that it comes from, for messages
     * @param secret empty if the variable is not set
     */
    public static PassPhrase of(String variable, String secret) {
        return new PassPhrase(variable, secret);
    }

    /** Where nothing can give one, so that the key must be without. */
    public static PassPhrase notTaken() {
        return NOT_TAKEN;
    }

    boolean isGiven() {
        return !secret.isEmpty();
    }

    char[] characters() {
        return secret.toCharArray();
    }

    /** What to do about a key that this does not open. */
    String remedy() {
        if (variable.isEmpty()) {
            return "store the key without a pass phrase";
        }
        return isGiven()
                ? "the one in the environment variable " + variable + " is not it"
                : "put it into the environment variable " + variable;
    }

    @Override
    public String toString() {
        return isGiven() ? "***" : "none";
    }
}
