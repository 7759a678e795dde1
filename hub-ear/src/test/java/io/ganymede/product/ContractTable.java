package io.ganymede.product;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;

/**
 * Gives a parameterized test the rows of a table, which lies beside the test among the resources. Its first line has the
 * names of the columns. Between columns stands {@code |}; nothing is quoted, and a column without anything is an empty text.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(ContractTable.Rows.class)
@interface ContractTable {
    /** Name of the file. */
    String value();

    /** Reads the table. */
    final class Rows implements ArgumentsProvider, AnnotationConsumer<ContractTable> {
        private String file;

        @Override
        public void accept(ContractTable table) {
            file = table.value();
        }

        @Override
        public Stream<? extends Arguments> provideArguments(ExtensionContext context) throws IOException {
            Class<?> test = context.getRequiredTestClass();
            try (InputStream table = Objects.requireNonNull(test.getResourceAsStream(file), file)) {
                return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(line -> Arguments.of((Object[]) line.split("\\|", -1)));
            }
        }
    }
}
