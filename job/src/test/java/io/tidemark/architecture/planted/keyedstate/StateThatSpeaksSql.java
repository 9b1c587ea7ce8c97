package io.tidemark.architecture.planted.keyedstate;

import java.sql.Connection;

/** SQL outside of its room. */
public final class StateThatSpeaksSql {
    Connection connection;
}
