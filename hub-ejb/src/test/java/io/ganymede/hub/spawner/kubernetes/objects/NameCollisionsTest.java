package io.ganymede.hub.spawner.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.PublicHosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No two servers share an object of the cluster or a host name, however their users are called (D21 to D24). */
class NameCollisionsTest {
    private static final String OBJECT_NAME = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String LABEL = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    private static final int LONGEST_LABEL = 63;
    private static final int PAIRS = 1_000_000;
    private static final List<String> ALIKE = List.of(
            "a",
            "a-b",
            "a--b",
            "a-b-c",
            "a.b",
            "a_b",
            "a b",
            "a-2d",
            "a_2d",
            "a-2db",
            "a-",
            "-a",
            "a.",
            ".a",
            "a@b",
            "A",
            "A-b",
            "a\u00e9",
            "a\u0301",
            "ae",
            "x-a",
            "1",
            "1a",
            "a---ca978112",
            "a".repeat(48),
            "a".repeat(49),
            "a".repeat(48) + "b",
            "\u5c0f\u660e",
            "\u5c0f",
            "user",
            "jupyter-a",
            "claim-a");
    private static final List<String> SERVERS = List.of("", "b", "b-c", "c", "a", "2d", "x-a", "b".repeat(30));

    private static final Configuration SAFE = settings("{}");
    private static final Configuration ESCAPED = settings(
            "{slug_scheme: escape, "
                    + "pod_name_template: 'jupyter-{username}--{servername}', pvc_name_template: 'claim-{username}--{servername}'}");

    @Test
    @DisplayName("D21 and D22 pods, services and secrets")
    void podsAreApart() {
        assertThatAllDiffer(SAFE, ObjectNames::pod);
        assertThatAllDiffer(SAFE, ObjectNames::dnsName);
        assertThatAllDiffer(SAFE, ObjectNames::secret);
        assertThatAllDiffer(ESCAPED, ObjectNames::pod);
    }

    @Test
    @DisplayName("D21 and D22 claims")
    void claimsAreApart() {
        assertThatAllDiffer(SAFE, ObjectNames::claim);
        assertThatAllDiffer(ESCAPED, ObjectNames::claim);
    }

    @Test
    @DisplayName("D21 and D22 namespaces of users")
    void namespacesAreApart() {
        Configuration own = settings("{enable_user_namespaces: true}");
        assertThat(ALIKE.stream().map(user -> names(own, user, "").namespace())).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("D22 host names, which do not know the case of letters")
    void hostsAreApart() {
        PublicHosts hosts = PublicHosts.of(ConfigurationFixture.load(
                "JupyterHub: {authenticator_class: dummy, subdomain_host: 'https://hub.example.org'}"));
        assertThat(ALIKE.stream()
                        .filter(user -> !user.startsWith("A"))
                        .map(user -> hosts.ofUser(user).orElseThrow().toLowerCase()))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("D23 a million pairs of long names that begin alike")
    void longNamesAreApart() {
        Random random = new Random(20261129);
        for (int pair = 0; pair < PAIRS; pair++) {
            String start = random.nextBoolean() ? "student-of-the-course-" : "\u5c0f";
            String one = start + Long.toString(random.nextLong() >>> 1, 36);
            String other = start + Long.toString(random.nextLong() >>> 1, 36);
            if (!one.equals(other)) {
                assertThat(Slugs.safeUserServer(one, "a-server-with-a-long-name"))
                        .isNotEqualTo(Slugs.safeUserServer(other, "a-server-with-a-long-name"));
            }
        }
    }

    @ParameterizedTest(name = "D24 {0}")
    @ValueSource(
            strings = {
                "a\nb: c",
                "a\",\"hub.jupyter.org/username\":\"admin",
                "a=b,c!=d",
                "kubernetes.io/role",
                "{unescaped_servername}",
                "{{.Values}}",
                "${x} #{x}",
                "../../etc",
                "*",
                "\u0000"
            })
    void namesInjectNothing(String user) throws ObjectException {
        ServerObjects objects = new ServerObjects(
                settings("{services_enabled: true, storage_pvc_ensure: true, storage_capacity: 1Gi, "
                        + "extra_labels: {owner: '{username}'}, extra_annotations: {note: 'of {username}'}}"),
                "default");
        ServerIdentity who = new ServerIdentity(user, "lab", 7);
        ObjectNames names = objects.names(who, StoredNames.NONE);
        ServerManifests built = objects.build(who, names, new ServerLaunch(Map.of(), "/", Optional.empty()));

        assertThat(List.of(names.pod(), names.secret(), names.claim()))
                .allSatisfy(name -> assertThat(name).matches(OBJECT_NAME).hasSizeLessThanOrEqualTo(LONGEST_LABEL));
        for (Map<String, Object> object : List.of(
                built.pod(), built.claim().orElseThrow(), built.service().orElseThrow())) {
            Map<?, ?> metadata = (Map<?, ?>) object.get("metadata");
            Map<?, ?> labels = (Map<?, ?>) metadata.get("labels");
            assertThat(labels.values())
                    .allSatisfy(
                            value -> assertThat((String) value).matches(LABEL).hasSizeLessThanOrEqualTo(LONGEST_LABEL));
            assertThat(labels.keySet().stream().map(Object::toString)).allMatch(key -> key.matches("[a-z./-]+"));
            Map<?, ?> annotations = (Map<?, ?>) metadata.get("annotations");
            assertThat(annotations.get("hub.jupyter.org/username")).isEqualTo(user);
            assertThat(annotations.keySet())
                    .allMatch(Set.of(
                            "hub.jupyter.org/username",
                            "hub.jupyter.org/servername",
                            "hub.jupyter.org/kubespawner-version",
                            "hub.jupyter.org/jupyterhub-version",
                            "note")::contains);
        }
    }

    private static void assertThatAllDiffer(Configuration settings, Function<ObjectNames, String> part) {
        Map<String, String> owners = new HashMap<>();
        List<String> shared = new ArrayList<>();
        everybody().forEach(who -> {
            String name = part.apply(names(settings, who[0], who[1]));
            String owner = who[0] + " / " + who[1];
            String before = owners.put(name, owner);
            if (before != null) {
                shared.add(name + " of " + before + " and of " + owner);
            }
        });
        assertThat(shared).isEmpty();
    }

    private static Stream<String[]> everybody() {
        return IntStream.range(0, ALIKE.size() * SERVERS.size())
                .mapToObj(i -> new String[] {ALIKE.get(i / SERVERS.size()), SERVERS.get(i % SERVERS.size())});
    }

    private static ObjectNames names(Configuration settings, String user, String server) {
        try {
            return new ServerObjects(settings, "default").names(new ServerIdentity(user, server, 7), StoredNames.NONE);
        } catch (ObjectException e) {
            throw new AssertionError(e);
        }
    }

    private static Configuration settings(String settings) {
        return ConfigurationFixture.load("JupyterHub: {spawner_class: kubespawner}\nKubeSpawner: " + settings);
    }
}
