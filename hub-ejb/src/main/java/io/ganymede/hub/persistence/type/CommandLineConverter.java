package io.ganymede.hub.persistence.type;

import io.ganymede.hub.domain.service.CommandLine;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

/** Command lines as JSON arrays of strings, as JupyterHub stores them. */
@Converter(autoApply = true)
@Immutable
public class CommandLineConverter implements AttributeConverter<CommandLine, String> {
    @Override
    public String convertToDatabaseColumn(CommandLine command) {
        return command == null ? null : JsonText.ofStrings(command.words());
    }

    @Override
    public CommandLine convertToEntityAttribute(String text) {
        return JsonText.readStrings(text).map(CommandLine::new).orElse(null);
    }
}
