package io.ganymede.hub.application.user;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param total rows that match, on all pages
 */
public record UserPage(List<UserView> users, long total) {
    public UserPage {
        users = List.copyOf(users);
    }
}
