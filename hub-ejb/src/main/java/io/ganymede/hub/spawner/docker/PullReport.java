package io.ganymede.hub.spawner.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.PullResponseItem;
import java.util.function.Consumer;

/** Takes what the engine tells during a pull, an error at its end included. */
final class PullReport extends ResultCallbackTemplate<PullReport, PullResponseItem> {
    private final Consumer<PullResponseItem> news;
    private volatile String error = "";

    PullReport(Consumer<PullResponseItem> news) {
        this.news = news;
    }

    @Override
    public void onNext(PullResponseItem message) {
        if (message.getErrorDetail() != null && message.getErrorDetail().getMessage() != null) {
            error = message.getErrorDetail().getMessage();
        } else if (message.getError() != null) {
            error = message.getError();
        } else {
            news.accept(message);
        }
    }

    /** Throws what went wrong. */
    void requireSuccess() throws EngineException {
        if (!error.isEmpty()) {
            throw EngineException.reported(error);
        }
    }
}
