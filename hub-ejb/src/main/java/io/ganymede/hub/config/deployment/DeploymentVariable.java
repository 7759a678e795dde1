package io.ganymede.hub.config.deployment;

/** The variables of a deployment's {@code .env} file, each with the setting that it gives. */
enum DeploymentVariable {
    KUBERNETES_NAMESPACE("KubeSpawner.namespace", VariableForm.OBJECT_NAME, true),
    JUPYTERHUB_STORAGE_CLASS("KubeSpawner.storage_class", VariableForm.CLASS_NAME, true),
    JUPYTERHUB_NETWORK("DockerSpawner.network_name", VariableForm.ANY, true),
    JUPYTERHUB_IMAGE("*.image", VariableForm.ANY, true),
    JUPYTERHUB_MEM_LIMIT("*.mem_limit", VariableForm.ANY, true),
    JUPYTERHUB_MEM_GUARANTEE("*.mem_guarantee", VariableForm.ANY, true),
    JUPYTERHUB_CPU_LIMIT("*.cpu_limit", VariableForm.ANY, true),
    JUPYTERHUB_CPU_GUARANTEE("*.cpu_guarantee", VariableForm.ANY, true),
    JUPYTERHUB_START_TIMEOUT("*.start_timeout", VariableForm.ANY, true),
    JUPYTERHUB_HTTP_TIMEOUT("*.http_timeout", VariableForm.ANY, true),
    JUPYTERHUB_DEBUG("*.debug", VariableForm.FLAG, false),
    JUPYTERHUB_ADMIN_USERS("Authenticator.admin_users", VariableForm.ANY, true),
    JUPYTERHUB_AUTO_LOGIN("Authenticator.auto_login", VariableForm.FLAG, true),
    JUPYTERHUB_IDLE_CULLER_ENABLED("IdleCuller.enabled", VariableForm.FLAG, true),
    JUPYTERHUB_IDLE_TIMEOUT("IdleCuller.timeout", VariableForm.SECONDS, true),
    JUPYTERHUB_CULL_TIMEOUT("IdleCuller.max_age", VariableForm.SECONDS, true),
    JUPYTERHUB_USE_PROXY("JupyterHub.base_url", VariableForm.FLAG, true),
    JUPYTERHUB_PUBLIC_HOST("JupyterHub.public_url", VariableForm.HOST, false),
    SESSION_TIMEOUT("JupyterHub.cookie_max_age_days", VariableForm.SECONDS, false),
    POSTGRES_HOST("JupyterHub.db_url", VariableForm.HOST_NAME, false),
    POSTGRES_PORT("", VariableForm.PORT, false),
    POSTGRES_DB("", VariableForm.DATABASE_PART, false),
    POSTGRES_USER("", VariableForm.DATABASE_PART, false),
    POSTGRES_PASSWORD("JupyterHub.db_password", VariableForm.ANY, false),
    KUBERNETES_SERVICE_ACCOUNT("", VariableForm.OBJECT_NAME, false),
    SHARED_STORAGE_ENABLED("", VariableForm.FLAG, false),
    SHARED_STORAGE_CLASS("", VariableForm.CLASS_NAME, false),
    DOMAIN("", VariableForm.HOST, false),
    CORS_ORIGINS("", VariableForm.ORIGINS, false),
    JUPYTERHUB_CORS_ORIGIN("", VariableForm.ORIGINS, false),
    JUPYTERHUB_ACCESS_LOG("AccessLog.enabled", VariableForm.FLAG, false);

    private final String setting;
    private final VariableForm form;
    private final boolean unmistakable;

    /**
     * @param setting empty if what stands around the hub reads it, and it is only checked here; the section {@code *} is
     *     that of the chosen spawner
     * @param unmistakable false if it may mean something else in another environment, so that it counts only together
     *     with {@value SpawnerSwitch#VARIABLE}
     */
    DeploymentVariable(String setting, VariableForm form, boolean unmistakable) {
        this.setting = setting;
        this.form = form;
        this.unmistakable = unmistakable;
    }

    VariableForm form() {
        return form;
    }

    boolean isUnmistakable() {
        return unmistakable;
    }

    boolean givesSetting() {
        return !setting.isEmpty();
    }

    /** Section as declared; {@code *} for that of the chosen spawner. */
    String section() {
        return setting.substring(0, setting.indexOf('.'));
    }

    /** Name within the section. */
    String trait() {
        return setting.substring(setting.indexOf('.') + 1);
    }
}
