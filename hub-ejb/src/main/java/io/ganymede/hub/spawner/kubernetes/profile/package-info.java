/**
 * What people may choose for their servers on Kubernetes (KubeSpawner contract 19), decided without effects: reading and
 * checking a list of profiles, who sees which of them, whether a choice is valid, and the configuration that follows from it.
 * Begin at {@link io.ganymede.hub.spawner.kubernetes.profile.Profiles}.
 */
package io.ganymede.hub.spawner.kubernetes.profile;
