/**
 * Profiles as the spawner for Kubernetes offers them, with the effects that {@code profile} does without: what is configured,
 * the webhook, and the form.
 */
package io.ganymede.hub.spawner.kubernetes.offer;
