package io.ganymede.launcher;

import io.ganymede.launcher.configuration.ListenerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Sets listeners and virtual servers in the application server's domain file.
 *
 * <p>Hub and route API are virtual servers of their own, each bound to one listener: what is deployed on one does not
 * answer on the other.
 */
final class DomainConfiguration {

    /** The virtual server of the hub. */
    static final String HUB_SERVER = "server";

    /** The virtual server of the proxy's route API. */
    static final String ROUTE_SERVER = "route-api";

    /** The listener of the hub. */
    static final String HUB_LISTENER = "http-listener";

    private static final String HIDDEN_SERVER = "hidden";
    private static final String ROUTE_LISTENER = "route-listener";

    private final Path file;
    private final Document document;

    private DomainConfiguration(Path file, Document document) {
        this.file = file;
        this.document = document;
    }

    /**
     * A listener.
     *
     * @param tls empty for plain HTTP; with it every client must have a certificate
     */
    record Listener(InetSocketAddress address, Optional<ListenerTls> tls) {}

    /** Changes the file in place. */
    static void apply(Path file, Listener hub, Optional<Listener> route) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DomainConfiguration domain =
                    new DomainConfiguration(file, factory.newDocumentBuilder().parse(file.toFile()));
            domain.bindHub(hub);
            route.ifPresent(domain::addRouteServer);
            domain.hideServerEndpoints();
            domain.write();
        } catch (IOException | ParserConfigurationException | SAXException | TransformerException e) {
            throw new LaunchException("cannot prepare " + file, e);
        }
    }

    private void bindHub(Listener hub) {
        Element listener = named("network-listener", "name", HUB_LISTENER);
        listener.setAttribute("address", host(hub.address()));
        listener.setAttribute("port", Integer.toString(hub.address().getPort()));
        named("virtual-server", "id", HUB_SERVER).setAttribute("network-listeners", HUB_LISTENER);
        Element protocol = named("protocol", "name", HUB_LISTENER);
        followContracts(protocol);
        secure(protocol, hub.tls());
    }

    /**
     * The server's usual kind of TLS has one key store for all listeners; this one has a store for each, so that each has a
     * certificate and clients of its own.
     */
    private void secure(Element protocol, Optional<ListenerTls> tls) {
        NodeList before = protocol.getElementsByTagName("ssl");
        while (before.getLength() > 0) {
            protocol.removeChild(before.item(0));
        }
        protocol.setAttribute("security-enabled", Boolean.toString(tls.isPresent()));
        tls.ifPresent(stores -> {
            Element ssl = (Element) protocol.appendChild(document.createElement("ssl"));
            ssl.setAttribute("classname", "org.glassfish.grizzly.config.ssl.JSSEImplementation");
            ssl.setAttribute("cert-nickname", ListenerTls.ALIAS);
            ssl.setAttribute("client-auth-enabled", "true");
            ssl.setAttribute("client-auth", "need");
            ssl.setAttribute("key-store", stores.keyStore().toString());
            ssl.setAttribute("key-store-type", "PKCS12");
            ssl.setAttribute("key-store-password", stores.password());
            ssl.setAttribute("trust-store", stores.trustStore().toString());
            ssl.setAttribute("trust-store-type", "PKCS12");
            ssl.setAttribute("trust-store-password", stores.password());
        });
    }

    /**
     * Both APIs take bodies on DELETE and escaped slashes in names. They speak HTTP/2 with clients that offer it: a server
     * that does not ignores the length of the body that comes with the offer, and waits for more.
     */
    private static void followContracts(Element protocol) {
        Element http = (Element) protocol.getElementsByTagName("http").item(0);
        http.setAttribute("allow-payload-for-undefined-http-methods", "true");
        http.setAttribute("encoded-slash-enabled", "true");
        http.setAttribute("http2-enabled", "true");
    }

    private void addRouteServer(Listener route) {
        Element protocol = copyOf(named("protocol", "name", HUB_LISTENER), Map.of("name", ROUTE_LISTENER));
        Element http = (Element) protocol.getElementsByTagName("http").item(0);
        http.setAttribute("default-virtual-server", ROUTE_SERVER);
        secure(protocol, route.tls());
        copyOf(
                named("network-listener", "name", HUB_LISTENER),
                Map.of(
                        "name",
                        ROUTE_LISTENER,
                        "protocol",
                        ROUTE_LISTENER,
                        "address",
                        host(route.address()),
                        "port",
                        Integer.toString(route.address().getPort())));
        copyOf(
                named("virtual-server", "id", HUB_SERVER),
                Map.of("id", ROUTE_SERVER, "network-listeners", ROUTE_LISTENER));
    }

    /**
     * Moves the server's own health, metrics and OpenAPI pages to a virtual server that no listener serves: the services
     * behind them stay in use, but nobody whom the proxy lets through can ask them.
     */
    private void hideServerEndpoints() {
        copyOf(named("virtual-server", "id", HUB_SERVER), Map.of("id", HIDDEN_SERVER, "network-listeners", ""));
        for (String page : List.of("metrics", "healthcheck", "openapi")) {
            setting("microprofile-" + page + "-configuration").setAttribute("virtual-servers", HIDDEN_SERVER);
        }
    }

    private Element setting(String tag) {
        NodeList present = document.getElementsByTagName(tag);
        return present.getLength() > 0
                ? (Element) present.item(0)
                : (Element) document.getElementsByTagName("config").item(0).appendChild(document.createElement(tag));
    }

    private Element copyOf(Element original, Map<String, String> attributes) {
        Element copy = (Element) original.cloneNode(true);
        attributes.forEach(copy::setAttribute);
        original.getParentNode().appendChild(copy);
        return copy;
    }

    private Element named(String tag, String attribute, String value) {
        NodeList elements = document.getElementsByTagName(tag);
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.getAttribute(attribute).equals(value)) {
                return element;
            }
        }
        throw new LaunchException(file + " has no <" + tag + " " + attribute + "=\"" + value + "\">");
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }

    private void write() throws TransformerException {
        TransformerFactory.newInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(file.toFile()));
    }
}
