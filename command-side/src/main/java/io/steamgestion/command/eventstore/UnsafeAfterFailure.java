// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Throws away a writing connection on which something failed. SQLite ends a transaction by itself when the disk is full or
 * a page can't be written (<a href="https://www.sqlite.org/lang_transaction.html">Response to errors within a
 * transaction</a>), and none begins while the file is locked; the driver believes in one either way, and what is written
 * next would be stored statement by statement. A violated constraint alone leaves the transaction as it was.
 */
public final class UnsafeAfterFailure implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return failure instanceof SQLiteException sqlite && isConstraint(sqlite.getResultCode())
                ? Override.DO_NOT_EVICT
                : Override.MUST_EVICT;
    }

    private static boolean isConstraint(SQLiteErrorCode code) {
        return code.name().startsWith(SQLiteErrorCode.SQLITE_CONSTRAINT.name());
    }
}
