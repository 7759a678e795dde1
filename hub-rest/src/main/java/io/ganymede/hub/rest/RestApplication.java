package io.ganymede.hub.rest;

import io.ganymede.hub.rest.body.BodyLimit;
import io.ganymede.hub.rest.failure.AnyFailureMapper;
import io.ganymede.hub.rest.failure.HubExceptionMapper;
import io.ganymede.hub.rest.failure.WebFailureMapper;
import io.ganymede.hub.rest.group.GroupListResource;
import io.ganymede.hub.rest.group.GroupResource;
import io.ganymede.hub.rest.hub.AuthorizationResource;
import io.ganymede.hub.rest.hub.ConfigurationResource;
import io.ganymede.hub.rest.hub.CookieAuthorizationResource;
import io.ganymede.hub.rest.hub.FailureCatalogueResource;
import io.ganymede.hub.rest.hub.HealthResource;
import io.ganymede.hub.rest.hub.InfoResource;
import io.ganymede.hub.rest.hub.ShutdownResource;
import io.ganymede.hub.rest.hub.VersionResource;
import io.ganymede.hub.rest.oauth.TokenEndpoint;
import io.ganymede.hub.rest.openapi.ApiDescriptionResource;
import io.ganymede.hub.rest.proxy.ProxyResource;
import io.ganymede.hub.rest.server.FailureResource;
import io.ganymede.hub.rest.server.LogResource;
import io.ganymede.hub.rest.server.ProgressResource;
import io.ganymede.hub.rest.server.ServerResource;
import io.ganymede.hub.rest.service.ServiceListResource;
import io.ganymede.hub.rest.service.ServiceResource;
import io.ganymede.hub.rest.share.GroupShareResource;
import io.ganymede.hub.rest.share.ServerShareResource;
import io.ganymede.hub.rest.share.ShareCodeResource;
import io.ganymede.hub.rest.share.UserShareResource;
import io.ganymede.hub.rest.token.TokenResource;
import io.ganymede.hub.rest.user.ActivityResource;
import io.ganymede.hub.rest.user.AdminAccessResource;
import io.ganymede.hub.rest.user.IdentityResource;
import io.ganymede.hub.rest.user.UserListResource;
import io.ganymede.hub.rest.user.UserResource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** The REST API below {@code <base>/hub/api} (hub contract 1). */
@ApplicationPath("/")
@DeclareRoles({"user", "admin"})
public class RestApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                BodyLimit.class,
                RequestShape.class,
                EntityTags.class,
                RolesAllowedDynamicFeature.class,
                AnyFailureMapper.class,
                HubExceptionMapper.class,
                WebFailureMapper.class,
                VersionResource.class,
                InfoResource.class,
                ConfigurationResource.class,
                HealthResource.class,
                FailureCatalogueResource.class,
                ApiDescriptionResource.class,
                AuthorizationResource.class,
                CookieAuthorizationResource.class,
                ShutdownResource.class,
                AdminAccessResource.class,
                IdentityResource.class,
                UserListResource.class,
                UserResource.class,
                ActivityResource.class,
                ServerResource.class,
                ProgressResource.class,
                FailureResource.class,
                LogResource.class,
                GroupListResource.class,
                GroupResource.class,
                ServiceListResource.class,
                ServiceResource.class,
                ProxyResource.class,
                ServerShareResource.class,
                ShareCodeResource.class,
                UserShareResource.class,
                GroupShareResource.class,
                TokenResource.class,
                TokenEndpoint.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // OPTIONS and HEAD answer as the contract says, not with a description of the resource
                ServerProperties.WADL_FEATURE_DISABLE, true,
                // an error without a body stays ours instead of becoming the container's page
                ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true,
                ServerProperties.BV_FEATURE_DISABLE, true);
    }
}
