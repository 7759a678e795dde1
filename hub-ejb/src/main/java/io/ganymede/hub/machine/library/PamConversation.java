package io.ganymede.hub.machine.library;

import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers what a service of PAM's asks: hidden questions by the given texts, one after the other, and no question besides.
 * Messages are not shown to anybody. To be kept until the transaction has ended; {@link #close} wipes the answers.
 */
final class PamConversation implements PamFunctions.Conversation, AutoCloseable {
    private static final int SUCCESS = 0;
    private static final int CONVERSATION_FAILED = 19;
    private static final int MOST_MESSAGES = 32;

    private static final int HIDDEN_QUESTION = 1;
    private static final int VISIBLE_QUESTION = 2;

    /** A response is a pointer to its text and a number that means nothing. */
    private static final int RESPONSE_SIZE = 2 * Native.POINTER_SIZE;

    private final List<byte[]> answers;
    private final Memory structure = new Memory(2L * Native.POINTER_SIZE);
    private int given;

    PamConversation(List<String> answers, Charset charset) {
        this.answers = answers.stream()
                .map(answer -> SystemLibraries.terminated(answer, charset))
                .toList();
        structure.setPointer(0, CallbackReference.getFunctionPointer(this));
        structure.setPointer(Native.POINTER_SIZE, Pointer.NULL);
    }

    /** The {@code pam_conv} that leads here. */
    Pointer structure() {
        return structure;
    }

    @Override
    public int converse(int count, Pointer messages, Pointer responses, Pointer data) {
        if (count < 1 || count > MOST_MESSAGES || !canAnswer(count, messages)) {
            return CONVERSATION_FAILED;
        }
        Pointer list = allocate((long) count * RESPONSE_SIZE);
        for (int index = 0; index < count; index++) {
            if (style(messages, index) == HIDDEN_QUESTION) {
                byte[] answer = answers.get(given++);
                Pointer text = allocate(answer.length);
                text.write(0, answer, 0, answer.length);
                list.setPointer((long) index * RESPONSE_SIZE, text);
            }
        }
        responses.setPointer(0, list);
        return SUCCESS;
    }

    private boolean canAnswer(int count, Pointer messages) {
        List<Integer> styles = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            styles.add(style(messages, index));
        }
        long hidden = styles.stream().filter(style -> style == HIDDEN_QUESTION).count();
        return !styles.contains(VISIBLE_QUESTION) && hidden <= answers.size() - given;
    }

    private static int style(Pointer messages, int index) {
        return messages.getPointer((long) index * Native.POINTER_SIZE).getInt(0);
    }

    /** Zeroed memory, which whoever asked frees. */
    private static Pointer allocate(long size) {
        Pointer memory = new Pointer(Native.malloc(size));
        memory.clear(size);
        return memory;
    }

    @Override
    public void close() {
        answers.forEach(answer -> Arrays.fill(answer, (byte) 0));
        structure.close();
    }
}
