package io.ganymede.hub.config;

/**
 * What counts here of the options that JupyterHub hands on to SQLAlchemy (hub contract 7.1, {@code db_kwargs}).
 *
 * @param echo whether each statement is logged
 */
public record EngineOptions(boolean echo) {
    /** Nothing said. */
    public static final EngineOptions NONE = new EngineOptions(false);
}
