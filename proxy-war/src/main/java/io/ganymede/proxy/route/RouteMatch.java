package io.ganymede.proxy.route;

/**
 * The route of a request.
 *
 * @param route the longest one that is a prefix of the request
 * @param pathSegments how many segments of the request's path belong to the prefix; a host does not count
 */
public record RouteMatch(Route route, int pathSegments) {}
