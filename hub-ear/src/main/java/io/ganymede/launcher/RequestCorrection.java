package io.ganymede.launcher;

import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.DataChunk;

/**
 * Corrects what the application server would make of a request before an application sees it. The server chooses the
 * application by the letters of the path, so these are put into the hub's {@linkplain PathSpelling spelling}, and by HTTP/2
 * into the form in which it can decode them. And it would take the body of a request that offers another protocol for that
 * protocol's data, and wait for more: nobody here speaks another one, so the offer does not count (RFC 9110, 7.8).
 */
final class RequestCorrection extends BaseFilter {

    private final PathSpelling spelling;

    RequestCorrection(PathSpelling spelling) {
        this.spelling = spelling;
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        if (context.getMessage() instanceof HttpContent content
                && content.getHttpHeader() instanceof HttpRequestPacket request) {
            correct(request);
        }
        return context.getInvokeAction();
    }

    private void correct(HttpRequestPacket request) {
        String sent = request.getRequestURI();
        String spelled = spelling.of(sent);
        // HTTP/2 brings a text, whose escapes the server does not decode
        boolean text = request.getRequestURIRef().getRequestURIBC().getType() == DataChunk.Type.String;
        if (text || !spelled.equals(sent)) {
            byte[] octets = spelled.getBytes(StandardCharsets.ISO_8859_1);
            request.getRequestURIRef().init(octets, 0, octets.length);
        }
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof HttpEvents.IncomingHttpUpgradeEvent offer) {
            HttpHeader request = offer.getHttpHeader();
            // what came before has said so already if it takes the offer
            request.setIgnoreContentModifiers(false);
        }
        return context.getInvokeAction();
    }
}
