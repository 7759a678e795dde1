package io.ganymede.hub.persistence.type;

import io.ganymede.hub.domain.role.RawScopes;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

/** Lists of scopes as JSON arrays of strings, as JupyterHub stores them; anything else reads as null, with a warning. */
@Converter(autoApply = true)
@Immutable
public class RawScopesConverter implements AttributeConverter<RawScopes, String> {
    @Override
    public String convertToDatabaseColumn(RawScopes scopes) {
        return scopes == null ? null : JsonText.ofStrings(scopes.values());
    }

    @Override
    public RawScopes convertToEntityAttribute(String text) {
        return JsonText.readStrings(text).map(RawScopes::of).orElse(null);
    }
}
