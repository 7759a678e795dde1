package io.ganymede.hub.config.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KubernetesTypeTest {

    @ParameterizedTest
    @EnumSource
    void knowsAllThatTheOfficialClientKnows(KubernetesType type) throws ReflectiveOperationException {
        Class<?> model = Class.forName("io.kubernetes.client.openapi.models.V1" + type.typeName());
        assertThat(type.fields()).containsAll(declared(model, "openapiFields"));
        assertThat(type.required()).containsExactlyInAnyOrderElementsOf(declared(model, "openapiRequiredFields"));
    }

    @SuppressWarnings("unchecked")
    private static Set<String> declared(Class<?> model, String name) throws ReflectiveOperationException {
        Field field = model.getField(name);
        return (Set<String>) field.get(null);
    }

    @ParameterizedTest
    @CsvSource({
        "mountPath, mountPath",
        "mount_path, mountPath",
        "sub_path_expr, subPathExpr",
    })
    void takesBothSpellings(String written, String field) {
        assertThat(KubernetesType.VOLUME_MOUNT.field(written)).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"hostIPC, host_ipc", "setHostnameAsFQDN, set_hostname_as_fqdn", "dnsPolicy, dns_policy"})
    void spellsAsThePythonClient(String field, String python) {
        assertThat(KubernetesType.pythonSpelling(field)).isEqualTo(python);
        assertThat(KubernetesType.POD_SPEC.field(python)).contains(field);
    }

    @Test
    void knowsNothingElse() {
        assertThat(KubernetesType.VOLUME.field("bogus")).isEmpty();
        assertThat(KubernetesType.VOLUME.field("Name")).isEmpty();
    }
}
