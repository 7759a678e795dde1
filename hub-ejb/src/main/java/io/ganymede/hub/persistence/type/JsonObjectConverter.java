package io.ganymede.hub.persistence.type;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

/**
 * JSON objects as text, as JupyterHub stores them; anything that is no JSON object reads as null, with a warning. They never
 * change, so that no copy has to be kept to compare with.
 */
@Converter(autoApply = true)
@Immutable
public class JsonObjectConverter implements AttributeConverter<JsonObject, String> {
    @Override
    public String convertToDatabaseColumn(JsonObject object) {
        return object == null ? null : object.toString();
    }

    @Override
    public JsonObject convertToEntityAttribute(String text) {
        return JsonText.read(text, JsonValue.ValueType.OBJECT)
                .map(JsonValue::asJsonObject)
                .orElse(null);
    }
}
