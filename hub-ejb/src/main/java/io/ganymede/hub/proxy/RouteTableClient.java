package io.ganymede.hub.proxy;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * The proxy's route table by its REST API (hub contract 9.2). Keeps no copy of the table. Requests that cannot reach the
 * proxy, or that it answers with 500 or more, are tried again with growing pauses until the time is over. To be closed.
 */
public final class RouteTableClient implements RouteTable, AutoCloseable {
    private static final String ROUTES = "/api/routes";
    private static final String OURS = "jupyterhub";
    private static final String TARGET = "target";
    private static final String TOTAL_HEADER = "X-Total-Count";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** A server must not wait long for its end because of a proxy that is gone, and then has no route either. */
    private static final Duration REMOVAL_PATIENCE = Duration.ofSeconds(5);

    private static final int SERVER_ERROR = 500;

    private final Client client;
    private final URI apiUrl;
    private final String authorization;
    private final boolean byHost;
    private final Duration retryFor;
    private final Semaphore requests;

    /**
     * A client of one proxy.
     *
     * @param apiUrl URL of the API without {@code /api/routes} and without a slash at its end
     * @param token what the API asks for; empty if it asks for none
     * @param byHost whether the proxy chooses routes by host
     * @param limits times and concurrency
     * @param tls what an API that speaks TLS is asked with; empty for what the JDK trusts
     */
    public RouteTableClient(URI apiUrl, String token, boolean byHost, Limits limits, Optional<SSLContext> tls) {
        ClientBuilder builder = ClientBuilder.newBuilder()
                .connectTimeout(limits.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.apiUrl = apiUrl;
        this.authorization = "token " + token;
        this.byHost = byHost;
        this.retryFor = limits.retryFor();
        this.requests = new Semaphore(limits.concurrency(), true);
    }

    @Override
    public Map<RouteSpec, Route> routes() throws ProxyException, InterruptedException {
        return routes(parse(send("GET", "/", null, retryFor, Set.of(200)).body()));
    }

    @Override
    public RoutePage page(int offset, int limit) throws ProxyException, InterruptedException {
        Answer answer = send("GET", pageOf(offset, limit), null, retryFor, Set.of(200));
        Map<RouteSpec, Route> routes = routes(parse(answer.body()));
        // configurable-http-proxy has no pages and answers with the whole table
        return answer.total().isPresent()
                ? new RoutePage(new TreeMap<>(routes), answer.total().getAsInt())
                : RoutePage.of(routes, offset, limit);
    }

    private static String pageOf(int offset, int limit) {
        return "/?offset=" + offset + "&limit=" + limit + "&flag=" + OURS;
    }

    private Map<RouteSpec, Route> routes(JsonObject table) {
        Map<RouteSpec, Route> routes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> entry : table.entrySet()) {
            route(entry.getValue()).ifPresent(route -> routes.put(RouteSpec.ofTableKey(entry.getKey(), byHost), route));
        }
        return routes;
    }

    @Override
    public Optional<Route> find(RouteSpec spec) throws ProxyException, InterruptedException {
        if (spec.apiPath().equals("/")) {
            // the same path as that of the whole table, of which it is the first
            JsonObject table = parse(
                    send("GET", pageOf(0, 1), null, Duration.ZERO, Set.of(200)).body());
            return Optional.ofNullable(table.get("/")).flatMap(RouteTableClient::route);
        }
        Answer answer = send("GET", spec.apiPath(), null, Duration.ZERO, Set.of(200, 404));
        return answer.status() == 404 ? Optional.empty() : route(parse(answer.body()));
    }

    @Override
    public void add(RouteSpec spec, Route route) throws ProxyException, InterruptedException {
        JsonObject body = Json.createObjectBuilder(route.data())
                .add(TARGET, route.target())
                .add(OURS, true)
                .build();
        send("POST", spec.apiPath(), body, retryFor, Set.of(200, 201));
    }

    @Override
    public void remove(RouteSpec spec) throws ProxyException, InterruptedException {
        send("DELETE", spec.apiPath(), null, shorter(retryFor, REMOVAL_PATIENCE), Set.of(200, 204, 404));
    }

    @Override
    public void close() {
        client.close();
    }

    private Answer send(String method, String path, JsonObject body, Duration patience, Set<Integer> expected)
            throws ProxyException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer;
            try {
                answer = exchange(method, path, body);
            } catch (ProxyException unreachable) {
                answer = new Answer(SERVER_ERROR, unreachable.getMessage(), OptionalInt.empty());
            }
            if (expected.contains(answer.status())) {
                return answer;
            }
            if (answer.status() < SERVER_ERROR) {
                throw new ProxyException("The proxy's API at " + apiUrl + " answered " + method + " " + ROUTES + path
                        + " with " + answer.status() + hint(answer.status()));
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new ProxyException("The proxy's API at " + apiUrl + " cannot be used: " + answer.body());
            }
            Thread.sleep(Math.min(jittered(pause), TimeUnit.NANOSECONDS.toMillis(left) + 1));
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private Answer exchange(String method, String path, JsonObject body) throws ProxyException, InterruptedException {
        requests.acquire();
        try {
            // percent-encoded already, and must not be encoded again
            Invocation.Builder request =
                    client.target(URI.create(apiUrl + ROUTES + path)).request().header("Authorization", authorization);
            try (Response response = body == null
                    ? request.method(method)
                    : request.method(method, Entity.entity(body.toString(), MediaType.APPLICATION_JSON_TYPE))) {
                String text = response.hasEntity() ? response.readEntity(String.class) : "";
                boolean failed = response.getStatus() >= SERVER_ERROR;
                return new Answer(
                        response.getStatus(), failed ? "it answers " + response.getStatus() : text, total(response));
            }
        } catch (ProcessingException e) {
            throw new ProxyException(String.valueOf(e.getMessage()), e);
        } finally {
            requests.release();
        }
    }

    private static OptionalInt total(Response response) {
        String total = response.getHeaderString(TOTAL_HEADER);
        return total != null && total.matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(total))
                : OptionalInt.empty();
    }

    private static String hint(int status) {
        return status == 403 ? "; ConfigurableHTTPProxy.auth_token must be the proxy's CONFIGPROXY_AUTH_TOKEN" : "";
    }

    private JsonObject parse(String body) throws ProxyException {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new ProxyException("The proxy's API at " + apiUrl + " answered with something other than JSON", e);
        }
    }

    private static Optional<Route> route(JsonValue value) {
        if (!(value instanceof JsonObject stored)
                || !JsonValue.TRUE.equals(stored.get(OURS))
                || !(stored.get(TARGET) instanceof JsonString target)) {
            return Optional.empty();
        }
        JsonObject data =
                Json.createObjectBuilder(stored).remove(OURS).remove(TARGET).build();
        return Optional.of(new Route(target.getString(), data));
    }

    private static long jittered(Duration pause) {
        return ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis() + 1);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** @param total what the proxy says of the number of all routes; empty if it says nothing */
    private record Answer(int status, String body, OptionalInt total) {}

    /**
     * How long and how much.
     *
     * @param connect until a connection stands
     * @param answer until the answer is there
     * @param retryFor how long a request is tried again
     * @param concurrency requests at the same time
     */
    public record Limits(Duration connect, Duration answer, Duration retryFor, int concurrency) {
        /** As the contract says, with the configured concurrency. */
        public static Limits of(int concurrency) {
            return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30), concurrency);
        }
    }
}
