package io.ganymede.hub.application.group;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param total groups that match, on all pages
 */
public record GroupPage(List<GroupView> groups, long total) {
    public GroupPage {
        groups = List.copyOf(groups);
    }
}
