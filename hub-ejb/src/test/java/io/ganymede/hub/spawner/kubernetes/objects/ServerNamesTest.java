package io.ganymede.hub.spawner.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.OverlaidConfiguration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNamesTest {
    private static final ServerIdentity ALICE = new ServerIdentity("alice", "", 7);
    private static final ServerIdentity ALICES_GPU = new ServerIdentity("alice", "gpu", 7);

    @Test
    void storedNamesWin() throws ObjectException {
        StoredNames stored = new StoredNames(
                Optional.of("oldns"), Optional.of("old"), Optional.of("olddns"), Optional.of("oldclaim"));
        ObjectNames names = objects("secret_name_template: '{pod_name}-s', working_dir: '/{pod_name}'")
                .names(ALICE, stored);
        assertThat(names)
                .isEqualTo(new ObjectNames(
                        "oldns", "old", "olddns", "jupyter-alice-s", "oldclaim", Optional.of("/jupyter-alice")));
    }

    @Test
    void forgetsTheClaimWhereItIsToldTo() throws ObjectException {
        StoredNames stored =
                new StoredNames(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("oldclaim"));
        assertThat(objects("remember_pvc_name: false").names(ALICE, stored).claim())
                .isEqualTo("claim-alice");
    }

    @Test
    void saysWhichNamesAreNotThereYet() throws ObjectException {
        ObjectNames names = objects("pod_name_template: 'p-{pvc_name}', pvc_name_template: 'c-{pod_name}'")
                .names(ALICE, StoredNames.NONE);
        assertThat(names.pod()).isEqualTo("p-pvc_name_unavailable!");
        assertThat(names.claim()).isEqualTo("c-p-pvc_name_unavailable!");
    }

    @ParameterizedTest
    @CsvSource({
        "default, user-alice",
        "jhub, jhub-alice",
    })
    void givesUsersNamespacesOfTheirOwn(String hubNamespace, String namespace) throws ObjectException {
        ServerObjects objects = new ServerObjects(settings("enable_user_namespaces: true"), hubNamespace);
        ObjectNames names = objects.names(ALICE, StoredNames.NONE);
        assertThat(names.namespace()).isEqualTo(namespace);
        assertThat(names.dnsName()).isEqualTo("jupyter-alice." + namespace + ".svc.cluster.local");
    }

    @Test
    void describesTheNamespaceOfAUser() throws ObjectException {
        ServerObjects objects = objects(
                "enable_user_namespaces: true, user_namespace_template: 'ns-{username}',"
                        + " user_namespace_labels: {some/label: 'value-{userid}'}, user_namespace_annotations: {a: '{username}'}");
        assertThat(build(objects, ALICE).namespace())
                .contains(Map.of(
                        "metadata",
                        Map.of(
                                "name", "ns-alice",
                                "labels", Map.of("some/label", "value-7"),
                                "annotations", Map.of("a", "alice"))));
        assertThat(build(objects("namespace: jhub"), ALICE).namespace()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{{username}}', {username}",
        "--, --",
        "x-, x-",
        "'x-{servername}', x",
        "'{unescaped_username}-', alice-",
        "'j-{escaped_user_server}-z', j-alice---z",
        "'{username}--{servername}', alice",
    })
    void leavesNoDashesOfAnEmptyNameAtTheEnd(String template, String name) throws ObjectException {
        assertThat(objects("pod_name_template: '" + template + "'")
                        .names(ALICE, StoredNames.NONE)
                        .pod())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"jupyter-{user_server}, safe", "jupyter-{user_server}, escape", "j-{username}--{servername}, safe"})
    void keepsUsersApartWhoseNamesLookAlike(String template, String scheme) throws ObjectException {
        ServerObjects objects = objects("pod_name_template: '" + template + "', slug_scheme: " + scheme);
        ServerIdentity[] servers = {
            new ServerIdentity("a.b", "", 1),
            new ServerIdentity("a-b", "", 2),
            new ServerIdentity("A-b", "", 3),
            new ServerIdentity("a", "b", 4),
            new ServerIdentity("a--b", "", 5),
            new ServerIdentity("a", "B", 4),
            new ServerIdentity("a-b-", "", 6),
            new ServerIdentity("x".repeat(60) + "1", "", 7),
            new ServerIdentity("x".repeat(60) + "2", "", 8)
        };
        String[] pods = new String[servers.length];
        for (int index = 0; index < servers.length; index++) {
            pods[index] = objects.names(servers[index], StoredNames.NONE).pod();
        }
        assertThat(pods).doesNotHaveDuplicates();
    }

    /** What only the operator can know to be safe: names as users have chosen them. */
    @Test
    void takesUnescapedNamesAsTheyAre() throws ObjectException {
        ServerObjects objects = objects("pod_name_template: 'j-{unescaped_username}'");
        assertThat(objects.names(new ServerIdentity("bob-", "", 1), StoredNames.NONE)
                        .pod())
                .isEqualTo(objects.names(new ServerIdentity("bob", "", 2), StoredNames.NONE)
                        .pod());
    }

    @Test
    void namesTheSettingThatMakesNoName() {
        assertThatThrownBy(() -> objects("pod_name_template: '{username[3]}'")
                        .names(new ServerIdentity("bob", "", 8), StoredNames.NONE))
                .isInstanceOf(ObjectException.class)
                .hasMessage(
                        "KubeSpawner.pod_name_template: {username[3]} asks for a character that \"bob\" does not have");
    }

    @Test
    void profilesChangeNamespaceAndFolderButNoTemplates() throws ObjectException {
        Configuration configured = settings("namespace: jhub, working_dir: '/home/{username}'");
        ObjectNames names = new ServerObjects(configured, "default").names(ALICE, StoredNames.NONE);
        Configuration effective = OverlaidConfiguration.restore(
                configured,
                Map.of(
                        "KubeSpawner.namespace", "other",
                        "KubeSpawner.working_dir", "/h/{username}",
                        "KubeSpawner.pod_name_template", "zzz-{username}"));
        assertThat(new ServerObjects(effective, "default").underProfile(names))
                .isEqualTo(new ObjectNames(
                        "other",
                        "jupyter-alice",
                        "jupyter-alice.jhub.svc.cluster.local",
                        "jupyter-alice",
                        "claim-alice",
                        Optional.of("/h/{username}")));
        assertThat(new ServerObjects(configured, "default").underProfile(names)).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete_pvc: true| true| true",
                "delete_pvc: false| false| false",
                "pvc_name_template: 'claim-{username}'| true| false",
                "pvc_name_template: 'claim-{username}--{servername}'| true| false",
                "pvc_name_template: 'x-{user_server}'| true| true",
            })
    void deletesClaimsThatNobodyElseUses(String setting, boolean ofDefaultServer, boolean ofNamedServer)
            throws ObjectException {
        ServerObjects objects = objects(setting);
        ObjectNames names = objects.names(ALICE, StoredNames.NONE);
        assertThat(objects.deletableClaim(ALICE, names).isPresent()).isEqualTo(ofDefaultServer);
        assertThat(objects.deletableClaim(ALICES_GPU, names).isPresent()).isEqualTo(ofNamedServer);
    }

    @Test
    void knowsTheClaimsOfEarlierReleases() throws ObjectException {
        ServerIdentity capital = new ServerIdentity("Alice", "gpu", 7);
        assertThat(legacyClaim(objects("namespace: jhub"), capital)).contains("claim--41lice--gpu");
        assertThat(legacyClaim(objects("handle_legacy_names: false"), capital)).isEmpty();
        assertThat(legacyClaim(objects("remember_pvc_name: false"), capital)).isEmpty();
        assertThat(legacyClaim(objects("namespace: jhub"), ALICE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespace: jhub|",
                "namespace: jhub, services_enabled: true| jupyter-alice.jhub.svc.cluster.local",
                "pod_connect_ip: 'jupyter-{username}--{servername}.foo.example.com'| jupyter-alice.foo.example.com",
                "services_enabled: true, pod_connect_ip: 'gate--.{namespace}'| gate--.default",
                "pod_connect_ip: 10.1.2.3| 10.1.2.3",
            })
    void knowsWhereServersAreReached(String settings, String host) throws ObjectException {
        assertThat(build(objects(settings), ALICE).connectHost()).isEqualTo(Optional.ofNullable(host));
    }

    private static Optional<String> legacyClaim(ServerObjects objects, ServerIdentity who) throws ObjectException {
        return objects.legacyClaim(who, objects.names(who, StoredNames.NONE));
    }

    private static ServerManifests build(ServerObjects objects, ServerIdentity who) throws ObjectException {
        return objects.build(
                who, objects.names(who, StoredNames.NONE), new ServerLaunch(Map.of(), "/", Optional.empty()));
    }

    private static ServerObjects objects(String settings) {
        return new ServerObjects(settings(settings), "default");
    }

    private static Configuration settings(String settings) {
        return ConfigurationFixture.load("JupyterHub: {spawner_class: kubespawner}\nKubeSpawner: {" + settings + "}");
    }
}
