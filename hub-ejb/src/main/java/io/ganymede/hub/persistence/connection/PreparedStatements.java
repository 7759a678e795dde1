package io.ganymede.hub.persistence.connection;

import java.sql.Connection;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;
import org.apache.commons.dbcp2.PStmtKey;
import org.apache.commons.dbcp2.PoolingConnection;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/**
 * Statements of a connection that stay prepared after they are closed, for the next one that asks for the same text. SQLite
 * prepares in the hub's own process: for the short statements of a request that takes longer than they do. The drivers of
 * the other databases keep theirs themselves.
 */
final class PreparedStatements {
    /** So many of one connection, in use or not; those that were not used for the longest time make room. */
    private static final int MOST = 100;

    private PreparedStatements() {}

    /** The same connection, which keeps them until it is closed. */
    static Connection keptBy(Connection connection) {
        PoolingConnection keeping = new PoolingConnection(connection);
        GenericKeyedObjectPoolConfig<DelegatingPreparedStatement> rules = new GenericKeyedObjectPoolConfig<>();
        rules.setMaxTotal(MOST);
        rules.setMaxTotalPerKey(-1);
        rules.setMaxIdlePerKey(1);
        rules.setBlockWhenExhausted(false);
        rules.setJmxEnabled(false);
        keeping.setStatementPool(new GenericKeyedObjectPool<PStmtKey, DelegatingPreparedStatement>(keeping, rules));
        return keeping;
    }
}
