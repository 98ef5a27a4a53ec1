// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults.points;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Places at which a program can be told to die: where a method begins, or where it returns. The programs know nothing of
 * them; {@link FaultWeaver} weaves them in. Those of the command-side and of a projector alternate.
 */
public enum FaultPoint {
    /** A batch's event is committed; whoever sent the batch has no answer yet. */
    AFTER_APPEND("io.steamgestion.command.ingestion.IngestionCommands", "store", Place.RETURN),
    /** Before a bulk request is sent. */
    BEFORE_BULK("io.steamgestion.query.projector.BulkSender", "send", Place.ENTRY),
    /** Events are read, none of them is published. */
    BEFORE_PUBLISH("io.steamgestion.command.relay.publish.ConfirmedPublisher", "publish", Place.ENTRY),
    /** Documents are written, and nothing else is. */
    AFTER_BULK("io.steamgestion.query.projector.BatchWriter", "write", Place.RETURN),
    /** The broker has confirmed; the relay's token is not stored. */
    AFTER_CONFIRM("io.steamgestion.command.relay.publish.ConfirmedPublisher", "publish", Place.RETURN),
    /** Documents are written, and their games are marked. */
    AFTER_REDIS("io.steamgestion.query.games.TouchedGames", "touch", Place.RETURN),
    /** The relay's token is stored. */
    AFTER_TOKEN("io.steamgestion.command.ledger.Ledger", "published", Place.RETURN),
    /** The report of what is written is ready and not sent. */
    BEFORE_REPORT("io.steamgestion.query.projector.ReportSender", "send", Place.ENTRY),
    /** Reports have come and are not stored. */
    BEFORE_SETTLE("io.steamgestion.command.ledger.Ledger", "settle", Place.ENTRY),
    /** The report is confirmed; the event's message is not acknowledged. */
    AFTER_REPORT("io.steamgestion.query.projector.ReportSender", "send", Place.RETURN),
    /** Reports are stored; their messages are not acknowledged. */
    AFTER_SETTLE("io.steamgestion.command.ledger.Ledger", "settle", Place.RETURN),

    /** A rebuild is stored; nothing of it is made. */
    REBUILD_STORED("io.steamgestion.command.generation.GenerationDecisions", "rebuild", Place.RETURN),
    /** Its indices and its ledger are made; it is not fed. */
    REBUILD_PREPARED("io.steamgestion.command.generation.reconcile.GenerationProvisioner", "prepare", Place.RETURN),
    /** Both relays are halted. */
    HALTED("io.steamgestion.command.generation.switchover.FeedProgress", "halt", Place.RETURN),
    /** Both generations are compared, and nothing is decided. */
    COMPARED("io.steamgestion.command.generation.switchover.Comparisons", "compare", Place.RETURN),
    /** The switch is stored; the aliases are where they were. */
    SWITCH_STORED("io.steamgestion.command.generation.GenerationDecisions", "switchTo", Place.RETURN),
    /** The aliases are moved; both relays are halted. */
    ALIASES_MOVED("io.steamgestion.command.generation.switchover.Switchover", "moveAliases", Place.RETURN),
    /** The way back is stored; the aliases are where they were. */
    ROLLBACK_STORED("io.steamgestion.command.generation.GenerationDecisions", "rollBack", Place.RETURN),
    /** A drop is stored; everything is there. */
    DROP_STORED("io.steamgestion.command.generation.GenerationDecisions", "drop", Place.RETURN),
    /** Of a dropped generation the indices are gone, and nothing else is. */
    INDICES_DELETED("io.steamgestion.command.generation.reconcile.GenerationCleanup", "deleteOwn", Place.RETURN),
    /** The queue is gone, too. */
    QUEUE_DELETED("io.steamgestion.command.relay.broker.Broker", "deleteQueue", Place.RETURN),
    /** The ledger is gone, too; the generation is still listed. */
    LEDGER_FORGOTTEN("io.steamgestion.command.generation.GenerationProjection", "cleared", Place.ENTRY);

    /** Where in its method a point lies. */
    public enum Place {
        ENTRY,
        RETURN
    }

    private final String type;
    private final String method;
    private final Place place;

    FaultPoint(String type, String method, Place place) {
        this.type = type;
        this.method = method;
        this.place = place;
    }

    /** All points by the path of the class file they lie in, from the root of the class path. */
    static Map<String, List<FaultPoint>> byClassFile() {
        return Arrays.stream(values()).collect(Collectors.groupingBy(point -> point.type.replace('.', '/') + ".class"));
    }

    String method() {
        return method;
    }

    Place place() {
        return place;
    }
}
