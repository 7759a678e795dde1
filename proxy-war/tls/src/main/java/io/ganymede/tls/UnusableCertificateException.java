package io.ganymede.tls;

/** A key or a certificate cannot be used. The message is a sentence without a capital that names the file or whose it is. */
public final class UnusableCertificateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message names the file or the authority; holds no secret */
    public UnusableCertificateException(String message) {
        super(message);
    }

    /** @param message names the file or the authority; holds no secret */
    public UnusableCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
