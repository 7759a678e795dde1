package io.ganymede.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures how servers start and stop as pods: of this product, of JupyterHub with KubeSpawner, and of a client that does
 * nothing else. Needs an API server with nodes that play pods, named by {@code KUBECONFIG}; see
 * {@code hub-ear/docs/performance.md}.
 */
public final class SpawnBenchmark {
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final int WARM_UP_IN_FLIGHT = 30;
    private static final int MOST_FAILURES_TOLD = 5;

    private final BenchmarkOptions options;
    private final BenchmarkCluster cluster;
    private final StubServers servers;

    private SpawnBenchmark(BenchmarkOptions options, BenchmarkCluster cluster, StubServers servers) {
        this.options = options;
        this.cluster = cluster;
        this.servers = servers;
    }

    /** Ends with 2 and a sentence if the command line is wrong. */
    public static void main(String... arguments) throws Exception {
        BenchmarkOptions options;
        try {
            options = BenchmarkOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("spawn: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        Path kubeconfig = Path.of(System.getenv("KUBECONFIG"));
        try (BenchmarkCluster cluster = BenchmarkCluster.open(
                        ClusterApi.byKubeconfig(kubeconfig), options.work().resolve("kubeconfig"));
                StubServers servers = new StubServers()) {
            cluster.addEvents(options.events());
            System.out.print(ResultTable.of(new SpawnBenchmark(options, cluster, servers).run()));
        }
        System.exit(0);
    }

    private List<Measurement> run() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (String name : options.contenders()) {
            cluster.clear();
            try (Contender contender = open(name)) {
                contender.addUsers(users(mostUsers()));
                warmUp(contender);
                for (Scenario scenario : options.scenarios()) {
                    measurements.add(measure(contender, scenario));
                }
            }
        }
        return measurements;
    }

    private Contender open(String name) throws IOException, InterruptedException {
        HubInstallations hubs = new HubInstallations(options, cluster.kubeconfig(), servers.port());
        return switch (name) {
            case "ganymede" -> hubs.ganymede();
            case "jupyterhub" -> hubs.jupyterHub();
            default -> new BareClient(cluster.account(), servers.port());
        };
    }

    private int mostUsers() {
        int started =
                options.scenarios().stream().mapToInt(Scenario::servers).max().orElse(0);
        return Math.max(options.users(), Math.max(started, options.warmUp()));
    }

    private static List<String> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> String.format("user%05d", number))
                .toList();
    }

    private void warmUp(Contender contender) throws InterruptedException {
        if (options.warmUp() == 0) {
            return;
        }
        List<String> users = users(options.warmUp());
        tell(contender, "warming up", LoadRun.of(users, WARM_UP_IN_FLIGHT, contender::start));
        tell(contender, "warming up, stops", LoadRun.of(users, WARM_UP_IN_FLIGHT, contender::stop));
    }

    private Measurement measure(Contender contender, Scenario scenario) throws Exception {
        List<String> users = users(scenario.servers());
        TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
        Optional<Bystander> bystander = contender.other().map(Bystander::new);
        try (PodStates states = new PodStates(cluster.administrator())) {
            Phase starts = phase(contender, users, scenario, Optional.of(states));
            tell(contender, scenario + ", starts", starts.load());
            Phase stops = phase(contender, users, scenario, Optional.empty());
            tell(contender, scenario + ", stops", stops.load());
            Sample others = bystander.map(Bystander::end).orElse(Sample.of(List.of()));
            List<String> failures = Stream.of(
                            starts.load().failures().stream(),
                            stops.load().failures().stream(),
                            states.trouble().stream(),
                            bystander.filter(other -> other.failures() > 0).stream()
                                    .map(other -> other.failures() + " requests of others failed"))
                    .flatMap(failure -> failure)
                    .toList();
            System.err.printf("  requests of starts: %s; of stops: %s%n", starts.requests(), stops.requests());
            return new Measurement(
                    scenario,
                    contender.name(),
                    Sample.of(starts.load().latencies().values()),
                    Sample.of(starts.reactions()),
                    starts.load().duration(),
                    stops.load().duration(),
                    starts.processor(),
                    stops.processor(),
                    starts.requests(),
                    stops.requests(),
                    others,
                    failures);
        } finally {
            bystander.ifPresent(Bystander::close);
        }
    }

    /** Starts or stops of all servers, and what they cost. */
    private record Phase(LoadRun load, Duration processor, RequestCounts requests, List<Long> reactions) {}

    /** @param states given for starts; empty for stops */
    private Phase phase(Contender contender, List<String> users, Scenario scenario, Optional<PodStates> states)
            throws Exception {
        RequestCounts requests = cluster.requests();
        Duration processor = contender.processorTime();
        LoadRun load = LoadRun.of(users, scenario.inFlight(), states.isPresent() ? contender::start : contender::stop);
        Duration used = contender.processorTime().minus(processor);
        List<Long> reactions = states.map(watch -> reactions(load, watch)).orElse(List.of());
        return new Phase(load, used, cluster.requests().since(requests), reactions);
    }

    private static List<Long> reactions(LoadRun load, PodStates states) {
        List<Long> reactions = new ArrayList<>();
        load.ended().forEach((user, end) -> states.readySince(user).ifPresent(since -> reactions.add(end - since)));
        return reactions;
    }

    private static void tell(Contender contender, String what, LoadRun load) {
        System.err.printf(
                Locale.ROOT,
                "%s, %s: %.1f s, %.1f /s, %d failed%n",
                contender.name(),
                what,
                load.duration().toMillis() / 1000.0,
                load.latencies().size() * 1000.0 / Math.max(1, load.duration().toMillis()),
                load.failures().size());
        load.failures().stream().limit(MOST_FAILURES_TOLD).forEach(failure -> System.err.println("  " + failure));
    }
}
