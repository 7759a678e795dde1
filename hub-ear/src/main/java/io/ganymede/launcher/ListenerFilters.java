package io.ganymede.launcher;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/**
 * The filters that requests to a listener pass before the application server looks at them. The server has no public way
 * to add one, and its services are not published as a library: they are asked by their names.
 */
final class ListenerFilters {

    /** The one that hands requests to the server. */
    private static final String LAST = "org.glassfish.grizzly.http.server.HttpServerFilter";

    private ListenerFilters() {}

    /**
     * Lets requests pass a filter last of all.
     *
     * @param listener name of the listener in the domain file
     */
    static void add(String listener, Filter filter) {
        FilterChain chain = chain(listener);
        for (int index = 0; index < chain.size(); index++) {
            if (LAST.equals(chain.get(index).getClass().getName())) {
                chain.add(index, filter);
                return;
            }
        }
        throw new IllegalStateException("no " + LAST + " among the filters of " + listener + ": " + chain);
    }

    /**
     * Lets a listener speak TLS only, although the domain file has it speak plain HTTP.
     *
     * @param listener name of the listener in the domain file
     */
    static void secure(String listener, SSLEngineConfigurator tls) {
        FilterChain chain = chain(listener);
        int transport = chain.indexOfType(TransportFilter.class);
        if (transport < 0) {
            throw new IllegalStateException("no transport among the filters of " + listener + ": " + chain);
        }
        chain.add(transport + 1, new SSLBaseFilter(tls));
    }

    private static FilterChain chain(String listener) {
        try {
            Object services = Class.forName("org.glassfish.internal.api.Globals")
                    .getMethod("getDefaultHabitat")
                    .invoke(null);
            Object settings = service(services, "org.glassfish.grizzly.config.dom.NetworkConfig");
            Object grizzly = service(services, "com.sun.enterprise.v3.services.impl.GrizzlyService");
            Object proxy = call(grizzly, "lookupNetworkProxy", call(settings, "getNetworkListener", listener));
            Transport transport = (Transport) call(call(proxy, "getUnderlyingListener"), "getTransport");
            return (FilterChain) transport.getProcessor();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException("this release of Payara Micro keeps its listeners elsewhere", e);
        }
    }

    private static Object service(Object services, String type) throws ReflectiveOperationException {
        return Class.forName("org.glassfish.hk2.api.ServiceLocator")
                .getMethod("getService", Class.class, Annotation[].class)
                .invoke(services, Class.forName(type), new Annotation[0]);
    }

    private static Object call(Object target, String name, Object... arguments) throws ReflectiveOperationException {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(candidate -> candidate.getName().equals(name) && takes(candidate, arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(target.getClass() + "." + name));
        return method.invoke(target, arguments);
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }
}
