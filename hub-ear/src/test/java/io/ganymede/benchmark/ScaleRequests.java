package io.ganymede.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Asks a hub with a filled database, and measures what it takes. */
final class ScaleRequests {
    private static final int IN_FLIGHT = 32;
    private static final int PAGE = 200;
    /** Posts after which is asked whether the time to warm up is over. */
    private static final int BATCH = 500;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CHECKED_WITHIN = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final HubContender hub;
    private final ScaleOptions options;
    private final Supplier<Duration> processor;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param processor time of hub and database */
    ScaleRequests(HubContender hub, ScaleOptions options, Supplier<Duration> processor) {
        this.hub = hub;
        this.options = options;
        this.processor = processor;
    }

    /** Waits until the hub has checked all servers that ran before it. */
    void awaitChecked() throws IOException, InterruptedException {
        long end = System.nanoTime() + CHECKED_WITHIN.toNanos();
        HttpRequest metrics =
                HttpRequest.newBuilder(hub.api().resolve("../metrics")).build();
        while (!client.send(metrics, BodyHandlers.ofString())
                .body()
                .lines()
                .anyMatch(line -> line.matches("jupyterhub_init_spawners_duration_seconds_count 1(\\.0)?"))) {
            if (System.nanoTime() > end) {
                throw new IOException("the servers were not checked within " + CHECKED_WITHIN);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Activity of many servers at the same time; then, of a hub that is warm from it, every kind of request one after the other. */
    void measure(ScaleResult result) throws IOException, InterruptedException {
        int users = options.population().users();
        int servers = options.population().servers();
        measureActivity(result, servers);
        for (int offset : new int[] {0, users / 2, Math.max(0, users - PAGE)}) {
            String page = "users?limit=" + PAGE + "&offset=" + offset;
            inTurn(result, "`GET /users?limit=200`, offset " + offset, 200, number -> get(page));
        }
        inTurn(result, "`GET /users?state=active&limit=200`", 200, number -> get("users?state=active&limit=200"));
        inTurn(result, "`GET /groups?limit=50`", 200, number -> get("groups?limit=50"));
        inTurn(result, "`GET /users/U`", 200, number -> get("users/" + Population.user(spread(number, users))));
        inTurn(result, "token check (`GET /user`)", 200, number -> browser(spread(number, servers)));
        inTurn(result, "token creation", 201, number -> newToken(spread(number, users)));
        measureLogins(result, users);
        measureIdle(result);
    }

    private static int spread(int number, int all) {
        return (int) (number * 7919L % all);
    }

    private HttpRequest get(String path) {
        return hub.request(path).GET().build();
    }

    private HttpRequest browser(int server) {
        return HttpRequest.newBuilder(hub.api().resolve("user"))
                .header("Authorization", "token " + Population.browserToken(server))
                .timeout(LIMIT)
                .build();
    }

    private HttpRequest newToken(int user) {
        return hub.request("users/" + Population.user(user) + "/tokens")
                .POST(BodyPublishers.ofString("{\"note\": \"benchmark\"}"))
                .build();
    }

    private void inTurn(ScaleResult result, String what, int status, IntFunction<HttpRequest> requests)
            throws IOException, InterruptedException {
        for (int number = 0; number < options.warmUp(); number++) {
            send(requests.apply(options.requests() + number), status);
        }
        List<Long> latencies = new ArrayList<>();
        Duration before = processor.get();
        for (int number = 0; number < options.requests(); number++) {
            HttpRequest request = requests.apply(number);
            long begin = System.nanoTime();
            send(request, status);
            latencies.add(System.nanoTime() - begin);
        }
        result.add(what, Sample.of(latencies), processor.get().minus(before));
    }

    private HttpResponse<String> send(HttpRequest request, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    /** The form with its token against forged requests is fetched before, once for all. */
    private void measureLogins(ScaleResult result, int users) throws IOException, InterruptedException {
        URI login = hub.api().resolve("../login");
        List<String> cookies =
                send(HttpRequest.newBuilder(login).build(), 200).headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                        .toList();
        String xsrf = cookies.stream()
                .filter(cookie -> cookie.startsWith("_xsrf="))
                .map(cookie -> cookie.substring("_xsrf=".length()).replace("\"", ""))
                .findFirst()
                .orElseThrow();
        inTurn(result, "form login", 302, number -> HttpRequest.newBuilder(login)
                .header("Cookie", String.join("; ", cookies))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_xsrf=" + URLEncoder.encode(xsrf, StandardCharsets.UTF_8) + "&username="
                        + Population.user(spread(number, users)) + "&password=" + CommonSettings.PASSWORD))
                .timeout(LIMIT)
                .build());
    }

    private void measureActivity(ScaleResult result, int servers) throws InterruptedException {
        List<String> posts = IntStream.range(0, options.activityPosts())
                .mapToObj(Integer::toString)
                .toList();
        try (ActivityPosts activity = new ActivityPosts(hub, options.population(), IN_FLIGHT)) {
            Function<String, CompletableFuture<Void>> post =
                    number -> activity.post(Integer.parseInt(number) % servers);
            long warm = System.nanoTime() + options.activityWarmUp().toNanos();
            while (System.nanoTime() < warm) {
                LoadRun.of(posts.subList(0, Math.min(BATCH, posts.size())), IN_FLIGHT, post);
            }
            Duration before = processor.get();
            LoadRun load = LoadRun.of(posts, IN_FLIGHT, post);
            result.add(
                    "activity, 32 at a time",
                    Sample.of(load.latencies().values()),
                    processor.get().minus(before));
            result.add(
                    "activity per second",
                    Long.toString(load.latencies().size()
                                    * 1000L
                                    / Math.max(1, load.duration().toMillis()))
                            + (load.failures().isEmpty()
                                    ? ""
                                    : ", " + load.failures().size() + " failed"));
            load.failures().stream().limit(3).forEach(failure -> System.err.println("  " + failure));
        }
    }

    /** What the running servers cost while nobody asks for anything. */
    private void measureIdle(ScaleResult result) throws InterruptedException {
        Duration before = processor.get();
        TimeUnit.SECONDS.sleep(IDLE.toSeconds());
        long used = processor.get().minus(before).toMillis();
        result.add("CPU ms per second without requests", Long.toString(used / IDLE.toSeconds()));
    }

    /** Starts and stops servers of users who have none, one after the other. */
    void measureStarts(ScaleResult result, String what, List<String> users) throws InterruptedException {
        // the first one does not count
        start(users.subList(0, 1));
        Duration before = processor.get();
        LoadRun starts = start(users.subList(1, users.size()));
        result.add(what, Sample.of(starts.latencies().values()), processor.get().minus(before));
    }

    private LoadRun start(List<String> users) throws InterruptedException {
        LoadRun starts = LoadRun.of(users, 1, hub::start);
        LoadRun stops = LoadRun.of(users, 1, hub::stop);
        starts.failures().forEach(failure -> System.err.println("  " + failure));
        stops.failures().forEach(failure -> System.err.println("  " + failure));
        return starts;
    }
}
