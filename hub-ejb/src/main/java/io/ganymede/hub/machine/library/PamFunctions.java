package io.ganymede.hub.machine.library;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** The functions of libpam that the hub calls, under their own names. Texts are bytes with a zero at the end. */
interface PamFunctions extends Library {
    int pam_start(byte[] service, byte[] user, Pointer conversation, PointerByReference handle);

    int pam_authenticate(Pointer handle, int flags);

    int pam_acct_mgmt(Pointer handle, int flags);

    int pam_open_session(Pointer handle, int flags);

    int pam_close_session(Pointer handle, int flags);

    int pam_end(Pointer handle, int status);

    String pam_strerror(Pointer handle, int status);

    /** What a service of PAM's calls to ask something. */
    interface Conversation extends Callback {
        int converse(int count, Pointer messages, Pointer responses, Pointer data);
    }
}
