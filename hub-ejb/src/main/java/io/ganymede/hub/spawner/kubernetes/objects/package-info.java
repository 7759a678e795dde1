/**
 * The objects of servers on a cluster, as KubeSpawner makes them (KubeSpawner contract 3 to 12), decided without effects.
 * Begin at {@link io.ganymede.hub.spawner.kubernetes.objects.ServerObjects}.
 */
package io.ganymede.hub.spawner.kubernetes.objects;
