package io.ganymede.hub.config.deployment;

import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.deployment.SpawnerSwitch.Kind;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import io.ganymede.hub.config.source.WrittenValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Reads the variables of a deployment's {@code .env} file as settings. Blanks around a value do not count, and an empty
 * one is none. Settings of the spawner that is not used are left out.
 */
public final class DeploymentVariables {
    private static final String ANY_SPAWNER = "*";
    private static final String SPAWNER = "Spawner";
    private static final String BEHIND_FRONT_PAGE = "/jupyter/";
    private static final String CLUSTER_NETWORK = "pod";
    private static final String NO_STORAGE = "disable";

    private final Map<DeploymentVariable, String> texts = new EnumMap<>(DeploymentVariable.class);
    private final SpawnerSwitch spawner;
    private final Consumer<ConfigurationProblem> problems;

    private DeploymentVariables(
            Map<String, String> environment, SpawnerSwitch spawner, Consumer<ConfigurationProblem> problems) {
        this.spawner = spawner;
        this.problems = problems;
        boolean switched = spawner.wanted().isPresent();
        for (DeploymentVariable variable : DeploymentVariable.values()) {
            String text = environment.getOrDefault(variable.name(), "").strip();
            if (!text.isEmpty() && (switched || variable.isUnmistakable()) && isRight(variable, text)) {
                texts.put(variable, text);
            }
        }
    }

    /**
     * What the variables say.
     *
     * @param spawner the spawner that is used, if a variable chooses it
     * @param values the settings, to be put over those of the file
     */
    public record Reading(SpawnerSwitch spawner, List<WrittenValue> values) {
        public Reading {
            values = List.copyOf(values);
        }
    }

    /**
     * Reads the variables.
     *
     * @param file the values of the configuration file, which say what the base URL is where no variable does
     * @param serviceAccount folder where a pod finds its own token
     * @param problems told of every variable that is wrong; it counts as not there
     */
    public static Reading read(
            Map<String, String> environment,
            List<WrittenValue> file,
            Path serviceAccount,
            Consumer<ConfigurationProblem> problems) {
        SpawnerSwitch spawner = SpawnerSwitch.read(environment, serviceAccount, problems);
        return new Reading(spawner, new DeploymentVariables(environment, spawner, problems).values(file));
    }

    private boolean isRight(DeploymentVariable variable, String text) {
        boolean right = variable.form().accepts(text);
        if (!right) {
            report(variable, "must be " + variable.form().description());
        }
        return right;
    }

    private void report(DeploymentVariable variable, String message) {
        problems.accept(new ConfigurationProblem(
                origin(variable.name()), OptionalInt.empty(), variable.name(), message, Optional.empty()));
    }

    private List<WrittenValue> values(List<WrittenValue> file) {
        List<WrittenValue> values = new ArrayList<>();
        spawner.used()
                .map(kind -> written(
                        SpawnerSwitch.VARIABLE,
                        "JupyterHub",
                        "spawner_class",
                        text(SpawnerSwitch.VARIABLE, kind.spawner())))
                .ifPresent(values::add);
        texts.forEach((variable, text) -> {
            if (variable.givesSetting() && isFor(variable)) {
                node(variable, text, file)
                        .map(node -> written(variable.name(), section(variable), variable.trait(), node))
                        .ifPresent(values::add);
            }
        });
        return values;
    }

    private boolean isFor(DeploymentVariable variable) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.section().equals(variable.section()))
                .allMatch(kind -> spawner.used().isEmpty() || spawner.used().get() == kind);
    }

    private String section(DeploymentVariable variable) {
        return variable.section().equals(ANY_SPAWNER)
                ? spawner.used().map(Kind::section).orElse(SPAWNER)
                : variable.section();
    }

    /** What the text means for its setting; empty if it leaves the setting as it is. */
    private Optional<ConfigurationNode> node(DeploymentVariable variable, String text, List<WrittenValue> file) {
        return switch (variable) {
            case JUPYTERHUB_NETWORK -> plain(variable, text).filter(node -> !text.equals(CLUSTER_NETWORK));
            case JUPYTERHUB_STORAGE_CLASS -> plain(variable, text).filter(node -> !text.equals(NO_STORAGE));
            case JUPYTERHUB_ADMIN_USERS -> Optional.of(list(variable, text));
            case JUPYTERHUB_USE_PROXY -> plain(variable, BEHIND_FRONT_PAGE).filter(node -> Boolean.parseBoolean(text));
            case JUPYTERHUB_PUBLIC_HOST -> plain(variable, publicUrl(text, file));
            case SESSION_TIMEOUT -> plain(variable, text + "s");
            case POSTGRES_HOST -> databaseUrl(text).flatMap(url -> plain(variable, url));
            case POSTGRES_PASSWORD ->
                plain(variable, text).filter(node -> texts.containsKey(DeploymentVariable.POSTGRES_HOST));
            default -> plain(variable, text);
        };
    }

    private String publicUrl(String host, List<WrittenValue> file) {
        String base = Boolean.parseBoolean(texts.getOrDefault(DeploymentVariable.JUPYTERHUB_USE_PROXY, "false"))
                ? BEHIND_FRONT_PAGE
                : file.stream()
                        .filter(value -> value.name().equals("JupyterHub.base_url"))
                        .map(WrittenValue::node)
                        .filter(Scalar.class::isInstance)
                        .map(node -> ((Scalar) node).text())
                        .findFirst()
                        .orElse("/");
        String origin = (host.matches("https?://.*") ? host : "http://" + host).replaceFirst("/$", "");
        return origin + (base.startsWith("/") ? "" : "/") + base;
    }

    private Optional<String> databaseUrl(String host) {
        if (!texts.containsKey(DeploymentVariable.POSTGRES_DB)) {
            report(DeploymentVariable.POSTGRES_DB, "must name the database, because POSTGRES_HOST is given");
            return Optional.empty();
        }
        return Optional.of("postgresql://%s@%s:%s/%s"
                .formatted(
                        texts.getOrDefault(DeploymentVariable.POSTGRES_USER, "postgres"),
                        host,
                        texts.getOrDefault(DeploymentVariable.POSTGRES_PORT, "5432"),
                        texts.get(DeploymentVariable.POSTGRES_DB)));
    }

    private static ConfigurationNode list(DeploymentVariable variable, String text) {
        Place place = place(variable.name());
        return new Sequence(
                place,
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .<ConfigurationNode>map(item -> new Scalar(place, ScalarKind.TEXT, item))
                        .toList());
    }

    private static Optional<ConfigurationNode> plain(DeploymentVariable variable, String text) {
        return Optional.of(text(variable.name(), text));
    }

    private static ConfigurationNode text(String variable, String text) {
        return new Scalar(place(variable), ScalarKind.ANY, text);
    }

    private static WrittenValue written(String variable, String section, String trait, ConfigurationNode node) {
        return new WrittenValue(section, trait, place(variable), node);
    }

    private static Place place(String variable) {
        return new Place(origin(variable), OptionalInt.empty());
    }

    private static String origin(String variable) {
        return "environment variable " + variable;
    }
}
