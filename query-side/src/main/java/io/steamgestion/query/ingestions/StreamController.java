// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows ingestions as they change, by server-sent events. */
@RestController
@InRole(Role.QUERY_API)
final class StreamController {

    private final ChangeStream changes;

    StreamController(ChangeStream changes) {
        this.changes = changes;
    }

    @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream() {
        return changes.open();
    }
}
