package io.ganymede.hub.persistence.adoption;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a database turned out to be before the hub starts on it. Each says in one sentence what that means for the start;
 * {@code database} is its file or address, without credentials.
 */
public sealed interface DatabaseFinding {
    /** Whether the hub may start on it. */
    boolean isUsable();

    /** One sentence in English for the operator, without a password. */
    String sentence();

    /** Nothing there yet, or no table in it. */
    record Empty(String database) implements DatabaseFinding {
        @Override
        public boolean isUsable() {
            return true;
        }

        @Override
        public String sentence() {
            return "The database " + database + " is new.";
        }
    }

    /** Made or taken over by this product, by this release or an older one. */
    record Own(String database) implements DatabaseFinding {
        @Override
        public boolean isUsable() {
            return true;
        }

        @Override
        public String sentence() {
            return "The database " + database + " is this hub's.";
        }
    }

    /** JupyterHub's, at the schema that this release shares with it. */
    record Adoptable(String database) implements DatabaseFinding {
        @Override
        public boolean isUsable() {
            return true;
        }

        @Override
        public String sentence() {
            return "The database " + database + " is JupyterHub's and is taken over; JupyterHub can still start on it.";
        }
    }

    /** JupyterHub's, at a schema of its 5.x line or of an early 6.0. */
    record Upgradable(String database, String revision) implements DatabaseFinding {
        @Override
        public boolean isUsable() {
            return true;
        }

        @Override
        public String sentence() {
            return "The database " + database + " has JupyterHub's schema " + revision
                    + " and is brought to that of JupyterHub 6.1, on which JupyterHub 5 cannot start any more.";
        }
    }

    /** JupyterHub's, at a schema from before its 5.x line. */
    record OlderSchema(String database, String revision) implements DatabaseFinding {
        @Override
        public boolean isUsable() {
            return false;
        }

        @Override
        public String sentence() {
            return "The database " + database + " has JupyterHub's older schema " + revision
                    + " and was left untouched: run `jupyterhub upgrade-db` of JupyterHub 6.1 on it first.";
        }
    }

    /** This product's or JupyterHub's, at a schema that this release does not know. */
    record NewerSchema(String database, String what) implements DatabaseFinding {
        @Override
        public boolean isUsable() {
            return false;
        }

        @Override
        public String sentence() {
            return "The database " + database + " was left untouched, because a newer release has changed it (" + what
                    + "): start that release, or restore a copy made before.";
        }
    }

    /** A database of some other program. */
    record Foreign(String database, Set<String> tables) implements DatabaseFinding {
        private static final int TABLES_SHOWN = 3;

        @Override
        public boolean isUsable() {
            return false;
        }

        @Override
        public String sentence() {
            String shown = String.join(
                    ", ", new TreeSet<>(tables).stream().limit(TABLES_SHOWN).toList());
            return "The database " + database + " belongs to another program (tables " + shown
                    + (tables.size() > TABLES_SHOWN ? ", …" : "")
                    + ") and was left untouched: set JupyterHub.db_url to another one.";
        }
    }

    /** A file that is no SQLite database, or a damaged one. */
    record NotADatabase(String database) implements DatabaseFinding {
        @Override
        public boolean isUsable() {
            return false;
        }

        @Override
        public String sentence() {
            return "The file " + database + " is no SQLite database, or is damaged, and was left untouched: set "
                    + "JupyterHub.db_url to another file or restore a copy.";
        }
    }

    /**
     * The database cannot be looked at.
     *
     * @param reason a clause without a full stop
     * @param passing whether waiting may help, because the server does not answer yet
     */
    record Unreachable(String database, String reason, boolean passing) implements DatabaseFinding {
        /** One that stays as it is. */
        public Unreachable(String database, String reason) {
            this(database, reason, false);
        }

        @Override
        public boolean isUsable() {
            return false;
        }

        @Override
        public String sentence() {
            return "The database " + database + " cannot be used: " + reason + ".";
        }
    }
}
