package io.ganymede.product;

import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;

/**
 * One row of a table of requests, as {@link RequestRows} carries it out.
 *
 * @param name what the row is about
 * @param as who asks
 * @param headers empty for none
 * @param request method and path
 * @param body empty for none
 * @param answeredHeaders empty if nothing is asserted of them
 * @param answered parts of the body; empty if nothing is asserted of it
 */
record RequestRow(
        String name,
        String as,
        String headers,
        String request,
        String body,
        int status,
        String answeredHeaders,
        String answered) {
    /** The same with another request. */
    RequestRow asking(String other) {
        return new RequestRow(name, as, headers, other, body, status, answeredHeaders, answered);
    }

    /** Takes the columns in the order of the record's components. */
    static final class Reader implements ArgumentsAggregator {
        @Override
        public RequestRow aggregateArguments(ArgumentsAccessor columns, ParameterContext parameter) {
            return new RequestRow(
                    columns.getString(0),
                    columns.getString(1),
                    columns.getString(2),
                    columns.getString(3),
                    columns.getString(4),
                    columns.getInteger(5),
                    columns.getString(6),
                    columns.getString(7));
        }
    }
}
