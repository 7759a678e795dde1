package io.ganymede.hub.authenticator.local;

import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.NativeAuthenticatorSettings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Makes the accounts that the configuration names when the hub starts. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class ConfiguredAccounts {
    private static final Logger LOGGER = System.getLogger(ConfiguredAccounts.class.getName());

    private Configuration configuration;
    private AccessRules access;
    private LocalAccounts accounts;

    /** For the container. */
    public ConfiguredAccounts() {}

    @Inject
    public ConfiguredAccounts(Configuration configuration, AccessRules access, LocalAccounts accounts) {
        this.configuration = configuration;
        this.access = access;
        this.accounts = accounts;
    }

    @PostConstruct
    void start() {
        if (configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS).equals(NativeAuthenticator.NAME)) {
            configuration.get(NativeAuthenticatorSettings.ACCOUNTS).entrySet().forEach(this::make);
        }
    }

    private void make(Map.Entry<String, String> account) {
        access.usernames()
                .tryNormalise(account.getKey())
                .filter(name -> accounts.addIfAbsent(name, PasswordHash.of(account.getValue())))
                .ifPresent(name -> LOGGER.log(Level.INFO, "Account {0} was made, as configured", name));
    }
}
