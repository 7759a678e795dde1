package io.ganymede.hub.machine.library;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.Charset;
import java.util.List;

/**
 * What PAM does for one user and one service, from its start to its end. For one thread; every call may block for as long as
 * the modules of the service like. It changes nothing of the hub's own process: credentials are not set.
 */
public final class PamTransaction implements AutoCloseable {
    private static final int SUCCESS = 0;
    /** Somebody without a password cannot log in from elsewhere. */
    private static final int NO_EMPTY_PASSWORD = 1;

    private final PamFunctions pam = SystemLibraries.pam();
    private final PamConversation conversation;
    /** Null before it has begun and after its end. */
    private Pointer handle;

    private int status;

    /**
     * Whose it is.
     *
     * @param answers to the hidden questions of the service, in their order
     */
    public record Request(String service, String user, List<String> answers, Charset charset) {
        public Request {
            answers = List.copyOf(answers);
        }

        /** The user; answers stay out of logs. */
        @Override
        public String toString() {
            return "PamTransaction.Request[" + service + ", " + user + "]";
        }
    }

    private PamTransaction(Request request) {
        this.conversation = new PamConversation(request.answers(), request.charset());
    }

    /** Starts one. To be closed. */
    public static PamTransaction start(Request request) throws PamException {
        PamTransaction transaction = new PamTransaction(request);
        try {
            transaction.begin(request);
            return transaction;
        } catch (PamException | RuntimeException failed) {
            transaction.close();
            throw failed;
        }
    }

    private void begin(Request request) throws PamException {
        PointerByReference started = new PointerByReference();
        int outcome = pam.pam_start(
                SystemLibraries.terminated(request.service(), request.charset()),
                SystemLibraries.terminated(request.user(), request.charset()),
                conversation.structure(),
                started);
        handle = started.getValue();
        check("pam_start", outcome);
    }

    /** Asks whether the answers are right for the user. */
    public void authenticate() throws PamException {
        check("pam_authenticate", pam.pam_authenticate(handle, NO_EMPTY_PASSWORD));
    }

    /** Asks whether the user's account may be used now, for this service. */
    public void checkAccount() throws PamException {
        check("pam_acct_mgmt", pam.pam_acct_mgmt(handle, NO_EMPTY_PASSWORD));
    }

    /** Begins a session of the user's. */
    public void openSession() throws PamException {
        check("pam_open_session", pam.pam_open_session(handle, 0));
    }

    /** Ends a session of the user's, which another transaction may have begun. */
    public void closeSession() throws PamException {
        check("pam_close_session", pam.pam_close_session(handle, 0));
    }

    private void check(String call, int outcome) throws PamException {
        status = outcome;
        if (outcome != SUCCESS) {
            throw new PamException(call, outcome, pam.pam_strerror(handle, outcome));
        }
    }

    @Override
    public void close() {
        if (handle != null) {
            pam.pam_end(handle, status);
            handle = null;
        }
        conversation.close();
    }
}
