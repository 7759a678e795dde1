package io.ganymede.hub.spawner;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.server.ServerId;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Starts, watches and stops the servers of users on one kind of machinery. An implementation is a CDI bean; the setting
 * {@code JupyterHub.spawner_class} chooses it by {@link #name()}.
 *
 * <p>It keeps no state of its own that matters: what it needs to find a server again goes into the state, which the hub
 * stores and hands back, also to another replica and after a restart. Methods may block and are called on worker
 * threads without a transaction; they honour interruption.
 */
public interface Spawner {
    /** Name in the configuration, such as {@code simple}. */
    String name();

    /**
     * What the owner of a server may choose before it starts; empty if there is nothing, so that it starts at once.
     *
     * @param choice with the options of the last start
     * @throws SpawnException if it cannot be found out
     */
    default Optional<SpawnForm> form(Configuration configured, SpawnChoice choice)
            throws SpawnException, InterruptedException {
        return Optional.empty();
    }

    /**
     * The user options that a posted form means, or a query of the same fields; empty to go by
     * {@code Spawner.options_from_form}. Checks nothing: {@link #settings} does.
     */
    default Optional<JsonObject> optionsOfForm(FormData form) {
        return Optional.empty();
    }

    /**
     * Makes ready what all servers need and what may take minutes, such as installing software. Called before every
     * start and not counted into its time; returns at once if there is nothing to do.
     *
     * @throws SpawnException if it cannot be done; says what the operator has to do
     * @throws InterruptedException if the start was cancelled
     */
    default void prepare(SpawnProgress progress) throws SpawnException, InterruptedException {}

    /**
     * The settings that count for one start: those of the hub, or others laid over them as what the user chose says.
     * Asked once per start, before {@link #prepare}; what it answers counts for the whole start, also when another hub
     * takes it on. The hub itself takes command, environment and time-outs from it.
     *
     * @param configured the hub's configuration
     * @return {@code configured}, or an {@link io.ganymede.hub.config.OverlaidConfiguration} over it; only what such a
     *     one lays over it is handed on to another hub
     * @throws SpawnException if there is no such choice; the message names what is wrong and what is offered
     * @throws InterruptedException if the start was cancelled
     */
    default Configuration settings(Configuration configured, SpawnChoice choice)
            throws SpawnException, InterruptedException {
        return configured;
    }

    /**
     * Starts a server and returns as soon as its address is known; the hub then waits for it to answer.
     *
     * @param progress takes messages for the waiting user and, as early as possible, the state
     * @throws SpawnException if it cannot be started; nothing is left running then
     * @throws InterruptedException if the start was cancelled; nothing is left running then
     */
    SpawnedServer start(SpawnRequest request, SpawnProgress progress) throws SpawnException, InterruptedException;

    /** Whether the server of this state runs. It must answer within seconds and change nothing. */
    ServerStatus poll(ServerId server, JsonObject state);

    /**
     * Stops a server and returns when it is gone; one that does not run is no error.
     *
     * @param state what was remembered last; empty if the launch was cut off before anything was
     * @throws SpawnException if it could not be stopped
     */
    void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException;

    /**
     * What of a server's state outlasts its run, such as the name of its volume. Has no effects, and keeps what it kept
     * before: it may be asked more than once.
     *
     * @param state what was remembered last
     */
    default JsonObject retained(JsonObject state) {
        return JsonObject.EMPTY_JSON_OBJECT;
    }

    /**
     * Deletes what outlasts the runs of a server, because the server or its user is deleted. The server is stopped; what
     * is not there any more is no error.
     *
     * @param userId the owner's number in the database
     * @param state what {@link #retained} kept
     * @throws SpawnException if something could not be deleted
     */
    default void deleteForever(ServerId server, int userId, JsonObject state)
            throws SpawnException, InterruptedException {}

    /** Everything that runs by this spawner's hand, wanted or not, as far as it can tell without effort. */
    default List<FoundServer> inventory() {
        return List.of();
    }

    /**
     * Why the hub should be started anew, because the spawner has lost touch with its machinery and does not get over it
     * by itself. A machinery that does not answer is no such reason. It must answer within seconds.
     *
     * @return for operators; empty if all is well or a new start of the hub would not help
     */
    default Optional<String> malfunction() {
        return Optional.empty();
    }

    /**
     * What happened to a server lately, oldest first, as its machinery tells it; the percentages mean nothing. Asked when a
     * server was found ended, before it is cleaned up. It must answer within seconds.
     */
    default List<SpawnReport> events(ServerId server, JsonObject state) {
        return List.of();
    }

    /** The last lines of the run before an interruption, oldest first; empty if there are none or they are not kept. */
    default List<String> logBeforeInterruption(ServerId server, JsonObject state, int maximumLines) {
        return List.of();
    }

    /** The last lines that the server wrote, oldest first; empty if there are none or they are not kept. */
    default List<String> log(ServerId server, JsonObject state, int maximumLines) {
        return List.of();
    }
}
