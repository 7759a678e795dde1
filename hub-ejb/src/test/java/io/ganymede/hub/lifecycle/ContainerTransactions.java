package io.ganymede.hub.lifecycle;

import io.ganymede.hub.persistence.DatabaseFixture;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.AllArguments;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.matcher.ElementMatchers;
import org.hibernate.BaseSessionEventListener;
import org.hibernate.Session;

/**
 * What the container does for session beans: each call of a public method is a transaction, in which the injected entity
 * manager is one and the same.
 */
final class ContainerTransactions {
    private final DatabaseFixture database;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
    private final ThreadLocal<List<Runnable>> afterCommit = ThreadLocal.withInitial(ArrayList::new);
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private volatile Runnable afterEachCommit = () -> {};

    ContainerTransactions(DatabaseFixture database) {
        this.database = database;
    }

    /** The entity manager to inject: that of the calling thread's transaction. */
    EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    EntityManager entities = current.get();
                    if (entities == null) {
                        throw new IllegalStateException("no transaction for " + method);
                    }
                    return invoke(entities, method, arguments);
                });
    }

    /** The bean as others see it: a subclass that begins a transaction before each public method. */
    @SuppressWarnings("unchecked")
    <T> T bean(T bean) {
        try {
            Class<T> type = (Class<T>) bean.getClass();
            Constructor<? extends T> constructor = new ByteBuddy()
                    .subclass(type)
                    .method(ElementMatchers.isPublic().and(ElementMatchers.isDeclaredBy(type)))
                    .intercept(MethodDelegation.to(new Interceptor(bean)))
                    .make()
                    .load(type.getClassLoader(), ClassLoadingStrategy.Default.INJECTION)
                    .getLoaded()
                    .getDeclaredConstructor();
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A transaction that has ended.
     *
     * @param method the session bean's class and method
     * @param statements how many were sent to the database
     */
    record Finished(String method, long statements) {}

    /** What has ended since this was asked last, in order. */
    List<Finished> takeFinished() {
        List<Finished> taken = new ArrayList<>();
        for (Finished next = finished.poll(); next != null; next = finished.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /** Does something as soon as the calling thread's transaction has succeeded. */
    void afterCommit(Runnable work) {
        afterCommit.get().add(work);
    }

    /** Does something after each transaction that succeeds from now on, before its caller knows. */
    void afterEachCommit(Runnable work) {
        afterEachCommit = work;
    }

    /** Runs the work in a transaction of its own, or in the calling thread's. */
    private <T> T call(String method, Callable<T> work) throws Exception {
        if (current.get() != null) {
            return work.call();
        }
        StatementCount count = new StatementCount();
        try (EntityManager entities = database.factory().createEntityManager()) {
            entities.unwrap(Session.class).addEventListeners(count);
            current.set(entities);
            EntityTransaction transaction = entities.getTransaction();
            transaction.begin();
            try {
                T result = work.call();
                transaction.commit();
                current.remove();
                afterCommit.get().forEach(Runnable::run);
                afterEachCommit.run();
                return result;
            } finally {
                current.remove();
                afterCommit.remove();
                if (transaction.isActive()) {
                    transaction.rollback();
                }
                finished.add(new Finished(method, count.statements));
            }
        }
    }

    /** Counts the statements of one session. */
    private static final class StatementCount extends BaseSessionEventListener {
        private static final long serialVersionUID = 1L;

        private long statements;

        @Override
        public void jdbcExecuteStatementStart() {
            statements++;
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Public for the generated classes. */
    public final class Interceptor {
        private final Object bean;

        Interceptor(Object bean) {
            this.bean = bean;
        }

        @RuntimeType
        public Object intercept(@Origin Method method, @AllArguments Object[] arguments) throws Exception {
            return call(bean.getClass().getSimpleName() + "." + method.getName(), () -> {
                try {
                    return method.invoke(bean, arguments);
                } catch (InvocationTargetException e) {
                    if (e.getCause() instanceof Exception exception) {
                        throw exception;
                    }
                    throw e;
                }
            });
        }
    }
}
