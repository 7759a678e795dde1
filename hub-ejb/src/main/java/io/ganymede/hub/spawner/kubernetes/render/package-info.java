/** Shows objects of servers to people: secrets masked, as YAML. Needs no container. */
package io.ganymede.hub.spawner.kubernetes.render;
