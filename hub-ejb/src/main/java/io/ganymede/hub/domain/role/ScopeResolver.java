package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.user.User;
import java.util.List;

/** Works out what a user or a token may do now (hub contract 4.5). Callable with and without a transaction. */
public interface ScopeResolver {
    /** Of a user logged in by cookie: roles, roles of groups, shares. */
    EffectiveScopes ofUser(User user);

    /** Of a token, never more than its owner holds. */
    EffectiveScopes ofToken(ApiToken token);

    /** Of many tokens, in their order; what they have in common, such as their owner, is looked up once. */
    List<EffectiveScopes> ofTokens(List<ApiToken> tokens);

    /** Of nobody. */
    EffectiveScopes none();
}
