package io.ganymede.hub.application.role;

import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.domain.group.GroupRepository;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.DefaultRoles;
import io.ganymede.hub.domain.user.NewUsernames;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The users and groups that the configuration names in roles and groups; those that do not exist are created (hub contract
 * 4.7). Needs a transaction of the caller.
 */
@Dependent
public class ConfiguredMembers {
    private final UserRepository users;
    private final GroupRepository groups;
    private final DefaultRoles defaultRoles;
    private final AccessRules accessRules;
    private final Clock clock;

    @Inject
    public ConfiguredMembers(
            UserRepository users,
            GroupRepository groups,
            DefaultRoles defaultRoles,
            AccessRules accessRules,
            Clock clock) {
        this.users = Objects.requireNonNull(users, "users");
        this.groups = Objects.requireNonNull(groups, "groups");
        this.defaultRoles = Objects.requireNonNull(defaultRoles, "defaultRoles");
        this.accessRules = Objects.requireNonNull(accessRules, "accessRules");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The user of that name, normalised.
     *
     * @param setting where the name is written, for the complaint
     * @throws ConfigurationException if the name is none that a user can have here
     */
    public User user(String raw, String setting) {
        Username name = accessRules
                .usernames()
                .tryNormalise(raw)
                .orElseThrow(() -> mistake(setting, "must name users, but " + raw + " is no valid user name here"));
        return users.find(name).orElseGet(() -> {
            NewUsernames.objection(name).ifPresent(words -> {
                throw mistake(setting, "names a user " + NewUsernames.legible(name) + ", but " + words);
            });
            User user = new User(name, clock.instant());
            users.add(user);
            defaultRoles.assign(user);
            return user;
        });
    }

    /** The group of that name. */
    public UserGroup group(String name) {
        return groups.find(name).orElseGet(() -> {
            UserGroup group = new UserGroup(name);
            groups.add(group);
            return group;
        });
    }

    /** A mistake in the configuration that only the database or the known scopes can tell. */
    static ConfigurationException mistake(String setting, String words) {
        return new ConfigurationException(List.of(
                new ConfigurationProblem("", OptionalInt.empty(), setting, setting + " " + words, Optional.empty())));
    }
}
