package io.ganymede.hub.application.share;

import io.ganymede.hub.domain.share.ShareCodeSecret;

/**
 * A code that has just been made.
 *
 * @param secret what is shown this once
 */
public record IssuedShareCode(ShareCodeView view, ShareCodeSecret secret) {}
